from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.law.dates import add_months, anniversary, month_end, roll_forward
from freetosell.core.law.holidays import CLOSED_DAYS, us_federal_holidays
from freetosell.core.law.ranges import DayRange, any_of, earlier_of, later_of


def test_federal_holidays_of_one_year_are_all_there() -> None:
    assert us_federal_holidays(2026) == {
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),  # 4 July is a Saturday
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
    }


def test_new_year_on_a_saturday_is_observed_in_the_old_year() -> None:
    assert date(2021, 12, 31) in us_federal_holidays(2021)
    assert date(2022, 1, 1) not in us_federal_holidays(2022)


def test_juneteenth_and_inauguration_day_have_their_years() -> None:
    assert date(2020, 6, 19) not in us_federal_holidays(2020)
    assert date(2021, 6, 18) in us_federal_holidays(2021)
    assert date(2021, 1, 20) in us_federal_holidays(2021)
    assert date(2022, 1, 20) not in us_federal_holidays(2022)
    assert date(2013, 1, 21) in us_federal_holidays(2013)  # 20 January was a Sunday


def test_payment_day_rolls_over_weekend_and_holiday_together() -> None:
    # 31 August 2014 is a Sunday, 1 September is Labor Day.
    assert roll_forward(date(2014, 8, 31), CLOSED_DAYS["us_federal"]) == date(2014, 9, 2)
    assert roll_forward(date(2014, 8, 31), CLOSED_DAYS["none"]) == date(2014, 8, 31)


@given(st.dates(), st.integers(0, 1200))
def test_months_later_keep_the_day_or_fall_on_the_month_end(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later >= day
    assert later.day == day.day or later == month_end(later)


@given(st.dates(max_value=date(5000, 1, 1)), st.integers(0, 50))
def test_anniversary_is_in_the_right_year(day: date, years: int) -> None:
    assert anniversary(day, years).year == day.year + years


def test_open_ranges_stay_open_where_they_must() -> None:
    known = DayRange.exactly(date(2020, 1, 1))
    unknown = DayRange.unknown()
    assert later_of([known, unknown]) == DayRange(date(2020, 1, 1), None)
    assert earlier_of([known, unknown]) == DayRange(None, date(2020, 1, 1))
    assert any_of([known, unknown]) == unknown

"""Public holidays of the countries in which sellers, platforms and courts sit, as dated data.

Here: one TOML file per country, and the loader.  Not here: counting with them
(`core.cases.workday`), and the closed days of patent offices (`core.law.holidays`).

To add a country: its file here with its source, its line in `loader.COUNTRIES`,
and its row in ``docs/reference/case-clocks.md``.
"""

from freetosell.platforms.calendars.loader import COUNTRIES, load_calendar, load_calendars

__all__ = ["COUNTRIES", "load_calendar", "load_calendars"]

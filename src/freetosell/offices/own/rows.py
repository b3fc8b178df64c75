"""One row of the project's own format, as its JSON Schema describes it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Text = str | None
Texts = list[str] | None


class OwnPriority(BaseModel):
    """An earlier application that the row claims benefit or priority from."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    number: str
    country: Text = None
    date: Text = None
    kind: Annotated[
        Text,
        Field(
            description="continuation, continuation_in_part, division, reissue, provisional, "
            "national_stage, foreign_priority or other; empty means foreign_priority"
        ),
    ] = None


class OwnLegalEvent(BaseModel):
    """One entry of the register of the right."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    kind: Annotated[
        Text,
        Field(description="lapsed, expired, fee_paid … as in the reference; empty means other"),
    ] = None
    code: Annotated[Text, Field(description="the office's own code")] = None
    date: Annotated[Text, Field(description="day on which it takes effect, YYYY-MM-DD")] = None
    fee_year: int | None = None
    territory: Annotated[Text, Field(description="ST.3 code; empty means the whole right")] = None
    text: Text = None


class OwnRow(BaseModel):
    """One publication. ``null``, an empty text and an empty list all mean *not known*."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True, title="freetosell row")

    number: Annotated[
        str,
        Field(description="publication number with country and kind (US11257243B2), or without"),
    ]
    country: Annotated[Text, Field(description="WIPO ST.3 code of the office")] = None
    kind: Annotated[Text, Field(description="WIPO ST.16 kind code")] = None
    type: Annotated[
        Text,
        Field(description="utility, utility_model, design, plant, reissue, application or grant"),
    ] = None
    title: Text = None
    lang: Annotated[Text, Field(description="language of the claims, ISO 639-1")] = None
    abstract: Text = None
    claims: Annotated[
        list[str] | str | None,
        Field(description="one text per claim, with or without its number; or all in one text"),
    ] = None
    description: Text = None
    application_number: Text = None
    filing_date: Annotated[Text, Field(description="YYYY-MM-DD or YYYYMMDD")] = None
    grant_date: Annotated[Text, Field(description="YYYY-MM-DD or YYYYMMDD")] = None
    publication_date: Annotated[Text, Field(description="YYYY-MM-DD or YYYYMMDD")] = None
    priorities: list[OwnPriority] | None = None
    term_extension_days: Annotated[
        int | None, Field(description="days that the office added; absent means not known")
    ] = None
    terminal_disclaimer: bool | None = None
    term_of_grant: Annotated[
        int | str | None, Field(description="printed length of the grant in years (US designs)")
    ] = None
    assignees: Annotated[Texts, Field(description="owners")] = None
    applicants: Texts = None
    inventors: Texts = None
    cpc: Texts = None
    ipc: Texts = None
    uspc: list[str] | str | None = None
    locarno: list[str] | str | None = None
    family: Annotated[Text, Field(description="id of the simple (DOCDB) family")] = None
    citations: Texts = None
    figure_files: Annotated[Texts, Field(description="names of the drawing files, in order")] = None
    legal_events: list[OwnLegalEvent] | None = None
    source: Annotated[Text, Field(description="where the row comes from, in words")] = None
    source_path: Text = None
    source_format: Text = None


def wrong_types(error: ValidationError) -> str:
    """Return the fields that have the wrong type, in words."""
    found: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        place = ".".join(str(part) for part in problem["loc"][:1])
        found.setdefault(place[:60], problem["msg"])
    return "; ".join(f"{place}: {message}" for place, message in list(found.items())[:5])


def schema() -> dict[str, Any]:
    """Return the JSON Schema of one row, as shipped in ``publication.schema.json``."""
    return OwnRow.model_json_schema()

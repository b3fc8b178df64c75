"""Operations on findings: lists, charts, readings by persons, questions and answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from freetosell.app.ask import store_answer
from freetosell.app.override import (
    Reviewer,
    RowAddress,
    find_overrides,
    put_override,
    reassess_product,
    withdraw_override,
)
from freetosell.app.wiring import open_review
from freetosell.core import codec
from freetosell.core.charts.chart import Reading, ReviewerRole
from freetosell.core.charts.override import ReadingOverride
from freetosell.core.charts.replies import IN_WORDS
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.ports import FindingFilter, FindingSummary
from freetosell.core.products.product import Answer, FactAnswer, FactOrigin
from freetosell.web import rooms
from freetosell.web.api.products import REFUSALS
from freetosell.web.api.shapes import JobOut
from freetosell.web.api.tokens import Scoped
from freetosell.web.findings.asking import read_again
from freetosell.web.findings.views import get_finding, get_latest

findings = Router(tags=["findings"])
questions = Router(tags=["questions"])

Id = Annotated[str, Query(min_length=1, max_length=200)]


class FindingsIn(Schema):
    """Which findings are listed; what is empty does not filter."""

    market: str = Field("", max_length=8)
    outcome: Outcome | None = None
    owner: str = Field("", max_length=120)
    product: str = Field("", max_length=200)
    publication: str = Field("", max_length=100)
    open_questions: bool = False
    after: str = Field("", max_length=40)
    limit: int = Field(50, ge=1, le=200)


class FindingRowOut(Schema):
    """A standing finding as a list shows it; ``key`` is the ``after`` behind it."""

    key: str
    product_id: str
    product_title: str
    market: str
    publication: str
    title: str
    owners: str
    right_kind: str
    outcome: str
    deciding: str
    as_of: date
    questions: int
    reviewed: int


class FindingsOut(Schema):
    """Findings, most pressing first; ``next`` is empty at the end."""

    findings: list[FindingRowOut]
    next: str
    count: int


class FindingOut(Schema):
    """One finding with its charts, and the check that holds it."""

    finding: dict[str, Any]
    as_of: date
    made_at: str
    program: str
    scope: dict[str, Any]


class RowIn(Schema):
    """A row of a chart that a person read, and why."""

    product: str = Field(min_length=1, max_length=200)
    publication: str = Field(min_length=1, max_length=100)
    claim: int = Field(ge=0, le=100_000)
    limitation: str = Field(min_length=1, max_length=40)
    variations: list[str] = Field(default_factory=list, max_length=200)
    reason: str = Field(min_length=1, max_length=4_000)

    def address(self) -> RowAddress:
        """Return where the row stands."""
        return RowAddress(
            self.product, self.publication, self.claim, self.limitation, tuple(self.variations)
        )


class OverrideIn(RowIn):
    """A reading in place of the program's."""

    reading: Reading


class OverrideOut(Schema):
    """The reading as it is kept, and the outcomes of the findings on that right."""

    override: dict[str, Any]
    outcomes: dict[str, str]


class AnswerIn(Schema):
    """A reply to a question."""

    answer: Answer
    text: str = Field("", max_length=4_000)
    stated_by: str = Field(min_length=1, max_length=200)
    origin: FactOrigin = FactOrigin.SELLER_ANSWER
    evidence: str = Field("", max_length=500)
    variations: list[str] = Field(default_factory=list, max_length=200)


class AnswerOut(Schema):
    """The fact that the reply became, and the job that reads the product again."""

    product_id: str
    fact: dict[str, Any]
    job: JobOut | None


class QuestionsOut(Schema):
    """Open questions; ``next`` is the ``after`` of the next page."""

    questions: list[dict[str, Any]]
    next: str


@findings.get("/", response={200: FindingsOut, **REFUSALS}, auth=Scoped("findings:read"))
def list_findings(request: HttpRequest, asked: Query[FindingsIn]) -> FindingsOut:
    """Return the standing findings, most pressing first."""
    where = FindingFilter(
        asked.market,
        asked.outcome,
        asked.owner,
        asked.publication,
        asked.product,
        asked.open_questions,
    )
    limit = asked.limit
    records = rooms.records()
    found = records.find_finding_rows(where, asked.after, limit + 1)
    rows = found[:limit]
    return FindingsOut(
        findings=[_row(row) for row in rows],
        next=rows[-1].key if len(found) > limit else "",
        count=records.count_findings(where),
    )


@findings.get("/one", response={200: FindingOut, **REFUSALS}, auth=Scoped("findings:read"))
def get_one(
    request: HttpRequest,
    product: Id,
    market: Annotated[str, Query(min_length=2, max_length=8)],
    publication: Annotated[str, Query(max_length=100)] = "",
) -> FindingOut:
    """Return one finding with its charts."""
    assessment, found = get_finding(rooms.records(), product, publication or "-", market)
    return FindingOut(
        finding=codec.to_dict(found),
        as_of=assessment.as_of,
        made_at=assessment.made_at.isoformat(),
        program=assessment.program,
        scope=codec.to_dict(assessment.scope),
    )


@findings.get(
    "/overrides", response={200: list[dict[str, Any]], **REFUSALS}, auth=Scoped("findings:read")
)
def list_overrides(request: HttpRequest, product: Id) -> list[dict[str, Any]]:
    """Return the latest reading of each row of a product that a person read."""
    rooms.records().get_product(product)
    return [codec.to_dict(o) for o in find_overrides(rooms.entries(), product)]


@findings.post(
    "/overrides", response={200: OverrideOut, **REFUSALS}, auth=Scoped("findings:review")
)
def override(request: HttpRequest, asked: OverrideIn) -> OverrideOut:
    """Put a reading in the place of the program's, and assess the product's findings anew."""
    get_latest(rooms.records(), asked.product)
    desk = open_review(rooms.program_settings(), rooms.clock())
    made = put_override(desk, asked.address(), asked.reading, asked.reason, _reviewer(request))
    return _reassessed(made)


@findings.post(
    "/overrides/withdraw", response={200: OverrideOut, **REFUSALS}, auth=Scoped("findings:review")
)
def withdraw(request: HttpRequest, asked: RowIn) -> OverrideOut:
    """Take a person's reading back, and assess the product's findings anew."""
    get_latest(rooms.records(), asked.product)
    desk = open_review(rooms.program_settings(), rooms.clock())
    return _reassessed(withdraw_override(desk, asked.address(), asked.reason, _reviewer(request)))


@questions.get("/", response={200: QuestionsOut, **REFUSALS}, auth=Scoped("questions:read"))
def list_questions(
    request: HttpRequest,
    product: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> QuestionsOut:
    """Return open questions, product by product; ``after`` is a product's id.

    All questions of a product stand on one page, so a page can be longer than asked for.
    """
    records = rooms.records()
    if product:
        records.get_product(product)
    shown: list[dict[str, Any]] = []
    last = following = ""
    for question in records.find_questions(product or None, after=after):
        if len(shown) >= limit and question.product_id != last:
            following = last
            break
        shown.append(codec.to_dict(question))
        last = question.product_id
    return QuestionsOut(questions=shown, next=following)


@questions.post(
    "/{question_id}/answers",
    response={202: AnswerOut, **REFUSALS},
    auth=Scoped("questions:answer"),
)
def answer(request: HttpRequest, question_id: str, given: AnswerIn) -> Status[Any]:
    """Store a reply as a fact and have its product read again."""
    question, fact = store_answer(
        rooms.records(),
        FactAnswer(
            question_id=question_id,
            answer=given.answer,
            text=given.text.strip() or IN_WORDS[given.answer],
            stated_by=given.stated_by.strip(),
            stated_at=rooms.clock().now(),
            origin=given.origin,
            evidence=given.evidence.strip(),
            variations=tuple(given.variations),
        ),
    )
    job = read_again(question.product_id, getattr(request, "account", None))
    told = {"product_id": question.product_id, "fact": codec.to_dict(fact), "job": job}
    return Status(202, told)


def _reviewer(request: HttpRequest) -> Reviewer:
    account: Any = getattr(request, "account", None)
    return Reviewer(account.name or account.email, ReviewerRole(account.role))


def _reassessed(made: ReadingOverride) -> OverrideOut:
    desk = open_review(rooms.program_settings(), rooms.clock())
    assessment = reassess_product(desk, made.product)
    outcomes = {
        f.market: f.outcome.value for f in assessment.findings if f.publication == made.publication
    }
    return OverrideOut(override=codec.to_dict(made), outcomes=outcomes)


def _row(row: FindingSummary) -> FindingRowOut:
    return FindingRowOut(
        key=row.key,
        product_id=row.product_id,
        product_title=row.product_title,
        market=row.market,
        publication=row.publication,
        title=row.title,
        owners=row.owners,
        right_kind=row.right_kind,
        outcome=row.outcome.value,
        deciding=row.deciding,
        as_of=row.as_of,
        questions=row.questions,
        reviewed=row.reviewed,
    )

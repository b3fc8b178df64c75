"""`DjangoRecords`: the records port over the tables of this room."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from freetosell.core import codec
from freetosell.core.charts.answers import is_settled
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.errors import InputError
from freetosell.core.ports import FindingFilter, FindingSummary, ProductSummary
from freetosell.core.products.listing import Listing
from freetosell.core.products.product import FactOrigin, Product, ProductFact, Question
from freetosell.engines.records.faults import wraps_faults
from freetosell.engines.records.findings import (
    choose_findings,
    find_finding_markets,
    find_finding_rows,
    put_finding_rows,
)
from freetosell.engines.records.orm import migrate, open_database, set_up_orm
from freetosell.engines.records.summary import summarise

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from freetosell.engines.records.models import AssessmentRow, FactRow, ProductRow

#: Keys in one query; SQLite bounds the number of values.
_BATCH = 400


class DjangoRecords:
    """Products, answers and assessments in one SQLite file.

    Args:
        path: The SQLite file, made with its tables if it is not there; or the
            address of a PostgreSQL database.

    Raises:
        EngineError: ``records_failed`` or ``records_newer``.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        set_up_orm()
        self._open()

    @wraps_faults
    def _open(self) -> None:
        self._alias = open_database(self.path)
        migrate(self._alias)

    @wraps_faults
    def put_product(self, product: Product) -> None:
        """Store a product and the facts of its listings; answers stay."""
        from django.db import transaction

        from freetosell.engines.records.models import FactRow, ProductRow

        with transaction.atomic(using=self._alias):
            row, _ = ProductRow.objects.using(self._alias).update_or_create(
                key=product.id,
                defaults={
                    "title": product.title,
                    "listings": [codec.to_dict(listing) for listing in product.listings],
                },
            )
            facts = FactRow.objects.using(self._alias)
            facts.filter(product=row, from_listing=True).delete()
            facts.bulk_create(
                FactRow(
                    product=row,
                    fact_key=fact.id,
                    position=i,
                    from_listing=True,
                    content=codec.to_dict(fact),
                )
                for i, fact in enumerate(product.facts)
                if fact.origin is FactOrigin.LISTING
            )

    @wraps_faults
    def find_products(self) -> tuple[Product, ...]:
        """Return all products with all facts, answers included, by id."""
        from freetosell.engines.records.models import FactRow, ProductRow

        facts: dict[str, list[FactRow]] = defaultdict(list)
        for fact in FactRow.objects.using(self._alias).all():
            facts[fact.product_id].append(fact)
        rows = ProductRow.objects.using(self._alias).all()
        return tuple(_product(row, facts[row.key]) for row in rows)

    @wraps_faults
    def find_product_rows(
        self, after: str = "", limit: int | None = None, text: str = ""
    ) -> tuple[ProductSummary, ...]:
        """Return products as a list shows them, by id; see `core.ports.Records`."""
        rows = self._chosen(text).order_by("key")
        if after:
            rows = rows.filter(key__gt=after)
        return self._summaries(list(rows[:limit].values_list("key", "title")))

    @wraps_faults
    def find_product_summaries(self, product_ids: Sequence[str]) -> tuple[ProductSummary, ...]:
        """Return these products as a list shows them, in this order; unknown ids are left out."""
        titles: dict[str, str] = {}
        for i in range(0, len(product_ids), _BATCH):
            rows = self._chosen("").filter(key__in=product_ids[i : i + _BATCH])
            titles.update(rows.values_list("key", "title"))
        return self._summaries([(key, titles[key]) for key in product_ids if key in titles])

    def _summaries(self, found: Sequence[tuple[str, str]]) -> tuple[ProductSummary, ...]:
        from freetosell.engines.records.models import AssessmentRow

        checks_of: dict[str, list[AssessmentRow]] = defaultdict(list)
        for i in range(0, len(found), _BATCH):
            keys = [key for key, _ in found[i : i + _BATCH]]
            checks = AssessmentRow.objects.using(self._alias).filter(product_id__in=keys)
            # The content is too big to be read for a list.
            for row in checks.defer("content").order_by("pk"):
                checks_of[row.product_id].append(row)
        return tuple(_summary(key, title, checks_of[key]) for key, title in found)

    @wraps_faults
    def count_products(self, text: str = "") -> int:
        """Count the products that `find_product_rows` would return."""
        return self._chosen(text).count()

    @wraps_faults
    def get_product(self, product_id: str) -> Product:
        """Return one product with all facts, listing facts first, answers in order.

        Raises:
            InputError: ``product_not_found``.
        """
        from freetosell.engines.records.models import FactRow

        row = self._get_row(product_id)
        return _product(row, FactRow.objects.using(self._alias).filter(product=row))

    @wraps_faults
    def add_fact(self, product_id: str, fact: ProductFact) -> ProductFact:
        """Append a fact under a new id of its own ("answer:3") and return it."""
        from django.db import transaction

        from freetosell.engines.records.models import FactRow

        with transaction.atomic(using=self._alias):
            row = self._get_row(product_id)
            facts = FactRow.objects.using(self._alias)
            position = facts.filter(product=row, from_listing=False).count() + 1
            stored = replace(fact, id=f"answer:{position}")
            facts.create(
                product=row,
                fact_key=stored.id,
                position=position,
                from_listing=False,
                content=codec.to_dict(stored),
            )
        return stored

    @wraps_faults
    def put_assessment(self, assessment: Assessment) -> str:
        """Append an assessment and replace the product's open questions; return its id."""
        from django.db import transaction

        from freetosell.engines.records.models import AssessmentRow, QuestionRow

        content = codec.to_dict(assessment)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        with transaction.atomic(using=self._alias):
            product = self._get_row(assessment.product.id)
            row = AssessmentRow.objects.using(self._alias).create(
                product=product,
                as_of=assessment.as_of,
                made_at=assessment.made_at,
                digest=digest,
                content=content,
                summary=summarise(content),
            )
            put_finding_rows(content, self._alias)
            questions = QuestionRow.objects.using(self._alias)
            questions.filter(product=product).delete()
            questions.bulk_create(
                QuestionRow(key=q.id, product=product, position=i, content=codec.to_dict(q))
                for i, q in enumerate(assessment.questions)
            )
        return f"{row.pk}-{digest[:12]}"

    @wraps_faults
    def find_assessments(self, product_id: str, limit: int | None = None) -> tuple[Assessment, ...]:
        """Return the assessments of a product, latest first, at most so many."""
        from freetosell.engines.records.models import AssessmentRow

        rows = AssessmentRow.objects.using(self._alias).filter(product_id=product_id)
        return tuple(codec.from_dict(Assessment, row.content) for row in rows[:limit])

    @wraps_faults
    def find_finding_rows(
        self, where: FindingFilter, after: str = "", limit: int | None = None
    ) -> tuple[FindingSummary, ...]:
        """Return the standing findings; see `core.ports.Records`."""
        return find_finding_rows(self._alias, where, after, limit)

    @wraps_faults
    def count_findings(self, where: FindingFilter) -> int:
        """Count the findings that `find_finding_rows` would return."""
        return choose_findings(self._alias, where).count()

    @wraps_faults
    def find_finding_markets(self) -> tuple[str, ...]:
        """Return the markets in which findings stand, sorted."""
        return find_finding_markets(self._alias)

    @wraps_faults
    def find_questions(
        self, product_id: str | None = None, limit: int | None = None, *, after: str = ""
    ) -> tuple[Question, ...]:
        """Return the open questions of the latest assessments, without the answered ones."""
        from freetosell.engines.records.models import FactRow, QuestionRow

        questions = QuestionRow.objects.using(self._alias).all()
        facts = FactRow.objects.using(self._alias).filter(from_listing=False)
        if product_id is not None:
            questions = questions.filter(product_id=product_id)
            facts = facts.filter(product_id=product_id)
        if after:
            questions = questions.filter(product_id__gt=after)
            facts = facts.filter(product_id__gt=after)
        settled: dict[tuple[str, str], list[ProductFact]] = defaultdict(list)
        for row in facts:
            fact = codec.from_dict(ProductFact, row.content)
            for asked in fact.settles:
                settled[row.product_id, asked].append(fact)
        found = (codec.from_dict(Question, row.content) for row in questions.iterator())
        still = (q for q in found if not _is_settled(q, settled[q.product_id, q.id]))
        return tuple(islice(still, limit))

    def _chosen(self, text: str) -> QuerySet[ProductRow]:
        from django.db.models import Q

        from freetosell.engines.records.models import ProductRow

        rows = ProductRow.objects.using(self._alias).all()
        return rows.filter(Q(title__icontains=text) | Q(key__icontains=text)) if text else rows

    def _get_row(self, product_id: str) -> ProductRow:
        from freetosell.engines.records.models import ProductRow

        row = ProductRow.objects.using(self._alias).filter(pk=product_id).first()
        if row is None:
            raise InputError(
                "product_not_found",
                f"No product {product_id!r} has been checked in this workspace.",
                fix="List the products with `freetosell ask`, or check its listing first.",
            )
        return row


def _is_settled(question: Question, facts: Iterable[ProductFact]) -> bool:
    """Say whether answers decide a question, for the variations of which it is asked."""
    held = [replace(f, variations=()) for f in facts if f.holds_for(question.variations)]
    return is_settled(question.id, held)


def _summary(key: str, title: str, checks: Sequence[AssessmentRow]) -> ProductSummary:
    """Join what is known of a product's markets; checks are oldest first."""
    if not checks:
        return ProductSummary(key, title)
    outcomes: dict[str, Outcome | None] = {}
    for row in checks:
        summary: dict[str, Any] = row.summary
        found = {market: Outcome(outcome) for market, outcome in summary.get("outcomes", ())}
        outcomes.update({m: found.get(m) for m in (*summary.get("markets", ()), *found)})
    last = checks[-1]
    return ProductSummary(
        id=key,
        title=title,
        checked_on=last.as_of,
        checked_at=last.made_at,
        markets=tuple(outcomes),
        outcomes=tuple((m, o) for m, o in outcomes.items() if o is not None),
        questions=last.summary.get("questions", 0),
    )


def _product(row: ProductRow, facts: Iterable[FactRow]) -> Product:
    listings: list[Any] = row.listings
    return Product(
        id=row.key,
        listings=tuple(codec.from_dict(Listing, listing) for listing in listings),
        facts=tuple(codec.from_dict(ProductFact, fact.content) for fact in facts),
    )

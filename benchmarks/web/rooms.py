"""Something in every room, so that every page has an object to show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from freetosell.app.settings import Settings

#: The smallest PNG there is: one white point.
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff"
    "ff3f030005fe02fea7d6059b0000000049454e44ae426082"
)
_NOTICE = """Hello,
We removed some of your listings because we received a report from a rights owner
that they infringe the rights owner's patent.
Complaint ID: 17000009999
ASIN: B0ZZ000001
Title: Folding phone stand
Infringement type: Patent
Patent number: US 9,999,999
Rights owner: Acme Lighting LLC
Email: ip@acme.example
Amazon.com
"""
_CATALOGUE = "title,sku,description\nFolding phone stand,ST-1,With a silicone pad\n,,only words\n"
_COUNSEL = {"market": "DE", "name": "Muster & Partner", "engagement": "none"}


def fill_rooms(settings: Settings) -> list[str]:
    """Put suppliers, a case with a letter, a catalogue, the programme and counsel in.

    After `fill.fill` with at least one account; what a page can do is done through it.

    Returns:
        Addresses of objects that have everything, to be looked at before others.
    """
    from django.conf import settings as django_settings

    if "testserver" not in django_settings.ALLOWED_HOSTS:
        django_settings.ALLOWED_HOSTS.append("testserver")
    from freetosell.testing.demo.supplier_room import open_story_room

    open_story_room(settings.workspace.parent)
    _sell(settings.workspace)
    client = sign_in_as("owner")
    _bring_catalogue(client)
    addresses = _open_case(client)
    _keep_programme(settings)
    _need(client.post("/counsel/", _COUNSEL))
    _wait()
    return [*addresses, "/law/rules/us.patent.all_elements/"]


def make_link() -> str:
    """Make a supplier's link and return its key."""
    from freetosell.web import rooms
    from freetosell.web.models import Account, SupplierLink

    asked: dict[str, list[str]] = {}
    for question in rooms.records().find_questions(limit=3):
        asked.setdefault(question.product_id, []).append(question.id)
    ends = datetime.now(UTC) + timedelta(days=9)
    owner = Account.objects.filter(role="owner").order_by("pk").first()
    if owner is None:
        raise SystemExit("There is no owner yet.")
    return SupplierLink.make("aurora", {"products": asked}, ends, owner)[1]


def sign_in_as(role: str) -> Any:
    """Return Django's test client in which the first account of a role has signed in."""
    from django.test import Client

    from freetosell.web.models import Account

    client = Client()
    account = Account.objects.filter(role=role).order_by("pk").first()
    if account is None:
        raise SystemExit(f"There is no account that is {role}.")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _need(answer: Any) -> str:
    """Return where an answer leads.

    Raises:
        SystemExit: if the app refused.
    """
    if answer.status_code != 302:
        raise SystemExit(f"{answer.request['PATH_INFO']}: {answer.status_code}")
    return str(answer.headers["Location"])


def _sell(workspace: Path) -> None:
    from freetosell.app.seller import SellerProfile, save_seller

    lines = ("Hafenstr. 12", "20095 Hamburg")
    save_seller(workspace, SellerProfile("Lumenhof GmbH", "Mei Lin", "s@l.example", lines, "L"))


def _run_jobs() -> None:
    """Run every job that waits, in this process."""
    from freetosell.web.jobs.child import run
    from freetosell.web.models import Job

    for job in Job.objects.filter(state="queued").order_by("pk"):
        Job.objects.filter(pk=job.pk).update(state="running", attempts=1)
        run(job.pk)


def _wait() -> None:
    """Leave a job that waits, so that its progress is shown."""
    from freetosell.web.models import Job

    Job.objects.create(kind="check", title="waits", arguments={"markets": ["US"], "products": []})


def _bring_catalogue(client: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    where = _need(
        client.post("/import/", {"file": SimpleUploadedFile("goods.csv", _CATALOGUE.encode())})
    )
    _run_jobs()
    _need(client.post(where))
    _run_jobs()


def _open_case(client: Any) -> list[str]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from freetosell.web import rooms

    waiting = _need(client.post("/cases/open/", {"pasted": _NOTICE.replace("9999\n", "9998\n", 1)}))
    where = _need(client.post("/cases/open/", {"pasted": _NOTICE}))
    case_id = _need(client.post(where, {"market": "US", "received_on": "2026-11-20"})).split("/")[2]

    def post(path: str, **fields: Any) -> str:
        fields["version"] = rooms.case_room().cases.get_case(case_id).version
        return _need(client.post(f"/cases/{case_id}/{path}", fields))

    post("steps/authenticated/", how="seen_on_platform")
    letter = post("documents/", document="D1", language="en")
    file = SimpleUploadedFile("photo.png", _PNG, "image/png")
    post("evidence/", file=file, kind="photo", origin="taken by us", title="The stand")
    post("package/", reader="counsel Muster")
    parts = ("documents/", "evidence/", "options/", "record/", "file/")
    return [letter, *(f"/cases/{case_id}/{part}" for part in parts), waiting]


def _keep_programme(settings: Settings) -> None:
    from freetosell.app import programme_audits as audits
    from freetosell.app import programme_policies as policies
    from freetosell.app import programme_registers as registers
    from freetosell.app import programme_training as training
    from freetosell.app.programme_review import hold_review
    from freetosell.app.wiring import open_live_rooms, open_programme
    from freetosell.core.programme.register_plans import REGISTERS
    from freetosell.core.programme.training import Person
    from freetosell.web import rooms

    room = open_programme(settings, rooms.clock())
    person = training.put_person(
        room, Person("mei.lin", "Mei Lin", mail="user0@example.org"), by="Mei Lin"
    )
    course = next(iter(room.courses.values()))
    sheet = training.open_quiz(room, person.id, course.id)
    right = {item.id: tuple(item.right) for item, _order in sheet.items}
    training.hand_in(room, person.id, course.id, right, number=sheet.number, language="en")
    template = next(iter(room.templates.values()))
    blanks = dict.fromkeys(template.blanks, "somebody")
    policies.issue_policy(room, template.id, blanks, approved_by="Mei Lin")
    today = date.today()  # noqa: DTZ011 - any day will do
    frame = next(iter(room.frames))
    audits.plan_audit(room, frame, "the whole house", "Jo", today, by="Mei Lin")
    plan = next(iter(REGISTERS.values()))
    registers.add_row(room, plan.id, {f.name: _cell(f) for f in plan.fields}, by="Mei Lin")
    live = open_live_rooms(settings, rooms.clock())
    hold_review(live, today - timedelta(days=365), ["Nothing to change."], led_by="Mei Lin")


def _cell(field: Any) -> str:
    """Return a text that a column of a register takes."""
    if field.choices:
        return str(next(iter(field.choices)))
    return "2026-12-01" if field.kind.value == "day" else "1"

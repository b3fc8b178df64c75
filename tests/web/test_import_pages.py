"""A catalogue comes in: the file, what was read of it, its products."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from freetosell.web import rooms
from freetosell.web.models import Job
from freetosell.web.roles import Role

CSV = (
    "title,sku,description\n"
    "Folding phone stand,ST-1,A stand with a silicone pad\n"
    ",,only words\n"
    "=cmd|' /C calc'!A0,ST-3,a title that is a formula\n"
)


def _send(client: Client, name: str = "goods.csv", text: str = CSV) -> Any:
    return client.post("/import/", {"file": SimpleUploadedFile(name, text.encode("utf-8"))})


def test_a_file_is_read_shown_and_taken_in_on_a_word(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]]
) -> None:
    client = sign_in(Role.OPERATOR)
    where = _send(client).headers["Location"]
    assert "every 1s" in client.get(where).content.decode()
    (read,) = run_jobs()
    assert read.state == "done", read.error
    assert rooms.records().count_products() == 0, "nothing is stored before the word"

    page = client.get(where).content.decode()
    assert "Folding phone stand" in page
    assert "description" in page
    assert read.result["stored"] + read.result["refused_count"] == 3
    assert read.result["refused_count"] == 1

    assert client.post(where).status_code == 302
    (stored,) = run_jobs()
    assert stored.result == {"stored": 2}
    assert rooms.records().count_products() == 2


def test_taking_in_twice_doubles_nothing(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]]
) -> None:
    client = sign_in(Role.OPERATOR)
    where = _send(client).headers["Location"]
    run_jobs()
    for _ in range(2):
        client.post(where)
        run_jobs()
    assert rooms.records().count_products() == 2


def test_refused_rows_leave_as_a_table_without_formulas(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]]
) -> None:
    client = sign_in(Role.OPERATOR)
    where = _send(client).headers["Location"]
    run_jobs()
    answer = client.get(where + "refused.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(lines) == 2
    assert not lines[1].startswith(("=", "+", "-", "@"))


def test_a_file_of_another_kind_is_refused_in_words(sign_in: Callable[[Role], Client]) -> None:
    answer = _send(sign_in(Role.OPERATOR), "goods.exe")
    assert answer.status_code == 400
    assert ".exe" in answer.content.decode()
    assert not Job.objects.exists()


def test_a_body_that_is_too_big_is_refused_before_it_is_read(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.OPERATOR)
    answer = client.post("/people/", {"email": "a"}, CONTENT_LENGTH=str(3 * 1024 * 1024))
    assert answer.status_code == 413


def test_a_job_that_fails_says_why(
    sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Job]]
) -> None:
    client = sign_in(Role.OPERATOR)
    where = _send(client, "goods.xlsx", "this is no workbook").headers["Location"]
    (job,) = run_jobs()
    assert job.state == "failed"
    assert job.error["what"] in client.get(where).content.decode().replace("&#x27;", "'")

"""The certificate of a passed course, as PDF."""

from __future__ import annotations

from freetosell.core.programme.course import Course
from freetosell.core.programme.training import Certificate
from freetosell.reports.programme.terms import in_language
from freetosell.reports.programme.typeset import typeset


def render_certificate(
    certificate: Certificate, course: Course, company: str = "", language: str = "en"
) -> bytes:
    """Return one page that says who passed what, when, and until when it holds.

    Args:
        certificate: As it was made.
        course: As it stands now; its title is shown with the version that was passed.
        company: Name of the house; empty if not set.
        language: "en" or "zh".

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    terms = in_language(language)
    return typeset(
        "certificate.typ",
        {
            "language": language,
            "terms": terms,
            "company": company,
            "name": certificate.name,
            "course": course.title.in_language(language),
            "score": f"{certificate.right} {terms['of']} {certificate.asked} {terms['right']}",
            "facts": [
                [terms["passed_on"], certificate.passed_on.isoformat()],
                [terms["expires_on"], certificate.expires_on.isoformat()],
                [terms["version"], str(certificate.course_version)],
                [terms["digest"], certificate.course_digest[:32]],
            ],
            "number": certificate.id,
        },
    )

"""Rows of the table: the programme."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.pages import Page, shows, shows_and_takes, takes
from freetosell.web.programme import (
    audits,
    courses,
    overview,
    people,
    policies,
    registers,
    reviews,
)
from freetosell.web.roles import AUDITORS, OWNERS, SIGNED_IN, SIGNERS, WORKERS

#: Largest list that is taken.
MAX_LIST_BYTES = 8 * 1024 * 1024

PAGES = (
    Page("programme", "programme/", overview.overview, shows(SIGNED_IN), nav=_("Programme")),
    Page("programme-due", "programme/calendar/", overview.calendar, shows(SIGNED_IN)),
    Page("courses", "programme/courses/", courses.courses, shows(SIGNED_IN), nav=_("My courses")),
    Page("course", "programme/courses/<key:course_id>/", courses.course, shows(SIGNED_IN)),
    Page(
        "lesson",
        "programme/courses/<key:course_id>/lessons/<key:lesson_id>/",
        courses.lesson,
        shows(SIGNED_IN),
    ),
    Page(
        "quiz",
        "programme/courses/<key:course_id>/quiz/",
        courses.quiz,
        shows_and_takes(WORKERS, WORKERS),
    ),
    Page(
        "attempt",
        "programme/courses/<key:course_id>/attempts/<int:version>/<int:number>/",
        courses.attempt,
        shows(SIGNED_IN),
    ),
    Page(
        "certificate",
        "programme/certificates/<key:certificate_id>.pdf",
        courses.certificate,
        shows(SIGNED_IN),
    ),
    Page(
        "programme-people",
        "programme/people/",
        people.people,
        shows_and_takes(AUDITORS, OWNERS),
    ),
    Page(
        "programme-person",
        "programme/people/<key:person_id>/",
        people.person,
        shows_and_takes(AUDITORS, OWNERS),
    ),
    Page("training", "programme/training/", people.training, shows_and_takes(AUDITORS, OWNERS)),
    Page(
        "attendance",
        "programme/training/attendance/",
        people.attendance,
        shows_and_takes(AUDITORS, OWNERS),
        max_bytes=MAX_LIST_BYTES,
    ),
    Page("policies", "programme/policies/", policies.policies, shows(SIGNED_IN)),
    Page(
        "policy",
        "programme/policies/<key:policy_id>/",
        policies.policy,
        shows_and_takes(SIGNED_IN, WORKERS),
    ),
    Page(
        "policy-issue",
        "programme/policies/<key:policy_id>/issue/",
        policies.issue,
        shows_and_takes(OWNERS, OWNERS),
    ),
    Page("registers", "programme/registers/", registers.registers, shows(SIGNED_IN)),
    Page(
        "register",
        "programme/registers/<key:register_id>/",
        registers.register,
        shows_and_takes(SIGNED_IN, WORKERS),
    ),
    Page(
        "register-import",
        "programme/registers/<key:register_id>/import/",
        registers.bring,
        shows_and_takes(WORKERS, WORKERS),
        max_bytes=MAX_LIST_BYTES,
    ),
    Page(
        "register-export",
        "programme/registers/<key:register_id>/table.csv",
        registers.export,
        shows(SIGNED_IN),
    ),
    Page(
        "register-row",
        "programme/registers/<key:register_id>/rows/<key:row_id>/",
        registers.row,
        shows_and_takes(SIGNED_IN, WORKERS),
    ),
    Page(
        "register-row-remove",
        "programme/registers/<key:register_id>/rows/<key:row_id>/remove/",
        registers.remove,
        takes(WORKERS),
    ),
    Page("audits", "programme/audits/", audits.audits, shows_and_takes(SIGNED_IN, SIGNERS)),
    Page("actions", "programme/actions/", audits.actions, shows_and_takes(SIGNED_IN, WORKERS)),
    Page("action", "programme/actions/<key:action_id>/", audits.action, takes(WORKERS)),
    Page(
        "audit-page",
        "programme/audits/<key:audit_id>/",
        audits.audit,
        shows_and_takes(SIGNED_IN, SIGNERS),
    ),
    Page(
        "clause",
        "programme/audits/<key:audit_id>/clauses/<key:number>/",
        audits.clause,
        shows_and_takes(SIGNED_IN, WORKERS),
    ),
    Page(
        "clause-action",
        "programme/audits/<key:audit_id>/clauses/<key:number>/action/",
        audits.clause_action,
        takes(WORKERS),
    ),
    Page(
        "audit-file",
        "programme/audits/<key:audit_id>/file.<str:kind>",
        audits.audit_file,
        shows(SIGNED_IN),
    ),
    Page("reviews", "programme/reviews/", reviews.reviews, shows_and_takes(SIGNED_IN, OWNERS)),
    Page("review", "programme/reviews/<key:review_id>/", reviews.review, shows(SIGNED_IN)),
)

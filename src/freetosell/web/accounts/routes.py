"""Rows of the table: people."""

from django.utils.translation import gettext_lazy as _

from freetosell.web.accounts import keys, people, views
from freetosell.web.pages import Page, shows_and_takes, takes
from freetosell.web.roles import ANYONE, OWNERS, SIGNED_IN

PAGES = (
    Page("sign-in", "sign-in/", views.sign_in, shows_and_takes(ANYONE, ANYONE)),
    Page("sign-out", "sign-out/", views.sign_out, takes(SIGNED_IN)),
    Page("set-up", "set-up/<str:key>/", views.set_up, shows_and_takes(ANYONE, ANYONE)),
    Page("preferences", "preferences/", views.preferences, takes(ANYONE), audited=False),
    Page("profile", "account/", views.profile, shows_and_takes(SIGNED_IN, SIGNED_IN)),
    Page("password", "account/password/", views.password, shows_and_takes(SIGNED_IN, SIGNED_IN)),
    Page("tokens", "account/tokens/", keys.tokens, shows_and_takes(SIGNED_IN, SIGNED_IN)),
    Page(
        "two-factor",
        "account/authenticator/",
        keys.two_factor,
        shows_and_takes(SIGNED_IN, SIGNED_IN),
    ),
    Page("people", "people/", people.people, shows_and_takes(OWNERS, OWNERS), nav=_("People")),
    Page("person", "people/<int:account_id>/", people.person, shows_and_takes(OWNERS, OWNERS)),
)

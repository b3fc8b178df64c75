"""Sentences about a backup that the program says in English; a test holds them equal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from django.utils.translation import gettext_noop

_ = gettext_noop

WORDS: Mapping[Enum, str] = MappingProxyType({})
SENTENCES = (
    _(
        "The key that signs sessions (web/secret.key): a new one is made, and everybody signs "
        "in anew."
    ),
    _("Passwords of mail, offices' services and language models: they stand in the environment."),
    _("Corpus and downloads: they are fetched or loaded anew."),
)

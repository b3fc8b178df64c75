"""Text that the house shows in two languages."""

from __future__ import annotations

from dataclasses import dataclass

#: Languages of courses, policies and registers.
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Words:
    """One text in English and in simplified Chinese; neither may be missing.

    Example:
        >>> Words("Design", "外观设计").in_language("zh")
        '外观设计'
        >>> Words("Design", "外观设计").in_language("fr")
        'Design'
    """

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the Chinese text for "zh" and its variants, else the English one."""
        return self.zh if language.lower().startswith("zh") else self.en

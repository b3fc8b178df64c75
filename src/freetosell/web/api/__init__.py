"""The API under ``/api/v1``: the same use cases for programs, with OpenAPI and scoped tokens.

To add operations: a module with a `ninja.Router`, each operation with
``auth=Scoped("noun:verb")``, and a line in `ROUTERS`.
"""

from __future__ import annotations

from freetosell.web.api.build import api

__all__ = ["api"]

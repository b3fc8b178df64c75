"""The US office's bulk files: listed by the maintained client, fetched by our own downloader.

The client (pyUSPTO, MIT) knows the addresses and shapes of the list; the files
are fetched by `offices.download`, because they must be gone on with after a
break and verified, which the client does not do.

Source:
    USPTO Open Data Portal, ``/api/v1/datasets/products``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from freetosell.core.sources import (
    FetchedFile,
    KnownFile,
    Plan,
    PlanItem,
    PlanRequest,
    SourceCard,
)
from freetosell.offices.addresses import refuse_unsafe_address
from freetosell.offices.asking import Refused, ask_again
from freetosell.offices.download import Downloader, Pacer, Wanted, retry_after
from freetosell.offices.file_names import plain_name
from freetosell.offices.refusals import key_missing, missing_sync, schema_changed

if TYPE_CHECKING:
    from pyUSPTO.config import USPTOConfig
    from pyUSPTO.models.bulk_data import BulkDataProduct, FileData

_PAGE: Final = 500
#: No product of the office has so many files; a list that never ends is stopped.
_MAX_FILES: Final = 50_000
#: Earlier than any file of the office.
_BEGINNING: Final = date(1976, 1, 1)


class OpenDataPortal:
    """One product of the US office's Open Data Portal.

    Args:
        card: Which product.
        key: The user's own; sent to the office's host alone.
        base_url: Another place than the card's, for a mirror of the same shape.

    Raises:
        InputError: ``source_key_missing``.
        MissingExtraError: ``missing_extra`` without the extra ``sync``.
    """

    def __init__(
        self,
        card: SourceCard,
        key: str,
        *,
        base_url: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not key:
            raise key_missing(card, "FREETOSELL_USPTO_KEY", "data.uspto.gov")
        self.card = card
        self._key = key
        self._base_url = base_url or card.url
        self._pacer = Pacer(card.per_minute, sleep)
        self._loader = Downloader(card.id, self._pacer)
        self._config = _client_config(key, self._base_url)

    def sends(self, request: PlanRequest) -> str:
        """Say to whom what is sent."""
        since = f" from {request.since}" if request.since else ""
        return (
            f"Your key and the name of the set of files ({self.card.product}{since}) "
            f"to {self.card.url}; nothing of your products."
        )

    def plan(self, request: PlanRequest) -> Plan:
        """List the files of the product, page by page."""
        found: dict[str, PlanItem] = {}
        offset = 0
        while True:
            bag = self._page(request, offset).product_file_bag
            if bag is None and request.since is None:
                raise schema_changed(self.card.id, "the list holds no files at all")
            files = bag.file_data_bag if bag else []
            for file in files:
                item = self._item(file)
                found[item.name] = item
            offset += len(files)
            if len(files) < _PAGE or offset >= _MAX_FILES:
                break
        if bag and bag.count > len(found) and offset < bag.count:
            raise schema_changed(self.card.id, f"it announces {bag.count} files and lists {offset}")
        items = [
            item
            for item in found.values()
            if request.since is None or item.day is None or item.day >= request.since
        ]
        notes = () if items else ("The source lists no files for these days.",)
        return Plan(self.card.id, tuple(sorted(items, key=_order)), notes)

    def fetch(self, item: PlanItem, into: Path, known: KnownFile | None) -> FetchedFile:
        """Fetch one file."""
        wanted = Wanted(
            item.address, item.size_bytes, item.sha256, item.stamp, {"X-API-KEY": self._key}
        )
        return self._loader.fetch(wanted, into, known)

    def close(self) -> None:
        """Close the connections."""
        self._loader.close()
        self._config.close()

    def _page(self, request: PlanRequest, offset: int) -> BulkDataProduct:
        from pyUSPTO.clients.bulk_data import BulkDataClient
        from pyUSPTO.exceptions import USPTOApiError, USPTOApiResponseParseError

        client = BulkDataClient(self._config)

        def ask() -> BulkDataProduct:
            try:
                return client.get_product_by_id(
                    self.card.product,
                    file_data_from_date=str(request.since or _BEGINNING),
                    file_data_to_date="9999-12-31",
                    offset=offset,
                    limit=_PAGE,
                    include_files=True,
                )
            except USPTOApiResponseParseError as error:
                raise schema_changed(self.card.id, "the list cannot be read") from error
            except USPTOApiError as error:
                response = getattr(error.__cause__, "response", None)
                wait_s = None if response is None else retry_after(response.headers)
                raise Refused(error.status_code, wait_s) from error
            except (ValueError, TypeError, AttributeError, KeyError) as error:
                raise schema_changed(self.card.id, "the list cannot be read") from error

        return ask_again(self.card.id, "list of files", ask, self._pacer)

    def _item(self, file: FileData) -> PlanItem:
        """Return what the list says of a file.

        Raises:
            SourceError: ``source_schema_changed`` where the list does not say what it must.
        """
        size = file.file_size
        if not file.file_name or not file.file_download_uri or not isinstance(size, int):
            raise schema_changed(self.card.id, "a file of the list has no name, address or size")
        refuse_unsafe_address(file.file_download_uri, self.card.id)
        changed = file.file_last_modified_date_time or file.file_release_date
        return PlanItem(
            name=plain_name(file.file_name, self.card.id),
            address=file.file_download_uri,
            kind=self.card.holds,
            day=file.file_data_to_date or file.file_data_from_date,
            size_bytes=size or None,
            stamp=changed.isoformat() if changed else "",
        )


def _order(item: PlanItem) -> tuple[date, str]:
    return item.day or date.min, item.name


def _client_config(key: str, base_url: str) -> USPTOConfig:
    try:
        from pyUSPTO.config import USPTOConfig
        from pyUSPTO.http_config import HTTPConfig
    except ImportError as error:
        raise missing_sync() from error
    # tries are ours: the client's own would hide how long the office asks to wait
    http = HTTPConfig(timeout=60.0, connect_timeout=15.0, max_retries=0, retry_status_codes=[])
    config = USPTOConfig(api_key=key, bulk_data_base_url=base_url, http_config=http)
    config.session.trust_env = False
    config.session.max_redirects = 0  # the key would go along to wherever it is sent
    return config

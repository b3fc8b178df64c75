"""Reads one office file under watch and prints what came of it, one JSON object."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

#: No file needs more address space than this; a bomb that gets through dies of it.
ADDRESS_BYTES = 8 * 1024**3


def main() -> None:
    """Read the file named as the last argument."""
    file = Path(sys.argv[-1])
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
    from freetosell.core.errors import FreeToSellError
    from freetosell.core.provenance import Record
    from freetosell.offices.intake import read_publications

    watched: list[str] = []
    sys.addaudithook(_watch(file, watched))
    answer: dict[str, Any] = {
        "stored": [],
        "rejected": [],
        "notes": [],
        "titles": [],
        "crash": "",
    }
    begin = time.process_time()
    try:
        for result in read_publications(file):
            if isinstance(result, Record):
                key = (
                    result.value.key.removeprefix("US")
                    if _is_application(result)
                    else result.value.key
                )
                answer["stored"].append(key)
                answer["titles"].append(result.value.title)
                answer["notes"] += [note.code for note in result.notes]
                json.dumps(result.value.title).encode()
                result.value.title.encode("utf-8")
            else:
                answer["rejected"].append(result.code)
    except FreeToSellError as error:
        answer["rejected"].append(error.code)
    except BaseException as error:  # noqa: BLE001 - a traceback is what is looked for
        answer["crash"] = f"{type(error).__name__}: {error}"[:300]
    answer["seconds"] = time.process_time() - begin
    answer["rss_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answer["watched"] = watched
    print(json.dumps(answer))


def _is_application(record: Any) -> bool:
    return any(note.code == "application_number_only" for note in record.notes)


def _watch(file: Path, watched: list[str]) -> Any:
    """Note every connection, and every file opened that is neither the case nor Python's own."""
    own = (sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2]))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
            watched.append(event)
        elif event == "open" and isinstance(arguments[0], str):
            path, mode = arguments[0], arguments[1]
            writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
            if writes or not (path == str(file) or path.startswith(own)):
                watched.append(f"open {path}")

    return hook


if __name__ == "__main__":
    main()

"""Evidence of cases in a folder: the original files, untouched, and a log that shows tampering.

::

    evidence/
      objects/3f/3fa1…   the bytes of one file, named by their SHA-256, read-only
      log.jsonl          one line per act, each holding the hash of the line before
      log.lock           held by whoever writes

Here: `EvidenceFolder`, which fulfils `core.ports.EvidenceStore`, and the export
that a third party can verify with ``sha256sum -c``.  Not here: what a line means
(`core.cases.evidence`), what evidence proves (`core.cases`), who may see it (`app`).

A file is written, flushed and renamed before its line is; a line is flushed before
the caller is told.  So a crash leaves at most a file without a line, which the
next `add` of the same bytes finds, never a line without its file.
"""

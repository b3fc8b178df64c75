"""A checkpoint gives its tensors, and nothing in it is ever called."""

import io
import pickle
import struct
from collections import OrderedDict

import numpy as np
import pytest

from freetosell.core.errors import ModelError
from freetosell.models.image.checkpoint import parse_checkpoint

MAGIC = 119547037146038801333356


class _Named:
    """Pickles as a call of a function by name, whether it can be imported or not."""

    def __init__(self, module, name, arguments):
        self.module, self.name, self.arguments = module, name, arguments


class _Writer(pickle._Pickler):
    def save(self, value, save_persistent_id=True):
        if isinstance(value, _Named):
            self.write(b"c" + f"{value.module}\n{value.name}\n".encode())
            self.save(value.arguments)
            self.write(b"R")
        elif isinstance(value, tuple) and value and value[0] == "storage":
            self.write(b"(X\x07\x00\x00\x00storage")
            self.write(b"c" + b"torch\nFloatStorage\n")
            for item in value[2:]:
                self.save(item)
            self.write(b"tQ")
        else:
            super().save(value, save_persistent_id)


def _dump(value):
    stream = io.BytesIO()
    _Writer(stream, 2).dump(value)
    return stream.getvalue()


def _tensor(key, offset, shape, strides, count):
    storage = ("storage", None, key, "cpu", count, None)
    return _Named(
        "torch._utils",
        "_rebuild_tensor_v2",
        (storage, offset, shape, strides, False, OrderedDict()),
    )


def _file(table, values):
    raw = np.asarray(values, "<f4")
    parts = [MAGIC, 1001, {"little_endian": True}, table, ["0"]]
    return b"".join(_dump(part) for part in parts) + struct.pack("<q", len(raw)) + raw.tobytes()


def test_tensors_come_back_in_any_order_of_storage():
    table = OrderedDict(
        row=_tensor("0", 0, (2, 3), (3, 1), 12),
        turned=_tensor("0", 0, (3, 2), (1, 3), 12),
        tail=_tensor("0", 9, (3,), (1,), 12),
        alone=_tensor("0", 4, (), (), 12),
    )
    found = parse_checkpoint(_file(table, range(12)))
    assert found["row"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert found["turned"].tolist() == [[0, 3], [1, 4], [2, 5]]
    assert found["tail"].tolist() == [9, 10, 11]
    assert float(found["alone"]) == 4.0


@pytest.mark.parametrize(
    "call",
    [
        _Named("os", "system", ("touch OWNED",)),
        _Named("builtins", "eval", ("open('OWNED', 'w')",)),
        _Named("torch._utils", "_rebuild_parameter", ()),
        _Named("subprocess", "Popen", (["touch", "OWNED"],)),
    ],
)
@pytest.mark.parametrize("place", ["first", "table"])
def test_foreign_names_are_refused(call, place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content = _dump(call) if place == "first" else _file(OrderedDict(x=call), range(3))
    with pytest.raises(ModelError) as caught:
        parse_checkpoint(content)
    assert caught.value.code == "model_altered"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "tensor",
    [
        _tensor("0", 10, (5,), (1,), 12),
        _tensor("0", -1, (2,), (1,), 12),
        _tensor("0", 0, (4, 4), (4, 1), 12),
        _tensor("0", 0, (2,), (-1,), 12),
        _tensor("0", 0, (0,), (1,), 12),
        _tensor("0", 0, (2, 2), (1,), 12),
        _tensor("7", 0, (2,), (1,), 12),
    ],
)
def test_tensors_that_reach_outside_are_refused(tensor):
    with pytest.raises(ModelError):
        parse_checkpoint(_file(OrderedDict(x=tensor), range(12)))


def test_cut_and_foreign_files_are_refused():
    whole = _file(OrderedDict(x=_tensor("0", 0, (12,), (1,), 12)), range(12))
    assert parse_checkpoint(whole)["x"].shape == (12,)
    for length in range(0, len(whole), 7):
        with pytest.raises(ModelError):
            parse_checkpoint(whole[:length])
    for content in (b"", b"PK\x03\x04", b"\x80\x02N.", _dump(MAGIC) + _dump(1002)):
        with pytest.raises(ModelError):
            parse_checkpoint(content)

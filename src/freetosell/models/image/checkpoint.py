"""Reads the tensors of a PyTorch checkpoint of the old layout, without PyTorch.

A checkpoint is a pickle, and a pickle can name any function to be called.
Here only the four names that a table of tensors needs are known; anything else
is refused.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from freetosell.core.errors import ModelError

Tensors = dict[str, npt.NDArray[Any]]

_MAGIC = 119547037146038801333356
_PROTOCOL = 1001
_STORAGES: dict[str, np.dtype[Any]] = {
    "FloatStorage": np.dtype("<f4"),
    "LongStorage": np.dtype("<i8"),
}
_MAX_VALUES = 100_000_000


def parse_checkpoint(content: bytes) -> Tensors:
    """Return the tensors of a checkpoint by name.

    Args:
        content: The whole file, as ``torch.save`` wrote it before version 1.6.

    Raises:
        ModelError: ``model_altered`` if it is not such a file, is cut short, or
            names anything but tensors.
    """
    stream = io.BytesIO(content)
    try:
        if _Reader(stream).load() != _MAGIC or _Reader(stream).load() != _PROTOCOL:
            _refuse("it does not begin like one")
        if _Reader(stream).load().get("little_endian") is not True:
            _refuse("its numbers are written in another byte order")
        reader = _Reader(stream)
        table = reader.load()
        order = _Reader(stream).load()
        storages = {key: _read_storage(stream, reader.kinds[key]) for key in order}
        return {str(name): view.tensor(storages) for name, view in table.items()}
    except (pickle.UnpicklingError, AttributeError, EOFError, KeyError, TypeError) as error:
        _refuse(str(error) or type(error).__name__, error)
    except (ValueError, IndexError, MemoryError) as error:
        _refuse(str(error) or type(error).__name__, error)


class _View:
    """A tensor as the pickle describes it: a window on a storage."""

    def __init__(self, key: str, offset: int, shape: Any, strides: Any) -> None:
        self._key, self._offset = key, int(offset)
        self._shape = tuple(int(n) for n in shape)
        self._strides = tuple(int(n) for n in strides)

    def tensor(self, storages: dict[str, npt.NDArray[Any]]) -> npt.NDArray[Any]:
        """Copy the window out, whatever order its values are stored in."""
        values = storages[self._key]
        if len(self._shape) != len(self._strides) or min(self._strides, default=0) < 0:
            raise ValueError("a tensor is described wrongly")
        reach = sum((n - 1) * step for n, step in zip(self._shape, self._strides, strict=True))
        if self._offset < 0 or min(self._shape, default=1) < 1:
            raise ValueError("a tensor is described wrongly")
        if self._offset + reach >= len(values):
            raise ValueError("a tensor reaches past its storage")
        steps = tuple(step * values.itemsize for step in self._strides)
        window = np.lib.stride_tricks.as_strided(values[self._offset :], self._shape, steps)
        return window.copy()


class _Reader(pickle.Unpickler):
    """Knows the names of tensors and storages, and no other."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.kinds: dict[str, np.dtype[Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        """Return what a permitted name stands for; nothing is ever imported."""
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild
        if module == "torch" and name in _STORAGES:
            return name
        raise pickle.UnpicklingError(f"it names {module}.{name}")

    def persistent_load(self, pid: Any) -> str:
        """Note the kind of a storage; its numbers follow after the table."""
        _, kind, key, _, _, *_ = pid
        self.kinds[str(key)] = _STORAGES[kind]
        return str(key)


def _rebuild(key: str, offset: int, shape: Any, strides: Any, *_: Any) -> _View:
    return _View(key, offset, shape, strides)


def _read_storage(stream: io.BytesIO, kind: np.dtype[Any]) -> npt.NDArray[Any]:
    count = int.from_bytes(stream.read(8), "little")
    if not 0 <= count <= _MAX_VALUES:
        raise ValueError("a storage is larger than it can be")
    content = stream.read(count * kind.itemsize)
    if len(content) != count * kind.itemsize:
        raise EOFError("it is cut short")
    return np.frombuffer(content, dtype=kind)


def _refuse(why: str, cause: Exception | None = None) -> NoReturn:
    raise ModelError(
        "model_altered",
        f"The weights are not a checkpoint that can be read safely: {why}.",
        fix="Fetch the package again from the package index.",
    ) from cause

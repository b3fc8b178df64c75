"""EfficientNet-Lite0 as an ONNX graph, drawn from its weights: no training framework is needed.

The graph takes pictures of one size, sides divisible by 32, scaled to [-1, 1],
and gives three maps: ``middle`` (a sixteenth of the side, 112 channels: lines,
corners, parts), ``deep`` (a thirty-second, 320 channels) and ``head`` (1280
channels, before the classifier: kinds of things).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Tensors = Mapping[str, npt.NDArray[Any]]

#: (repeats, kernel, stride, expansion) of each stage; Tan and Le 2019, table 1, in
#: the "lite" variant: no squeeze-and-excitation, ReLU6.
STAGES = (
    (1, 3, 1, 1),
    (2, 3, 2, 6),
    (2, 5, 2, 6),
    (3, 3, 2, 6),
    (3, 5, 1, 6),
    (4, 5, 2, 6),
    (1, 3, 1, 6),
)
#: Stage after which ``middle`` is taken, counted from 0.
MIDDLE_STAGE = 4
MIDDLE, DEEP, HEAD = 112, 320, 1280
_EPSILON = 1e-3
_OPSET = 17


def draw_graph(tensors: Tensors) -> Any:
    """Return the ONNX model; batch norms are folded into the convolutions.

    Args:
        tensors: By the names of the published checkpoint.

    Raises:
        KeyError: if a tensor is missing.
    """
    from onnx import TensorProto, helper

    graph = _Graph(tensors)
    here = graph.convolution("pictures", "_conv_stem", "_bn0", stride=2, kernel=3)
    block = 0
    for stage, (repeats, kernel, stride, expansion) in enumerate(STAGES):
        for repeat in range(repeats):
            last = repeat == repeats - 1
            name = "middle" if last and stage == MIDDLE_STAGE else ""
            name = "deep" if last and stage == len(STAGES) - 1 else name
            step = stride if repeat == 0 else 1
            here = _block(graph, here, block, (kernel, step, expansion), name, same=repeat > 0)
            block += 1
    graph.convolution(here, "_conv_head", "_bn1", output="head")
    floats = TensorProto.FLOAT
    pictures = helper.make_tensor_value_info("pictures", floats, ["n", 3, "side", "side"])
    maps = [
        helper.make_tensor_value_info(name, floats, ["n", channels, "rows", "columns"])
        for name, channels in (("middle", MIDDLE), ("deep", DEEP), ("head", HEAD))
    ]
    drawn = helper.make_graph(graph.nodes, "efficientnet_lite0", [pictures], maps, graph.tensors)
    opset = helper.make_opsetid("", _OPSET)
    return helper.make_model(drawn, opset_imports=[opset], ir_version=8)


class _Graph:
    """Nodes and constants, named as they are added."""

    def __init__(self, tensors: Tensors) -> None:
        self.nodes: list[Any] = []
        self.tensors: list[Any] = []
        self._weights = tensors

    def node(self, operator: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        from onnx import helper

        name = output or f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(operator, inputs, [name], name=f"n_{name}", **attributes)
        )
        return name

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        from onnx import numpy_helper

        plain = np.ascontiguousarray(value, dtype=np.float32)
        self.tensors.append(numpy_helper.from_array(plain, name))
        return name

    def convolution(
        self,
        inputs: str,
        name: str,
        norm: str,
        *,
        stride: int = 1,
        kernel: int = 1,
        bound: bool = True,
        output: str = "",
    ) -> str:
        """Add convolution, folded norm and, if bound, ReLU6; the groups follow from the shape."""
        weight = self._weights[f"{name}.weight"].astype(np.float64)
        spread = np.sqrt(self._weights[f"{norm}.running_var"].astype(np.float64) + _EPSILON)
        scale = self._weights[f"{norm}.weight"] / spread
        shift = self._weights[f"{norm}.bias"] - self._weights[f"{norm}.running_mean"] * scale
        mixed = self.node(
            "Conv",
            [
                inputs,
                self.constant(f"{name}.weight", weight * scale[:, None, None, None]),
                self.constant(f"{name}.bias", shift),
            ],
            output="" if bound else output,
            kernel_shape=[kernel, kernel],
            strides=[stride, stride],
            # The weights were trained where an even side is padded at its far end only.
            auto_pad="SAME_UPPER",
            group=weight.shape[0] if "depthwise" in name else 1,
        )
        if not bound:
            return mixed
        low, high = self._bounds()
        return self.node("Clip", [mixed, low, high], output=output)

    def _bounds(self) -> tuple[str, str]:
        if not any(tensor.name == "six" for tensor in self.tensors):
            self.constant("zero", np.array(0.0))
            self.constant("six", np.array(6.0))
        return "zero", "six"


def _block(
    graph: _Graph, inputs: str, number: int, form: tuple[int, int, int], output: str, *, same: bool
) -> str:
    """Widen, filter each channel, narrow; add the input where the shapes agree."""
    kernel, stride, expansion = form
    name = f"_blocks.{number}"
    here = inputs
    if expansion > 1:
        here = graph.convolution(here, f"{name}._expand_conv", f"{name}._bn0")
    here = graph.convolution(
        here, f"{name}._depthwise_conv", f"{name}._bn1", stride=stride, kernel=kernel
    )
    narrow = graph.convolution(
        here,
        f"{name}._project_conv",
        f"{name}._bn2",
        bound=False,
        output="" if same else output,
    )
    return graph.node("Add", [narrow, inputs], output=output) if same else narrow

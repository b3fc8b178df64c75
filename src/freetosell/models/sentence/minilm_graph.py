"""all-MiniLM-L6-v2 as an ONNX graph, drawn from its weights: no training framework is needed.

The graph takes one or more token lists of one length and gives their sentence
vectors: BERT with six layers, the mean over the tokens, length 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Weights = Mapping[str, npt.NDArray[np.float32]]

LAYERS = 6
HIDDEN = 384
HEADS = 12
_HEAD = HIDDEN // HEADS
_EPSILON = 1e-12
_OPSET = 20


def draw_graph(weights: Weights) -> Any:
    """Return the ONNX model of the encoder with mean pooling and normalisation.

    Args:
        weights: Tensors by the names of the published checkpoint, float32.

    Raises:
        KeyError: if a tensor is missing.
    """
    from onnx import TensorProto, helper

    graph = _Graph()
    hidden = _embed(graph, weights)
    for layer in range(LAYERS):
        hidden = _layer(graph, weights, f"encoder.layer.{layer}", hidden)
    token_axis = graph.constant("token_axis", np.array([1]))
    mean = graph.node("ReduceMean", [hidden, token_axis], keepdims=0)
    squares = graph.node("Mul", [mean, mean])
    total = graph.node("ReduceSum", [squares, graph.constant("value_axis", np.array([1]))])
    graph.node("Div", [mean, graph.node("Sqrt", [total])], output="vector")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])
    vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["texts", HIDDEN])
    drawn = helper.make_graph(graph.nodes, "minilm", [ids], [vector], graph.tensors)
    opset = helper.make_opsetid("", _OPSET)
    return helper.make_model(drawn, opset_imports=[opset], ir_version=9)


class _Graph:
    """Nodes and constants, named as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.tensors: list[Any] = []

    def node(self, operator: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        from onnx import helper

        name = output or f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(operator, inputs, [name], name=f"n_{name}", **attributes)
        )
        return name

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


def _embed(graph: _Graph, weights: Weights) -> str:
    """Add up the embeddings of word, place and (always the first) segment."""
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    places = graph.constant("places", weights["embeddings.position_embeddings.weight"] + segment)
    zero, one = (graph.constant(n, np.array(v)) for n, v in (("zero", [0]), ("one", [1])))
    shape = graph.node("Shape", ["ids"])
    length = graph.node("Slice", [shape, one, graph.constant("two", np.array([2])), zero])
    here = graph.node("Slice", [places, zero, length, zero])
    looked_up = graph.node("Gather", [words, "ids"], axis=0)
    return _norm(graph, weights, "embeddings.LayerNorm", graph.node("Add", [looked_up, here]))


def _layer(graph: _Graph, weights: Weights, name: str, hidden: str) -> str:
    attended = _attention(graph, weights, f"{name}.attention", hidden)
    mixed = graph.node("Add", [attended, hidden])
    mixed = _norm(graph, weights, f"{name}.attention.output.LayerNorm", mixed)
    inner = graph.node("Gelu", [_linear(graph, weights, f"{name}.intermediate.dense", mixed)])
    outer = _linear(graph, weights, f"{name}.output.dense", inner)
    return _norm(graph, weights, f"{name}.output.LayerNorm", graph.node("Add", [outer, mixed]))


def _attention(graph: _Graph, weights: Weights, name: str, hidden: str) -> str:
    """All tokens attend to all: texts of one call have one length, so nothing is masked."""
    split = graph.constant(f"{name}.split", np.array([0, 0, HEADS, _HEAD]))
    query, key, value = (
        graph.node("Reshape", [_linear(graph, weights, f"{name}.self.{part}", hidden), split])
        for part in ("query", "key", "value")
    )
    query, value = (graph.node("Transpose", [x], perm=[0, 2, 1, 3]) for x in (query, value))
    key = graph.node("Transpose", [key], perm=[0, 2, 3, 1])
    scale = graph.constant(f"{name}.scale", np.array(1 / np.sqrt(_HEAD), np.float32))
    scores = graph.node("Mul", [graph.node("MatMul", [query, key]), scale])
    mixed = graph.node("MatMul", [graph.node("Softmax", [scores], axis=-1), value])
    back = graph.node("Transpose", [mixed], perm=[0, 2, 1, 3])
    joined = graph.node("Reshape", [back, graph.constant(f"{name}.join", np.array([0, 0, HIDDEN]))])
    return _linear(graph, weights, f"{name}.output.dense", joined)


def _linear(graph: _Graph, weights: Weights, name: str, inputs: str) -> str:
    matrix = graph.constant(f"{name}.weight", weights[f"{name}.weight"].T)
    bias = graph.constant(f"{name}.bias", weights[f"{name}.bias"])
    return graph.node("Add", [graph.node("MatMul", [inputs, matrix]), bias])


def _norm(graph: _Graph, weights: Weights, name: str, inputs: str) -> str:
    scale = graph.constant(f"{name}.weight", weights[f"{name}.weight"])
    shift = graph.constant(f"{name}.bias", weights[f"{name}.bias"])
    return graph.node("LayerNormalization", [inputs, scale, shift], axis=-1, epsilon=_EPSILON)

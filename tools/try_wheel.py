"""Build the wheel, install it without extras in a clean environment, and use it there.

A file that is missing from the package shows here and nowhere else: the tests
run on the source tree.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build, install, import, and run commands from another folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--outdir",
            str(folder / "dist"),
            str(ROOT),
        ]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        (wheel,) = (folder / "dist").glob("*.whl")
        print(f"built {wheel.name}, {wheel.stat().st_size // 1024} KiB", flush=True)
        venv.create(folder / "env", with_pip=True)
        scripts = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
        python = str(scripts / "python")
        install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*install, "-c", str(ROOT / "constraints.txt"), str(wheel)], check=True)
        workspace = str(folder / "workspace")
        for command in (
            [python, "-c", "import freetosell; print('imported', freetosell.__version__)"],
            [str(scripts / "freetosell"), "--version"],
            [str(scripts / "freetosell"), "check", "--help"],
            [str(scripts / "freetosell"), "demo", "--quick", "--folder", workspace],
        ):
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
            print("ran", " ".join(Path(part).name for part in command[:3]), flush=True)


if __name__ == "__main__":
    main()

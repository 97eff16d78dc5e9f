"""``python3 config/bootstrap.py requirements.txt``: .venv with exactly the pinned packages.

Needs Python alone. A second call does nothing, since .venv remembers the file it was filled from.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from config.progress import Step  # noqa: E402  found only once the folder is on the path

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FILLED_FROM = VENV / "filled-from.json"
OLDEST = (3, 12)
KEPT_LINES = 12  # of pip's own words, when it fails


def main() -> None:
    requirements = ROOT / sys.argv[1]
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not _usable():
        _create()
    if _filled_from().get(requirements.name) == digest:
        return
    _install(requirements)
    known = _filled_from() if requirements.name != "requirements.txt" else {}
    FILLED_FROM.write_text(json.dumps({**known, requirements.name: digest}))


def _usable() -> bool:
    """Whether .venv works: a moved folder or a removed Python breaks it."""
    if not PYTHON.exists():
        return False
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    asked = subprocess.run([PYTHON, "-c", question], capture_output=True, check=False)
    return asked.returncode == 0


def _create() -> None:
    with Step(f"Creating .venv with Python {sys.version.split()[0]}"):
        if VENV.exists():
            shutil.rmtree(VENV)
        made = subprocess.run(
            [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
        )
    if made.returncode:
        _refuse(
            f"{sys.executable} can't make a virtual environment. On Debian and Ubuntu install "
            f"python{sys.version_info[0]}.{sys.version_info[1]}-venv, then run make again."
        )


def _filled_from() -> dict[str, str]:
    if not FILLED_FROM.exists():
        return {}
    known: dict[str, str] = json.loads(FILLED_FROM.read_text())
    return known


def _install(requirements: Path) -> None:
    """Install with hashes; the bar counts the packages as pip collects them."""
    total = requirements.read_text().count("==")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", str(requirements)]
    lines: list[str] = []
    with Step(f"Installing {total} packages from {requirements.name}") as step:
        pip = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
        )
        assert pip.stdout is not None  # noqa: S101  asked for above; tells the type checker
        collected = 0
        for line in pip.stdout:
            lines.append(line)
            collected += line.startswith(("Collecting", "Requirement already"))
            step.at(min(collected, total), of=total + total // 5)
    if pip.wait():
        print("".join(lines[-KEPT_LINES:]), file=sys.stderr)
        _refuse(f"The packages of {requirements.name} can't be installed; pip says why above.")


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()

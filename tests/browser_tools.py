"""``python -m tests.browser_tools``: browser, Java and HTML checker of ``make test-browser``.

What is missing is installed where this runs as root on Debian; elsewhere a sentence names it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "tests" / "browser"  # package.json and its lock
NODE = ROOT / "var" / "node"
VNU = NODE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/snap/bin/chromium")
PACKAGES = {"chromium": "chromium", "java": "default-jre-headless", "npm": "npm"}  # Debian's names


def chromium() -> Path | None:
    """The browser: CHROMIUM names it, or it stands at one of the usual places."""
    named = os.environ.get("CHROMIUM", "")
    found = [shutil.which(name) for name in (named, *BROWSERS) if name]
    return next((Path(place) for place in (*found, *ELSEWHERE) if place and _runs(place)), None)


def missing() -> list[str]:
    """Names out of PACKAGES of what this machine lacks."""
    there = {
        "chromium": chromium() is not None,
        "java": _answers("java", "-version"),
        "npm": VNU.exists() or _answers("npm", "--version"),
    }
    return [name for name, found in there.items() if not found]


def main() -> None:
    if (lacking := missing()) and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(PACKAGES[name] for name in lacking)
        lacking = missing()
    if lacking:
        debian = " ".join(PACKAGES[name] for name in lacking)
        sys.exit(
            _refuse(
                f"The browser tests need {', '.join(lacking)}: install it (on Debian, as root: "
                f"apt-get install {debian}); CHROMIUM=/path/to/chromium names one elsewhere."
            )
        )
    if not VNU.exists() or _pinned_anew():
        _fetch_vnu()


def _runs(place: str) -> bool:
    return os.access(place, os.X_OK)


def _answers(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _install(packages: Iterable[str]) -> None:
    names = list(packages)
    print(f"Installing {', '.join(names)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        subprocess.run(
            ["apt-get", "--quiet=2", *command],
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
        )


def _pinned_anew() -> bool:
    lock = NODE / "package-lock.json"
    return not lock.exists() or lock.read_bytes() != (PINNED / lock.name).read_bytes()


def _fetch_vnu() -> None:
    print("Fetching the HTML checker (vnu) …", flush=True)
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PINNED / name, NODE / name)
    ended = subprocess.run(
        ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=NODE,
        check=False,
    )
    if ended.returncode or not VNU.exists():
        sys.exit(_refuse("npm can't fetch vnu-jar, the HTML checker; it says why above."))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()

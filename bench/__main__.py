"""``python -m bench``: on an embedded server of its own, under the production settings."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
RESULT = ROOT / "var" / "bench.json"
ELSEWHERE = ("DATABASE_URL", "DATABASE_PUBLIC_URL", "DATABASE_REPLICA_URL", "DEBUG", "HTTPS")

# Before Django reads its settings: the shipped data on a server that nobody else uses.
for name in ELSEWHERE:
    os.environ.pop(name, None)
os.environ["VAR_FOLDER"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

from bench.figures import Figure, figures_table  # noqa: E402
from bench.starting import starts  # noqa: E402


def main() -> None:
    say("Starting the site out of an empty folder, and again …")
    figures = starts(FOLDER)
    say("Asking for every kind of page …")
    # Only now: importing the application starts the database, which the starts do by themselves.
    from bench.site import measure

    pages, more = measure(say)
    # Models need the application, which the line above has brought up.
    from bench.desk import desk
    from bench.imports import imports

    figures += more
    figures += imports(FOLDER, say)
    figures += desk(say)
    print(f"\n{figures_table(figures)}\n\nwritten to {RESULT.relative_to(ROOT)}")
    write(figures, pages)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def write(figures: Sequence[Figure], pages: Sequence[dict[str, object]]) -> None:
    """What was measured, when, and on what."""
    result = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "figures": [{**asdict(figure), "verdict": figure.verdict} for figure in figures],
        "pages": pages,
    }
    RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

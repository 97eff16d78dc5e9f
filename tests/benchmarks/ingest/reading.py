"""Files read as an import has them read, each in a process of its own, with what it used."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ingest.parse import BASE

EACH_IN_A_FORK = """
import io, json, os, sys
from benchmarks.ingest import child

for order in sys.stdin:
    out, into = os.pipe()
    if not (number := os.fork()):
        os.dup2(into, 1)
        sys.stdin = io.StringIO(order)
        child.main()
        with open("/proc/self/status") as status, open("/proc/self/stat") as stat:
            peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
            ticks = sum(map(int, stat.read().rpartition(")")[2].split()[11:13]))
        os.write(1, f"MEASURED {peak} {ticks}".encode())
        os._exit(0)
    os.close(into)
    with open(out, "rb") as answer:
        said = answer.read().decode()
    print(json.dumps([os.waitpid(number, 0)[1], said]), flush=True)
"""
TICKS = 100
"""Clock ticks a second, as /proc counts them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the reading process answered, and what it used."""

    refusal: str | None
    said: str
    """The refusal, or every warning and question."""
    peak: int
    """Bytes resident at most."""
    seconds: float
    """Of the processor, from the order on."""


def outcomes(paths: Sequence[Path]) -> list[Outcome]:
    """Have these files read, one after the other, each under the limits of an import."""
    orders: list[dict[str, object]] = [
        {"path": str(path), "name": path.name, "mapping": None, "answers": {}, "look": False}
        for path in paths
    ]
    done = subprocess.run(
        [sys.executable, "-c", EACH_IN_A_FORK],
        input="".join(json.dumps(order) + "\n" for order in orders),
        capture_output=True,
        text=True,
        cwd=BASE,
        check=True,
    )
    assert done.stderr == ""
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(paths)
    return [outcome(status, said) for status, said in answers]


def outcome(status: int, said: str) -> Outcome:
    """What one process answered. A status other than 0 is a reader that broke off."""
    assert status == 0, said
    answer, _, used = said.rpartition("MEASURED")
    first, _, rest = answer.partition("\n")
    header = json.loads(first)
    tally = json.loads(rest.partition("\0")[2] or "{}")
    refusal = header["sentence"] if header["kind"] == "refused" else tally.get("refused")
    warnings = [*header.get("warnings", []), *tally.get("warnings", [])]
    peak, ticks = map(int, used.split())
    words = refusal or " ".join([*warnings, header.get("sentence", "")])
    return Outcome(refusal, words, peak * 1024, ticks / TICKS)

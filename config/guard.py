"""``python -m config.guard FOLDER``: wait for the starter to end, then stop an abandoned server."""

import sys
from pathlib import Path

from config.embedded import stop_if_abandoned


def main() -> None:
    sys.stdin.buffer.read()  # returns when the last process that holds the pipe is gone
    stop_if_abandoned(Path(sys.argv[1]))


if __name__ == "__main__":
    main()

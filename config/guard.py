"""``python -m config.guard FOLDER STARTER``: when the starter ends, stop an abandoned server."""

import sys
from pathlib import Path

from config.embedded import stop_if_abandoned


def main() -> None:
    sys.stdin.buffer.read()  # returns when the last process that holds the pipe is gone
    stop_if_abandoned(Path(sys.argv[1]), ended=int(sys.argv[2]))


if __name__ == "__main__":
    main()

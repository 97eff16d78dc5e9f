"""Drawings kept as files across restarts, named by the hash of all that went into them."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from site_pages.charts.drawable import Drawable

_folder: Path | None = None


def keep_in(directory: Path | None) -> None:
    """Where drawings are kept as files; None (the default) keeps them in memory alone."""
    global _folder
    _folder = directory


def kept(chart: Drawable, kind: str, ending: str, draw: Callable[[], bytes]) -> bytes:
    """The drawing from its file, or drawn now and kept. A folder that fails is no obstacle."""
    if _folder is None:
        return draw()
    name = sha256(f"{_drawn_by()} {kind} {chart!r}".encode()).hexdigest()
    path = _folder / f"{name}{ending}"
    try:
        return path.read_bytes()
    except OSError:
        drawing = draw()
        _write(path, drawing)
        return drawing


@cache
def _drawn_by() -> str:
    """Changes with this code and with the renderer, so that no old drawing outlives them."""
    sources = sorted(Path(__file__).parent.rglob("*.py"))
    code = sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return f"{version('vl-convert-python')} {version('altair')} {code}"


def _write(path: Path, drawing: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(drawing)
        Path(file.name).replace(path)
    except OSError:
        return

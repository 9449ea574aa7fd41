"""Writing beside and moving into place: whoever reads sees the old file or the new one, never half of one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a free path beside another one, for a file or a folder; move it into place when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _folder(path) as folder:
        fresh = Path(folder) / path.name
        yield fresh
        if path.is_dir() and not path.is_symlink():
            shutil.move(path, Path(folder) / "old")
        fresh.replace(path)


def _folder(path: Path) -> tempfile.TemporaryDirectory[str]:
    """Make a folder beside a path; raise OutputError where nothing can be written there."""
    try:
        return tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from None

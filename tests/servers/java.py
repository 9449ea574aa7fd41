"""Real programs in Java for tests: their jars by Maven. Where they cannot be had a test is skipped, or fails if they must be there."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest

SWITCH = "KG_TEST_JAVA"  # "required": what is missing is a failure, as in .ci/run
PATIENCE = 600.0  # seconds until Maven must have fetched everything


def needed() -> None:
    """Skip the test where there is no Java or no Maven."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            _lacking(f"{program} is not on the path, so that no real program in Java can be run")


def classpath(pom: Path, cache: Path) -> str:
    """Return the jars of a pom, with what they need, where Maven keeps them; asked once, until the pom changes."""
    known = cache / f"{sha256(pom.read_bytes()).hexdigest()}.classpath"
    if not known.exists() or not all(Path(path).exists() for path in known.read_text(encoding="utf-8").split(os.pathsep)):
        _maven("-f", str(pom), "dependency:build-classpath", "-DincludeScope=runtime", f"-Dmdep.outputFile={known}")
    return known.read_text(encoding="utf-8").strip()


def jar(artifact: str, folder: Path) -> Path:
    """Fetch one jar alone, named group:artifact:version:jar:classifier, into a folder."""
    _maven("dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={folder}", "-Dmdep.stripVersion=false")
    return next(folder.glob("*.jar"))


def _maven(*goal: str) -> None:
    done = subprocess.run(["mvn", "-q", "-B", *goal], capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        _lacking(f"Maven could not fetch what a real program needs: {(done.stdout + done.stderr).strip()[:300]}")


def _lacking(reason: str) -> NoReturn:
    if os.environ.get(SWITCH) == "required":
        pytest.fail(reason)
    pytest.skip(reason)

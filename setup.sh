#!/bin/sh
# Set kg up in .venv inside this clone, then build the graph of seeds/ into output/. Needs Python >= 3.11 and git, no more.
set -eu
cd "$(dirname "$0")"

for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$python" >/dev/null 2>&1 && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found=$python
        break
    fi
done
if [ -z "${found:-}" ]; then
    echo "kg needs Python 3.11 or newer, and none was found. Debian and Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python" >&2
    exit 1
fi
if ! "$found" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python's venv module is missing. Debian and Ubuntu: sudo apt install python${version}-venv; then run this command again." >&2
    exit 1
fi
[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || "$found" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --editable '.[serve]'
exec .venv/bin/kg build

#!/bin/sh
# Run the tests of kg in .venv; the browser tests need Chromium (Debian: sudo apt install chromium) and are skipped without it.
set -eu
cd "$(dirname "$0")"
if [ ! -x .venv/bin/kg ]; then
    sh setup.sh
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
exec .venv/bin/python -m pytest "$@"

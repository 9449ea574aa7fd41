#!/bin/sh
# Count the packages and megabytes of a fresh installation of kg as setup.sh makes it, after a first build of seeds/.
set -eu
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check '.[serve]'
"$place/venv/bin/kg" build seeds --out "$place/output" 2>/dev/null
echo "packages beside pip and setuptools: $("$place/venv/bin/python" -m pip list --disable-pip-version-check --format=freeze | grep -cvE '^(pip|setuptools|claimgraph)(==| )')"
echo "megabytes of site-packages: $(du -sm "$place"/venv/lib/python3*/site-packages | cut -f1) on disk, $(du -sm --apparent-size "$place"/venv/lib/python3*/site-packages 2>/dev/null | cut -f1) in files"
echo "of these kg itself: $(du -sm "$place"/venv/lib/python3*/site-packages/kg | cut -f1)"

#!/bin/sh
# Installs Backgrounder with what it needs in service, and nothing else, into a folder of its own.
# Usage: sh deploy/install.sh FOLDER; run again for an upgrade. Needs Python 3.11 or later with its venv module (on
# Debian the package python3-venv); PYTHON names another than python3. EXTRAS=postgres,opensearch brings what a cluster
# needs, too.
set -eu
target=${1:?"name the folder to install into, such as /opt/backgrounder"}
case $target in /*) ;; *) target=$(pwd)/$target ;; esac
python=${PYTHON:-python3}
# [tool.uv] of pyproject.toml fixes which versions are taken.
cd "$(dirname "$0")/.."
uv=$(command -v uv) || {
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
    "$python" -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet uv
    uv=$tools/bin/uv
}
"$uv" venv --quiet --allow-existing --python "$python" "$target"
# What runs may not write beside its modules, so that they are compiled now.
"$uv" pip install --quiet --python "$target/bin/python" --compile-bytecode --upgrade \
    --reinstall-package backgrounder ".[${EXTRAS:-postgres}]"

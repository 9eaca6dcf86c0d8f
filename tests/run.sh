#!/usr/bin/env bash
# Runs all tests; sets the machine up first. Arguments go to pytest: bash tests/run.sh -k docx
set -euo pipefail
cd "$(dirname "$0")/.."
bash tests/setup.sh
exec .venv/bin/python -m pytest -n 2 "$@"

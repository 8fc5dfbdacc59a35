#!/bin/sh
# Makes tests/data/nn anew: tiny random checkpoints and the values of diffusers 0.33.1 on them.
# Usage: make_reference.sh [script.py ...]   (all scripts named export_*.py, after the checkpoints, when none is given)
# Installs requirements.txt into a virtual environment first: $VIVIFY_REFERENCE_VENV, or .venv beside this script.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${VIVIFY_REFERENCE_VENV:-$here/.venv}
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
fi
export HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1 TOKENIZERS_PARALLELISM=false PYTHONDONTWRITEBYTECODE=1
cd "$here"
if [ $# -eq 0 ]; then
    set -- make_checkpoints.py export_*.py
fi
for script in "$@"; do
    echo "$script"
    "$venv/bin/python" "$script"
done

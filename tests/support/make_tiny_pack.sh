#!/bin/sh
# Makes a model pack of tiny random weights, for tests and demonstrations only: its pictures mean nothing.
# make_tiny_pack.sh FOLDER      (then: vivify-cli models add FOLDER --id tiny)
set -eu
if [ $# -ne 1 ] || [ -e "$1" ]; then
    echo "Usage: make_tiny_pack.sh FOLDER (that does not exist yet)" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
cp -r "$here/../data/nn/checkpoints/a" "$1"
chmod -R u+rw "$1"
cat > "$1/vivify-pack.json" <<'END'
{"name": "Tiny random weights, for tests only", "licence": "none needed: random numbers", "random_weights": true}
END
echo "Made $1. Add it with: vivify-cli models add $1 --id tiny"

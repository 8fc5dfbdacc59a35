# Sourced by quickstart.sh and check.sh: runs a named step, and says which one failed.
step() {
    local name=$1
    shift
    printf '== %s\n' "$name"
    "$@" || { local code=$?; printf '\nFailed at: %s (exit %s)\n' "$name" "$code" >&2; exit "$code"; }
}

# Configures and builds a preset; the compiler's output is shown only when it fails.
build_preset() {
    local preset=$1 log
    log=$(mktemp)
    if ! { cmake --preset "$preset" && cmake --build --preset "$preset" --parallel; } >"$log" 2>&1; then
        grep -vE '^\[[0-9]+/[0-9]+\]' "$log" | tail -n 80 >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

#!/usr/bin/env bash
# Builds everything with warnings as errors and runs all tests; ctest's summary comes last.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/linux/steps.sh

step "Install packages" bash packaging/linux/install-packages.sh
step "Build with tests" build_preset ci
step "Run the tests" env QT_QPA_PLATFORM=offscreen ctest --preset ci --parallel 2

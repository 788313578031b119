#!/usr/bin/env bash
# Sets up everything and passes all tests:  bash installer/test.sh [arguments for pytest]
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in say places system_packages python_environment screen postgres asterisk tryton; do . "$HERE/lib/$part.sh"; done

WORK=$(mktemp -d /tmp/ficha-test.XXXXXX)
RESULTS=()
FAILED=0

clean_up() {
    stop_postgres
    stop_screen
    rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# step NAME COMMAND…: runs it in the checkout; a failing step does not stop the others.
step() {
    local name=$1 began=$SECONDS
    shift
    printf '\n── %s\n' "$name"
    if (cd "$CHECKOUT" && "$@"); then
        RESULTS+=("ok    $name ($((SECONDS - began)) s)")
    else
        RESULTS+=("FAIL  $name ($((SECONDS - began)) s)")
        FAILED=1
    fi
}

make_cache
need_packages "tests" $(qt_packages) sip-tester openssl baresip-core
need_postgres
set_up_python
need_asterisk 22
need_asterisk 16
need_tryton
start_screen
start_postgres
say "ready after $SECONDS s"

BIN=$VENV/bin
step "ruff check" "$BIN/ruff" check .
step "ruff format" "$BIN/ruff" format --check .
step "mypy" "$BIN/mypy"
step "import contracts" "$BIN/lint-imports" --no-logo
step "pytest" "$BIN/python" -m pytest -n "${FICHA_TEST_WORKERS:-2}" "$@"

printf '\n── summary, %s s\n' "$SECONDS"
printf '%s\n' "${RESULTS[@]}"
exit $FAILED

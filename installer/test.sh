#!/usr/bin/env bash
# Sets up everything and passes all tests:  bash installer/test.sh [arguments for pytest]
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in say places system_packages python_environment screen postgres asterisk tryton tests; do . "$HERE/lib/$part.sh"; done

WORK=$(mktemp -d /tmp/ficha-test.XXXXXX)
RESULTS=$WORK/results

clean_up() {
    [ -z "${CHECKS_PID:-}" ] || kill "$CHECKS_PID" 2>/dev/null || true
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
        echo "ok    $name ($((SECONDS - began)) s)" >>"$RESULTS"
    else
        echo "FAIL  $name ($((SECONDS - began)) s)" >>"$RESULTS"
    fi
}

check_without_running() {
    step "ruff check" "$BIN/ruff" check .
    step "ruff format" "$BIN/ruff" format --check .
    step "mypy" "$BIN/mypy"
    step "import contracts" "$BIN/lint-imports" --no-logo
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
# Beside the tests, which mostly wait; what the checks say is said at once when they have ended.
{ check_without_running >"$WORK/checks.log" 2>&1; cat "$WORK/checks.log"; } &
CHECKS_PID=$!
step "pytest" run_tests "$@"
wait "$CHECKS_PID"
CHECKS_PID=

printf '\n── summary, %s s\n' "$SECONDS"
cat "$RESULTS"
say_unsteady
[ "$(grep -c '^ok ' "$RESULTS")" -eq 5 ]

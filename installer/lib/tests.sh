# The tests: all of them in parallel; the few that failed beside a real server once more, alone.

# run_tests [ARGUMENT…]: whether all passed. Those that passed only alone are named in $WORK/unsteady.
run_tests() {
    local failed=$WORK/second-try
    FICHA_SECOND_TRY=$failed "$BIN/python" -m pytest -p tests.second_try -n "${FICHA_TEST_WORKERS:-3}" "$@" && return 0
    [ -s "$failed" ] || return 1
    printf '\n── once more, alone: these talk to a real server\n'
    cat "$failed"
    "$BIN/python" -m pytest -n 0 "@$failed" || return 1
    mv "$failed" "$WORK/unsteady"
}

say_unsteady() {
    [ -s "$WORK/unsteady" ] || return 0
    printf '\nUNSTEADY (passed only alone):\n'
    sed 's/^/  /' "$WORK/unsteady"
}

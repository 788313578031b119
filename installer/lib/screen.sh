# A screen: the one that is there, or a virtual one that ends with this script.

start_screen() {
    ! has_screen || return 0
    command -v Xvfb >/dev/null || need_packages "virtual screen" xvfb
    local number_file=$WORK/display
    Xvfb -displayfd 7 -screen 0 1920x1080x24 -nolisten tcp 7>"$number_file" >"$WORK/xvfb.log" 2>&1 </dev/null &
    SCREEN_PID=$!
    local tries=0
    until [ -s "$number_file" ]; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] && kill -0 "$SCREEN_PID" 2>/dev/null ||
            refuse "Xvfb did not start: $(tail -n 2 "$WORK/xvfb.log" | tr '\n' ' ')"
        sleep 0.1
    done
    export DISPLAY=:$(tr -d '[:space:]' <"$number_file")
    say "virtual screen $DISPLAY"
}

stop_screen() {
    [ -n "${SCREEN_PID:-}" ] || return 0
    kill "$SCREEN_PID" 2>/dev/null || true
    wait "$SCREEN_PID" 2>/dev/null || true
}

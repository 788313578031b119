# Packages of Debian and Ubuntu: installs what is missing as root or by sudo without a question.

# What Qt's xcb platform plugin links to. libglib2.0-0 is called otherwise since the change of time_t.
qt_packages() {
    printf '%s\n' libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 \
        libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libdbus-1-3 libfontconfig1 fonts-inter
    if has_candidate libglib2.0-0t64; then echo libglib2.0-0t64; else echo libglib2.0-0; fi
}

has_screen() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

has_candidate() { [ -n "$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([^(].*\)/\1/p')" ]; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# need_packages REASON PACKAGE…: installs those that are missing.
need_packages() {
    local reason=$1 missing=() package
    shift
    command -v dpkg-query >/dev/null ||
        refuse "This is no Debian or Ubuntu; install the counterparts of these for $reason: $*"
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "$reason: installing ${missing[*]}"
    [ -n "${APT_IS_FRESH:-}" ] || as_root apt-get update -qq || say "apt-get update complained; trying with what is known"
    APT_IS_FRESH=1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >"$CACHE/apt.log" 2>&1 </dev/null || {
        tail -n 5 "$CACHE/apt.log" >&2
        refuse "apt-get could not install ${missing[*]} (its words are above)." "$(root_command "${missing[@]}")"
    }
}

# as_root COMMAND…: as root, or by sudo if that asks nothing; otherwise names the command and ends.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        refuse "Packages are missing and this account may not install them." "$(root_command "${missing[@]}")"
    fi
}

root_command() { echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"; }

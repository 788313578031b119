#!/usr/bin/env bash
# Sets up Ficha and shows it with a sample CRM, a PBX and traffic:  bash installer/demo.sh [options of "ficha demo"]
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in say places system_packages python_environment screen asterisk; do . "$HERE/lib/$part.sh"; done

WORK=$(mktemp -d /tmp/ficha-demo.XXXXXX)
clean_up() {
    stop_screen
    rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

make_cache
need_packages "desktop" $(qt_packages)
set_up_python
case " $* " in
    *" --pbx asterisk "* | *" --pbx=asterisk "*)
        need_packages "telephone calls" sip-tester
        need_asterisk 22
        ;;
esac
start_screen
say "ficha demo $*"
"$VENV/bin/ficha" demo "$@"

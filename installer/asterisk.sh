#!/usr/bin/env bash
# Puts a real Asterisk into the cache for the demo and the tests:  bash installer/asterisk.sh 22|16
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
for part in say places system_packages asterisk; do . "$(dirname "${BASH_SOURCE[0]}")/lib/$part.sh"; done

[ $# -eq 1 ] || refuse "Which Asterisk?" "bash $0 22"
make_cache
need_asterisk "$1"
say "Asterisk $1 is ready"

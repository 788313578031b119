#!/usr/bin/env bash
# Puts a Tryton server into the cache for the tests:  bash installer/tryton.sh
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
for part in say places system_packages python_environment tryton; do . "$(dirname "${BASH_SOURCE[0]}")/lib/$part.sh"; done

make_cache
set_up_python
need_tryton
say "Tryton $TRYTON_VERSION is ready"

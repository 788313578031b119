# Where things are: the checkout and the cache. Sourced first; nothing depends on the current directory.

CHECKOUT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${FICHA_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/ficha}
export FICHA_CACHE_DIR=$CACHE

# The cache may be missing and its place read-only (a service account, a sealed home).
make_cache() {
    mkdir -p "$CACHE" 2>/dev/null && [ -w "$CACHE" ] && return
    refuse "The cache folder $CACHE cannot be written." "FICHA_CACHE_DIR=/a/folder/of/yours bash $0"
}

# What the installer says, and how it ends when it may not do something.

say() { printf '%s\n' "· $*"; }

# refuse SENTENCE [COMMAND]: one sentence, the exact command to run, exit 2.
refuse() {
    printf '%s\n' "✗ $1" >&2
    [ $# -lt 2 ] || printf '%s\n' "  run:  $2" >&2
    exit 2
}

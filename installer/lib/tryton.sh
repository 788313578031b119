# A Tryton server with its module party in the cache, for the tests of the connector: an environment of its own.

TRYTON_VERSION=7.4.25

# need_tryton: installed once from the package index, with an SQLite database that the tests copy.
need_tryton() {
    local tree=$CACHE/tryton/$TRYTON_VERSION
    mkdir -p "$CACHE/tryton"
    # Two set-ups at once wait for each other.
    exec 7>"$CACHE/tryton/$TRYTON_VERSION.lock"
    flock 7
    [ -f "$tree/ready" ] || install_tryton "$tree"
    exec 7>&-
}

install_tryton() {
    local tree=$1 log=$1.log
    say "Tryton $TRYTON_VERSION: installing it into $tree"
    # An environment cannot be moved: a folder counts only with its file `ready`.
    rm -rf "$tree"
    if ! { "$VENV/bin/python" -m venv "$tree" &&
        "$tree/bin/pip" install --quiet --disable-pip-version-check --no-deps \
            -r "$CHECKOUT/installer/tryton-requirements.txt" &&
        make_tryton_database "$tree"; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        refuse "Tryton $TRYTON_VERSION could not be installed (its words are above)." \
            "bash $CHECKOUT/installer/tryton.sh"
    fi
    touch "$tree/ready"
}

# The user admin has the password admin: the server listens on 127.0.0.1, for the time of a test.
make_tryton_database() {
    local tree=$1
    mkdir "$tree/databases"
    touch "$tree/databases/crm.sqlite"
    printf '[database]\nuri = sqlite://\npath = %s\n' "$tree/databases" >"$tree/trytond.conf"
    echo admin >"$tree/password"
    TRYTONPASSFILE=$tree/password "$tree/bin/trytond-admin" -c "$tree/trytond.conf" -d crm -u party \
        --activate-dependencies --email admin@example.com </dev/null
}

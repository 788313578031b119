# A throw-away PostgreSQL for the tests: Debian's binaries, a temporary folder, 127.0.0.1, a random password.

need_postgres() {
    postgres_binaries >/dev/null || need_packages "database for the tests" postgresql
}

# Sets FICHA_TEST_POSTGRES and POSTGRES_PID.
start_postgres() {
    local bin port password
    bin=$(postgres_binaries) || refuse "No PostgreSQL server binaries." "sudo apt-get install -y postgresql"
    port=$(free_port)
    password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
    POSTGRES_DIR=$(mktemp -d /tmp/ficha-postgres.XXXXXX)
    printf '%s\n' "$password" >"$POSTGRES_DIR/password"
    # The server refuses to run as root.
    local as=()
    if [ "$(id -u)" = 0 ]; then
        chown -R postgres: "$POSTGRES_DIR"
        as=(setpriv --reuid=postgres --regid=postgres --init-groups)
    fi
    (cd "$POSTGRES_DIR" && "${as[@]}" "$bin/initdb" -D "$POSTGRES_DIR/data" -U ficha -A scram-sha-256 \
        --pwfile="$POSTGRES_DIR/password" -E UTF8 --locale=C.UTF-8 --no-sync) >"$WORK/initdb.log" 2>&1 ||
        refuse "initdb failed: $(tail -n 2 "$WORK/initdb.log" | tr '\n' ' ')"
    # Nothing here has to survive a power cut.
    (cd "$POSTGRES_DIR" && exec "${as[@]}" "$bin/postgres" -D "$POSTGRES_DIR/data" -p "$port" \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off \
        -c synchronous_commit=off -c max_connections=60) >"$WORK/postgres.log" 2>&1 </dev/null &
    POSTGRES_PID=$!
    local tries=0
    until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
        tries=$((tries + 1))
        [ $tries -lt 150 ] && kill -0 "$POSTGRES_PID" 2>/dev/null ||
            refuse "PostgreSQL did not start: $(tail -n 2 "$WORK/postgres.log" | tr '\n' ' ')"
        sleep 0.1
    done
    export FICHA_TEST_POSTGRES="postgresql+psycopg://ficha:$password@127.0.0.1:$port/postgres"
    say "PostgreSQL $(basename "$(dirname "$bin")") on port $port"
}

stop_postgres() {
    [ -z "${POSTGRES_PID:-}" ] || {
        kill -INT "$POSTGRES_PID" 2>/dev/null || true
        wait "$POSTGRES_PID" 2>/dev/null || true
    }
    [ -z "${POSTGRES_DIR:-}" ] || rm -rf "$POSTGRES_DIR"
}

# Prints the folder of the newest server's programs.
postgres_binaries() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -x "$found/initdb" ] && echo "$found"
}

free_port() {
    "$VENV/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

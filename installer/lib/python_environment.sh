# The Python environment in .venv: what requirements.lock names, by its hashes, and the command ficha.

VENV=$CHECKOUT/.venv
LOCK=$CHECKOUT/requirements.lock

set_up_python() {
    # Two set-ups at once in one checkout wait for each other.
    exec 8<"$LOCK"
    flock 8
    local python stamp
    python=$(choose_python) || exit 2
    stamp="$(sha256sum <"$LOCK" | cut -d' ' -f1) $("$python" -V) $CHECKOUT"
    if [ "$(cat "$VENV/ficha-stamp" 2>/dev/null)" != "$stamp" ]; then
        make_environment "$python"
        printf '%s\n' "$stamp" >"$VENV/ficha-stamp"
    fi
    exec 8<&-
}

make_environment() {
    local python=$1
    # The commands of an environment name its Python by its full path: a checkout that was moved needs a new one.
    if [ "$("$VENV/bin/python" -V 2>/dev/null)" != "$("$python" -V)" ] ||
        ! head -n 1 "$VENV/bin/pip" 2>/dev/null | grep -qF "#!$VENV/bin/python"; then
        say "python environment: $("$python" -V) in $VENV"
        rm -rf "$VENV"
        "$python" -m venv "$VENV"
    fi
    say "python environment: installing what requirements.lock names (about a minute the first time)"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$LOCK" ||
        refuse "pip could not install the locked packages (its words are above)." \
            "$VENV/bin/python -m pip install --require-hashes -r $LOCK"
    install_checkout
}

# The checkout itself: a path file and the command, which is all that an editable install would make.
install_checkout() {
    local packages
    packages=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$CHECKOUT" >"$packages/ficha-checkout.pth"
    printf '%s\n' "#!$VENV/bin/python" 'from app.cli import main' '' 'main()' >"$VENV/bin/ficha"
    chmod +x "$VENV/bin/ficha"
}

# Prints a Python from 3.11 on that can make environments, installing one where the system offers it.
choose_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if serves "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    for candidate in python3 python3.13 python3.12 python3.11; do
        if is_new_enough "$candidate"; then
            need_packages "python environment" "$candidate-venv" >&2
            command -v "$candidate"
            return
        fi
    done
    for candidate in python3.13 python3.12 python3.11; do
        if has_candidate "$candidate-venv"; then
            need_packages "python environment" "$candidate" "$candidate-venv" >&2
            command -v "$candidate"
            return
        fi
    done
    refuse "No Python from 3.11 on, and this system offers none (python3 here: $(python3 -V 2>&1)). Debian 12, Ubuntu 22.04 and later have one."
}

is_new_enough() { "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; }

serves() { is_new_enough "$1" && "$1" -c 'import ensurepip, venv' 2>/dev/null; }

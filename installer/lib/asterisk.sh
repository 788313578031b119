# A real Asterisk in the cache, unpacked from Debian's packages: nothing is installed, no chroot, no root.

# need_asterisk VERSION: the system's if it is this version, else unpacked once.
need_asterisk() {
    local version=$1 tree=$CACHE/asterisk/$1
    if has_system_asterisk "$version"; then
        say "Asterisk $version: the system's"
        return
    fi
    mkdir -p "$CACHE/asterisk"
    # Two set-ups at once wait for each other.
    exec 9>"$CACHE/asterisk/$version.lock"
    flock 9
    [ -x "$tree/usr/sbin/asterisk" ] || unpack_asterisk "$version" "$tree"
    exec 9>&-
}

has_system_asterisk() {
    command -v asterisk >/dev/null && asterisk -V 2>/dev/null | grep -q "^Asterisk $1\."
}

unpack_asterisk() {
    local version=$1 tree=$2 suite mirror fresh
    case $version in
        22) suite=unstable ;;
        16) suite=bullseye ;;
        *) refuse "Asterisk $version: only 22 and 16 are known." ;;
    esac
    mirror=$(debian_mirror) || refuse \
        "Asterisk $version comes from Debian's packages, and apt knows no Debian mirror here (Ubuntu has none). Name one." \
        "FICHA_DEBIAN_MIRROR=URL_OF_A_DEBIAN_MIRROR bash $CHECKOUT/installer/asterisk.sh $version"
    need_packages "unpacking Asterisk" mmdebstrap debian-archive-keyring
    say "Asterisk $version: unpacking Debian's packages ($suite) into $tree"
    fresh=$(mktemp -d "$CACHE/asterisk/$version.new.XXXXXX")
    # Extracted only: no maintainer script runs, so no chroot is needed. A folder counts only under its final name.
    if ! mmdebstrap --quiet --mode=chrootless --variant=extract --aptopt='Acquire::Check-Valid-Until "false"' \
        --include=asterisk,asterisk-core-sounds-en-gsm "$suite" - "$mirror" 2>"$CACHE/asterisk/$version.log" |
        tar -x -C "$fresh" --no-same-owner --exclude=./dev --exclude=./usr/share/doc --exclude=./usr/share/man \
            --exclude=./usr/share/locale --exclude=./var/cache --exclude=./var/lib/apt ||
        [ ! -x "$fresh/usr/sbin/asterisk" ]; then
        rm -rf "$fresh"
        tail -n 5 "$CACHE/asterisk/$version.log" >&2
        refuse "mmdebstrap could not unpack Asterisk $version (its words are above)." \
            "bash $CHECKOUT/installer/asterisk.sh $version"
    fi
    chmod 755 "$fresh"
    rm -rf "$tree"
    mv "$fresh" "$tree"
}

# Prints the Debian mirror that apt uses here; apt itself reads both formats of its sources.
debian_mirror() {
    if [ -n "${FICHA_DEBIAN_MIRROR:-}" ]; then
        echo "$FICHA_DEBIAN_MIRROR"
        return
    fi
    local codename
    codename=$(. /etc/os-release && [ "$ID" = debian ] && echo "${VERSION_CODENAME:-}")
    [ -n "$codename" ] || return 1
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(SITE)' 'Created-By: Packages' 2>/dev/null |
        awk -v release="$codename" '$1 == release && $2 == "main" { print $3; found = 1; exit } END { exit !found }'
}

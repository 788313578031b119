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
    rm -rf "$CACHE/asterisk/$version".new.*
    fresh=$(mktemp -d "$CACHE/asterisk/$version.new.XXXXXX")
    # Twice: a mirror may have been changing at that moment. A folder counts only under its final name.
    if ! extract_packages "$suite" "$mirror" "$fresh" && ! extract_packages "$suite" "$mirror" "$fresh"; then
        grep -E "^(E|W|Err)" "$fresh.log" | tail -n 5 >&2
        refuse "mmdebstrap could not unpack Asterisk $version (its words are above)." \
            "bash $CHECKOUT/installer/asterisk.sh $version"
    fi
    rm -f "$fresh.tar" "$fresh.log"
    chmod 755 "$fresh"
    rm -rf "$tree"
    mv "$fresh" "$tree"
}

# extract_packages SUITE MIRROR FOLDER: no maintainer script runs, so neither a chroot nor root is needed.
# In a session of its own: where mmdebstrap fails it hangs up on its whole process group, which would be ours.
extract_packages() {
    setsid --wait mmdebstrap --quiet --mode=chrootless --variant=extract \
        --aptopt='Acquire::Check-Valid-Until "false"' --include=asterisk,asterisk-core-sounds-en-gsm \
        "$1" "$3.tar" "$2" </dev/null >"$3.log" 2>&1 &&
        tar -x -f "$3.tar" -C "$3" --no-same-owner --exclude=./dev --exclude=./usr/share/doc --exclude=./usr/share/man \
            --exclude=./usr/share/locale --exclude=./var/cache --exclude=./var/lib/apt &&
        [ -x "$3/usr/sbin/asterisk" ]
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

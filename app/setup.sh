# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by ./run and ./check. Debian's packages by name; nothing is bundled.

BUILD_PACKAGES="gcc libc6-dev cmake ninja-build pkg-config libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libsqlite3-dev libsodium-dev
 libicu-dev libharfbuzz-dev libpng-dev libinih-dev libcmocka-dev libcsv-dev libgettextpo-dev gettext libseccomp-dev
 libespeak-ng-dev libsonic-dev espeak-ng-data libopusfile-dev libsamplerate0-dev
 fonts-noto-core fonts-noto-ui-core fonts-noto-cjk"
TEST_PACKAGES="clang unicode-data xvfb xdotool imagemagick tidy minisign strace sqlite3 e2fsprogs devscripts
 systemd procps binutils libx11-dev"

say() {
    printf '%s\n' "$*"
}

# setup_packages build [test]: installs what dpkg does not know yet. Needs root or sudo only when
# something is missing.
setup_packages() {
    wanted="$BUILD_PACKAGES"
    for group in "$@"; do
        [ "$group" = test ] && wanted="$wanted $TEST_PACKAGES"
    done
    missing=
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p')
    for package in $wanted; do
        printf '%s\n' "$installed" | grep -qx "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "    installing:$missing"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        say "    please install these packages as root, then start again:$missing" >&2
        exit 69
    fi
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # the list is words on purpose
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# setup_build PRESET: configures once, then lets ninja decide.
setup_build() {
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1" >/dev/null
    ninja -C "build/$1" --quiet
}

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# full_disk.sh RIGHTS-PACK PACK: a disk with too little room, none at all, or no room for another file: refused with 22,
# and what was shown is shown. Needs to mount a tmpfs; says so and is skipped where that is not allowed.
set -eu
tool=$1 pack=$2
. "$(dirname "$0")/lib.sh"
if [ "${3:-}" != inside ]; then
    for how in "" "unshare -rm"; do
        # shellcheck disable=SC2086 # words on purpose
        $how sh -c 'd=$(mktemp -d) && mount -t tmpfs -o size=64k none "$d" && umount "$d"; rmdir "$d"' 2>/dev/null || continue
        # shellcheck disable=SC2086
        exec $how "$0" "$tool" "$pack" inside
    done
    echo "skipped: no tmpfs can be mounted here"
    exit 77
fi
out=$(mktemp -d)
trap 'umount "$out/disk" 2>/dev/null || true; rm -rf "$out"' EXIT
mkdir "$out/disk"
make_versions
size=$(stat -c %s "$pack")
try() { # mount options, versions that fit, what it is
    mount -t tmpfs -o "$1" none "$out/disk"
    for version in 1 2 3; do
        set +e
        device disk install "$out/$version.sqlite" >/dev/null 2>"$out/err"
        got=$?
        set -e
        wanted=$([ "$version" -le "$2" ] && echo 0 || echo 22)
        [ "$got" = "$wanted" ] || { echo "$3: version $version: $got, expected $wanted: $(cat "$out/err")" >&2; exit 1; }
    done
    if [ "$2" != 0 ]; then
        device disk status | grep -q "version $2.*in use" || { echo "$3: version $2 is not in use: $(device disk status)" >&2; exit 1; }
        [ "$(ls -A "$out/disk/state" | grep -c '^\.')" = 0 ] || { echo "$3: left over: $(ls -A "$out/disk/state")" >&2; exit 1; }
    fi
    umount "$out/disk"
}
try size=64k 0 "64 KiB"
try size=$((size * 3 / 2)) 1 "room for one pack and a half"
try size=$((size * 5 / 2)) 2 "room for two packs and a half"
try size=$((size * 4)) 3 "room enough: the control"
try size=64m,nr_inodes=2 0 "no inodes"
try size=64m,nr_inodes=8 1 "inodes for one pack"
echo "five full disks refused, the control accepted"

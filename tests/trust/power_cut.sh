#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# power_cut.sh RIGHTS-PACK NAIVE-INSTALL PACK [CUTS]: the disk as it is at some instant of an installation, on ext4 that does not
# cover for a missing fsync (noauto_da_alloc), mounted again: the old pack or the new one, every time; and the control, the
# same without fsync, must lose packs. Needs root and loop devices; says so and is skipped without.
set -eu
tool=$1 naive=$2 pack=$3 cuts=${4:-40}
out=$(mktemp -d)
. "$(dirname "$0")/lib.sh"
cleanup() {
    umount "$out/disk" 2>/dev/null || true
    umount "$out/again" 2>/dev/null || true
    rm -rf "$out"
}
trap cleanup EXIT
mkdir "$out/disk" "$out/again"
skip() {
    echo "skipped: $1"
    exit 77
}
[ "$(id -u)" = 0 ] || skip "only root can mount an image of a disk"
command -v mkfs.ext4 >/dev/null || skip "there is no mkfs.ext4"
truncate -s 48M "$out/disk.img"
mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 "$out/disk.img"
mount -o loop,noauto_da_alloc,commit=1 "$out/disk.img" "$out/disk" 2>/dev/null || skip "no image of a disk can be mounted here"
umount "$out/disk"
export ASAN_OPTIONS=detect_leaks=0
make_versions
mount -o loop,noauto_da_alloc,commit=1 "$out/disk.img" "$out/disk"
device disk install "$out/1.sqlite" >/dev/null
device disk install "$out/2.sqlite" >/dev/null
umount "$out/disk"
cp "$out/disk.img" "$out/start.img"

# What is shown after the cut: 2, 3 or none. The installer is stopped, the disk copied as it is, the copy mounted.
cut_once() { # milliseconds after the start, command...
    ms=$1
    shift
    cp "$out/start.img" "$out/disk.img"
    mount -o loop,noauto_da_alloc,commit=1 "$out/disk.img" "$out/disk"
    "$@" >/dev/null 2>&1 &
    child=$!
    sleep "$(printf "%d.%03d" $((ms / 1000)) $((ms % 1000)))"
    kill -STOP "$child" 2>/dev/null || true
    cp "$out/disk.img" "$out/cut.img"
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    umount "$out/disk"
    mount -o loop "$out/cut.img" "$out/again" 2>/dev/null || { echo none; return; }
    # the version in the slot that `current` names, or in the other: what the kiosk shows
    device again status 2>/dev/null | sed -n 's/.*version \([0-9]*\).*in use.*/\1/p' | grep -x '[23]' || echo none
    umount "$out/again"
}
series() { # name, command...
    name=$1
    shift
    old=0 new=0 none=0 i=0
    while [ "$i" -lt "$cuts" ]; do
        case $(cut_once $((5 + i * span / cuts)) "$@") in
        2) old=$((old + 1)) ;;
        3) new=$((new + 1)) ;;
        *) none=$((none + 1)) ;;
        esac
        i=$((i + 1))
    done
    echo "$name: $cuts cuts, $old times the old pack, $new the new, $none neither"
}
install_new() {
    exec "$tool" install --state "$out/disk/state" --pubkey "$out/k.pub" --builtin "$out/none" "$out/3.sqlite"
}
naive_new() {
    exec "$naive" "$out/disk/state" "$out/3.sqlite"
}
span=2500 # the journal is written every second: what was renamed or cut off is on the disk, what was written may not be
series "install" install_new
[ "$none" = 0 ] || { echo "a power cut lost the pack" >&2; exit 1; }
[ "$new" -gt 0 ] || { echo "no cut came after the installation: nothing is proved" >&2; exit 1; }
series "control" naive_new
[ "$none" -gt 0 ] || { echo "the control lost nothing: the cuts prove nothing" >&2; exit 1; }

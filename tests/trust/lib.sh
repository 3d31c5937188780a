# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by tests of installing: sourced with $tool (rights-pack), $pack and $out (a folder) set.

# $out/k.key, $out/k.pub and $out/1.sqlite to 3.sqlite: the pack as three versions, signed
make_versions() {
    "$tool" keygen --out "$out/k"
    for version in 1 2 3; do
        cp "$pack" "$out/$version.sqlite"
        echo "UPDATE meta SET value = '$version' WHERE key = 'version';" | sqlite3 "$out/$version.sqlite"
        "$tool" sign --key "$out/k.key" "$out/$version.sqlite" >/dev/null
    done
}

# a device whose state is $out/DISK/state, that knows the key and has no built-in pack
device() { # disk command [argument...]
    disk=$1
    shift
    "$tool" "$@" --state "$out/$disk/state" --pubkey "$out/k.pub" --builtin "$out/none"
}

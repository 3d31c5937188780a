#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hardening.sh BIN TOOLS PACK: how the release was built (position independent, nothing writable that need not be, checked
# copies) and that it has neither rights of its own nor a way to the network linked in. Control: a program built without
# is refused by the same look.
set -eu
bin=$1
skip() {
    echo "skipped: $*"
    exit 77
}
command -v hardening-check >/dev/null || skip 'hardening-check (package devscripts) is missing'
[ -x "$bin/rights-kiosk" ] || skip "no release build in $bin"
good() { # Debian's start files carry no marks for control flow, so that the linker leaves the note out: looked for by hand
    hardening-check --nocfprotection "$@" >/dev/null
}
for program in rights-kiosk rights-pack kiosk-replay; do
    good "$bin/$program" || { hardening-check --nocfprotection "$bin/$program"; exit 1; }
    readelf -lW "$bin/$program" | grep -q 'GNU_STACK.* RW ' || { echo "$program: the stack can be run" >&2; exit 1; }
    readelf -lW "$bin/$program" | grep -q 'LOAD.*RWE' && { echo "$program: a part can be written and run" >&2; exit 1; }
    [ -z "$(find "$bin/$program" -perm /6000)" ] || { echo "$program has rights of its own" >&2; exit 1; }
done
case $(uname -m) in
x86_64) [ "$(objdump -d "$bin/rights-kiosk" | grep -c endbr64)" -gt 100 ] || { echo 'no landing marks for calls' >&2; exit 1; } ;;
esac
if nm -D --undefined-only "$bin/rights-kiosk" | grep -E ' (getaddrinfo|gethostbyname|system|popen)(@|$)'; then
    echo 'it could ask the network or start a shell' >&2
    exit 1
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf '#include <string.h>\nint main(int c, char **v) { char b[8]; strcpy(b, v[c - 1]); return b[0]; }\n' |
    cc -x c -O2 -no-pie -fno-stack-protector -U_FORTIFY_SOURCE -Wl,-z,norelro -o "$out/weak" - 2>/dev/null
good "$out/weak" && { echo 'control: a weak program passes' >&2; exit 1; }
exit 0

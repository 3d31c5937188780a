#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# traces.sh BIN TOOLS PACK [TOUCHES]: a session of touches all over the screen, traced: no file is made or written, no
# socket to a network, no process beside the supervisor's, and no file's time of access moves. Control: the same looks
# see a write, a touch of a file and a socket when there is one.
set -eu
bin=$1 tools=$2 pack=$3 touches=${4:-500}
. "$(dirname "$0")/lib.sh"
need strace
server_start
places="$out/home $out/pack"
mkdir "$out/home" "$out/pack"
cp "$pack" "$out/pack/rights.sqlite"
pack=$out/pack/rights.sqlite
replayed
# fonts of its own: whatever else runs here reads the system's
mkdir "$out/fonts"
strace -f -qq -o "$out/opened" -e trace=open,openat "$bin/kiosk-replay" --pack "$pack" --out "$out" "$out/script" >/dev/null
cp $(sed -n 's|.*"\(/usr/share/fonts/[^"]*\)".* = [0-9].*|\1|p' "$out/opened" | sort -u) "$out/fonts"
export HOME="$out/home" XDG_RUNTIME_DIR="$out/home"
kiosk_start strace -f -qq -o "$out/trace" -e trace=%file,%network,%process,ftruncate,memfd_create -- --font-dir "$out/fonts"
tracer=$app
app=$(ps -o pid= --ppid "$tracer" | tr -d ' ' | head -1)
fonts=$(find "$out/fonts" -type f)
# shellcheck disable=SC2086 # words on purpose
touch -a -d '3 days ago' "$pack" $fonts
sleep 1.1
: >"$out/mark"
sleep 0.1
lines=$(wc -l <"$out/trace")
awk -v n="$touches" 'BEGIN { srand(7); for (i = 0; i < n; i++)
    printf "mousemove %d %d mousedown 1 mouseup 1%s\n", rand() * 1279, rand() * 799, i % 25 == 24 ? " key Escape Escape Escape sleep 0.4" : "" }' |
    while read -r words; do
        # shellcheck disable=SC2086
        xdotool $words
    done
sleep 1
kill -0 "$app" || fail "it did not live through it"
tail -n +"$lines" "$out/trace" >"$out/session"
fresh=$(grep -c 'fork\|clone(.*SIGCHLD\|CLONE_CHILD_CLEARTID|SIGCHLD' "$out/session" || true)
[ "$fresh" -gt 3 ] || fail "no visit ended in $touches touches: the session proves nothing"

written() { # trace
    grep -E 'O_WRONLY|O_CREAT|O_TRUNC|O_APPEND|mkdir|rename|unlink|symlink|link\(|truncate\(|mknod|chmod|chown|utime' "$1" |
        grep -v -e '/dev/' -e ENOENT -e readlink -e ' --- ' -e ' = -1 E' || true
}
reached() {
    grep -E 'socket\((AF_INET|AF_INET6|AF_PACKET)' "$1" || true
}
changed() {
    # shellcheck disable=SC2086
    find $places $fonts "$pack" -xdev -type f \( -newer "$out/mark" -o -anewer "$out/mark" \) 2>/dev/null | head -5
}
[ -z "$(written "$out/trace")" ] || fail "written: $(written "$out/trace" | head -3)"
[ -z "$(reached "$out/trace")" ] || fail "reached: $(reached "$out/trace" | head -3)"
grep -q 'execve(' "$out/session" && fail "a program was started: $(grep 'execve(' "$out/session" | head -1)"
left=$(changed)
[ -z "$left" ] || fail "changed or read: $left"
echo "$touches touches, $fresh fresh processes, $(grep -c 'socket(AF_UNIX' "$out/session") local sockets, nothing written, nothing read anew"
kill "$app"
wait "$tracer" 2>/dev/null || true
tracer= app=

# control: each look sees what it is for
strace -f -qq -o "$out/control" -e trace=%file,%network bash -c 'echo x >"$0"; exec 3<>/dev/tcp/127.0.0.1/9' "$out/home/x" 2>/dev/null || true
[ -n "$(written "$out/control")" ] || fail "control: a write is not seen in a trace"
[ -n "$(reached "$out/control")" ] || fail "control: a socket is not seen in a trace"
changed | grep -q "$out/home/x" || fail "control: a new file is not seen"
rm -f "$out/home/x"
cat "$pack" >/dev/null
[ -n "$(changed)" ] || echo "(this disk keeps no times of access)"

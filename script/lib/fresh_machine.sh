# The README's commands on a machine that has nothing yet: a chroot made by debootstrap (as root).

# on_a_fresh_machine SUITE COMMAND…: runs the command in a clone of HEAD inside a new Debian of that suite. In a
# subshell, whose trap takes that Debian away again, however the run ends.
on_a_fresh_machine() (
  suite=$1
  shift
  [[ $(id -u) == 0 ]] || fail "A fresh machine is made with chroot, which takes root."
  install_packages debootstrap git
  root=$(mktemp -d "${TMPDIR:-/tmp}/hsauth-$suite-XXXXXX")
  trap 'remove_root "$root"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  printf '\n== %s on a fresh Debian %s\n' "$*" "$suite"
  debootstrap --no-check-gpg --variant=minbase "$suite" "$root" "$(mirror)" >"$root.log" 2>&1 ||
    fail "debootstrap failed; see $root.log."
  rm -f "$root.log"
  copy_apt_settings "$root"
  mount -t proc proc "$root/proc"
  # Terminals of its own, which tests of questions and passwords open.
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts"
  ln -sf pts/ptmx "$root/dev/ptmx"
  # What mktemp made for root alone, tests enter as others; and localhost has a name on any machine.
  chmod 755 "$root"
  printf '127.0.0.1 localhost\n::1 localhost\n' >"$root/etc/hosts"
  mkdir "$root/hsauth"
  git archive HEAD | tar -x -C "$root/hsauth"
  chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin /hsauth/"$1" "${@:2}" </dev/null ||
    fail "$* failed on a fresh Debian $suite."
)

# Never into what is still mounted there.
remove_root() {
  local mounted
  for mounted in "$1/dev/pts" "$1/proc" "$1/sys"; do
    mountpoint -q "$mounted" && { umount "$mounted" 2>/dev/null || umount -l "$mounted"; }
  done
  rm -rf --one-file-system "$1"
}

# Where this machine's own apt gets Debian from.
mirror() {
  grep -hoE '^(deb +(\[[^]]*\] +)?|URIs: *)https?://[^ ]+' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    grep -oE 'https?://[^ ]+' | grep -v security | head -n 1
}

# A proxy or resolver that this machine needs, the new one needs as well.
copy_apt_settings() {
  cp -a /etc/apt/apt.conf.d/. "$1/etc/apt/apt.conf.d/"
  cp -aL /etc/resolv.conf "$1/etc/resolv.conf" 2>/dev/null || true
}

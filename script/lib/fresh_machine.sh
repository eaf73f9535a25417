# The README's commands on a machine that has nothing yet: a chroot made by debootstrap (as root).

# on_a_fresh_machine SUITE COMMAND…: runs the command in a clone of HEAD inside a new Debian of that suite.
on_a_fresh_machine() {
  local suite=$1 root
  shift
  [[ $(id -u) == 0 ]] || fail "A fresh machine is made with chroot, which takes root."
  install_packages debootstrap git
  root=$(mktemp -d "${TMPDIR:-/tmp}/hsauth-$suite-XXXXXX")
  printf '\n== %s on a fresh Debian %s\n' "$*" "$suite"
  debootstrap --no-check-gpg --variant=minbase --include=ca-certificates "$suite" "$root" \
    "$(mirror)" >"$root.log" 2>&1 || fail "debootstrap failed; see $root.log."
  copy_apt_settings "$root"
  mount -t proc proc "$root/proc"
  mkdir "$root/hsauth"
  git archive HEAD | tar -x -C "$root/hsauth"
  local status=0
  chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin /hsauth/"$1" "${@:2}" </dev/null || status=$?
  umount "$root/proc"
  rm -rf "$root" "$root.log"
  [[ $status == 0 ]] || fail "$* failed on a fresh Debian $suite."
}

# Where this machine's own apt gets Debian from.
mirror() {
  grep -hoE '^(deb +(\[[^]]*\] +)?|URIs: *)https?://[^ ]+' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    grep -oE 'https?://[^ ]+' | grep -v security | head -n 1
}

# A proxy or a mirror's certificate that this machine needs, the new one needs as well.
copy_apt_settings() {
  cp -a /etc/apt/apt.conf.d/. "$1/etc/apt/apt.conf.d/"
  cp -aL /etc/resolv.conf "$1/etc/resolv.conf" 2>/dev/null || true
  cp -a /etc/ssl/certs/. "$1/etc/ssl/certs/" 2>/dev/null || true
}

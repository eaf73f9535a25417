# What each part of the work needs, by Debian's package names, and how it gets onto the machine.

build_packages=(g++ cmake ninja-build pkg-config libcli11-dev libcpp-httplib-dev nlohmann-json3-dev libssl-dev
  libexpected-dev libyaml-dev ca-certificates)
test_packages=(catch2 curl python3 procps iproute2 openssl strace tinyproxy-bin zsh fish)
all_packages=(clang chromium chromium-driver util-linux
  golang-docker-credential-helpers gnome-keyring pass gnupg dbus-daemon jq)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

package_is_installed() {
  [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == "install ok installed" ]]
}

# Installs those of the named packages that the machine lacks: by apt, with sudo when not root.
install_packages() {
  local missing=() package as_root=()
  command -v dpkg-query >/dev/null || fail "Debian's package tools are needed; on another system, install: $*"
  for package in "$@"; do
    package_is_installed "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} == 0 ]] && return
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || fail "Missing packages: ${missing[*]}. Install them as root, or install sudo."
    as_root=(sudo)
  fi
  printf 'Installing %s ...\n' "${missing[*]}" >&2
  "${as_root[@]}" apt-get update -qq </dev/null ||
    fail "apt-get update failed, and these packages are missing: ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" </dev/null >/dev/null || fail "apt-get could not install: ${missing[*]}"
}

# What the installed clang's sanitizers and fuzzers are linked from; it is packaged apart, by clang's version.
install_clang_runtime() {
  local version
  version=$(clang++ -dumpversion) || fail "clang++ doesn't say its version."
  install_packages "libclang-rt-${version%%.*}-dev"
}

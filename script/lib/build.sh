# Configure and build by preset; quiet unless something is wrong.

# configure PRESET
configure() {
  local log
  log=$(mktemp)
  if ! cmake --preset "$1" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "cmake could not configure the preset $1; its output is above."
  fi
  grep -E '^-- (hsauth|  )' "$log" | sed 's/^-- //' || true
  rm -f "$log"
}

# build PRESET [TARGET…]
build() {
  local preset=$1 log
  shift
  log=$(mktemp)
  if ! cmake --build --preset "$preset" ${1:+--target "$@"} >"$log" 2>&1; then
    grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" >&2 || true
    rm -f "$log"
    fail "The build of the preset $preset failed; its output is above."
  fi
  rm -f "$log"
}

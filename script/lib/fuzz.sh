# Fuzzing of what reads hostile input.

# fuzz SECONDS: each fuzzer for that long, from the inputs in tests/fuzz/corpus. Findings stay in build/fuzz.
fuzz() {
  local seconds=$1 corpus name targets=()
  printf '\n== fuzz, %s s each\n' "$seconds"
  configure fuzz
  for corpus in tests/fuzz/corpus/*; do targets+=("fuzz_$(basename "$corpus")"); done
  build fuzz "${targets[@]}"
  for corpus in tests/fuzz/corpus/*; do
    name=$(basename "$corpus")
    mkdir -p "build/fuzz/found/$name"
    build/fuzz/tests/fuzz/"fuzz_$name" -max_total_time="$seconds" -verbosity=0 -close_fd_mask=1 \
      -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/found/$name" "$corpus" 2>"build/fuzz/$name.log" ||
      { cat "build/fuzz/$name.log" >&2; fail "The fuzzer $name found something; see build/fuzz/found."; }
    printf '%s: nothing found\n' "$name"
  done
}

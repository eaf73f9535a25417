# Breaking hsauth's rules one at a time, to see that the tests notice.

# mutants [--sample N]: all of tests/mutants/mutants.json, or N of them, others each day.
mutants() {
  printf '\n== mutants%s\n' "${*:+ $*}"
  python3 -B tests/mutants/run.py "$@" || fail "The tests don't notice a broken rule; see above."
}

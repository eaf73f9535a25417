#!/usr/bin/env python3
"""Breaks one rule of hsauth's at a time and sees that the tests notice.

  tests/mutants/run.py [--sample N] [--only WORDS]

The table is mutants.json beside this file. A mutant is built in a copy of the tree in build/mutants, and one of its named
tests, which pass without it, must fail on it. A mutant that lives, or whose place isn't found any more, is a failure of
the run. Standard library only.
"""

import argparse
import datetime
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACE = ROOT / "build/mutants"
TREE, BUILD = PLACE / "tree", PLACE / "out"


def run(*words, quiet=True):
    return subprocess.run(words, check=False, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE if quiet else None, stderr=subprocess.STDOUT if quiet else None)


def must(*words):
    done = run(*words)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\n{' '.join(map(str, words))} failed.")


def put(path, content):
    """Only where it differs: what is built of it stays good else."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy_tree():
    listed = run("git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    for old in TREE.rglob("*"):
        if old.is_file() and str(old.relative_to(TREE)) not in names:
            old.unlink()
    for name in names:
        put(TREE / name, (ROOT / name).read_bytes())
        shutil.copymode(ROOT / name, TREE / name)


def holds(test):
    """Whether that test passes on the tree as it is now, which must build."""
    target = "hsauth" if test.startswith("e2e_") else test
    must("cmake", "--build", str(BUILD), "--target", target)
    return run("ctest", "--test-dir", str(BUILD), "-R", f"^{test}$").returncode == 0


def try_mutant(mutant, good_tests):
    """What became of it, in a few words."""
    path = TREE / mutant["file"]
    good = path.read_text()
    if good.count(mutant["from"]) != 1:
        return "its place isn't there once"
    for test in mutant["tests"]:
        if test not in good_tests and not holds(test):
            return f"not tried, since {test} fails without it"
        good_tests.add(test)
        try:
            path.write_text(good.replace(mutant["from"], mutant["to"]))
            if not holds(test):
                return f"noticed by {test}"
        finally:
            path.write_text(good)
    return "lives"


def chosen(mutants, sample, only):
    if only:
        return [mutant for mutant in mutants if only in mutant["name"]]
    if not sample:
        return mutants
    # Another few each day, so that in time all are seen.
    start = datetime.date.today().toordinal() * sample
    return [mutants[(start + i) % len(mutants)] for i in range(min(sample, len(mutants)))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    mutants = chosen(json.loads((ROOT / "tests/mutants/mutants.json").read_text())["mutants"], options.sample,
                     options.only)
    copy_tree()
    must("cmake", "-S", str(TREE), "-B", str(BUILD), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
         "-DHSAUTH_PRECOMPILE=ON")
    good_tests = set()
    lived = 0
    for mutant in mutants:
        outcome = try_mutant(mutant, good_tests)
        lived += not outcome.startswith("noticed")
        print(f"{mutant['name']:<60} {outcome}", flush=True)
    print(f"{len(mutants)} mutants, {lived} not noticed")
    return 1 if lived else 0


if __name__ == "__main__":
    sys.exit(main())

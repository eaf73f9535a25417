#!/usr/bin/env python3
"""Times `hsauth token` from the store against a program that does nothing and needs the same shared libraries.

Usage: benchmarks/token.py [--check] [build/release/hsauth]; exits with 1 where the ratio or the memory is over its goal.
With --check it measures in short rounds and is content with the first that meets the goal.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from idle import idle_program, medians

RUNS = 400  # of each, one after the other in turn
# Other work on the machine makes a round worse, never better; a program that is too slow is so in all of them.
ROUNDS, RUNS_A_ROUND = 10, 100
RATIO = 1.3
MEMORY = 12 * 1024  # KiB


# The most that a process had in memory counts from its fork, when it is as large as whoever started it: so that is a
# small program.
MEASURE = r"""
#include <cstdio>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int, char** words) {
    const int child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), 1);
        execv(words[1], words + 1);
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    std::printf("%ld\n", usage.ru_maxrss);
    return status == 0 ? 0 : 1;
}
"""


def store(directory):
    profiles = directory / "state/profiles"
    profiles.mkdir(mode=0o700, parents=True)
    profiles.parent.chmod(0o700)
    file = profiles / "default.json"
    file.write_text(json.dumps({
        "schema_version": 1, "client_id": "c11e0000-1111-4222-8333-444455556666",
        "client_secret": "5ec7e700-1111-4222-8333-444455556666", "redirect_uri": "http://localhost:3000/oauth-callback",
        "required_scopes": ["oauth"], "optional_scopes": [], "api_version": "v3",
        "api_origin": "https://api.hubapi.com", "consent_origin": "https://app.hubspot.com", "hub_id": 123456,
        "hub_domain": "example.com", "user_id": 42, "user": "a@example.com", "app_id": 7, "hublet": "na1",
        "access_token": "C" * 300, "refresh_token": "na1-" + "r" * 36, "expires_at": int(time.time()) + 86400,
        "granted_scopes": ["oauth"]}))
    file.chmod(0o600)
    return {"PATH": os.environ["PATH"], "HOME": str(directory), "HSAUTH_STATE_DIR": str(profiles.parent)}


def peak_memory(directory, words, environment):
    """Of five runs, in KiB."""
    measure = directory / "measure"
    source = directory / "measure.cpp"
    source.write_text(MEASURE)
    subprocess.run(["c++", "-O2", "-static-libstdc++", source, "-o", measure], check=True)
    most = 0
    for _ in range(5):
        done = subprocess.run([measure, *words], env=environment, check=True, capture_output=True, text=True)
        most = max(most, int(done.stdout))
    return most


def ratio_of(took):
    return took["token"] / took["idle"]


def best_round(calls, environment):
    best = None
    for _ in range(ROUNDS):
        took = medians(calls, environment, RUNS_A_ROUND)
        if best is None or ratio_of(took) < ratio_of(best):
            best = took
        if ratio_of(best) <= RATIO:
            break
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="measure in short rounds until one meets the goal")
    parser.add_argument("program", nargs="?", default="build/release/hsauth", help="the program to measure")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as place:
        directory = pathlib.Path(place)
        environment = store(directory)
        calls = {"idle": [str(idle_program(directory, program))], "token": [program, "token"]}
        took = best_round(calls, environment) if options.check else medians(calls, environment, RUNS)
        memory = {name: peak_memory(directory, words, environment) for name, words in calls.items()}
    ratio = ratio_of(took)
    print(json.dumps({"runs": RUNS_A_ROUND if options.check else RUNS, "idle_ms": round(took["idle"], 2),
                      "token_ms": round(took["token"], 2), "ratio": round(ratio, 2),
                      "max_rss_kib": memory["token"], "idle_rss_kib": memory["idle"]}))
    return 0 if ratio <= RATIO and memory["token"] <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())

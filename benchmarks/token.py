#!/usr/bin/env python3
"""Times `hsauth token` from the store against a program that does nothing and needs the same shared libraries.

Usage: benchmarks/token.py [build/release/hsauth]; exits with 1 where the ratio or the memory is over its goal.
"""

import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 400  # of each, one after the other in turn
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


def needed_libraries(program):
    listed = subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", listed)


def linker_flags(program):
    """What makes the loader do the same work: all symbols bound at the start or not."""
    listed = subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True).stdout
    return ["-Wl,-z,now"] if re.search(r"\bNOW\b", listed) else ["-Wl,-z,lazy"]


def idle_program(directory, program):
    source = directory / "idle.cpp"
    source.write_text("int main() { return 0; }\n")
    idle = directory / "idle"
    libraries = [f"-l:{name}" for name in needed_libraries(program) if not name.startswith("ld-")]
    subprocess.run(["c++", "-O2", source, "-o", idle, "-Wl,--no-as-needed", *linker_flags(program), *libraries],
                   check=True)
    assert set(needed_libraries(idle)) >= set(needed_libraries(program)), "the idle program lacks a library"
    return idle


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


def run(words, environment):
    """Wall time in milliseconds."""
    begin = time.perf_counter()
    subprocess.run(words, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


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



def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/release/hsauth")
    with tempfile.TemporaryDirectory() as place:
        directory = pathlib.Path(place)
        environment = store(directory)
        calls = {"idle": [str(idle_program(directory, program))], "token": [program, "token"]}
        times = {name: [] for name in calls}
        for _ in range(RUNS):
            for name, words in calls.items():
                times[name].append(run(words, environment))
        memory = {name: peak_memory(directory, words, environment) for name, words in calls.items()}
    medians = {name: statistics.median(values) for name, values in times.items()}
    ratio = medians["token"] / medians["idle"]
    print(json.dumps({"runs": RUNS, "idle_ms": round(medians["idle"], 2), "token_ms": round(medians["token"], 2),
                      "ratio": round(ratio, 2), "max_rss_kib": memory["token"], "idle_rss_kib": memory["idle"]}))
    return 0 if ratio <= RATIO and memory["token"] <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Measures the emulator beside npm's oauth2-mock-server: how fast it starts, how many token requests it answers,
how much memory it keeps. The release build of hsauth and emulator_load are needed:

    cmake --preset release -DHSAUTH_BUILD_BENCHMARKS=ON && cmake --build --preset release
    python3 -B benchmarks/emulator.py

Node and npm must be there; the mock server is installed into a temporary directory that goes again. The figures
go to standard output as the tables of README.md.
"""

import argparse
import contextlib
import http.client
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

BUILD = pathlib.Path(__file__).resolve().parent.parent / "build" / "release"
MOCK = "oauth2-mock-server@8.2.3"  # the newest that runs on Node 20
STARTS = 20
ROUNDS = 3
CONNECTIONS = 64
EMULATOR_REQUESTS = 100_000  # in a round of the emulator's
MOCK_REQUESTS = 4_000  # that many take the mock server a few seconds, too
MEMORY_STEPS = 15
MEMORY_STEP = 10_000  # requests
WARM_UP = 500  # requests before a round's clock starts: node compiles what it runs often


@contextlib.contextmanager
def running(command, **options):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def emulator(options):
    return running([options.hsauth, "emulator", "--port", "0", "--auto-approve", "--format", "json"])


def mock(directory):
    program = os.path.join(directory, "node_modules", "oauth2-mock-server", "dist", "oauth2-mock-server.mjs")
    return running(["node", program, "-a", "127.0.0.1", "-p", "0"])


def ready(process):
    """The emulator's ready line."""
    return json.loads(process.stdout.readline())


def mock_port(process):
    """Of the mock server, once it listens."""
    for line in process.stdout:
        if found := re.search(r"http://[^ ]*:(\d+)", line):
            return int(found[1])
    raise SystemExit("oauth2-mock-server ended before it listened.")


def starts(start, wait):
    """Milliseconds from the spawn to the line that says that it serves, of each start."""
    took = []
    for _ in range(STARTS):
        before = time.perf_counter()
        with start() as process:
            wait(process)
            took.append((time.perf_counter() - before) * 1000)
    return took


def ask(port, method, target, form=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    connection.request(method, target, form and urllib.parse.urlencode(form), headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def refresh_form(line):
    """Logs in as a browser and an app would, for a refresh token; the form that refreshes it."""
    port = urllib.parse.urlsplit(line["api_url"]).port
    app = {"client_id": line["client_id"], "redirect_uri": line["redirect_uris"][0]}
    redirect, _ = ask(port, "GET", "/oauth/authorize?" + urllib.parse.urlencode({**app, "scope": "oauth"}))
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(redirect.headers["Location"]).query)["code"][0]
    app["client_secret"] = line["client_secret"]
    _, body = ask(port, "POST", "/oauth/v3/token", {**app, "grant_type": "authorization_code", "code": code})
    del app["redirect_uri"]
    return {**app, "grant_type": "refresh_token", "refresh_token": json.loads(body)["refresh_token"]}


def load(options, port, path, form, requests):
    command = [options.load, str(port), path, str(CONNECTIONS), str(requests)]
    done = subprocess.run(command, input=urllib.parse.urlencode(form), capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{path}: {done.stderr}")
    return json.loads(done.stdout)


def emulator_round(options):
    with emulator(options) as process:
        line = ready(process)
        port, form = urllib.parse.urlsplit(line["api_url"]).port, refresh_form(line)
        load(options, port, "/oauth/v3/token", form, WARM_UP)
        return load(options, port, "/oauth/v3/token", form, EMULATOR_REQUESTS)


def mock_round(options, directory):
    with mock(directory) as process:
        port, form = mock_port(process), {"grant_type": "refresh_token", "refresh_token": "any"}
        load(options, port, "/token", form, WARM_UP)
        return load(options, port, "/token", form, MOCK_REQUESTS)


def memory(options):
    """Requests answered so far and the emulator's resident memory in KiB, step by step."""
    with emulator(options) as process:
        line = ready(process)
        port, form = urllib.parse.urlsplit(line["api_url"]).port, refresh_form(line)
        taken = [(0, resident(process.pid))]
        for step in range(1, MEMORY_STEPS + 1):
            load(options, port, "/oauth/v3/token", form, MEMORY_STEP)
            taken.append((step * MEMORY_STEP, resident(process.pid)))
        return taken


def resident(process_id):
    status = pathlib.Path(f"/proc/{process_id}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+) kB$", status, re.M)[1])


def machine():
    cpu = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return (f"{os.cpu_count()} cores of {cpu[1] if cpu else platform.machine()}, Linux {platform.release()}, "
            f"Node {node}, {MOCK}")


def table(head, rows):
    print()
    for row in (head, ["---"] + ["---:"] * (len(head) - 1), *rows):
        print("| " + " | ".join(str(cell) for cell in row) + " |")


def report_starts(options, directory):
    ours, theirs = starts(lambda: emulator(options), ready), starts(lambda: mock(directory), mock_port)
    table(["start to ready, ms", "median", "slowest"],
          [[name, f"{statistics.median(took):.1f}", f"{max(took):.1f}"]
           for name, took in (("hsauth emulator", ours), ("oauth2-mock-server", theirs))])


def report_throughput(options, directory):
    rounds = [(emulator_round(options), mock_round(options, directory)) for _ in range(ROUNDS)]
    table([f"token requests a second, {CONNECTIONS} connections", *(f"round {i + 1}" for i in range(ROUNDS)), "median"],
          [[name, *rates(rounds, side), median_rate(rounds, side)]
           for side, name in enumerate(("hsauth emulator", "oauth2-mock-server"))])
    print(f"\nRatio of the medians: {median_rate(rounds, 0) / median_rate(rounds, 1):.1f}. An answer of the emulator's "
          f"takes {rounds[0][0]['median_us']} µs (99 %: {rounds[0][0]['p99_us']} µs) with all connections busy.")


def rates(rounds, side):
    return [round_[side]["requests_per_second"] for round_ in rounds]


def median_rate(rounds, side):
    return statistics.median(rates(rounds, side))


def check(options):
    """Several requests of every connection's, answered with 200 and a token each; no figures, no mock server."""
    with emulator(options) as process:
        line = ready(process)
        port = urllib.parse.urlsplit(line["api_url"]).port
        load(options, port, "/oauth/v3/token", refresh_form(line), 10 * CONNECTIONS)
        print(f"{10 * CONNECTIONS} token requests over {CONNECTIONS} connections were answered.")


def report_memory(options):
    table(["requests answered", "resident memory, MiB"],
          [[f"{requests:,}", f"{kib / 1024:.1f}"] for requests, kib in memory(options)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hsauth", default=str(BUILD / "hsauth"), help="the program to measure")
    parser.add_argument("--load", default=str(BUILD / "emulator_load"), help="the load generator")
    parser.add_argument("--check", action="store_true", help="only see that everything works together, in a second")
    options = parser.parse_args()
    if options.check:
        return check(options)
    with tempfile.TemporaryDirectory(prefix="hsauth-benchmark-") as directory:
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", directory, MOCK],
                       check=True)
        print(machine())
        report_starts(options, directory)
        report_throughput(options, directory)
        report_memory(options)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Times `hsauth refresh --all` of many profiles against the emulator with a delay added to each answer.

Usage: benchmarks/refresh_all.py [--check] [build/release/hsauth]; exits with 1 where the time or the number of connections
is over its goal. With --check, few profiles, and the goal for the connections alone: that is a test of every build.
"""

import argparse
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

JOBS = 16
DELAY = 0.05  # seconds
TIME_RATIO = 1.5
MOST_CONNECTIONS = 39
APP = {"client_id": "c11e0000-1111-4222-8333-444455556666", "client_secret": "5ec7e700-1111-4222-8333-444455556666"}
REDIRECT_URI = "http://localhost:3000/oauth-callback"


class Emulator:
    def __init__(self, program, directory):
        config = directory / "emulator.json"
        config.write_text(json.dumps({"apps": [APP | {
            "app_id": 7, "name": "Benchmark", "redirect_uris": [REDIRECT_URI], "required_scopes": ["oauth"],
            "scope_rules": "lenient"}]}))
        self.process = subprocess.Popen(
            [program, "emulator", "--port", "0", "--json", "--auto-approve", "--config", config],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        self.url = json.loads(self.process.stdout.readline())["api_url"]
        self.port = urllib.parse.urlsplit(self.url).port

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def post(self, path, body, kind):
        request = urllib.request.Request(self.url + path, data=body.encode(), headers={"Content-Type": kind})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def delay(self, seconds):
        fault = {"endpoint": "token", "times": 0, "action": {"delay_ms": round(seconds * 1000)}}
        self.post("/_emulator/faults", json.dumps([fault]), "application/json")

    def refresh_token(self):
        """Of a login that was made without hsauth."""
        query = urllib.parse.urlencode({"client_id": APP["client_id"], "redirect_uri": REDIRECT_URI, "scope": "oauth"})
        with socket.create_connection(("127.0.0.1", self.port)) as consent:
            consent.sendall(f"GET /oauth/authorize?{query} HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
                            "Connection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: consent.recv(65536), b"")).decode()
        code = re.search(r"[?&]code=([^&\s]+)", answer).group(1)
        form = APP | {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI}
        return self.post("/oauth/v3/token", urllib.parse.urlencode(form),
                         "application/x-www-form-urlencoded")["refresh_token"]


class Relay:
    """Passes connections on to the emulator, and counts them: what comes in here is a TCP connection of hsauth's."""

    def __init__(self, port):
        self.to, self.connections = port, 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            near, _ = self.listener.accept()
            self.connections += 1
            far = socket.create_connection(("127.0.0.1", self.to))
            # The emulator answers to its own name alone.
            own, its = (f"Host: localhost:{port}\r\n".encode() for port in (self.port, self.to))
            for source, target in ((near, far), (far, near)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._pass_on, args=(source, target, own, its), daemon=True).start()

    @staticmethod
    def _pass_on(source, target, own, its):
        while piece := source.recv(65536):
            target.sendall(piece.replace(own, its))
        target.shutdown(socket.SHUT_WR)


def store(directory, origin, count, refresh_token):
    profiles = directory / "state/profiles"
    profiles.mkdir(mode=0o700, parents=True, exist_ok=True)
    profiles.parent.chmod(0o700)
    for number in range(count):
        file = profiles / f"install-{number:04}.json"
        file.write_text(json.dumps({
            "schema_version": 1, **APP, "redirect_uri": REDIRECT_URI, "required_scopes": ["oauth"],
            "optional_scopes": [], "api_version": "v3", "api_origin": origin, "consent_origin": origin,
            "hub_id": 123456, "hub_domain": "example.com", "user_id": 42, "user": "a@example.com", "app_id": 7,
            "hublet": "na1", "access_token": "C" * 300, "refresh_token": refresh_token,
            "expires_at": int(time.time()) + 86400, "granted_scopes": ["oauth"]}))
        file.chmod(0o600)
    return {"PATH": os.environ["PATH"], "HOME": str(directory), "HSAUTH_STATE_DIR": str(profiles.parent)}


def refresh_all(program, environment, count):
    """Wall time in seconds."""
    begin = time.perf_counter()
    done = subprocess.run([program, "refresh", "--all", "--jobs", str(JOBS), "--json"], env=environment, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    elapsed = time.perf_counter() - begin
    results = json.loads(done.stdout)["results"]
    if done.returncode != 0 or sum(result["ok"] for result in results) != count:
        failed = [result["error"]["message"] for result in results if not result["ok"]]
        sys.exit(f"exit code {done.returncode}, {done.stderr}{failed[:1]}")
    return elapsed


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--check", action="store_true")
    words.add_argument("program", nargs="?", default="build/release/hsauth")
    given = words.parse_args()
    program = os.path.abspath(given.program)
    count = 100 if given.check else 1000
    with tempfile.TemporaryDirectory() as place:
        directory = pathlib.Path(place)
        emulator = Emulator(program, directory)
        try:
            token = emulator.refresh_token()
            emulator.delay(DELAY)
            # The time straight to the emulator, the connections through the relay, which would cost time itself.
            elapsed = refresh_all(program, store(directory, emulator.url, count, token), count)
            relay = Relay(emulator.port)
            refresh_all(program, store(directory, relay.url, count, token), count)
        finally:
            emulator.stop()
    ideal = count / JOBS * DELAY
    print(json.dumps({"profiles": count, "jobs": JOBS, "delay_ms": round(DELAY * 1000), "seconds": round(elapsed, 2),
                      "ideal_seconds": round(ideal, 2), "ratio": round(elapsed / ideal, 2),
                      "connections": relay.connections, "load_average": round(os.getloadavg()[0], 1)}))
    in_time = given.check or elapsed <= TIME_RATIO * ideal
    return 0 if in_time and relay.connections <= MOST_CONNECTIONS else 1


if __name__ == "__main__":
    sys.exit(main())

"""The real hsauth, a real emulator and a browser made of sockets, for the end-to-end tests.

Standard library only. The program is the one that the environment variable HSAUTH names. Every test has a HOME of
its own, no inherited environment and no terminal; servers take free ports, clients connect by address. Waits end
by an event or fail by a generous limit, so that a slow machine or a sanitizer changes nothing.
"""

import contextlib
import errno
import http.server
import json
import os
import pathlib
import pty
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
import unittest
import urllib.parse
from dataclasses import dataclass, field

PROGRAM = os.path.abspath(os.environ["HSAUTH"]) if os.environ.get("HSAUTH") else ""
PATIENCE = 120  # seconds; only ever reached by a failure
VERSIONS = ("v1", "v3", "2026-03", "2026-09")
CLIENT_ID = "c11e0000-1111-4222-8333-444455556666"
CLIENT_SECRET = "5ec7e700-canary-4222-8333-444455556666"
PASSED_ON = ("PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS")
ERROR_MEMBERS = {
    "kind", "message", "hint", "retryable", "http_status", "oauth_error", "hubspot_status", "correlation_id",
    "category", "sub_category", "context", "errors", "links", "scopes"}
LOGIN_MEMBERS = {
    "schema_version", "profile", "access_token", "token_type", "expires_in", "expires_at", "expires_at_epoch",
    "refresh_token", "hub_id", "user_id", "scopes", "api_version"}
SCOPE_MEMBERS = {"granted", "required", "optional", "missing", "optional_not_granted", "extra"}


def families_here():
    """The loopback addresses that this machine has, with their families: a container often lacks ::1."""
    found = {}
    for address, family in (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6)):
        with contextlib.suppress(OSError), socket.socket(family) as probe:
            probe.bind((address, 0))
            found[address] = family
    return found


FAMILIES = families_here()
OTHER_ADDRESS = list(FAMILIES)[-1]  # not the one that connect() takes by itself, where there are two
# The same addresses as /proc/net writes them.
LOOPBACKS = {{"127.0.0.1": "0100007F", "::1": "00000000000000000000000001000000"}[address] for address in FAMILIES}


def reserve_port():
    """A port that is free on every family, and a socket whose life keeps other tests from choosing it, too.

    It lies below the range that the kernel hands out, so nobody gets it by chance meanwhile.
    """
    for _ in range(1000):
        port = random.SystemRandom().randrange(15000, 30000)
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0hsauth-e2e-port-{port}")
            for address, family in FAMILIES.items():
                with socket.socket(family) as probe:
                    probe.bind((address, port))
            return port, claim
        except OSError as fault:
            claim.close()
            if fault.errno != errno.EADDRINUSE:
                raise
    raise AssertionError("no port between 15000 and 30000 is free")


@dataclass
class Response:
    status: int | None  # None: the connection ended without an answer
    headers: dict = field(default_factory=dict)
    body: str = ""

    def json(self):
        return json.loads(self.body)


def connect(port, address="127.0.0.1"):
    connection = socket.socket(FAMILIES[address])
    connection.settimeout(PATIENCE)
    connection.connect((address, port))
    return connection


def read_response(connection):
    received = b""
    with contextlib.suppress(ConnectionError):
        while chunk := connection.recv(65536):
            received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    if not lines[0].startswith("HTTP/1."):
        return Response(None)
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return Response(int(lines[0].split()[1]), headers, body.decode("utf-8"))


def send_raw(port, request, address="127.0.0.1"):
    with connect(port, address) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(request if isinstance(request, bytes) else request.encode())
        return read_response(connection)


def fetch(url, method="GET", address="127.0.0.1", headers=(), body=None):
    """What a browser would get; it doesn't follow redirects."""
    parts = urllib.parse.urlsplit(url)
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close", *headers]
    if body is not None:
        lines.append(f"Content-Length: {len(body.encode())}")
    return send_raw(parts.port or 80, "\r\n".join(lines) + "\r\n\r\n" + (body or ""), address)


def query_of(url):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query, keep_blank_values=True))


class Ended:
    """What a finished call left."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def json(self):
        return json.loads(self.out)

    def error(self):
        return json.loads(self.err.splitlines()[-1])["error"]

    def __repr__(self):
        return f"exit {self.code}\nstdout: {self.out!r}\nstderr: {self.err}"


class Running:
    """A started hsauth whose two outputs are read as they come."""

    def __init__(self, words, env, cwd, **how):
        self.process = subprocess.Popen(
            [*how.pop("wrapper", ()), PROGRAM, *words], env=env, cwd=cwd, stdin=how.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **how)
        self.pid = self.process.pid
        self._changed = threading.Condition()
        self._texts = {"out": "", "err": ""}
        self._open = 2
        self._readers = [
            threading.Thread(target=self._read, args=item, daemon=True)
            for item in (("out", self.process.stdout), ("err", self.process.stderr))
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, name, stream):
        for line in stream:
            with self._changed:
                self._texts[name] += line.decode("utf-8", "surrogateescape")
                self._changed.notify_all()
        with self._changed:
            self._open -= 1
            self._changed.notify_all()

    def line(self, name, wanted):
        """The first line of that output of which `wanted` says yes."""

        def found():
            return next((line for line in self._texts[name].splitlines(True)
                         if line.endswith("\n") and wanted(line)), None)

        with self._changed:
            self._changed.wait_for(lambda: found() or self._open == 0, PATIENCE)
            line = found()
            if line is None:
                raise AssertionError(f"the line never came; so far: {self._texts}")
            return line.strip()

    def signal(self, number):
        self.process.send_signal(number)

    def end(self):
        code = self.process.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        return Ended(code, self._texts["out"], self._texts["err"])

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        if not self.process.stdout.closed:
            self.end()


class AtTerminal:
    """A started program whose standard input, output, error and /dev/tty are one terminal, with a person at it.

    `redirection`, as a shell takes it, leads some of the three elsewhere.
    """

    def __init__(self, test, words, env, redirection="", program=PROGRAM):
        self._keyboard, screen = pty.openpty()
        test.addCleanup(os.close, self._keyboard)
        self.shown = ""
        # setsid puts itself at the terminal and becomes a shell, which becomes the program.
        self.process = subprocess.Popen(
            ["setsid", "--ctty", "/bin/sh", "-c", f'exec "$0" "$@" {redirection}', program, *words], env=env,
            cwd=test.home, stdin=screen, stdout=screen, stderr=screen)
        os.close(screen)
        test.addCleanup(self._stop)

    def _stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _read(self):
        if not select.select([self._keyboard], [], [], PATIENCE)[0]:
            raise AssertionError(f"nothing more was shown; so far: {self.shown!r}")
        try:
            piece = os.read(self._keyboard, 65536)
        except OSError:  # the last process that had it open is gone
            piece = b""
        self.shown += piece.decode()
        return piece

    def wait_for(self, words, start=0):
        """Waits until the words are shown, at that place of what is shown or behind it."""
        while words not in self.shown[start:]:
            if not self._read():
                raise AssertionError(f"{words!r} was never shown; so far: {self.shown!r}")

    def type(self, text):
        os.write(self._keyboard, text.encode())

    def echoes(self):
        return bool(termios.tcgetattr(self._keyboard)[3] & termios.ECHO)

    def end(self):
        while self._read():
            pass
        return self.process.wait(PATIENCE)


class Emulator:
    def __init__(self, test, *flags, **config):
        self.redirect_port, claim = reserve_port()
        test.addCleanup(claim.close)
        self.redirect_uri = f"http://localhost:{self.redirect_port}/oauth-callback"
        app = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "app_id": 4711, "name": "Test app",
               "redirect_uris": [self.redirect_uri], "required_scopes": ["oauth"], "scope_rules": "lenient"}
        document = {"apps": [app | config.pop("app", {})]} | config
        self.config_file = test.write("emulator.json", json.dumps(document))
        words = ["emulator", "--port", "0", "--json", "--config", str(self.config_file), *flags]
        self.running = Running(words, test.environment(), test.home)
        test.addCleanup(self.running.stop)
        self.ready = json.loads(self.running.line("out", lambda line: True))
        self.url = self.ready["api_url"]
        self.port = urllib.parse.urlsplit(self.url).port

    def control(self, action, document=None):
        reads = action in ("requests", "health") or (action == "faults" and document is None)
        method = "GET" if reads else "POST"
        body = None if reads else json.dumps({} if document is None else document)
        response = fetch(f"{self.url}/_emulator/{action}", method, "127.0.0.1",
                         ["Content-Type: application/json"], body)
        assert response.status == 200, response
        return response.json()

    def requests(self, ending=None):
        """The requests it answered; with `ending`, the POSTs whose path ends so."""
        log = self.control("requests")
        return [r for r in log if not ending or r["path"].endswith(ending) and r["method"] == "POST"]

    def token_requests(self):
        return self.requests("/token")

    def api(self, path, **form):
        return fetch(self.url + path, "POST", "127.0.0.1", ["Content-Type: application/x-www-form-urlencoded"],
                     urllib.parse.urlencode(form))


class Authorization:
    """A running `hsauth authorize` that has shown its URL and waits."""

    def __init__(self, running, emulator):
        self.running, self.emulator, self.pid = running, emulator, running.pid
        line = running.line("err", lambda text: "/authorize?" in text)
        self.url = line[line.index("http") :]
        self.state = query_of(self.url)["state"]

    def short_url(self):
        line = self.running.line("err", lambda text: "shorter" in text)
        return line[line.index("http") :]

    def said(self, words):
        """A line on standard error, once it is there."""
        return self.running.line("err", lambda line: words in line)

    def location(self):
        """Where the consent page, answered yes, sends the browser."""
        response = fetch(self.url)
        assert response.status == 302, response
        return response.headers["location"]

    def approve(self, address="127.0.0.1"):
        return fetch(self.location(), address=address)

    def redirect(self, address="127.0.0.1", headers=(), **parameters):
        uri = f"{self.emulator.redirect_uri}?{urllib.parse.urlencode(parameters)}"
        return fetch(uri, address=address, headers=headers)

    def end(self):
        return self.running.end()


class Scripted(http.server.ThreadingHTTPServer):
    """A server on 127.0.0.1 whose answers a test writes.

    `reply` takes (path, form) and gives (status, body) or (status, body, headers); None breaks the connection off.
    `seen` has path and form of each request, `heads` its headers.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, test, reply):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                server.heads.append(self.headers)
                server.seen.append((self.path, dict(urllib.parse.parse_qsl(form))))
                answer = reply(*server.seen[-1])
                if answer is None:
                    self.close_connection = True
                    return
                status, body, *headers = answer
                with contextlib.suppress(ConnectionError):
                    self.send_response(status)
                    for name, value in (headers[0] if headers else {}).items():
                        self.send_header(name, value)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(body.encode())))
                    self.end_headers()
                    self.wfile.write(body.encode())

            do_GET = do_DELETE = do_POST

            def log_message(self, *_):
                pass

        self.seen, self.heads = [], []
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        test.addCleanup(self.server_close)
        test.addCleanup(self.shutdown)


class EndToEndTest(unittest.TestCase):
    """A HOME of its own, and the words to run hsauth in it."""

    maxDiff = None

    def setUp(self):
        if not PROGRAM or not os.access(PROGRAM, os.X_OK):
            self.fail("the environment variable HSAUTH must name the program")
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hsauth-e2e-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.state = self.home / ".local/state/hsauth"
        self.files = 0

    def commands(self):
        """Every command by its whole name, such as "profile list", with its help."""
        found = {}

        def look(prefix, text):
            rows = text.partition("\nCommands:\n")[2].partition("\n\n")[0].splitlines()
            for name in (row.split()[0] for row in rows):
                help_text = self.hsauth("help", *prefix, name).out
                if "\nCommands:\n" in help_text:
                    look([*prefix, name], help_text)
                else:
                    found[" ".join([*prefix, name])] = help_text

        look([], self.hsauth("help").out)
        self.assertIn("profile list", found)
        return found

    def environment(self, **variables):
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        chosen = kept | {"HOME": str(self.home)} | variables
        return {name: str(value) for name, value in chosen.items() if value is not None}

    def write(self, name, text, mode=0o600):
        self.files += 1
        path = self.home / f"{self.files}-{name}"
        path.write_text(text)
        path.chmod(mode)
        return path

    def start(self, *words, env=None, **how):
        running = Running([str(word) for word in words], self.environment(**(env or {})),
                          how.pop("cwd", self.home), **how)
        self.addCleanup(running.stop)
        return running

    def hsauth(self, *words, env=None, stdin=None, **how):
        """Runs hsauth to its end; a variable of None is left out of its environment."""
        given = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin.encode()}
        done = subprocess.run(
            [PROGRAM, *map(str, words)], env=self.environment(**(env or {})), cwd=how.pop("cwd", self.home),
            timeout=PATIENCE,
            stdout=how.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, start_new_session=True,
            check=False, **given, **how)
        return Ended(done.returncode, (done.stdout or b"").decode("utf-8", "surrogateescape"),
                     done.stderr.decode("utf-8", "surrogateescape"))

    def at_terminal(self, *words, env=None, redirection=""):
        return AtTerminal(self, [str(word) for word in words], self.environment(**(env or {})), redirection)

    def emulator(self, *flags, **config):
        return Emulator(self, "--auto-approve", *flags, **config)

    @staticmethod
    def app(emulator, **more):
        """The environment of somebody whose app is the emulator's."""
        return {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                "HUBSPOT_REDIRECT_URI": emulator.redirect_uri, "HUBSPOT_SCOPES": "oauth",
                "HSAUTH_API_URL": emulator.url, "HSAUTH_AUTH_URL": emulator.url} | more

    def authorizing(self, emulator, *flags, env=None, browser=("--no-browser",), **how):
        environment = self.app(emulator) | (env or {})
        running = self.start("authorize", *browser, *flags, env=environment, **how)
        return Authorization(running, emulator)

    def log_in(self, emulator, *flags, env=None):
        """A whole login, which must succeed."""
        authorization = self.authorizing(emulator, *flags, env=env)
        page = authorization.approve()
        ended = authorization.end()
        self.assertEqual((ended.code, page.status), (0, 200), ended)
        return ended

    def login_json(self, emulator, *flags, env=None):
        return self.log_in(emulator, "--json", *flags, env=env).json()

    def code_from(self, emulator, **more):
        """A code for an exchange, as something else than hsauth would have caught it."""
        asked = {"client_id": CLIENT_ID, "redirect_uri": emulator.redirect_uri, "scope": "oauth"} | more
        response = fetch(f"{emulator.url}/oauth/authorize?{urllib.parse.urlencode(asked)}")
        self.assertEqual(response.status, 302, response)
        return query_of(response.headers["location"])["code"]

    def profile_file(self, name="default"):
        return self.state / "profiles" / f"{name}.json"

    def stored(self, name="default"):
        return json.loads(self.profile_file(name).read_text())

    def put_profile(self, name="default", **members):
        """Stores a login that nobody made: of CLIENT_ID at nobody's server, but for these members."""
        profile = {
            "schema_version": 1, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "redirect_uri": "",
            "required_scopes": [], "optional_scopes": [], "api_version": "v3", "api_origin": "https://api.example",
            "consent_origin": "", "hub_id": None, "hub_domain": "", "user_id": None, "user": "", "app_id": None,
            "hublet": "", "access_token": "stored-access-token", "refresh_token": "stored-refresh-token",
            "expires_at": 4102444800, "granted_scopes": ["oauth"]} | members
        for directory in (self.state, self.state / "profiles"):
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.profile_file(name).write_text(json.dumps(profile))
        self.profile_file(name).chmod(0o600)

    def change_stored(self, name="default", **members):
        """Rewrites a profile's file, as a test's stand-in for time that passed."""
        self.profile_file(name).write_text(json.dumps(self.stored(name) | members))

    def assert_failed(self, ended, code, kind=None):
        """The code, nothing on standard output, and with a kind the whole error object."""
        self.assertEqual(ended.code, code, ended)
        self.assertEqual(ended.out, "", ended)
        if kind is None:
            return
        last = json.loads(ended.err.splitlines()[-1])
        self.assertEqual(set(last), {"schema_version", "ok", "error"})
        self.assertEqual((last["schema_version"], last["ok"]), (1, False))
        self.assertEqual(set(last["error"]), ERROR_MEMBERS)
        self.assertEqual(last["error"]["kind"], kind, ended)

    @staticmethod
    def text_through(fifo):
        """What a program that hsauth started writes to it."""
        text = b""
        with open(os.open(fifo, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
            while select.select([pipe], [], [], PATIENCE)[0]:
                chunk = pipe.read()
                if chunk == b"":
                    return text.decode()
                text += chunk or b""
        raise AssertionError("nothing came through")

    def assert_hides(self, text, *secrets):
        for secret in secrets:
            self.assertTrue(len(secret) >= 8, "no canary")
            self.assertNotIn(secret, text)


def sockets_of(pid):
    """The inodes of a process's sockets; None where the kernel keeps them from us."""
    found = set()
    try:
        names = os.listdir(f"/proc/{pid}/fd")
    except PermissionError:
        return None
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            target = os.readlink(f"/proc/{pid}/fd/{name}")
            if target.startswith("socket:["):
                found.add(int(target[8:-1]))
    return found


def tree(directory):
    """Every path under a directory with its mode, time and contents, to be compared."""
    found = {}
    for path in sorted(pathlib.Path(directory).rglob("*")):
        facts = path.lstat()
        found[str(path)] = (facts.st_mode, facts.st_mtime_ns, path.read_bytes() if path.is_file() else None)
    return found


def listeners_on(port):
    """The addresses, as /proc/net writes them, on which anything listens at that port, with their inodes."""
    return {address: inode for address, number, inode in listening_sockets() if number == port}


def listening_sockets():
    found = []
    for table in pathlib.Path("/proc/net").glob("tcp*"):
        for line in table.read_text().splitlines()[1:]:
            columns = line.split()
            address, _, port = columns[1].partition(":")
            if columns[3] == "0A":
                found.append((address, int(port, 16), int(columns[9])))
    return found


def main():
    unittest.main(verbosity=2 if sys.stdout.isatty() else 1)


__all__ = [name for name in dir() if not name.startswith("_")]

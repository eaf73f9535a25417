"""Servers that speak TLS, with certificates made on the spot by the openssl command, and proxies before them."""

import contextlib
import json
import pathlib
import shutil
import socket
import socketserver
import ssl
import subprocess
import tempfile
import threading

from harness import CLIENT_ID, CLIENT_SECRET, PATIENCE, Scripted, reserve_port

CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
ACCESS_TOKEN = "access-canary-5f0e"
REFRESH_TOKEN = "refresh-canary-77aa"


def granting(path, form):
    """The whole answer of a token endpoint, whatever was asked."""
    return 200, json.dumps({
        "token_type": "bearer", "access_token": ACCESS_TOKEN, "refresh_token": REFRESH_TOKEN, "expires_in": 1800,
        "hub_id": 123456, "user_id": 42, "scopes": ["oauth"]})


class Authority:
    """One that nobody trusts unless told so; its certificate is in `file`."""

    def __init__(self, test):
        self.home = pathlib.Path(tempfile.mkdtemp(dir=test.home))
        self.made = 0
        self.file = self.home / "authority.pem"
        self.request("authority", "-x509", "-subj", "/CN=A test's authority")

    def request(self, name, *words):
        subprocess.run(
            ["openssl", "req", *CURVE, "-keyout", self.home / f"{name}.key", "-out", self.home / f"{name}.pem", *words],
            check=True, capture_output=True, timeout=PATIENCE)

    def identity(self, names):
        """What a server of these names shows, such as "DNS:localhost,IP:127.0.0.1"."""
        self.made += 1
        name = f"server-{self.made}"
        self.request(name, "-x509", "-CA", self.file, "-CAkey", self.home / "authority.key", "-subj", "/CN=x",
                     "-addext", f"subjectAltName={names}", "-addext", "basicConstraints=critical,CA:FALSE")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.home / f"{name}.pem", self.home / f"{name}.key")
        return context


class SecureScripted(Scripted):
    """A Scripted that speaks TLS."""

    def __init__(self, test, identity, reply=granting):
        self.identity = identity
        super().__init__(test, reply)
        self.port = self.server_address[1]
        self.url = f"https://localhost:{self.port}"

    def finish_request(self, request, client_address):
        request.settimeout(PATIENCE)
        with self.identity.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)

    def handle_error(self, request, client_address):
        pass  # a client that refuses the certificate is what some tests want


def app_at(url, **more):
    """The environment of somebody whose app and refresh token belong to the server at that URL."""
    return {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
            "HUBSPOT_REFRESH_TOKEN": REFRESH_TOKEN, "HSAUTH_API_URL": url} | more


class RecordingProxy(socketserver.ThreadingTCPServer):
    """A proxy on 127.0.0.1 that keeps all it gets: `heads` of requests, and `tunnelled`, what clients sent after.

    It opens a tunnel to the target, whatever host it is asked for, or gives another answer and hangs up; an answer
    of None is one that never comes.
    """

    daemon_threads = True
    block_on_close = False
    ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"

    def __init__(self, test, target=None, answer=ESTABLISHED):
        self.target, self.answer = target, answer
        self.heads, self.tunnelled = [], b""
        self.asked = threading.Event()  # set from the first request on
        super().__init__(("127.0.0.1", 0), None)
        self.name = f"127.0.0.1:{self.server_address[1]}"
        self.url = f"http://{self.name}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        test.addCleanup(self.server_close)
        test.addCleanup(self.shutdown)

    def finish_request(self, request, client_address):
        request.settimeout(PATIENCE)
        head = b""
        while b"\r\n\r\n" not in head:
            if not (piece := request.recv(1)):
                return
            head += piece
        self.heads.append(head.decode())
        self.asked.set()
        if self.answer is None:
            request.recv(1)
            return
        request.sendall(self.answer)
        if self.answer == self.ESTABLISHED and self.target:
            with socket.create_connection(self.target, PATIENCE) as server:
                back = threading.Thread(target=self.relay, args=(server, request), daemon=True)
                back.start()
                self.relay(request, server, self.record)
                back.join(PATIENCE)

    def record(self, piece):
        self.tunnelled += piece

    @staticmethod
    def relay(source, sink, record=lambda piece: None):
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                record(piece)
                sink.sendall(piece)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)


class TinyProxy:
    """Debian's tinyproxy, which hands each tunnel on to another proxy; `lines` are more of its configuration."""

    def __init__(self, test, onward, *lines):
        program = shutil.which("tinyproxy", path="/usr/bin:/usr/sbin:/usr/local/bin")
        if not program:
            test.fail("these tests need tinyproxy: install the package tinyproxy-bin")
        self.port, claim = reserve_port()
        test.addCleanup(claim.close)
        self.name = f"127.0.0.1:{self.port}"
        file = test.write("tinyproxy.conf", "\n".join([
            f"Port {self.port}", "Listen 127.0.0.1", f"Timeout {PATIENCE}", f"Upstream http {onward.name}", *lines, ""]))
        process = subprocess.Popen([program, "-d", "-c", file], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        test.addCleanup(process.stdout.close)
        test.addCleanup(process.wait, PATIENCE)
        test.addCleanup(process.kill)
        if not any(b"Accepting connections" in line for line in process.stdout):
            test.fail("tinyproxy didn't start")
        threading.Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()

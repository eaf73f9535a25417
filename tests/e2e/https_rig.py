"""Servers that speak TLS, with certificates made on the spot by the openssl command."""

import json
import pathlib
import ssl
import subprocess
import tempfile

from harness import CLIENT_ID, CLIENT_SECRET, PATIENCE, Scripted

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

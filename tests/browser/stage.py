"""What the browser tests play on: the emulator, `hsauth authorize`, and a server that keeps a scope back.

The binary is the one that the environment's HSAUTH names. Every program gets a home of its own and none of
the caller's HUBSPOT_* and HSAUTH_* variables.
"""
import http.server
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import threading

from webdriver import PATIENCE, until

CLIENT_ID = "0b5e55ed-0000-4000-8000-000000000001"
CLIENT_SECRET = "0b5e55ed-0000-4000-8000-00000000005e"
APP_NAME = "Tide tables"
SCOPES = "oauth crm.objects.contacts.read"
OPTIONAL_SCOPE = "automation"
FIRST = {"hub_id": 111222, "hub_domain": "meadow.example", "hublet": "na1", "available_scopes": "all",
         "users": [{"user_id": 42, "email": "ada@meadow.example"}]}
SECOND = {"hub_id": 333444, "hub_domain": "harbour.example", "hublet": "eu1",
          "available_scopes": SCOPES.split(),
          "users": [{"user_id": 43, "email": "grace@harbour.example"},
                    {"user_id": 44, "email": "intern@harbour.example", "can_install": False}]}
CONFIG = {"apps": [{"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "app_id": 7001, "name": APP_NAME,
                    # Any port counts as registered with --redirect-match loopback.
                    "redirect_uris": ["http://localhost:3000/oauth-callback"],
                    "required_scopes": SCOPES.split(), "optional_scopes": [OPTIONAL_SCOPE]}],
          "accounts": [FIRST, SECOND]}

# Three tiers, which differ in what they have of one app's scopes.
TIER_SCOPES = "oauth crm.objects.contacts.read crm.objects.contacts.write tickets"
TIER_OPTIONAL = "crm.objects.deals.read automation marketing.campaigns.read cms.source_code.read_write actions"
FREE = {"hub_id": 501001, "name": "Juniper Bakery", "hub_domain": "juniper.example", "tier": "Free",
        "available_scopes": "oauth crm.objects.contacts.read crm.objects.contacts.write "
                            "crm.objects.deals.read actions".split(),
        "users": [{"user_id": 61, "email": "rosa@juniper.example"}]}
PROFESSIONAL = {"hub_id": 502002, "name": "Nordlicht GmbH", "hub_domain": "nordlicht.example", "hublet": "eu1",
                "tier": "Professional",
                "available_scopes": (TIER_SCOPES + " crm.objects.deals.read automation").split(),
                "users": [{"user_id": 62, "email": "jonas@nordlicht.example"},
                          {"user_id": 63, "email": "praktikum@nordlicht.example", "can_install": False}]}
ENTERPRISE = {"hub_id": 503003, "name": "Harbour Group, rehearsal", "hub_domain": "harbour.example",
              "tier": "Enterprise", "account_type": "SANDBOX",
              "users": [{"user_id": 64, "email": "grace@harbour.example"}]}
TIERS_CONFIG = {"apps": [{**CONFIG["apps"][0], "required_scopes": TIER_SCOPES.split(),
                          "optional_scopes": TIER_OPTIONAL.split()}],
                "accounts": [FREE, PROFESSIONAL, ENTERPRISE]}


def hsauth():
    binary = os.environ.get("HSAUTH")
    if not binary:
        raise SystemExit("The environment's HSAUTH must name the hsauth binary to test.")
    return binary


def free_port():
    """A port that was free a moment ago, on every family that this machine has."""
    both = {"family": socket.AF_INET6, "dualstack_ipv6": True} if socket.has_dualstack_ipv6() else {}
    with socket.create_server(("", 0), **both) as server:
        return server.getsockname()[1]


def environment(home, **more):
    mine = {name: value for name, value in os.environ.items()
            if not name.startswith(("HUBSPOT_", "HSAUTH_", "XDG_")) and name not in ("BROWSER", "NO_COLOR")}
    return {**mine, "HOME": home, **more}


class Emulator:
    """`hsauth emulator` on a free port; `url` is both its API's and its consent page's origin."""

    def __init__(self, *flags, config=None):
        self._flags = flags
        self._config = config or CONFIG

    def __enter__(self):
        self._directory = tempfile.TemporaryDirectory(prefix="hsauth-emulator-")
        config = pathlib.Path(self._directory.name, "emulator.json")
        config.write_text(json.dumps(self._config))
        command = [hsauth(), "emulator", "--port", "0", "--json", "--redirect-match", "loopback",
                   "--config", str(config), *self._flags]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                                         env=environment(self._directory.name))
        ready = self._process.stdout.readline()
        if not ready:
            raise AssertionError(f"the emulator ended with {self._process.wait()} before it was ready")
        self.url = json.loads(ready)["api_url"]
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        self._process.communicate(timeout=PATIENCE)
        self._directory.cleanup()


class Outcome:
    """How `hsauth authorize` ended: exit code, both streams, the JSON of its answer or error."""

    def __init__(self, code, answer, said):
        self.code = code
        self.said = said
        self.answer = json.loads(answer) if answer else None
        self.error = json.loads(said.splitlines()[-1])["error"] if code else None


class Login:
    """`hsauth authorize --json` at work in a home of its own; `url` and `short_url` are what it printed."""

    def __init__(self, emulator, *flags, api_url=None, secret=CLIENT_SECRET, scopes=SCOPES,
                 wait=2 * PATIENCE):
        self.origin = f"http://localhost:{free_port()}"
        self.redirect_uri = self.origin + "/oauth-callback"
        self._command = [hsauth(), "authorize", "--json", "--auth-url", emulator.url,
                         "--api-url", api_url or emulator.url, "--redirect-uri", self.redirect_uri,
                         "--scope", scopes, "--wait", str(wait), *flags]
        if "--browser" not in flags:
            self._command.append("--no-browser")
        self._secret = secret

    def __enter__(self):
        self._home = tempfile.TemporaryDirectory(prefix="hsauth-home-")
        self._environment = environment(self._home.name, HUBSPOT_CLIENT_ID=CLIENT_ID,
                                        HUBSPOT_CLIENT_SECRET=self._secret)
        self._log = pathlib.Path(self._home.name, "stderr.txt")
        with self._log.open("w") as log:
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                             stderr=log, text=True, env=self._environment)
        self.url = self._announced(r"^  (http://\S+)$")
        self.short_url = self._announced(r"on this machine: (http://\S+)$")
        self.state = re.search(r"[?&]state=([^&]+)", self.url)[1]
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._home.cleanup()

    @property
    def said(self):
        """All of standard error so far."""
        return self._log.read_text()

    def _announced(self, pattern):
        def look():
            ended = self._process.poll() is not None
            found = re.search(pattern, self.said, re.M)
            if ended and not found:
                raise AssertionError(f"hsauth authorize ended without an address: {self.said}")
            return found
        return until(look, pattern)[1]

    def outcome(self):
        """Waits for the end."""
        answer, _ = self._process.communicate(timeout=3 * PATIENCE)
        return Outcome(self._process.returncode, answer, self.said)

    def profiles(self):
        """What `hsauth profile list` knows in this home."""
        done = subprocess.run([hsauth(), "profile", "list", "--json"], env=self._environment, check=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
        return json.loads(done.stdout)["profiles"]


class _FrugalHandler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        common = {"hub_id": FIRST["hub_id"], "user_id": 42, "scopes": ["oauth"], "token_type": "bearer"}
        if self.path.endswith("/introspect"):
            body = {**common, "active": True, "token_use": "access_token", "client_id": CLIENT_ID,
                    "hub_domain": FIRST["hub_domain"], "app_id": 7001, "expires_in": 1800}
        else:
            body = {**common, "access_token": "frugal-access-token-0123456789", "expires_in": 1800,
                    "refresh_token": "frugal-refresh-token-0123456789"}
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class FrugalApi:
    """Takes any code and grants `oauth` alone, whatever was asked for: what the emulator never does."""

    def __enter__(self):
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _FrugalHandler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

"""Debian's own credential helpers, and the one for Vault that the docs show.

Exits with 77 where a helper lacks, unless HSAUTH_REQUIRE_HELPERS is set; CTest then says that the test was skipped.
"""

import re

from harness import *  # noqa: F403

PROGRAMS = ("docker-credential-pass", "docker-credential-secretservice", "pass", "gpg", "gnome-keyring-daemon",
            "dbus-daemon", "jq")
DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs/credential-helpers.md"
# Keeps what `vault kv put PATH -` gets as a file, and answers as vault does.
VAULT = r"""#!/bin/sh
set -eu
[ "$1" = kv ] && shift
file() { printf '%s/%s' "$VAULT_STAND_IN" "$(printf %s "$1" | tr / _)"; }
echo "$*" >> "$VAULT_STAND_IN/arguments"
case $1 in
  put) [ "$3" = - ] && cat > "$(file "$2")" ;;
  get) [ "$2" = -field=entry ]
    [ -f "$(file "$3")" ] || { echo "No value found at $3" >&2; exit 2; }
    jq -r .entry "$(file "$3")" ;;
  metadata) [ "$2" = delete ] && rm -f "$(file "$3")" ;;
esac
"""


class RealHelper(EndToEndTest):
    def variables(self):
        return {}

    def environment(self, **variables):
        return super().environment(**(self.variables() | variables))

    def walk(self, name):
        """The whole life of a login whose secrets are with that helper."""
        server = self.emulator(rotate_refresh_tokens=True)
        login = self.login_json(server, "--store", f"helper:{name}")
        self.assert_hides(self.profile_file().read_text(), CLIENT_SECRET, login["access_token"], login["refresh_token"])
        self.assertEqual(self.hsauth("token").out, login["access_token"] + "\n")
        renewed = self.hsauth("refresh", "--json")
        self.assertEqual(renewed.code, 0, renewed)
        self.assertNotEqual(renewed.json()["refresh_token"], login["refresh_token"])
        self.assertEqual(self.hsauth("token").out, renewed.json()["access_token"] + "\n")
        self.assertEqual(self.hsauth("inspect", "--json").json()["active"], True)

        # Somebody took the entry out by hand.
        key = self.stored()["secret_key"]
        copy = self.profile_file().read_bytes()
        self.assertEqual(self.hsauth("profile", "remove", "default").code, 0)
        self.profile_file().write_bytes(copy)
        self.profile_file().chmod(0o600)
        ended = self.hsauth("token", "--json")
        self.assert_failed(ended, 4, "login_needed")
        self.assertIn(key, ended.error()["message"])

        self.log_in(server)
        self.assertEqual(self.stored()["secret_helper"], name)
        self.assertEqual(self.hsauth("revoke", "--yes").code, 0)
        self.assertEqual(self.hsauth("profile", "remove", "default").code, 0)
        return server


class Pass(RealHelper):
    def setUp(self):
        super().setUp()
        self.gpg_home = self.home / "gpg"
        self.gpg_home.mkdir(mode=0o700)
        self.run_tool("gpg", "--batch", "--passphrase", "", "--quick-generate-key", "hsauth test", "default", "default")
        self.addCleanup(self.run_tool, "gpgconf", "--kill", "all")
        self.run_tool("pass", "init", "hsauth test")

    def variables(self):
        return {"GNUPGHOME": self.gpg_home, "PASSWORD_STORE_DIR": self.home / "passwords"}

    def run_tool(self, *words):
        done = subprocess.run(words, env=self.environment(), cwd=self.home, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_docker_credential_pass_keeps_logins(self):
        self.walk("pass")

    def test_a_password_store_that_cannot_be_read_is_local(self):
        self.log_in(self.emulator(), "--store", "helper:pass")
        shutil.move(self.gpg_home / "private-keys-v1.d", self.home / "keys")
        self.run_tool("gpgconf", "--kill", "all")
        ended = self.hsauth("token", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("docker-credential-pass", ended.error()["message"])


class SecretService(RealHelper):
    def setUp(self):
        super().setUp()
        self.runtime = self.home / "run"
        self.runtime.mkdir(mode=0o700)
        self.address = None
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={self.runtime}/bus"],
            env=self.environment(), cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(bus.wait)
        self.addCleanup(bus.kill)
        self.address = bus.stdout.readline().decode().strip()
        # An empty password on standard input makes a keyring and unlocks it. It serves when this call is back, and
        # ends with its bus.
        subprocess.run(["gnome-keyring-daemon", "--daemonize", "--unlock", "--components=secrets"],
                       env=self.environment(), cwd=self.home, input=b"\n", stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=PATIENCE, check=True)

    def variables(self):
        bus = {"DBUS_SESSION_BUS_ADDRESS": self.address} if self.address else {}
        return {"XDG_RUNTIME_DIR": self.runtime, "XDG_DATA_HOME": self.home / "data"} | bus

    def test_docker_credential_secretservice_keeps_logins(self):
        self.walk("secretservice")

    def test_without_a_bus_it_is_local_and_nothing_is_saved(self):
        server = self.emulator()
        env = self.app(server) | {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.home}/none"}
        ended = self.hsauth("authorize", "--store", "helper:secretservice", "--json", env=env)
        self.assert_failed(ended, 8, "local")
        self.assertIn("docker-credential-secretservice", ended.error()["message"])
        self.assertFalse(self.profile_file().exists())


class Vault(RealHelper):
    """The helper as the docs have it, with a stand-in for the `vault` command."""

    def setUp(self):
        super().setUp()
        self.bin = self.home / "bin"
        self.kept = self.home / "vault"
        for directory in (self.bin, self.kept):
            directory.mkdir()
        (script,) = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", DOCS.read_text(), re.S)
        for name, text in {"docker-credential-vault": script, "vault": VAULT}.items():
            (self.bin / name).write_text(text)
            (self.bin / name).chmod(0o700)

    def variables(self):
        return {"PATH": f"{self.bin}:{os.environ['PATH']}", "VAULT_STAND_IN": self.kept}

    def test_the_helper_that_the_docs_show_keeps_logins(self):
        self.walk("vault")
        self.assertEqual([path.name for path in self.kept.iterdir()], ["arguments"])
        self.assert_hides((self.kept / "arguments").read_text(), CLIENT_SECRET, "access_token")

    def test_a_vault_that_refuses_is_local(self):
        self.log_in(self.emulator(), "--store", "helper:vault")
        (self.bin / "vault").write_text("#!/bin/sh\necho permission denied >&2\nexit 2\n")
        ended = self.hsauth("token", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("permission denied", ended.error()["message"])


if __name__ == "__main__":
    lacking = [program for program in PROGRAMS if shutil.which(program) is None]
    if lacking and not os.environ.get("HSAUTH_REQUIRE_HELPERS"):
        print("skipped, since this machine lacks: " + ", ".join(lacking))
        sys.exit(77)
    main()

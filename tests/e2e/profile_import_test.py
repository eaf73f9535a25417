"""Profiles from the config files of HubSpot's own CLI."""

from harness import *  # noqa: F403
from helper_rig import HelperTest

ACCOUNT = """  - name: {name}
    {id_key}: {hub_id}
    env: {env}
    authType: oauth2
    auth:
      clientId: {client_id}
      clientSecret: {client_secret}
      scopes:
        - oauth
      tokenInfo:
        accessToken: {access_token}
        expiresAt: '{expires_at}'
        refreshToken: {refresh_token}
"""
PERSONAL = """  - name: mine
    accountId: 777
    authType: personalaccesskey
    personalAccessKey: personal-access-key-canary
    auth:
      tokenInfo:
        accessToken: pak-access-token-canary
"""


class Importing(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        # A login of the CLI's own: hsauth makes it and forgets it.
        login = self.hsauth("exchange", self.code_from(self.server), "--no-verifier", "--no-save", "--json",
                            env=self.app(self.server))
        self.assertEqual(login.code, 0, login)
        self.login = login.json()

    def account(self, **members):
        return ACCOUNT.format(**{
            "name": "acme", "id_key": "accountId", "hub_id": self.login["hub_id"], "env": "prod",
            "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "access_token": self.login["access_token"],
            "expires_at": self.login["expires_at"], "refresh_token": self.login["refresh_token"]} | members)

    def config(self, *accounts, key="accounts"):
        return self.write("config.yml", f"{key}:\n" + "".join(accounts or [self.account()]))

    def import_json(self, *words, code=0, **how):
        ended = self.hsauth("profile", "import", *words, "--api-url", self.server.url, "--json", **how)
        self.assertEqual(ended.code, code, ended)
        self.assert_hides(ended.out + ended.err, CLIENT_SECRET, self.login["refresh_token"], "key-canary")
        return ended.json()

    def test_the_next_token_comes_from_the_imported_profile(self):
        file = self.config(PERSONAL, self.account())
        answer = self.import_json(file)
        self.assertEqual(answer, {"schema_version": 1, "file": str(file), "results": [
            {"account": 777, "name": "mine", "ok": True, "outcome": "skipped", "profile": None,
             "reason": "its authType is personalaccesskey, not oauth2"},
            {"account": self.login["hub_id"], "name": "acme", "ok": True, "outcome": "imported", "profile": "acme",
             "reason": None}]})
        self.assertEqual(self.hsauth("token", "-p", "acme").out, self.login["access_token"] + "\n")
        renewed = self.hsauth("refresh", "-p", "acme", "--json").json()
        self.assertNotEqual(renewed["access_token"], self.login["access_token"])
        self.assertEqual((renewed["hub_id"], renewed["scopes"]["missing"]), (self.login["hub_id"], []))
        self.assertEqual(self.profile_file("acme").stat().st_mode & 0o777, 0o600)

    def test_a_token_whose_expiry_is_past_unknown_or_unbelievable_is_refreshed(self):
        for expiry in ("2020-01-01T00:00:00Z", "soon", "2999-01-01T00:00:00Z", ""):
            with self.subTest(expiry):
                self.import_json(self.config(self.account(expires_at=expiry)))
                before = len(self.server.token_requests())
                self.assertEqual(self.hsauth("token", "-p", "acme").code, 0)
                self.assertEqual(len(self.server.token_requests()), before + 1)
                self.profile_file("acme").unlink()

    def test_the_keys_of_older_versions_and_an_id_for_a_name(self):
        old = self.account(id_key="portalId", name="My company's portal")
        answer = self.import_json(self.config(old, key="defaultMode: publish\nportals"))
        hub_id = str(self.login["hub_id"])
        self.assertEqual([row["profile"] for row in answer["results"]], [hub_id])
        self.assertEqual(self.hsauth("token", "-p", hub_id).code, 0)

    def test_a_newer_login_is_never_lost_and_no_other_one_is_overwritten(self):
        file = self.config()
        self.import_json(file)
        newer = self.hsauth("refresh", "-p", "acme", "--json").json()
        (row,) = self.import_json(file)["results"]
        self.assertEqual((row["outcome"], row["profile"]), ("kept", "acme"))
        self.assertIn("may be newer", row["reason"])
        self.assertEqual(self.stored("acme")["access_token"], newer["access_token"])
        # Without a refresh token there is nothing to lose.
        self.change_stored("acme", refresh_token="", access_token="")
        (row,) = self.import_json(file)["results"]
        self.assertEqual((row["outcome"], row["profile"]), ("imported", "acme"))
        # The name belongs to another app's login.
        self.change_stored("acme", client_id="another")
        (row,) = self.import_json(file)["results"]
        self.assertEqual((row["outcome"], row["profile"]), ("imported", str(self.login["hub_id"])))
        self.assertEqual(self.stored("acme")["client_id"], "another")

    def test_accounts_that_cannot_be_used_are_skipped_with_the_reason(self):
        for members, reason in (({"env": "qa"}, "qa"), ({"client_secret": ""}, "client secret"),
                                ({"refresh_token": ""}, "no refresh token")):
            with self.subTest(reason):
                (row,) = self.import_json(self.config(self.account(**members)))["results"]
                self.assertEqual((row["ok"], row["outcome"], row["profile"]), (True, "skipped", None))
                self.assertIn(reason, row["reason"])
        self.assertFalse((self.state / "profiles").exists())

    def test_the_file_is_the_one_that_hubspot_s_cli_would_use(self):
        here = self.home / "project/src"
        here.mkdir(parents=True)
        self.assert_failed(self.hsauth("profile", "import", "--json", cwd=here), 8, "local")

        def put(path, name):
            path.parent.mkdir(exist_ok=True)
            path.write_text("accounts:\n" + self.account(name=name, client_id=name))
            return path

        def used(**variables):
            return self.import_json(cwd=here, env=variables)["file"]

        above = put(self.home / "project/hubspot.config.yaml", "above")
        self.assertEqual(used(), str(above))
        whole = put(self.home / ".hscli/config.yml", "global")
        self.assertEqual(used(), str(whole))
        chosen = put(self.home / "chosen.yml", "chosen")
        self.assertEqual(used(HUBSPOT_CONFIG_PATH=chosen), str(chosen))
        answer = self.import_json("-", cwd=here, stdin=chosen.read_text())
        self.assertEqual([row["outcome"] for row in answer["results"]], ["kept"])
        missing = self.hsauth("profile", "import", "--json", env={"HUBSPOT_CONFIG_PATH": self.home / "absent"})
        self.assert_failed(missing, 8, "local")

    def test_a_broken_file_is_named_with_its_line_and_nothing_of_it_is_shown(self):
        for text, line in (("accounts: [\n  oauth-canary", 2), ("a: 1\n<<: *canary\n", 2), ("accounts: &canary []", 1),
                           ("accounts: !canary []", 1), ("accounts: []\naccounts: []", 2), ("a: 1\n---\ncanary", 2),
                           ("accounts:\n  - accountId: oauth-canary", 2), ("[" * 5000, 1),
                           ("accounts:\n" + self.account(refresh_token="two oauth-canaries"), 14)):
            with self.subTest(text[:30]):
                file = self.write("broken.yml", text)
                ended = self.hsauth("profile", "import", file, "-v", "--json")
                self.assert_failed(ended, 8, "local")
                self.assertIn(f"{file}, line {line}: ", ended.error()["message"])
                self.assertNotIn("canar", ended.err)
        big = self.write("big.yml", "#" * (1024 * 1024 + 1))
        self.assert_failed(self.hsauth("profile", "import", big, "--json"), 8, "local")
        self.assertFalse((self.state / "profiles").exists())


class WithAHelper(HelperTest):
    def test_the_helper_gets_the_secrets_and_the_file_none(self):
        server = self.emulator()
        login = self.hsauth("exchange", self.code_from(server), "--no-verifier", "--no-save", "--json",
                            env=self.app(server)).json()
        file = self.write("config.yml", "accounts:\n" + ACCOUNT.format(
            name="acme", id_key="accountId", hub_id=login["hub_id"], env="prod", client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET, access_token=login["access_token"], expires_at=login["expires_at"],
            refresh_token=login["refresh_token"]))
        for flags, env in ((("--store", "helper:good"), {}), ((), {"HSAUTH_STORE": "helper:good"})):
            with self.subTest(flags):
                ended = self.hsauth("profile", "import", file, "--api-url", server.url, *flags, env=env)
                self.assertEqual(ended.code, 0, ended)
                self.assertEqual(self.entry()["Secret"]["refresh_token"], login["refresh_token"])
                self.assert_file_has_no_secret("acme")
                self.assertEqual(self.hsauth("token", "-p", "acme").out, login["access_token"] + "\n")
                self.assertEqual(self.hsauth("profile", "remove", "acme").code, 0)

    def test_a_helper_that_refuses_leaves_no_profile_and_is_reported(self):
        self.put_helper("bad", "exit 1")
        file = self.write("config.yml", "accounts: [{accountId: 1, authType: oauth2, auth: {clientId: a, "
                          "clientSecret: client-secret-canary, tokenInfo: {refreshToken: refresh-token-canary}}}]")
        ended = self.hsauth("profile", "import", file, "--store", "helper:bad", "--json")
        self.assertEqual(ended.code, 8, ended)
        (row,) = ended.json()["results"]
        self.assertEqual((row["ok"], row["outcome"], row["error"]["kind"]), (False, "failed", "local"))
        self.assertIn("docker-credential-bad", row["error"]["message"])
        self.assert_hides(ended.out + ended.err, "client-secret-canary", "refresh-token-canary")
        self.assertFalse(self.profile_file("1").exists())


if __name__ == "__main__":
    main()

"""hsauth app-token: a token for the app itself."""

from harness import *  # noqa: F403

JOURNAL = "developer.webhooks_journal.read"


class AppToken(EndToEndTest):
    def ask(self, emulator, *words, env=None):
        return self.hsauth("app-token", *words, env=self.app(emulator, HUBSPOT_SCOPES=None) | (env or {}))

    def test_a_token_for_the_app_is_live_and_belongs_to_no_account_on_each_version_but_v1(self):
        emulator = self.emulator()
        for version in VERSIONS[1:]:
            with self.subTest(version):
                ended = self.ask(emulator, "--scope", JOURNAL, "--api-version", version, "--json")
                self.assertEqual((ended.code, ended.err), (0, ""), ended)
                answer = ended.json()
                self.assertEqual(set(answer), LOGIN_MEMBERS)
                self.assertEqual((answer["profile"], answer["refresh_token"], answer["hub_id"], answer["user_id"]),
                                 (None, None, None, None))
                self.assertEqual((answer["scopes"]["granted"], answer["api_version"]), ([JOURNAL], version))
                known = emulator.api("/oauth/v3/token/introspect", client_id=CLIENT_ID, client_secret=CLIENT_SECRET,
                                     token=answer["access_token"]).json()
                self.assertEqual((known["active"], known["token_use"]), (True, "client_credentials"))
        self.assertFalse(self.state.exists())

    def test_v1_is_refused_in_words_before_any_request(self):
        emulator = self.emulator()
        ended = self.ask(emulator, "--scope", JOURNAL, "--api-version", "v1", "--json")
        self.assert_failed(ended, 2, "usage")
        self.assertIn("v1", ended.error()["message"])
        self.assertEqual(emulator.token_requests(), [])

    def test_scopes_come_from_flag_or_variable_and_lacking_ones_are_a_usage_error(self):
        emulator = self.emulator()
        self.assert_failed(self.ask(emulator, "--json"), 2, "usage")
        self.assertEqual(self.ask(emulator, env={"HUBSPOT_SCOPES": JOURNAL}).code, 0)
        self.assertEqual(emulator.token_requests()[-1]["form"]["scope"], JOURNAL)

    def test_refusals_of_hubspots_are_explained(self):
        emulator = self.emulator(app={"scope_rules": "hubspot"})
        ended = self.ask(emulator, "--scope", "no-scope-of-an-app", "--json")
        self.assert_failed(ended, 9, "rejected")
        self.assertEqual(ended.error()["hubspot_status"], "BAD_SCOPES")
        self.assertIn("--scope", ended.error()["hint"])
        ended = self.ask(emulator, "--scope", JOURNAL, "--json", env={"HUBSPOT_CLIENT_SECRET": "wrong"})
        self.assertEqual((ended.code, ended.error()["hubspot_status"]), (9, "BAD_CLIENT_SECRET"))

    def test_each_format_carries_the_token(self):
        emulator = self.emulator()
        output = self.home / "output"
        output.touch()
        for name, pattern in (("token", r"\S+\n"), ("header", r"Authorization: Bearer \S+\n"),
                              ("env", r"export HUBSPOT_ACCESS_TOKEN='\S+'\nexport HUBSPOT_ACCESS_TOKEN_EXPIRES_AT='\S+'\n"),
                              ("dotenv", r"HUBSPOT_ACCESS_TOKEN=\S+\nHUBSPOT_ACCESS_TOKEN_EXPIRES_AT=\S+\n"),
                              ("github", r"::add-mask::\S+\n")):
            with self.subTest(name):
                ended = self.ask(emulator, "--scope", JOURNAL, "--format", name, env={"GITHUB_OUTPUT": output})
                self.assertEqual(ended.code, 0, ended)
                self.assertRegex(ended.out, f"^{pattern}$")
        self.assertIn("access_token=", output.read_text())
        self.assertNotIn("hub_id", output.read_text())

    def test_a_profile_lends_its_app_and_stays_as_it_is(self):
        emulator = self.emulator()
        self.log_in(emulator)
        before = self.profile_file().read_bytes()
        self.assertEqual(self.hsauth("app-token", "--scope", JOURNAL).code, 0)
        self.assertEqual(self.profile_file().read_bytes(), before)

    def test_an_expected_account_is_another_one_in_any_case(self):
        emulator = self.emulator()
        self.assert_failed(self.ask(emulator, "--scope", JOURNAL, "--expect-account", "1", "--json"), 3, "check_failed")
        self.assertEqual(emulator.token_requests(), [])


if __name__ == "__main__":
    main()

"""hsauth uninstall: what it asks, what it sends, what it leaves."""

from harness import *  # noqa: F403

QUESTION = "Uninstall app 4711 from account meadow.example (hub 123456)? [y/N] "
PATHS = {"v1": "/appinstalls/v3/external-install", "v3": "/appinstalls/v3/external-install",
         "2026-03": "/appinstalls/2026-03/external-install", "2026-09": "/appinstalls/2026-09/external-install"}


def uninstallations(emulator):
    return [request for request in emulator.requests() if request["path"].startswith("/appinstalls/")]


class Uninstall(EndToEndTest):
    def test_it_takes_the_app_out_and_forgets_the_tokens_on_every_version(self):
        for version in VERSIONS:
            with self.subTest(version):
                emulator = self.emulator()
                login = self.login_json(emulator, "--api-version", version, "-p", version)
                secret = self.stored(version)["client_secret"]
                ended = self.hsauth("uninstall", "-p", version, "--yes", "--json")
                self.assertEqual(ended.code, 0, ended)
                self.assertEqual(ended.json(), {
                    "schema_version": 1, "profile": version, "hub_id": 123456, "uninstalled": True,
                    "access_token_expires_at": login["expires_at"]})
                request, = uninstallations(emulator)
                self.assertEqual((request["method"], request["path"], request["status"]),
                                 ("DELETE", PATHS[version], 204))
                self.assert_hides(self.profile_file(version).read_text(), login["access_token"],
                                  login["refresh_token"])
                left = self.stored(version)
                self.assertEqual((left["client_secret"], left["hub_id"]), (secret, 123456))
                self.assert_failed(self.hsauth("token", "-p", version, "--json"), 4, "login_needed")
                env = self.app(emulator) | {"HUBSPOT_REFRESH_TOKEN": login["refresh_token"]}
                ended = self.hsauth("refresh", "--json", env=env)
                self.assert_failed(ended, 4, "login_needed")
                self.assertEqual(ended.error()["hubspot_status"], "BAD_REFRESH_TOKEN")

    def test_it_asks_a_person_first_and_takes_a_no(self):
        emulator = self.emulator()
        self.log_in(emulator)
        before = self.stored()
        for typed, code in (("\n", 5), ("no\n", 5), ("\4", 5), ("\3", 130), ("yes\n", 0)):
            with self.subTest(typed):
                terminal = self.at_terminal("uninstall")
                terminal.wait_for(QUESTION)
                self.assertEqual((self.stored(), uninstallations(emulator)), (before, []))
                terminal.type(typed)
                self.assertEqual(terminal.end(), code, terminal.shown)
        self.assertEqual(len(uninstallations(emulator)), 1)

    def test_the_question_about_a_given_token_names_its_account_too(self):
        emulator = self.emulator()
        login = self.login_json(emulator, "--no-save")
        terminal = self.at_terminal(
            "uninstall", env=self.app(emulator) | {"HUBSPOT_ACCESS_TOKEN": login["access_token"]})
        terminal.wait_for(QUESTION)
        terminal.type("n\n")
        self.assertEqual((terminal.end(), uninstallations(emulator)), (5, []))

    def test_without_a_terminal_or_with_no_input_it_needs_yes(self):
        emulator = self.emulator()
        self.log_in(emulator)
        ended = self.hsauth("uninstall", "--json")
        self.assert_failed(ended, 2, "usage")
        self.assertIn("--yes", ended.error()["hint"])
        terminal = self.at_terminal("uninstall", "--no-input")
        self.assertEqual(terminal.end(), 2, terminal.shown)
        self.assertEqual(uninstallations(emulator), [])

    def test_an_expired_access_token_is_refreshed_first(self):
        emulator = self.emulator()
        self.log_in(emulator)
        emulator.control("clock", {"advance": 1800})
        self.change_stored(expires_at=1)
        self.assertEqual(self.hsauth("uninstall", "--yes").code, 0)
        self.assertEqual(len(emulator.token_requests()), 2)

    def test_another_account_than_expected_is_exit_3_and_nothing_is_sent(self):
        emulator = self.emulator()
        login = self.login_json(emulator)
        before = self.stored()
        self.assert_failed(self.hsauth("uninstall", "--yes", "--expect-account", "1", "--json"), 3, "check_failed")
        env = self.app(emulator) | {"HUBSPOT_ACCESS_TOKEN": login["access_token"]}
        ended = self.hsauth("uninstall", "--yes", "--expect-account", "1", "--json", env=env)
        self.assert_failed(ended, 3, "check_failed")
        self.assertEqual((self.stored(), uninstallations(emulator)), (before, []))
        self.assertEqual(self.hsauth("uninstall", "--yes", "--expect-account", "123456").code, 0)

    def test_a_token_from_a_file_from_standard_input_or_the_environment_is_enough(self):
        for how in ("file", "stdin", "environment"):
            with self.subTest(how):
                emulator = self.emulator()
                token = self.login_json(emulator, "--no-save")["access_token"]
                words, env, stdin = ["uninstall", "--yes", "--json"], {"HSAUTH_API_URL": emulator.url}, None
                if how == "file":
                    words += ["--token-file", self.write("token", token + "\n")]
                elif how == "stdin":
                    words, stdin = [*words, "--token-file", "-"], token
                else:
                    env |= {"HUBSPOT_ACCESS_TOKEN": token, "HOME": None}
                ended = self.hsauth(*words, env=env, stdin=stdin)
                self.assertEqual(ended.code, 0, ended)
                self.assertIsNone(ended.json()["profile"])
                self.assertEqual(len(uninstallations(emulator)), 1)

    def test_expired_and_unknown_tokens_are_exit_4_with_hubspots_words(self):
        emulator = self.emulator()
        token = self.login_json(emulator, "--no-save")["access_token"]
        emulator.control("clock", {"advance": 1875})
        for given, category in ((token, "EXPIRED_AUTHENTICATION"), ("unknown-token", "INVALID_AUTHENTICATION")):
            with self.subTest(category):
                ended = self.hsauth("uninstall", "--yes", "--json",
                                    env={"HSAUTH_API_URL": emulator.url, "HUBSPOT_ACCESS_TOKEN": given})
                self.assert_failed(ended, 4, "login_needed")
                self.assertEqual((ended.error()["category"], ended.error()["http_status"]), (category, 401))
                self.assert_hides(ended.err, given)

    def test_an_answer_that_never_comes_leaves_it_unknown_and_keeps_the_tokens(self):
        self.log_in(self.emulator())
        server = Scripted(self, lambda path, form: None)
        self.change_stored(api_origin=server.url)
        before = self.stored()
        ended = self.hsauth("uninstall", "--yes", "--json")
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn("isn't known", ended.error()["message"])
        self.assertEqual((self.stored(), len(server.seen)), (before, 1))

    def test_where_nobody_listens_nothing_is_unknown(self):
        self.log_in(self.emulator())
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        self.change_stored(api_origin=f"http://127.0.0.1:{port}")
        ended = self.hsauth("uninstall", "--yes", "--json")
        self.assert_failed(ended, 7, "unavailable")
        self.assertNotIn("isn't known", ended.error()["message"])

    def test_verbose_shows_the_call_and_hides_the_token(self):
        emulator = self.emulator()
        token = self.login_json(emulator)["access_token"]
        ended = self.hsauth("uninstall", "--yes", "-v")
        self.assertIn(f"> DELETE {emulator.url}/appinstalls/v3/external-install", ended.err)
        self.assertIn("Authorization: [redacted]", ended.err)
        self.assert_hides(ended.err, token)


if __name__ == "__main__":
    main()

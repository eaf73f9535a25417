"""What a person at a terminal is asked, and when nobody is."""

from harness import *  # noqa: F403

QUESTION = "Client secret: "


class TheClientSecret(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = Scripted(self, lambda path, form: (400, '{"status":"BAD_CLIENT_SECRET"}'))
        self.env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HSAUTH_API_URL": self.server.url, "HUBSPOT_SCOPES": "oauth",
                    "HUBSPOT_REFRESH_TOKEN": "some-refresh-token"}

    def secrets_sent(self):
        return [form["client_secret"] for _, form in self.server.seen]

    def test_it_is_asked_for_without_echo_by_every_command_that_needs_it(self):
        for words in (("exchange", "a-code"), ("refresh",), ("inspect",), ("revoke", "--yes")):
            with self.subTest(words):
                self.server.seen.clear()
                terminal = self.at_terminal(*words, env=self.env)
                terminal.wait_for(QUESTION)
                self.assertFalse(terminal.echoes())
                terminal.type(CLIENT_SECRET + "\n")
                self.assertEqual(terminal.end(), 9, terminal.shown)
                self.assertEqual(self.secrets_sent(), [CLIENT_SECRET])
                self.assertTrue(terminal.echoes())
                self.assertEqual(terminal.shown.count(QUESTION), 1)
                self.assert_hides(terminal.shown, CLIENT_SECRET)

    def test_authorize_asks_before_it_opens_anything(self):
        trace = self.home / "browser"
        terminal = self.at_terminal("authorize", "--browser", f"touch {trace}", env=self.env)
        terminal.wait_for(QUESTION)
        self.assertNotIn("/authorize?", terminal.shown)
        terminal.type("\3")
        self.assertEqual(terminal.end(), 130)
        self.assertFalse(trace.exists())

    def test_the_terminal_is_put_right_whatever_ends_the_question(self):
        for name, end, code in (("SIGINT", lambda terminal: terminal.type("\3"), 130),
                                ("SIGTERM", lambda terminal: terminal.process.terminate(), 143),
                                ("end of input", lambda terminal: terminal.type("\4"), 2),
                                ("an empty line", lambda terminal: terminal.type("\n"), 2),
                                ("a line that is no secret", lambda terminal: terminal.type("two words\n"), 2)):
            with self.subTest(name):
                terminal = self.at_terminal("exchange", "a-code", env=self.env)
                terminal.wait_for(QUESTION)
                self.assertFalse(terminal.echoes())
                end(terminal)
                self.assertEqual(terminal.end(), code, terminal.shown)
                self.assertTrue(terminal.echoes())
                self.assertNotIn("two words", terminal.shown)
        self.assertEqual(self.server.seen, [])

    def test_the_question_goes_to_the_terminal_and_never_to_standard_output_or_error(self):
        out, err = self.home / "out", self.home / "err"
        terminal = self.at_terminal("exchange", "a-code", env=self.env, redirection=f">{out} 2>{err}")
        terminal.wait_for(QUESTION)
        terminal.type(CLIENT_SECRET + "\n")
        self.assertEqual(terminal.end(), 9)
        self.assertEqual(out.read_text(), "")
        self.assertNotIn(QUESTION, err.read_text())
        self.assertEqual(self.secrets_sent(), [CLIENT_SECRET])

    def test_no_input_never_asks_and_the_error_names_flag_and_variable(self):
        terminal = self.at_terminal("exchange", "a-code", "--no-input", env=self.env)
        self.assertEqual(terminal.end(), 2)
        self.assertNotIn(QUESTION, terminal.shown)
        for name in ("--client-secret-file", "HUBSPOT_CLIENT_SECRET"):
            self.assertIn(name, terminal.shown)

    def test_standard_input_that_is_no_terminal_is_never_asked_at(self):
        for redirection in ("</dev/null", "<&-", f"<{self.write('typed', CLIENT_SECRET)}"):
            with self.subTest(redirection):
                terminal = self.at_terminal("exchange", "a-code", env=self.env, redirection=redirection)
                self.assertEqual(terminal.end(), 2, terminal.shown)
                self.assertNotIn(QUESTION, terminal.shown)
                self.assertIn("HUBSPOT_CLIENT_SECRET", terminal.shown)

    def test_what_is_found_elsewhere_is_not_asked_for(self):
        file = self.write("secret", "secret-of-a-file")
        lent = self.write("env", "HUBSPOT_CLIENT_SECRET=secret-of-the-env-file\n")
        for words, env, secret in (
            (("--client-secret-file", file), {}, "secret-of-a-file"),
            ((), {"HUBSPOT_CLIENT_SECRET": "secret-of-a-variable"}, "secret-of-a-variable"),
            (("--env-file", lent), {}, "secret-of-the-env-file"),
        ):
            with self.subTest(secret):
                self.server.seen.clear()
                terminal = self.at_terminal("exchange", "a-code", *words, env=self.env | env)
                self.assertEqual(terminal.end(), 9)
                self.assertNotIn(QUESTION, terminal.shown)
                self.assertEqual(self.secrets_sent(), [secret])

    def test_nothing_else_is_ever_asked_for(self):
        for words, lacking, code in ((("refresh",), "HUBSPOT_REFRESH_TOKEN", 4), (("exchange",), None, 2),
                                     (("exchange", "a-code"), "HUBSPOT_CLIENT_ID", 2),
                                     (("authorize", "--no-browser"), "HUBSPOT_SCOPES", 2)):
            with self.subTest(words):
                terminal = self.at_terminal(*words, env=self.env | {"HUBSPOT_CLIENT_SECRET": "s", lacking or "X": None})
                self.assertEqual(terminal.end(), code, terminal.shown)


class Redirects(EndToEndTest):
    def test_a_redirect_url_pasted_on_the_terminal_counts_as_much(self):
        leader, follower = pty.openpty()
        self.addCleanup(os.close, leader)
        authorization = self.authorizing(self.emulator(), "--json", stdin=follower)
        os.close(follower)
        os.write(leader, b"http://localhost:1/wrong?code=x&state=y\n")
        authorization.running.line("err", lambda line: "doesn't end the login" in line)
        os.write(leader, authorization.location().encode() + b"\n")
        ended = authorization.end()
        self.assertEqual((ended.code, ended.json()["hub_id"]), (0, 123456), ended)


if __name__ == "__main__":
    main()

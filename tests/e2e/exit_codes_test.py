"""Every exit code by a real cause, with nothing on standard output and the whole error object in JSON."""

import threading

from harness import *  # noqa: F403


class ExitCodes(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.env = self.app(self.server)

    def run_json(self, *words, env=None, **how):
        return self.hsauth(*words, "--json", env=self.env | (env or {}), **how)

    def test_done_is_0(self):
        self.assertEqual(self.log_in(self.server).code, 0)

    def test_words_that_are_off_are_2(self):
        for words in (("authorize", "--no-such-flag"), ("authorise",), ("token", "--min-valid", "soon"),
                      ("token", "too", "many"), ("token", "--format", "text"), ("exchange",),
                      ("refresh", "--api-version", "v2"), ("token", "-p", "../x"), ("exchange", "code", "--timeout", "0")):
            with self.subTest(words):
                self.assert_failed(self.run_json(*words), 2, "usage")

    def test_what_is_needed_and_found_nowhere_is_2_and_names_flag_and_variable(self):
        for flag, variable in (("--client-id", "HUBSPOT_CLIENT_ID"), ("--client-secret-file", "HUBSPOT_CLIENT_SECRET"),
                               ("--scope", "HUBSPOT_SCOPES")):
            with self.subTest(variable):
                ended = self.run_json("authorize", "--no-browser", env={variable: None})
                self.assert_failed(ended, 2, "usage")
                self.assertIn(flag, ended.error()["hint"])
                self.assertIn(variable, ended.error()["hint"])

    def test_a_check_that_says_no_is_3(self):
        self.log_in(self.server)
        self.assert_failed(self.run_json("token", "--expect-account", "1"), 3, "check_failed")
        ended = self.run_json("token", "--require", "oauth tickets")
        self.assert_failed(ended, 3, "check_failed")
        self.assertEqual(ended.error()["scopes"], ["tickets"])

    def test_nothing_stored_is_4(self):
        for command in ("token", "refresh", "revoke", "inspect"):
            with self.subTest(command):
                self.assert_failed(self.run_json(command), 4, "login_needed")

    def test_a_code_or_token_that_is_dead_is_4_with_hubspots_own_words(self):
        for version in VERSIONS:
            with self.subTest(version):
                ended = self.run_json("exchange", "na1-dead-code", "--api-version", version)
                self.assert_failed(ended, 4, "login_needed")
                error = ended.error()
                self.assertEqual((error["http_status"], error["hubspot_status"], error["retryable"]),
                                 (400, "BAD_AUTH_CODE", False))
                self.assertTrue(error["correlation_id"])
                ended = self.run_json("refresh", "--api-version", version,
                                      env={"HUBSPOT_REFRESH_TOKEN": "na1-dead-refresh-token"})
                self.assert_failed(ended, 4, "login_needed")
                self.assertEqual(ended.error()["hubspot_status"], "BAD_REFRESH_TOKEN")

    def test_a_code_is_good_once(self):
        code = self.code_from(self.server)
        self.assertEqual(self.run_json("exchange", code).code, 0)
        self.assert_failed(self.run_json("exchange", code), 4, "login_needed")

    def test_a_refusal_on_the_redirect_is_5(self):
        authorization = self.authorizing(self.server, "--json")
        authorization.redirect(error="access_denied", error_description="No, thanks", state=authorization.state)
        ended = authorization.end()
        self.assert_failed(ended, 5, "denied")
        self.assertIn("No, thanks", ended.error()["message"])

    def test_a_cancel_on_the_consent_page_is_5(self):
        server = Emulator(self)
        authorization = self.authorizing(server, "--json")
        page = fetch(authorization.url).body
        token = page.split('name="token" value="')[1].split('"')[0]
        action = page.split('action="')[1].split('"')[0]
        response = server.api(action, token=token, decision="cancel")
        fetch(response.headers["location"])
        self.assert_failed(authorization.end(), 5, "denied")

    def test_no_redirect_in_time_is_6_with_the_pages_that_never_redirect(self):
        ended = self.run_json("authorize", "--no-browser", "--wait", "1")
        self.assert_failed(ended, 6, "wait_expired")
        hint = ended.error()["hint"]
        order = [hint.index(text) for text in ("--scope", "--redirect-uri", "account", "super admin")]
        self.assertEqual(order, sorted(order))

    def test_a_server_that_is_not_there_is_7(self):
        port, claim = reserve_port()
        with claim:
            ended = self.run_json("refresh", env={"HUBSPOT_REFRESH_TOKEN": "r" * 40,
                                                  "HSAUTH_API_URL": f"http://127.0.0.1:{port}"})
        self.assert_failed(ended, 7, "unavailable")
        self.assertTrue(ended.error()["retryable"])
        self.assertIsNone(ended.error()["http_status"])

    def test_an_answer_that_passes_is_7_and_retryable(self):
        for status in (423, 429, 477, 500, 502, 503, 504):
            with self.subTest(status):
                server = Scripted(self, lambda path, form, status=status: (
                    status, '{"status":"error","message":"later","category":"RATE_LIMITS","correlationId":"c-1",'
                            '"subCategory":"s","context":{"a":["b"]},"errors":[{"message":"m"}],"links":{"l":"k"}}'))
                ended = self.run_json("exchange", "some-code", env={"HSAUTH_API_URL": server.url})
                self.assert_failed(ended, 7, "unavailable")
                error = ended.error()
                self.assertEqual(
                    (error["http_status"], error["retryable"], error["correlation_id"], error["category"],
                     error["sub_category"], error["context"], error["errors"], error["links"]),
                    (status, True, "c-1", "RATE_LIMITS", "s", {"a": ["b"]}, [{"message": "m"}], {"l": "k"}))

    def test_no_oauth_answer_is_7_and_not_retryable(self):
        server = Scripted(self, lambda path, form: (200, "<html>a hotel's welcome page</html>"))
        ended = self.run_json("exchange", "some-code", env={"HSAUTH_API_URL": server.url})
        self.assert_failed(ended, 7, "unavailable")
        self.assertFalse(ended.error()["retryable"])

    def test_a_redirect_of_the_api_is_7_and_is_not_followed(self):
        trap = Scripted(self, lambda path, form: (200, "{}"))
        server = Scripted(self, lambda path, form: (307, ""))
        self.assert_failed(self.run_json("exchange", "some-code", env={"HSAUTH_API_URL": server.url}), 7,
                           "unavailable")
        self.assertEqual(trap.seen, [])

    def test_this_machines_faults_are_8(self):
        damaged = {"HSAUTH_STATE_DIR": str(self.write("file", "no directory"))}
        for name, words, env in (
            ("no such file", ("refresh", "--refresh-token-file", "/no/such/file"), {}),
            ("a state directory that is none", ("token",), damaged),
            ("no place for state", ("token",), {"HOME": None}),
        ):
            with self.subTest(name):
                self.assert_failed(self.run_json(*words, env=env), 8, "local")

    def test_what_hubspot_refuses_of_the_app_is_9(self):
        for version in VERSIONS:
            with self.subTest(version=version, what="secret"):
                ended = self.run_json("exchange", self.code_from(self.server), "--api-version", version,
                                      env={"HUBSPOT_CLIENT_SECRET": "a-wrong-secret-canary"})
                self.assert_failed(ended, 9, "rejected")
                self.assertEqual(ended.error()["hubspot_status"], "BAD_CLIENT_SECRET")
                self.assert_hides(ended.err, "a-wrong-secret-canary")
            with self.subTest(version=version, what="redirect URI"):
                ended = self.run_json("exchange", self.code_from(self.server), "--api-version", version,
                                      "--redirect-uri", "http://localhost:3999/other")
                self.assert_failed(ended, 9, "rejected")
            with self.subTest(version=version, what="client id"):
                ended = self.run_json("exchange", self.code_from(self.server), "--api-version", version,
                                      env={"HUBSPOT_CLIENT_ID": "somebody-else"})
                self.assert_failed(ended, 9, "rejected")

    def test_an_interrupt_is_130_and_a_termination_143(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(code):
                authorization = self.authorizing(self.server)
                authorization.running.signal(number)
                ended = authorization.end()
                self.assertEqual((ended.code, ended.out), (code, ""))
                self.assertFalse(self.profile_file().exists())

    def test_a_signal_ends_a_request_that_hangs(self):
        arrived, over = threading.Event(), threading.Event()
        self.addCleanup(over.set)

        def hang(path, form):
            arrived.set()
            over.wait(PATIENCE)
            return 200, "{}"

        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(code):
                arrived.clear()
                running = self.start("exchange", "some-code",
                                     env=self.env | {"HSAUTH_API_URL": Scripted(self, hang).url})
                self.assertTrue(arrived.wait(PATIENCE))
                running.signal(number)
                self.assertEqual(running.end().code, code)

    def test_an_error_in_text_is_for_people_and_on_standard_error(self):
        ended = self.hsauth("token", env=self.env)
        self.assert_failed(ended, 4)
        self.assertTrue(ended.err.startswith("error: "), ended)
        self.assertIn("hsauth authorize", ended.err)


if __name__ == "__main__":
    main()

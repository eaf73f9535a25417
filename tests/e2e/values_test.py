"""Where a value comes from: which go together, what is needed, what a call may insist on, what is no flag.

The order of the sources is order_test.py's, the file of --env-file env_file_test.py's, questions prompts_test.py's.
"""

from harness import *  # noqa: F403

OTHER_ID = "0ther000-1111-4222-8333-444455556666"
OTHER_SECRET = "0ther5ec-canary-4222-8333-444455556666"


class NeededAndFoundNowhere(EndToEndTest):
    def test_client_id_client_secret_or_scopes_are_exit_2_naming_flag_and_variable(self):
        whole = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HUBSPOT_SCOPES": "oauth",
                 "HUBSPOT_REFRESH_TOKEN": "r", "HUBSPOT_ACCESS_TOKEN": "a"}
        app = (("HUBSPOT_CLIENT_ID", "--client-id"), ("HUBSPOT_CLIENT_SECRET", "--client-secret-file"))
        for words, needed in ((("authorize", "--no-browser"), (*app, ("HUBSPOT_SCOPES", "--scope"))),
                              (("exchange", "a-code"), app), (("refresh",), app), (("inspect",), app), (("revoke",), app),
                              (("inspect", "--check"), (("HUBSPOT_SCOPES", "--scope"),))):
            for variable, flag in needed:
                with self.subTest(words=words, variable=variable):
                    ended = self.hsauth(*words, "--json", env=whole | {variable: None})
                    self.assert_failed(ended, 2, "usage")
                    self.assertIn(flag, ended.error()["hint"])
                    self.assertIn(variable, ended.error()["hint"])

    def test_a_token_is_exit_4(self):
        for command in ("refresh", "inspect", "token", "revoke"):
            for words in ((), ("-p", "work")):
                with self.subTest(command=command, words=words):
                    self.assert_failed(self.hsauth(command, *words, "--json"), 4, "login_needed")

    def test_two_inputs_from_standard_input_are_exit_2(self):
        inputs = {"authorize": ("--client-secret-file",),
                  "exchange": ("--client-secret-file", "--code-verifier-file", "CODE"),
                  "refresh": ("--client-secret-file", "--refresh-token-file"),
                  "inspect": ("--client-secret-file", "--refresh-token-file", "--token-file"),
                  "revoke": ("--client-secret-file", "--refresh-token-file"), "token": ("--client-secret-file",)}
        for command, flags in inputs.items():
            for first in (*flags, "--env-file"):
                for second in (*flags, "--env-file"):
                    if first < second:
                        with self.subTest(command=command, first=first, second=second):
                            words = [word for flag in (first, second) for word in (flag, "-") if word != "CODE"]
                            ended = self.hsauth(command, *words, "--json", stdin="")
                            self.assert_failed(ended, 2, "usage")
                            self.assertIn("standard input", ended.error()["message"])


class WhatACallInsistsOn(EndToEndTest):
    """--expect-account and --require, on each command that takes them."""

    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.log_in(self.server)
        self.output = self.home / "output"

    def answers(self):
        """Of each command a call that gets or prints a token, made anew each time."""
        env = self.app(self.server) | {"GITHUB_OUTPUT": self.output}
        yield "exchange", lambda *words: self.hsauth("exchange", self.code_from(self.server), *words, env=env)
        yield "refresh", lambda *words: self.hsauth("refresh", *words, env=env)
        yield "refresh of a given token", lambda *words: self.hsauth("refresh", *words, env=env | {
            "HUBSPOT_REFRESH_TOKEN": self.stored()["refresh_token"]})
        yield "token", lambda *words: self.hsauth("token", *words, env=env)
        yield "token that is refreshed", lambda *words: self.hsauth("token", "--min-valid", "86400", *words, env=env)

        def authorize(*words):
            authorization = self.authorizing(self.server, *words, env=env)
            authorization.approve()
            return authorization.end()

        yield "authorize", authorize

    def test_another_account_is_exit_3_and_nothing_is_printed(self):
        for name, call in self.answers():
            for form in ("json", "env", "github"):
                with self.subTest(name=name, form=form):
                    ended = call("--expect-account", "1", "--format", form)
                    self.assert_failed(ended, 3, "check_failed" if form == "json" else None)
                    self.assertEqual(self.output.read_text() if self.output.exists() else "", "")

    def test_a_scope_that_is_not_granted_is_exit_3_and_named_in_the_json(self):
        for name, call in self.answers():
            with self.subTest(name):
                ended = call("--require", "oauth tickets", "--require", "crm.lists.read", "--json")
                self.assert_failed(ended, 3, "check_failed")
                self.assertEqual(sorted(ended.error()["scopes"]), ["crm.lists.read", "tickets"])
        ended = self.hsauth("inspect", "--require", "tickets", "--json")
        self.assertEqual((ended.code, ended.error()["scopes"]), (3, ["tickets"]))

    def test_what_holds_changes_nothing(self):
        for name, call in self.answers():
            with self.subTest(name):
                ended = call("--expect-account", "123456", "--require", "oauth")
                self.assertEqual(ended.code, 0, ended)
                self.assertNotEqual(ended.out, "")

    def test_a_failed_check_and_no_save_leave_the_profile_as_it_was_but_for_a_rotated_token(self):
        shutil.rmtree(self.state)
        self.log_in(self.emulator(rotate_refresh_tokens=True))
        for words, code in ((("refresh", "--expect-account", "1"), 3), (("refresh", "--require", "tickets"), 3),
                            (("refresh", "--no-save"), 0), (("token", "--min-valid", "86400", "--require", "tickets"), 3)):
            with self.subTest(words):
                before = self.stored()
                self.assertEqual(self.hsauth(*words).code, code)
                after = self.stored()
                self.assertNotEqual(after.pop("refresh_token"), before.pop("refresh_token"))
                self.assertEqual(after, before)

    def test_a_new_login_for_another_account_than_expected_is_not_saved_and_it_says_that_the_app_is_installed(self):
        before = tree(self.state / "profiles")
        for name, call in self.answers():
            if name in ("authorize", "exchange"):
                with self.subTest(name):
                    ended = call("--expect-account", "1")
                    self.assert_failed(ended, 3)
                    self.assertIn("The app is installed in account 123456 now", ended.err)
        self.assertEqual(tree(self.state / "profiles"), before)

    def test_check_compares_with_the_required_scopes_and_strict_with_the_optional_ones_too(self):
        for words, code in ((("--scope", "oauth"), 0), (("--scope", "oauth tickets"), 3),
                            (("--scope", "oauth", "--optional-scope", "tickets"), 0),
                            (("--scope", "oauth", "--optional-scope", "tickets", "--strict"), 3),
                            (("--scope", "oauth", "--strict"), 0), ((), 0)):
            with self.subTest(words):
                ended = self.hsauth("inspect", "--check", "--json", *words)
                self.assertEqual(ended.code, code, ended)
                self.assertTrue(ended.json()["active"])


class NoFlagTakesASecret(EndToEndTest):
    INSTEAD = {"--client-secret": "--client-secret-file", "--token": "--token-file", "--access-token": "--token-file",
               "--refresh-token": "--refresh-token-file", "--code-verifier": "--code-verifier-file"}

    def test_every_spelling_is_refused_on_every_command_with_what_to_use_instead(self):
        commands = (*self.commands(), "profile", "help", "")
        # A thousand starts of the program, and a sanitizer makes each of them slow.
        commands = commands[::8] if os.environ.get("HSAUTH_SANITIZE") else commands
        for flag, use in self.INSTEAD.items():
            for words in ((flag, "canary-12345678"), (flag + "=canary-12345678",), (flag, "canary-12345678", "--", "x")):
                for command in commands:
                    for form in ((), ("--json",)):
                        with self.subTest(words=words, command=command, form=form):
                            ended = self.hsauth(*command.split(), *form, *words)
                            self.assert_failed(ended, 2, "usage" if form else None)
                            self.assertIn(f"no flag {flag}:", ended.err)
                            self.assertIn(f"Use {use} FILE", ended.err)
                            self.assert_hides(ended.err, "canary-12345678")

    def test_a_code_is_allowed_and_a_dash_reads_it_from_standard_input(self):
        server = Scripted(self, lambda path, form: (400, "{}"))
        env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": server.url}
        self.hsauth("exchange", "code-of-the-words", env=env)
        self.hsauth("exchange", "-", env=env, stdin="code-of-the-input\n")
        self.assertEqual([form["code"] for _, form in server.seen], ["code-of-the-words", "code-of-the-input"])


class Origins(EndToEndTest):
    def test_plain_http_is_for_loopback_alone(self):
        env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HUBSPOT_SCOPES": "oauth"}
        for flag, variable in (("--api-url", "HSAUTH_API_URL"), ("--auth-url", "HSAUTH_AUTH_URL")):
            for url in ("http://api.example", "http://localhost.example", "http://10.0.0.1", "http://[::2]", "http://0.0.0.0"):
                for words, more in (((flag, url), {}), ((), {variable: url})):
                    with self.subTest(url=url, words=words):
                        ended = self.hsauth("authorize", "--no-browser", "--json", *words, env=env | more)
                        self.assert_failed(ended, 2, "usage")
                        self.assertIn(flag if words else variable, ended.error()["message"])
        for url in ("http://localhost:1", "http://127.0.0.1:1", "http://127.9.9.9:1", "http://[::1]:1"):
            with self.subTest(url):
                ended = self.hsauth("exchange", "a-code", "--api-url", url, "--json", env=env)
                self.assert_failed(ended, 7, "unavailable")

    def test_auth_param_adds_a_parameter_and_replaces_none_of_hsauths(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator, "--auth-param", "prompt=consent", "--auth-param", "x=a b")
        asked = query_of(authorization.url)
        self.assertEqual((asked["prompt"], asked["x"], asked["client_id"]), ("consent", "a b", CLIENT_ID))
        for name in ("client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"):
            with self.subTest(name):
                self.assert_failed(self.hsauth("authorize", "--no-browser", "--auth-param", f"{name}=x",
                                               env=self.app(emulator)), 2)


class CredentialsTravelTogether(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.log_in(self.server)

    def test_a_flag_that_contradicts_the_profile_is_exit_2_and_sends_nothing(self):
        before = len(self.server.requests())
        for flag, value in (("--client-id", OTHER_ID), ("--api-url", "https://api.example")):
            for command in ("refresh", "token", "revoke", "inspect"):
                for words in ((), ("-p", "default")):
                    with self.subTest(flag=flag, command=command, words=words):
                        ended = self.hsauth(command, flag, value, *words, "--json")
                        self.assert_failed(ended, 2, "usage")
                        self.assertIn(flag, ended.error()["message"])
        self.assertEqual(len(self.server.requests()), before)

    def test_a_token_that_is_refreshed_is_held_against_the_flags_too(self):
        for flag, value in (("--client-id", OTHER_ID), ("--api-url", "https://api.example")):
            ended = self.hsauth("token", "--min-valid", "86400", flag, value, "--json")
            self.assert_failed(ended, 2, "usage")
        ended = self.hsauth("token", "--min-valid", "86400", env={"HUBSPOT_CLIENT_ID": OTHER_ID})
        self.assertEqual((ended.code, ended.err.count("HUBSPOT_CLIENT_ID")), (0, 1), ended)

    def test_a_flag_that_agrees_with_the_profile_is_fine(self):
        ended = self.hsauth("refresh", "--client-id", CLIENT_ID, "--api-url", self.server.url)
        self.assertEqual(ended.code, 0, ended)

    def test_a_variable_that_contradicts_the_profile_is_ignored_with_a_warning(self):
        trap = Scripted(self, lambda path, form: (200, "{}"))
        for name, value in (("HUBSPOT_CLIENT_ID", OTHER_ID), ("HSAUTH_API_URL", trap.url)):
            with self.subTest(name):
                ended = self.hsauth("refresh", env={name: value})
                self.assertEqual(ended.code, 0, ended)
                self.assertRegex(ended.err, f"warning: .*{name}.*ignored")
        self.assertEqual(trap.seen, [])

    def test_a_foreign_client_ids_secret_is_ignored_too(self):
        ended = self.hsauth("refresh", env={"HUBSPOT_CLIENT_ID": OTHER_ID, "HUBSPOT_CLIENT_SECRET": OTHER_SECRET})
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(self.stored()["client_secret"], CLIENT_SECRET)

    def test_a_rotated_secret_of_the_same_app_works_at_once(self):
        self.change_stored(client_secret=OTHER_SECRET)
        self.assert_failed(self.hsauth("refresh"), 9)
        for env in ({"HUBSPOT_CLIENT_SECRET": CLIENT_SECRET},
                    {"HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HUBSPOT_CLIENT_ID": CLIENT_ID}):
            with self.subTest(env):
                self.change_stored(client_secret=OTHER_SECRET)
                self.assertEqual(self.hsauth("refresh", env=env).code, 0)

    def test_a_token_of_the_environment_goes_to_the_environments_origin_alone(self):
        trap = Scripted(self, lambda path, form: (200, "{}"))
        self.change_stored(api_origin=trap.url)
        login = self.stored()
        ended = self.hsauth("refresh", "--json", env=self.app(self.server) | {
            "HUBSPOT_REFRESH_TOKEN": login["refresh_token"]})
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(trap.seen, [])

    def test_a_profiles_token_goes_to_its_own_origin_alone(self):
        trap = Scripted(self, lambda path, form: (200, "{}"))
        ended = self.hsauth("refresh", "-p", "default", env={
            "HUBSPOT_REFRESH_TOKEN": "another-refresh-token-canary", "HSAUTH_API_URL": trap.url,
            "HUBSPOT_CLIENT_ID": OTHER_ID, "HUBSPOT_CLIENT_SECRET": OTHER_SECRET})
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(trap.seen, [])


class EnvironmentAlone(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.token = self.login_json(self.server, "--no-save")["refresh_token"]
        self.env = {"HUBSPOT_REFRESH_TOKEN": self.token, "HUBSPOT_CLIENT_ID": CLIENT_ID,
                    "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": self.server.url}

    def test_refresh_from_the_environment_alone_works_without_a_home_and_writes_no_file(self):
        shutil.rmtree(self.home / ".local", ignore_errors=True)
        before = tree(self.home)
        for home in (str(self.home), None, "/nonexistent"):
            with self.subTest(home):
                ended = self.hsauth("refresh", "--json", env=self.env | {"HOME": home})
                self.assertEqual(ended.code, 0, ended)
                self.assertIsNone(ended.json()["profile"])
                self.assertEqual(ended.json()["hub_id"], 123456)
        self.assertEqual(tree(self.home), before)

    def test_inspect_and_revoke_from_the_environment_alone_need_no_home_either(self):
        login = self.hsauth("refresh", "--json", env=self.env).json()
        env = self.env | {"HOME": None}
        ended = self.hsauth("inspect", "--json", env=env | {"HUBSPOT_ACCESS_TOKEN": login["access_token"]})
        self.assertEqual((ended.code, ended.json()["hub_id"]), (0, 123456), ended)
        ended = self.hsauth("revoke", "--json", env=env)
        self.assertEqual((ended.code, ended.json()["profile"]), (0, None), ended)
        self.assert_failed(self.hsauth("refresh", "--json", env=env), 4, "login_needed")

    def test_a_stored_profile_stays_as_it_is_while_a_token_of_the_environment_is_used(self):
        self.log_in(self.server)
        before = tree(self.state)
        for command in ("refresh", "inspect"):
            self.assertEqual(self.hsauth(command, env=self.env).code, 0)
        self.assertEqual(tree(self.state), before)

    def test_refresh_with_a_new_profiles_name_makes_the_profile(self):
        ended = self.hsauth("refresh", "-p", "new", "--json", env=self.env)
        self.assertEqual((ended.code, ended.json()["profile"]), (0, "new"), ended)
        self.assertEqual(self.stored("new")["refresh_token"], self.token)
        self.assertEqual(self.hsauth("token", "-p", "new").out, ended.json()["access_token"] + "\n")

    def test_access_token_in_the_environment_is_not_read_by_token(self):
        env = self.env | {"HUBSPOT_ACCESS_TOKEN": "access-canary"}
        self.assert_failed(self.hsauth("token", env=env | {"HUBSPOT_REFRESH_TOKEN": None}), 4)
        ended = self.hsauth("token", env=env)
        self.assertEqual((ended.code, ended.err), (0, ""), ended)
        self.assertNotIn("access-canary", ended.out)


if __name__ == "__main__":
    main()

"""Where a value comes from, and which of them go together."""

from harness import *  # noqa: F403

OTHER_ID = "0ther000-1111-4222-8333-444455556666"
OTHER_SECRET = "0ther5ec-canary-4222-8333-444455556666"


class Order(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()

    def test_the_secret_comes_from_its_file_or_standard_input_before_the_environment(self):
        file = self.write("secret", CLIENT_SECRET + "\n")
        env = self.app(self.server) | {"HUBSPOT_CLIENT_SECRET": OTHER_SECRET}
        for source, stdin in ((file, None), ("-", CLIENT_SECRET + "\n")):
            with self.subTest(source):
                ended = self.hsauth("exchange", self.code_from(self.server), "--client-secret-file", source,
                                    env=env, stdin=stdin)
                self.assertEqual(ended.code, 0, ended)
        self.assert_failed(self.hsauth("exchange", self.code_from(self.server), env=env), 9)

    def test_http_is_for_loopback_alone(self):
        for flag in ("--api-url", "--auth-url"):
            self.assert_failed(self.hsauth("authorize", "--no-browser", flag, "http://api.example",
                                           env=self.app(self.server)), 2)


class Credentials(EndToEndTest):
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
        ended = self.hsauth("token", env=self.env | {"HUBSPOT_ACCESS_TOKEN": "access-canary"})
        self.assert_failed(ended, 4)


if __name__ == "__main__":
    main()

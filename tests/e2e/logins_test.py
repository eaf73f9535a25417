"""Logins without a browser on this machine: in two calls, pasted into the terminal, behind a tunnel, by curl."""

import socket
import stat

from harness import *  # noqa: F403


class TwoCalls(EndToEndTest):
    """`authorize --print-url` and `exchange REDIRECT_URL`."""

    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.app_env = self.app(self.server)

    def begin(self, *flags, env=None):
        """The address of the consent page of a login that is pending now."""
        without_secret = self.app_env | {"HUBSPOT_CLIENT_SECRET": None} | (env or {})
        ended = self.hsauth("authorize", "--print-url", *flags, env=without_secret)
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.out.count("\n"), 1)
        return ended.out.strip()

    def redirect_of(self, url):
        """The address that the browser ends up at."""
        response = fetch(url)
        self.assertEqual(response.status, 302, response)
        return response.headers["location"]

    def exchange(self, *words, env=None, **how):
        return self.hsauth("exchange", *words, "--json", env=self.app_env | (env or {}), **how)

    def pending_files(self):
        return sorted((self.state / "pending").glob("*.json"))

    def age_pending(self, seconds):
        """As if that time had passed since they were made."""
        for file in self.pending_files():
            login = json.loads(file.read_text())
            file.write_text(json.dumps(login | {"made_at": login["made_at"] - seconds}))

    def test_a_login_begun_in_one_directory_is_finished_in_another_on_every_version(self):
        elsewhere = self.home / "elsewhere"
        elsewhere.mkdir()
        for version in VERSIONS:
            for way in ("argument", "stdin"):
                with self.subTest(version=version, way=way):
                    name = f"{version}-{way}"
                    location = self.redirect_of(self.begin("-p", name, "--api-version", version))
                    words = (location,) if way == "argument" else ("-",)
                    ended = self.exchange(*words, cwd=elsewhere, stdin=location + "\r\n" if way == "stdin" else None)
                    self.assertEqual(ended.code, 0, ended)
                    self.assertEqual(set(ended.json()), LOGIN_MEMBERS)
                    self.assertEqual((ended.json()["profile"], ended.json()["api_version"]), (name, version))
                    self.assertEqual(self.stored(name)["access_token"], ended.json()["access_token"])
                    posted = self.server.token_requests()[-1]
                    self.assertEqual((posted["path"], posted["status"]), (f"/oauth/{version}/token", 200))
                    self.assertIn("code_verifier", posted["form"])
        self.assertEqual(self.pending_files(), [])

    def test_print_url_prints_the_address_alone_without_listening_or_opening_anything(self):
        trace = self.home / "browser"
        ended = self.hsauth("authorize", "--print-url", env=self.app_env | {"BROWSER": f"touch {trace} %s"})
        self.assertEqual(ended.code, 0, ended)
        query = query_of(ended.out.strip())
        self.assertTrue(ended.out.startswith(f"{self.server.url}/oauth/authorize?"), ended)
        self.assertEqual((query["code_challenge_method"], query["redirect_uri"]), ("S256", self.server.redirect_uri))
        self.assertNotIn(query["state"], ended.err)
        self.assertFalse(trace.exists())
        self.assertEqual(listeners_on(self.server.redirect_port), {})
        self.assertEqual(self.server.requests(), [r for r in self.server.requests() if "/_emulator/" in r["path"]])

    def test_print_url_works_while_another_program_has_the_port(self):
        with socket.socket(socket.AF_INET) as taken:
            taken.bind(("127.0.0.1", self.server.redirect_port))
            taken.listen()
            self.begin()

    def test_print_url_in_json_is_one_object(self):
        ended = self.hsauth("authorize", "--print-url", "--json", env=self.app_env)
        answer = ended.json()
        self.assertEqual(set(answer), {"schema_version", "authorization_url", "redirect_uri", "expires_at"})
        self.assertEqual((answer["schema_version"], answer["redirect_uri"]), (1, self.server.redirect_uri))
        self.assertRegex(answer["expires_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(self.exchange(self.redirect_of(answer["authorization_url"])).code, 0)

    def test_print_url_refuses_what_contradicts_it(self):
        for flags in (("--listen", "8080"), ("--browser", "true"), ("--wait", "5"), ("--format", "env"),
                      ("--format", "token")):
            with self.subTest(flags):
                ended = self.hsauth("authorize", "--print-url", *flags, env=self.app_env)
                self.assert_failed(ended, 2)
                self.assertEqual(self.pending_files(), [])

    def test_a_pending_login_is_this_users_alone_and_its_file_name_says_nothing(self):
        for mask in (0o000, 0o777):
            with self.subTest(oct(mask)):
                shutil.rmtree(self.state, ignore_errors=True)
                ended = self.hsauth("authorize", "--print-url", env=self.app_env, umask=mask)
                self.assertEqual(ended.code, 0, ended)
                file, = self.pending_files()
                self.assertNotIn(query_of(ended.out.strip())["state"], str(file))
                self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
                self.assertEqual(stat.S_IMODE(file.parent.stat().st_mode), 0o700)
                self.assertNotIn(CLIENT_SECRET, file.read_text())

    def test_logins_are_kept_by_state_and_finished_in_any_order(self):
        begun = {name: self.redirect_of(self.begin("-p", name)) for name in ("one", "two", "three")}
        for name in ("two", "three", "one"):
            ended = self.exchange(begun[name])
            self.assertEqual((ended.code, ended.json()["profile"]), (0, name), ended)
        self.assertEqual(self.pending_files(), [])

    def test_a_url_whose_state_is_not_pending_is_exit_3_and_every_pending_login_stays(self):
        location = self.redirect_of(self.begin())
        before = tree(self.state)
        state = query_of(location)["state"]
        for wrong in (location.replace(state, state[:-1]), location.replace(state, state.swapcase()),
                      location.replace(f"&state={state}", ""), location + f"&state={state}",
                      f"{self.server.redirect_uri}?error=access_denied&state=nobodys"):
            with self.subTest(wrong):
                ended = self.exchange(wrong)
                self.assert_failed(ended, 3, "check_failed")
                self.assert_hides(ended.err, query_of(location)["code"], state)
                self.assertEqual(tree(self.state), before)
        self.assertEqual(self.server.token_requests(), [])
        self.assertEqual(self.exchange(location).code, 0)

    def test_with_no_login_pending_a_url_is_exit_3_and_makes_no_file(self):
        self.assert_failed(self.exchange(f"{self.server.redirect_uri}?code=x&state=y"), 3, "check_failed")
        self.assertFalse(self.state.exists())

    def test_a_url_that_is_not_the_pending_redirect_uri_is_exit_3_and_the_login_stays(self):
        location = self.redirect_of(self.begin())
        before = tree(self.state)
        for wrong in (location.replace("http://localhost", "https://localhost"),
                      location.replace("localhost", "evil.example"),
                      location.replace("/oauth-callback", "/oauth-callback/"),
                      location + "&code=" + query_of(location)["code"], location + "&error=access_denied",
                      location.replace("code=", "kode=")):
            with self.subTest(wrong):
                self.assert_failed(self.exchange(wrong), 3, "check_failed")
                self.assertEqual(tree(self.state), before)
        self.assertEqual(self.server.token_requests(), [])
        self.assertEqual(self.exchange(location).code, 0)

    def test_the_query_alone_is_as_good_as_the_url(self):
        for start in ("?", ""):
            with self.subTest(start):
                location = self.redirect_of(self.begin())
                ended = self.exchange(start + location.partition("?")[2])
                self.assertEqual(ended.code, 0, ended)

    def test_a_pending_login_expires_after_ten_minutes(self):
        location = self.redirect_of(self.begin())
        self.age_pending(601)
        ended = self.exchange(location)
        self.assert_failed(ended, 3, "check_failed")
        self.assertEqual(self.server.token_requests(), [])
        expired, = self.pending_files()
        self.begin()
        self.assertNotIn(expired, self.pending_files())

    def test_a_refusal_with_our_state_is_exit_5_and_ends_the_login(self):
        url = self.begin()
        refused = f"{self.server.redirect_uri}?error=access_denied&state={query_of(url)['state']}"
        ended = self.exchange(refused, env={"HUBSPOT_CLIENT_SECRET": None})
        self.assert_failed(ended, 5, "denied")
        self.assertEqual(self.pending_files(), [])
        self.assert_failed(self.exchange(self.redirect_of(url)), 3, "check_failed")

    def test_a_second_exchange_of_the_same_url_finds_no_login(self):
        location = self.redirect_of(self.begin())
        self.assertEqual(self.exchange(location).code, 0)
        self.assert_failed(self.exchange(location), 3, "check_failed")
        self.assertEqual(len(self.server.token_requests()), 1)

    def test_where_nothing_was_lost_the_person_can_try_again(self):
        location = self.redirect_of(self.begin())
        wrong = self.exchange(location, env={"HUBSPOT_CLIENT_SECRET": "not-the-secret"})
        self.assert_failed(wrong, 9, "rejected")
        self.assertEqual(len(self.pending_files()), 1)
        self.assertEqual(len(self.server.token_requests()), 1)
        self.assertEqual(self.exchange(location).code, 0)
        self.assertEqual(self.pending_files(), [])

    def test_a_server_that_is_busy_or_gone_leaves_the_login_pending(self):
        busy = Scripted(self, lambda path, form: (503, "{}"))
        closed, claim = reserve_port()
        self.addCleanup(claim.close)
        for origin in (busy.url, f"http://localhost:{closed}"):
            with self.subTest(origin):
                location = self.redirect_of(self.begin("--api-url", origin))
                self.assert_failed(self.exchange(location, "--api-url", origin), 7, "unavailable")
                self.assertEqual(len(self.pending_files()), 1)
                shutil.rmtree(self.state)
        self.assertEqual(len(busy.seen), 1)

    def test_a_dead_code_ends_its_login(self):
        location = self.redirect_of(self.begin())
        dead = location.replace(query_of(location)["code"], "na1-0000-0000-0000-0000-000000000000")
        self.assert_failed(self.exchange(dead), 4, "login_needed")
        self.assertEqual(self.pending_files(), [])

    def test_a_failed_check_after_the_exchange_ends_the_login_too(self):
        location = self.redirect_of(self.begin("--expect-account", "234567", "-p", "checked"))
        ended = self.exchange(location)
        self.assert_failed(ended, 3, "check_failed")
        self.assertIn("installed in account 123456", ended.error()["message"])
        self.assertFalse(self.profile_file("checked").exists())
        self.assertEqual(self.pending_files(), [])

    def test_what_the_first_call_was_given_holds_for_the_second(self):
        location = self.redirect_of(self.begin("--no-save", "--optional-scope", "tickets"))
        ended = self.exchange(location, env={"HUBSPOT_SCOPES": "content", "HUBSPOT_OPTIONAL_SCOPES": "automation"})
        self.assertEqual(ended.code, 0, ended)
        self.assertIsNone(ended.json()["profile"])
        self.assertEqual((ended.json()["scopes"]["required"], ended.json()["scopes"]["optional"]),
                         (["oauth"], ["tickets"]))
        location = self.redirect_of(self.begin("--require", "tickets"))
        self.assertEqual(self.exchange(location).error()["scopes"], ["tickets"])

    def test_a_flag_that_contradicts_the_login_is_exit_2_and_a_variable_that_does_is_ignored(self):
        location = self.redirect_of(self.begin())
        for flags in (("--client-id", "another"), ("--redirect-uri", "http://localhost:9/cb"),
                      ("--api-url", "http://localhost:9")):
            with self.subTest(flags):
                self.assert_failed(self.exchange(location, *flags), 2, "usage")
        secret = self.write("secret", CLIENT_SECRET)
        ended = self.exchange(location, "--client-secret-file", secret, env={
            "HUBSPOT_CLIENT_ID": "another", "HUBSPOT_CLIENT_SECRET": "another-apps-secret",
            "HUBSPOT_REDIRECT_URI": "http://localhost:9/cb", "HSAUTH_API_URL": "http://localhost:9",
            "HSAUTH_AUTH_URL": "http://localhost:9"})
        self.assertEqual(ended.code, 0, ended)
        for name in ("HUBSPOT_CLIENT_ID", "HUBSPOT_REDIRECT_URI", "HSAUTH_API_URL", "HSAUTH_AUTH_URL"):
            self.assertIn(f"warning: {name} differs", ended.err)
        posted = self.server.token_requests()[-1]
        self.assertEqual((posted["form"]["client_id"], posted["form"]["redirect_uri"]),
                         (CLIENT_ID, self.server.redirect_uri))

    def test_the_environments_secret_of_another_app_is_not_sent(self):
        location = self.redirect_of(self.begin())
        ended = self.exchange(location, env={"HUBSPOT_CLIENT_ID": "another"})
        self.assert_failed(ended, 2, "usage")
        self.assertEqual(self.server.token_requests(), [])
        self.assertEqual(len(self.pending_files()), 1)

    def test_p_names_another_profile_than_the_login_began_with(self):
        location = self.redirect_of(self.begin("-p", "begun"))
        self.assertEqual(self.exchange(location, "-p", "other").json()["profile"], "other")
        self.assertFalse(self.profile_file("begun").exists())

    def test_an_expected_issuer_is_checked_by_the_second_call(self):
        location = self.redirect_of(self.begin("--issuer", "https://app.hubspot.com"))
        for iss in ("", "&iss=https%3A%2F%2Fevil.example"):
            self.assert_failed(self.exchange(location + iss), 3, "check_failed")
        self.assertEqual(self.exchange(location + "&iss=https%3A%2F%2Fapp.hubspot.com").code, 0)

    def test_a_bare_code_goes_with_the_latest_pending_logins_verifier(self):
        older = self.redirect_of(self.begin("-p", "older"))
        latest = self.redirect_of(self.begin("-p", "latest"))
        ended = self.exchange(query_of(latest)["code"])
        self.assertEqual((ended.code, ended.json()["profile"]), (0, "latest"), ended)
        self.assertEqual(len(self.pending_files()), 1)
        ended = self.exchange(query_of(older)["code"])
        self.assertEqual((ended.code, ended.json()["profile"]), (0, "older"), ended)
        self.assertEqual(self.pending_files(), [])

    def test_a_bare_code_of_another_app_goes_without_a_verifier_and_leaves_the_login(self):
        self.begin("--client-id", "another")
        ended = self.exchange(self.code_from(self.server))
        self.assertEqual(ended.code, 0, ended)
        self.assertNotIn("code_verifier", self.server.token_requests()[-1]["form"])
        self.assertEqual(len(self.pending_files()), 1)

    def test_no_verifier_sends_none_and_leaves_the_login(self):
        self.begin()
        ended = self.exchange(self.code_from(self.server), "--no-verifier")
        self.assertEqual(ended.code, 0, ended)
        self.assertNotIn("code_verifier", self.server.token_requests()[-1]["form"])
        self.assertEqual(len(self.pending_files()), 1)
        self.assert_failed(self.exchange("x", "--no-verifier", "--code-verifier-file", "x"), 2, "usage")

    def test_a_damaged_pending_login_is_named_and_in_no_other_ones_way(self):
        broken = self.redirect_of(self.begin())
        file, = self.pending_files()
        file.write_text(file.read_text()[:-20])
        content = file.read_text()
        ended = self.exchange(broken)
        self.assert_failed(ended, 8, "local")
        self.assertIn(str(file), ended.error()["message"])
        location = self.redirect_of(self.begin("-p", "other"))
        self.assertEqual(self.exchange(location).code, 0)
        bare = self.exchange(self.code_from(self.server), "-p", "bare")
        self.assertEqual(bare.code, 0, bare)
        self.assertIn(str(file), bare.err)
        self.assertEqual(file.read_text(), content)

    def test_what_a_newer_version_left_pending_is_refused(self):
        location = self.redirect_of(self.begin())
        file, = self.pending_files()
        file.write_text('{"schema_version":2}')
        ended = self.exchange(location)
        self.assert_failed(ended, 8, "local")
        self.assertIn("newer version", ended.error()["message"])

    def test_two_exchanges_at_once_make_one_login(self):
        location = self.redirect_of(self.begin())
        racing = [self.start("exchange", location, "--json", env=self.app_env) for _ in range(2)]
        codes = sorted(runner.end().code for runner in racing)
        self.assertIn(codes, ([0, 3], [0, 4]))
        self.assertEqual(self.pending_files(), [])


if __name__ == "__main__":
    main()

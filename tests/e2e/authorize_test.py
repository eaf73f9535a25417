"""The life of a token by single commands, with every version of HubSpot's OAuth API."""

import base64
import hashlib

from harness import *  # noqa: F403


class Authorize(EndToEndTest):
    def test_authorize_gives_each_member_of_the_contract_on_every_version(self):
        emulator = self.emulator()
        for version in VERSIONS:
            with self.subTest(version):
                answer = self.login_json(emulator, "--api-version", version, "-p", version,
                                         "--optional-scope", "tickets,crm.lists.read")
                self.assertEqual(set(answer), LOGIN_MEMBERS)
                self.assertEqual(set(answer["scopes"]), SCOPE_MEMBERS)
                self.assertEqual(answer["schema_version"], 1)
                self.assertEqual(answer["profile"], version)
                self.assertEqual(answer["token_type"], "bearer")
                self.assertEqual(answer["hub_id"], 123456)
                self.assertEqual(answer["user_id"], 42)
                self.assertEqual(answer["api_version"], version)
                self.assertTrue(1700 < answer["expires_in"] <= 1800)
                self.assertRegex(answer["expires_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
                self.assertIsInstance(answer["expires_at_epoch"], int)
                self.assertEqual(answer["scopes"]["required"], ["oauth"])
                self.assertCountEqual(answer["scopes"]["granted"], ["oauth", "tickets", "crm.lists.read"])
                self.assertCountEqual(answer["scopes"]["optional"], ["tickets", "crm.lists.read"])
                for name in ("missing", "optional_not_granted", "extra"):
                    self.assertEqual(answer["scopes"][name], [])

    def test_the_answer_in_json_is_one_line(self):
        out = self.log_in(self.emulator(), "--json").out
        self.assertEqual(out.count("\n"), 1)
        self.assertTrue(out.endswith("\n"))

    def test_an_optional_scope_that_the_account_lacks_is_listed_and_not_missing(self):
        emulator = self.emulator(accounts=[{"hub_id": 9, "available_scopes": ["oauth", "tickets"]}])
        scopes = self.login_json(emulator, "--optional-scope", "tickets automation")["scopes"]
        self.assertEqual(scopes["optional_not_granted"], ["automation"])
        self.assertEqual(scopes["missing"], [])

    def test_authorize_says_in_words_what_it_got(self):
        ended = self.log_in(self.emulator())
        for text in ("123456", "meadow.example", "ada@meadow.example", "4711", "default", "oauth"):
            self.assertIn(text, ended.out)

    def test_the_url_holds_state_challenge_and_scopes_with_blanks_as_percent_20(self):
        emulator = self.emulator()
        url = self.authorizing(emulator, "--scope", "oauth tickets", "--optional-scope", "automation",
                               "--auth-param", "prompt=a b").url
        query = query_of(url)
        self.assertIn("scope=oauth%20tickets", url)
        self.assertEqual(
            (query["client_id"], query["redirect_uri"], query["scope"], query["optional_scope"]),
            (CLIENT_ID, emulator.redirect_uri, "oauth tickets", "automation"))
        self.assertEqual((query["code_challenge_method"], query["prompt"]), ("S256", "a b"))
        self.assertGreaterEqual(len(query["state"]) * 6, 160)
        self.assertRegex(query["state"] + query["code_challenge"], r"^[A-Za-z0-9_-]+$")
        self.assertEqual(len(base64.urlsafe_b64decode(query["code_challenge"] + "=")), 32)
        self.assertNotIn("+", url)

    def test_an_account_goes_into_the_path(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator, "--account", "234567", "--json")
        self.assertIn("/oauth/234567/authorize?", authorization.url)
        authorization.approve()
        self.assertEqual(authorization.end().json()["hub_id"], 234567)

    def test_each_login_has_a_state_and_a_challenge_of_its_own(self):
        seen = set()
        for _ in range(3):
            query = query_of(self.authorizing(self.emulator()).url)
            seen |= {query["state"], query["code_challenge"]}
        self.assertEqual(len(seen), 6)

    def test_a_parameter_that_hsauth_sets_cannot_be_replaced(self):
        emulator = self.emulator()
        for name in ("state", "code_challenge", "client_id", "redirect_uri", "scope", "code_challenge_method"):
            with self.subTest(name):
                self.assert_failed(self.hsauth("authorize", "--no-browser", "--auth-param", f"{name}=x",
                                               env=self.app(emulator)), 2)

    def test_the_emulator_sees_the_exchange_in_the_form_and_nothing_in_a_query(self):
        for version in VERSIONS:
            with self.subTest(version):
                emulator = self.emulator()
                authorization = self.authorizing(emulator, "--api-version", version)
                authorization.approve()
                self.assertEqual(authorization.end().code, 0)
                asked, = (r for r in emulator.requests() if r["path"] == "/oauth/authorize")
                self.assertEqual(asked["query"]["redirect_uri"], emulator.redirect_uri)
                self.assertEqual(asked["query"]["code_challenge_method"], "S256")
                posted, = emulator.token_requests()
                self.assertEqual(posted["path"], f"/oauth/{version}/token")
                self.assertEqual(posted["query"], {})
                self.assertEqual(posted["status"], 200)
                self.assertEqual(posted["form"]["grant_type"], "authorization_code")
                self.assertEqual(posted["form"]["redirect_uri"], emulator.redirect_uri)
                self.assertEqual(posted["form"]["client_id"], CLIENT_ID)
                self.assertEqual(
                    set(posted["form"]),
                    {"grant_type", "code", "redirect_uri", "client_id", "client_secret", "code_verifier"})
                for request in emulator.requests():
                    if request["method"] == "POST":
                        self.assertEqual(request["query"], {})

    def test_the_redirect_counts_on_either_family(self):
        for address in FAMILIES:
            with self.subTest(address):
                authorization = self.authorizing(self.emulator())
                self.assertEqual(authorization.approve(address).status, 200)
                self.assertEqual(authorization.end().code, 0)

    def test_a_redirect_uri_with_an_ip_address_is_refused_with_the_reason(self):
        env = self.app(self.emulator())
        for host in ("http://127.0.0.1", "http://[::1]", "https://192.0.2.1"):
            for command in (("authorize", "--no-browser"), ("authorize", "--print-url"), ("exchange", "some-code")):
                with self.subTest(host=host, command=command):
                    ended = self.hsauth(*command, "--json", "--redirect-uri", f"{host}:3000/cb", env=env)
                    self.assert_failed(ended, 2, "usage")
                    self.assertIn("HubSpot takes none", ended.error()["message"])
                    self.assertIn("http://localhost:3000/cb", ended.error()["hint"])

    def test_another_account_than_account_asked_for_is_a_warning_and_exit_0(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator, "--json", "--account", "234567")
        # The person chooses another one on the page.
        chosen = fetch(authorization.url.replace("/oauth/234567/", "/oauth/123456/"))
        self.assertEqual(fetch(chosen.headers["location"]).status, 200)
        ended = authorization.end()
        self.assertEqual((ended.code, ended.json()["hub_id"]), (0, 123456), ended)
        self.assertIn("warning: The app was authorized in another account than --account 234567", ended.err)
        self.assertEqual(self.stored()["hub_id"], 123456)

    def test_a_required_scope_that_the_grant_lacks_is_a_warning_with_the_lists_filled(self):
        answer = {"access_token": "tok", "refresh_token": "ref", "token_type": "bearer", "expires_in": 1800,
                  "hub_id": 123456, "scopes": ["oauth", "content"]}
        server = Scripted(self, lambda path, form: (200, json.dumps(answer if path.endswith("/token") else {
            "active": True, "token_use": "access_token", "hub_id": 123456})))
        emulator = self.emulator()
        asked = ("--json", "--api-url", server.url, "--scope", "oauth tickets", "--optional-scope", "automation")
        ended = self.log_in(emulator, *asked)
        self.assertIn("warning: Not granted although required: tickets", ended.err)
        self.assertEqual(ended.json()["scopes"], {
            "granted": ["oauth", "content"], "required": ["oauth", "tickets"], "optional": ["automation"],
            "missing": ["tickets"], "optional_not_granted": ["automation"], "extra": ["content"]})
        authorization = self.authorizing(emulator, *asked, "--require", "tickets", "-p", "other")
        authorization.approve()
        ended = authorization.end()
        self.assert_failed(ended, 3, "check_failed")
        self.assertEqual(ended.error()["scopes"], ["tickets"])

    def test_a_required_scope_that_was_not_granted_is_a_warning_unless_required(self):
        emulator = self.emulator(accounts=[{"hub_id": 9, "available_scopes": ["oauth"]}])
        with self.subTest("a check fails the login and saves nothing"):
            authorization = self.authorizing(emulator, "--json", "--optional-scope", "tickets",
                                             "--require", "tickets")
            authorization.approve()
            ended = authorization.end()
            self.assert_failed(ended, 3, "check_failed")
            self.assertEqual(ended.error()["scopes"], ["tickets"])
            self.assertFalse(self.profile_file().exists())
        with self.subTest("without the check it is a success"):
            self.log_in(emulator, "--optional-scope", "tickets")

    def test_a_login_for_another_account_than_expected_is_not_saved_and_says_so(self):
        authorization = self.authorizing(self.emulator(), "--json", "--expect-account", "234567")
        authorization.approve()
        ended = authorization.end()
        self.assert_failed(ended, 3, "check_failed")
        self.assertIn("installed in account 123456", ended.error()["message"])
        self.assertFalse(self.profile_file().exists())

    def test_no_save_leaves_no_profile(self):
        answer = self.login_json(self.emulator(), "--no-save")
        self.assertFalse(self.profile_file().exists())
        self.assertIsNone(answer["profile"])

    def test_v1_warns_of_its_end(self):
        self.assertIn("2027-02-16", self.log_in(self.emulator(), "--api-version", "v1").err)
        self.assertNotIn("2027", self.log_in(self.emulator(), "--api-version", "v3").err)

    def test_a_tunnel_needs_a_port_to_listen_on_and_then_localhost_counts(self):
        public = "https://tunnel.example/cb"
        emulator = self.emulator(app={"redirect_uris": [public]})
        self.assert_failed(self.hsauth("authorize", "--no-browser", "--redirect-uri", public,
                                       env=self.app(emulator)), 2)
        for host in ("tunnel.example", f"localhost:{emulator.redirect_port}"):
            with self.subTest(host):
                waiting = self.authorizing(emulator, "--redirect-uri", public, "--listen", emulator.redirect_port)
                target = waiting.location().removeprefix("https://tunnel.example")
                head = f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
                self.assertEqual(send_raw(emulator.redirect_port, head).status, 200)
                self.assertEqual(waiting.end().code, 0)

    def test_an_expected_issuer_must_be_there_and_right(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator, "--issuer", "https://app.hubspot.com")
        location = authorization.location()
        for iss in ("", "&iss=https%3A%2F%2Fevil.example", "&iss=https%3A%2F%2Fapp.hubspot.com%2F"):
            with self.subTest(iss):
                self.assertEqual(fetch(location + iss).status, 400)
        self.assertEqual(emulator.token_requests(), [])
        self.assertEqual(fetch(location + "&iss=https%3A%2F%2Fapp.hubspot.com").status, 200)
        self.assertEqual(authorization.end().code, 0)


class Exchange(EndToEndTest):
    def test_exchange_takes_a_code_from_its_argument_and_from_standard_input_on_every_version(self):
        emulator = self.emulator()
        for version in VERSIONS:
            for way in ("argument", "stdin"):
                with self.subTest(version=version, way=way):
                    code = self.code_from(emulator)
                    ended = self.hsauth("exchange", code if way == "argument" else "-", "--json", "--api-version", version,
                                        "-p", way, env=self.app(emulator), stdin=f"{code}\n" if way == "stdin" else None)
                    self.assertEqual(ended.code, 0, ended)
                    self.assertEqual(set(ended.json()), LOGIN_MEMBERS)
                    self.assertEqual(ended.json()["api_version"], version)

    def test_exchange_of_a_redirect_url_that_no_login_waits_for_is_exit_3(self):
        emulator = self.emulator()
        url = f"{emulator.redirect_uri}?code={self.code_from(emulator)}&state=somebodys"
        self.assert_failed(self.hsauth("exchange", url, "--json", env=self.app(emulator)), 3, "check_failed")
        self.assertEqual(emulator.token_requests(), [])

    def test_a_verifier_from_a_file_proves_the_challenge(self):
        emulator = self.emulator()
        verifier = "V" * 43
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        right, wrong = self.write("right", verifier + "\n"), self.write("wrong", "W" * 43)
        asked = {"code_challenge": challenge, "code_challenge_method": "S256"}
        ended = self.hsauth("exchange", self.code_from(emulator, **asked), "--code-verifier-file", wrong, "--json",
                            env=self.app(emulator))
        self.assert_failed(ended, 9, "rejected")
        ended = self.hsauth("exchange", self.code_from(emulator, **asked), "--code-verifier-file", right,
                            env=self.app(emulator))
        self.assertEqual(ended.code, 0, ended)

    def test_a_code_is_sent_once_whatever_comes_back(self):
        server = Scripted(self, lambda path, form: (503, "{}"))
        ended = self.hsauth("exchange", "some-code", "--json",
                            env=self.app(self.emulator()) | {"HSAUTH_API_URL": server.url})
        self.assert_failed(ended, 7, "unavailable")
        self.assertEqual(len(server.seen), 1)

    def test_two_values_from_standard_input_are_refused(self):
        self.assert_failed(self.hsauth("exchange", "-", "--code-verifier-file", "-", env=self.app(self.emulator()),
                                       stdin="x"), 2)


class Refresh(EndToEndTest):
    def test_refresh_gives_a_new_access_token_and_saves_it_on_every_version(self):
        for version in VERSIONS:
            with self.subTest(version):
                emulator = self.emulator()
                before = self.login_json(emulator, "--api-version", version, "-p", version)
                ended = self.hsauth("refresh", "-p", version, "--json")
                self.assertEqual(ended.code, 0, ended)
                after = ended.json()
                self.assertEqual(set(after), LOGIN_MEMBERS)
                self.assertNotEqual(after["access_token"], before["access_token"])
                self.assertEqual(self.stored(version)["access_token"], after["access_token"])
                self.assertEqual(after["hub_id"], 123456)
                self.assertEqual(after["scopes"]["granted"], ["oauth"])
                posted = emulator.token_requests()[-1]
                self.assertEqual((posted["path"], posted["query"]), (f"/oauth/{version}/token", {}))
                self.assertEqual(posted["form"]["grant_type"], "refresh_token")

    def test_a_rotated_refresh_token_is_saved_even_with_no_save_or_a_failed_check(self):
        emulator = self.emulator(rotate_refresh_tokens=True)
        self.log_in(emulator)
        for flags in (("--no-save",), ("--expect-account", "1"), ("--require", "tickets")):
            with self.subTest(flags):
                before = self.stored()
                ended = self.hsauth("refresh", *flags)
                self.assertEqual(ended.code, 0 if flags == ("--no-save",) else 3, ended)
                after = self.stored()
                self.assertNotEqual(after["refresh_token"], before["refresh_token"])
                self.assertEqual(after["access_token"], before["access_token"])
        self.assertEqual(self.hsauth("refresh").code, 0)

    def test_refresh_says_in_words_what_it_got_and_shows_four_characters_of_each_end(self):
        login = self.login_json(self.emulator())
        ended = self.hsauth("refresh")
        token = self.stored()["access_token"]
        self.assertIn(token[:4], ended.out)
        self.assert_hides(ended.out + ended.err, token, token[4:-4], login["refresh_token"])


class Inspect(EndToEndTest):
    MEMBERS = {"schema_version", "active", "kind", "hub_id", "hub_domain", "user", "user_id", "app_id", "client_id",
               "expires_in", "expires_at", "scopes", "is_private_distribution", "is_user_level", "hublet",
               "api_version"}

    def test_inspect_gives_each_member_of_the_contract_on_every_version(self):
        emulator = self.emulator()
        for version in VERSIONS:
            with self.subTest(version):
                self.log_in(emulator, "--api-version", version, "-p", version)
                ended = self.hsauth("inspect", "-p", version, "--json")
                self.assertEqual(ended.code, 0, ended)
                answer = ended.json()
                self.assertEqual(set(answer), self.MEMBERS)
                self.assertEqual(set(answer["scopes"]), SCOPE_MEMBERS)
                self.assertEqual(
                    (answer["active"], answer["kind"], answer["hub_id"], answer["user_id"], answer["app_id"],
                     answer["hub_domain"], answer["user"], answer["api_version"], answer["schema_version"]),
                    (True, "access_token", 123456, 42, 4711, "meadow.example", "ada@meadow.example", version, 1))
                self.assert_hides(ended.out + ended.err, self.stored(version)["access_token"],
                                  self.stored(version)["refresh_token"])

    def test_a_dead_token_is_reported_with_exit_3_on_every_version(self):
        emulator = self.emulator()
        file = self.write("token", "na1-0000-0000-0000-0000-000000000000")
        for version in VERSIONS:
            for flag in ("--token-file", "--refresh-token-file"):
                with self.subTest(version=version, flag=flag):
                    ended = self.hsauth("inspect", flag, file, "--json", "--api-version", version,
                                        env=self.app(emulator))
                    self.assertEqual(ended.code, 3, ended)
                    self.assertEqual(set(ended.json()), self.MEMBERS)
                    self.assertFalse(ended.json()["active"])

    def test_check_turns_a_missing_scope_into_exit_3_and_still_reports(self):
        self.log_in(self.emulator())
        ended = self.hsauth("inspect", "--json", "--check", "--scope", "oauth tickets")
        self.assertEqual((ended.code, ended.json()["scopes"]["missing"]), (3, ["tickets"]))
        self.assertEqual(self.hsauth("inspect", "--scope", "oauth tickets").code, 0)
        self.assertEqual(self.hsauth("inspect", "--check").code, 0)
        self.assertEqual(self.hsauth("inspect", "--check", "--optional-scope", "tickets").code, 0)
        self.assertEqual(self.hsauth("inspect", "--strict", "--optional-scope", "tickets").code, 3)
        self.assertEqual(self.hsauth("inspect", "--require", "tickets").code, 3)
        self.assertEqual(self.hsauth("inspect", "--expect-account", "1").code, 3)

    def test_inspect_takes_a_token_from_the_environment_and_from_standard_input(self):
        emulator = self.emulator()
        login = self.login_json(emulator, "--no-save")
        env = self.app(emulator)
        told = self.hsauth("inspect", "--json", env=env | {"HUBSPOT_ACCESS_TOKEN": login["access_token"]})
        self.assertEqual((told.code, told.json()["kind"]), (0, "access_token"), told)
        told = self.hsauth("inspect", "--json", "--refresh-token-file", "-", env=env, stdin=login["refresh_token"])
        self.assertEqual((told.code, told.json()["kind"]), (0, "refresh_token"), told)


class Revoke(EndToEndTest):
    def test_revoke_ends_the_refresh_token_on_every_version(self):
        emulator = self.emulator()
        for version in VERSIONS:
            with self.subTest(version):
                login = self.login_json(emulator, "--api-version", version, "-p", version)
                ended = self.hsauth("revoke", "-p", version, "--json")
                self.assertEqual(ended.code, 0, ended)
                self.assertEqual(
                    ended.json(),
                    {"schema_version": 1, "profile": version, "revoked": True, "refresh_token_active": False,
                     "access_token_expires_at": login["expires_at"], "app_still_installed": True})
                self.assert_hides(self.profile_file(version).read_text(), login["access_token"],
                                  login["refresh_token"])
                self.assert_failed(self.hsauth("token", "-p", version, "--json"), 4, "login_needed")

    def test_a_token_that_stays_alive_after_its_revocation_is_exit_7_and_the_profile_keeps_it(self):
        self.log_in(self.emulator())
        before = self.stored()
        alive = '{"active":true,"token_use":"refresh_token","hub_id":123456}'
        server = Scripted(self, lambda path, form: (200, alive if path.endswith("introspect") else ""))
        self.change_stored(api_origin=server.url)
        self.assert_failed(self.hsauth("revoke", "--json"), 7, "unavailable")
        self.assertEqual(self.stored()["refresh_token"], before["refresh_token"])

    def test_revoke_asks_a_person_first_and_takes_a_no(self):
        emulator = self.emulator()
        self.log_in(emulator)
        before = self.stored()
        for typed, code in (("\n", 5), ("n\n", 5), ("\4", 5), ("\3", 130), ("y\n", 0)):
            with self.subTest(typed):
                terminal = self.at_terminal("revoke")
                terminal.wait_for(
                    "Revoke the refresh token of profile default, account meadow.example (hub 123456)? [y/N] ")
                self.assertEqual((self.stored(), emulator.requests("/revoke")), (before, []))
                terminal.type(typed)
                self.assertEqual(terminal.end(), code, terminal.shown)
        self.assertEqual(len(emulator.requests("/revoke")), 1)

    def test_revoke_asks_nobody_with_yes_with_no_input_or_without_a_terminal(self):
        emulator = self.emulator()
        for flags in (("--yes",), ("--no-input",)):
            with self.subTest(flags):
                self.log_in(emulator)
                terminal = self.at_terminal("revoke", *flags)
                self.assertEqual(terminal.end(), 0, terminal.shown)
                self.assertNotIn("[y/N]", terminal.shown)
        self.log_in(emulator)
        self.assertEqual(self.hsauth("revoke").code, 0)

    def test_a_token_that_was_dead_already_is_forgotten(self):
        emulator = self.emulator()
        for version in VERSIONS[1:]:
            with self.subTest(version):
                login = self.login_json(emulator, "--api-version", version)
                env = self.app(emulator) | {"HUBSPOT_REFRESH_TOKEN": login["refresh_token"]}
                self.assertEqual(self.hsauth("revoke", "--api-version", version, env=env).code, 0)
                self.assertEqual(self.hsauth("revoke").code, 0)
                self.assertNotIn(login["refresh_token"], self.profile_file().read_text())
        login = self.login_json(emulator, "--api-version", "v1")
        env = self.app(emulator) | {"HUBSPOT_REFRESH_TOKEN": login["refresh_token"]}
        self.assertEqual(self.hsauth("revoke", env=env).code, 0)
        ended = self.hsauth("revoke", "--json")
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn("--api-version v3", ended.error()["hint"])
        self.assertEqual(self.hsauth("revoke", "--api-version", "v3").code, 0)

    def test_revoke_says_what_goes_on_working(self):
        login = self.login_json(self.emulator())
        out = self.hsauth("revoke").out
        self.assertIn(login["expires_at"], out)
        self.assertIn("installed", out)


class Token(EndToEndTest):
    def test_token_prints_the_stored_one_while_it_lasts_and_refreshes_it_after_on_every_version(self):
        for version in VERSIONS:
            with self.subTest(version):
                emulator = self.emulator()
                login = self.login_json(emulator, "--api-version", version, "-p", version)
                self.assertEqual(self.hsauth("token", "-p", version).out, login["access_token"] + "\n")
                self.assertEqual(len(emulator.token_requests()), 1)
                ended = self.hsauth("token", "-p", version, "--min-valid", "1801")
                self.assertNotEqual(ended.out, login["access_token"] + "\n")
                self.assertEqual(ended.out, self.stored(version)["access_token"] + "\n")
                self.assertEqual(len(emulator.token_requests()), 2)

    def test_token_in_json_has_each_member_of_the_contract(self):
        self.log_in(self.emulator())
        answer = self.hsauth("token", "--json").json()
        self.assertEqual((set(answer), set(answer["scopes"])), (LOGIN_MEMBERS, SCOPE_MEMBERS))

    def test_an_answer_without_expires_in_is_null_and_expired_the_next_time(self):
        self.log_in(self.emulator())
        server = Scripted(self, lambda path, form: (
            200, '{"access_token":"tok-%d","token_type":"bearer","hub_id":123456,"scopes":["oauth"]}'
            % len(server.seen)))
        self.change_stored(api_origin=server.url, expires_at=1)
        first = self.hsauth("token", "--json").json()
        self.assertEqual((first["access_token"], first["expires_in"], first["expires_at"],
                          first["expires_at_epoch"]), ("tok-1", None, None, None))
        self.assertEqual(self.hsauth("token").out, "tok-2\n")

    def test_no_answer_that_is_no_oauth_answer_becomes_a_token(self):
        self.log_in(self.emulator())
        start = '{"access_token":"tok","token_type":"bearer",'
        for body in ("", "<html>", start + '"expires_in":-1}', start + '"expires_in":1.5}',
                     start + '"expires_in":2147483648}', start + '"access_token":"other"}',
                     '{"access_token":"tok"}', '{"access_token":"tok","token_type":"mac"}'):
            with self.subTest(body):
                server = Scripted(self, lambda path, form, body=body: (200, body))
                self.change_stored(api_origin=server.url, expires_at=1)
                before = self.stored()
                self.assert_failed(self.hsauth("token", "--json"), 7, "unavailable")
                self.assertEqual(self.stored(), before)


if __name__ == "__main__":
    main()

"""Logins without a browser on this machine: in two calls, pasted into the terminal, behind a tunnel, by curl."""

import pty
import re
import socket
import stat
import threading

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
        file.write_text('{"schema_version":3}')
        ended = self.exchange(location)
        self.assert_failed(ended, 8, "local")
        self.assertIn("newer version", ended.error()["message"])

    def test_two_exchanges_at_once_make_one_login(self):
        location = self.redirect_of(self.begin())
        racing = [self.start("exchange", location, "--json", env=self.app_env) for _ in range(5)]
        codes = sorted(runner.end().code for runner in racing)
        self.assertEqual(codes, [0, 3, 3, 3, 3])
        self.assertEqual(len(self.server.token_requests()), 1)
        self.assertEqual(self.pending_files(), [])
        # A code that comes twice would have cost the login.
        self.assertEqual(self.hsauth("refresh").code, 0)

    def test_an_interrupted_exchange_leaves_the_login_pending(self):
        asked, end = threading.Event(), threading.Event()
        self.addCleanup(end.set)

        def reply(path, form):
            asked.set()
            end.wait(PATIENCE)
            return 503, "{}"

        server = Scripted(self, reply)
        location = self.redirect_of(self.begin("--api-url", server.url))
        running = self.start("exchange", location, env=self.app_env | {"HSAUTH_API_URL": server.url})
        self.assertTrue(asked.wait(PATIENCE))
        running.signal(signal.SIGINT)
        self.assertEqual(running.end().code, 130)
        self.assertEqual(len(self.pending_files()), 1)


class Keyboard:
    """A terminal that a login has as its standard input, and a person who types on it."""

    def __init__(self, test):
        self._keyboard, self.screen = pty.openpty()
        for descriptor in (self._keyboard, self.screen):
            test.addCleanup(os.close, descriptor)

    def type(self, text):
        os.write(self._keyboard, text.encode())


class Pasting(EndToEndTest):
    """The redirect URL on the terminal, beside a listener or alone."""

    elsewhere = "https://app.example.com/cb"

    def setUp(self):
        super().setUp()
        self.keyboard = Keyboard(self)
        self.server = self.emulator()
        self.server_elsewhere = None

    def waiting(self, *flags, env=None):
        """A login that has a terminal, and a port."""
        self.server.control("reset")
        return self.authorizing(self.server, "--json", *flags, env=env, stdin=self.keyboard.screen)

    def waiting_for_a_paste_alone(self, *flags):
        self.server_elsewhere = self.emulator(app={"redirect_uris": [self.elsewhere]})
        return self.authorizing(self.server_elsewhere, "--json", "--redirect-uri", self.elsewhere, *flags,
                                stdin=self.keyboard.screen)

    def assert_logged_in(self, waiting):
        ended = waiting.end()
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.json()["hub_id"], 123456)
        self.assertEqual(len(waiting.emulator.token_requests()), 1)
        return ended

    def test_a_pasted_redirect_url_finishes_the_login_on_every_version(self):
        for version in VERSIONS:
            with self.subTest(version):
                waiting = self.waiting("--api-version", version, "-p", version)
                self.keyboard.type(waiting.location() + "\n")
                self.assertEqual(self.assert_logged_in(waiting).json()["profile"], version)

    def test_it_counts_whatever_it_is_wrapped_in(self):
        for before, after in (("  ", "  \n"), ("'", "'\n"), ('"', '"\n'), ("<", ">\n"), ("", "\r\n"), ("\t'", "' \r\n"),
                              ("\n\n", "\n")):
            with self.subTest(before + after):
                waiting = self.waiting("--no-save")
                self.keyboard.type(before + waiting.location() + after)
                self.assert_logged_in(waiting)

    def test_the_query_alone_counts_too(self):
        for mark in ("?", ""):
            with self.subTest(mark):
                waiting = self.waiting("--no-save")
                self.keyboard.type(mark + waiting.location().partition("?")[2] + "\n")
                self.assert_logged_in(waiting)

    def test_a_wrong_line_is_told_why_and_the_wait_goes_on(self):
        waiting = self.waiting()
        location = waiting.location()
        code = query_of(location)["code"]
        for line, why in (("some words", "it is no redirect URL"), (location.replace("/oauth-callback", "/other"),
                                                                    "it is not this login's redirect URI"),
                          (location.replace(waiting.state, "x" * 43), "its state is not this login's"),
                          ("?code=" + code, "its state is not this login's"),
                          (location + "&code=" + code, "it gives a parameter twice"),
                          ("?state=" + waiting.state, "it has no code"),
                          (code, "a code without its state could be anybody's; paste the whole address")):
            with self.subTest(why):
                self.keyboard.type(line + "\n")
                self.assertIn("Still waiting", waiting.said(why))
        self.assertEqual(waiting.emulator.token_requests(), [])
        self.keyboard.type(location + "\n")
        ended = self.assert_logged_in(waiting)
        self.assert_hides(ended.out + ended.err, code)

    def test_of_two_lines_at_once_the_right_one_counts(self):
        for lines in ("wrong\n{}\n", "{}\nwrong\n", "{0}\n{0}\n"):
            with self.subTest(lines):
                waiting = self.waiting("--no-save")
                self.keyboard.type(lines.format(waiting.location()))
                self.assert_logged_in(waiting)

    def test_an_error_with_our_state_is_exit_5_and_one_without_it_is_nothing(self):
        waiting = self.waiting()
        self.keyboard.type(f"{self.server.redirect_uri}?error=access_denied&state=nobodys\n")
        waiting.said("its state is not this login's")
        self.keyboard.type(f"{self.server.redirect_uri}?error=access_denied&state={waiting.state}\n")
        self.assert_failed(waiting.end(), 5, "denied")
        self.assertEqual(self.server.token_requests(), [])

    def test_a_redirect_that_arrives_counts_although_a_terminal_is_there(self):
        waiting = self.waiting()
        self.assertEqual(waiting.approve().status, 200)
        self.assert_logged_in(waiting)

    def test_at_the_end_of_the_input_the_wait_for_the_redirect_goes_on(self):
        waiting = self.waiting()
        self.keyboard.type("wrong\n\x04")
        waiting.said("Still waiting")
        self.assertEqual(waiting.approve().status, 200)
        self.assert_logged_in(waiting)

    def test_a_quiet_login_still_says_why_a_line_does_not_count(self):
        waiting = self.waiting("-q")
        self.keyboard.type("wrong\n")
        waiting.said("Still waiting")
        self.keyboard.type(waiting.location() + "\n")
        self.assert_logged_in(waiting)

    def test_a_login_in_the_background_reads_nothing_and_goes_on(self):
        shell = AtTerminal(self, ["--norc", "--noprofile", "-i"], self.environment(
            **self.app(self.server), PS1="ready> "), program="bash")
        shell.wait_for("ready> ")
        shell.type(f"'{PROGRAM}' authorize --no-browser &\n")
        shell.wait_for("for HubSpot's redirect")
        # What is typed meanwhile is the shell's.
        shell.type("echo started-as=$!= and-the-shell-read-$((1+1))\n")
        shell.wait_for("the-shell-read-2")
        pid = re.search(r"started-as=(\d+)=", shell.shown).group(1)
        url = re.search(r"http://\S+/authorize\?\S+", shell.shown).group()
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        self.assertNotRegex(status, r"State:\s+T")
        location = fetch(url).headers["location"]
        with self.subTest("back in the foreground it reads"):
            shell.type("fg\n")
            shell.type(location + "\n")
            shell.wait_for("123456")
        shell.type("exit\n")
        self.assertEqual(shell.end(), 0)

    def test_a_redirect_uri_that_leads_elsewhere_can_be_pasted_and_no_port_is_bound(self):
        waiting = self.waiting_for_a_paste_alone()
        waiting.said("No port is bound")
        waiting.said("to be pasted here")
        self.assertEqual(listeners_on(443), {})
        self.assertEqual(sockets_of(waiting.pid) or set(), set())
        location = waiting.location()
        self.assertTrue(location.startswith(self.elsewhere + "?"))
        self.keyboard.type(location + "\n")
        ended = self.assert_logged_in(waiting)
        self.assertNotIn("shorter", ended.err)
        posted, = self.server_elsewhere.token_requests()
        self.assertEqual(posted["form"]["redirect_uri"], self.elsewhere)

    def test_with_nothing_else_to_wait_for_the_end_of_the_input_is_exit_6(self):
        waiting = self.waiting_for_a_paste_alone()
        self.keyboard.type("\x04")
        ended = waiting.end()
        self.assert_failed(ended, 6, "wait_expired")
        self.assertIn("--print-url", ended.error()["hint"])

    def test_where_nothing_is_pasted_in_time_it_is_exit_6(self):
        waiting = self.waiting_for_a_paste_alone("--wait", "1")
        self.assert_failed(waiting.end(), 6, "wait_expired")

    def test_an_interrupt_ends_the_wait_for_a_paste(self):
        waiting = self.waiting_for_a_paste_alone()
        waiting.running.signal(signal.SIGINT)
        self.assertEqual(waiting.end().code, 130)

    def test_without_a_terminal_to_paste_on_it_is_exit_2_and_says_what_to_do(self):
        env = self.app(self.server, HUBSPOT_REDIRECT_URI=self.elsewhere)
        for flags, how in (((), {}), (("--no-input",), {"stdin": self.keyboard.screen})):
            with self.subTest(flags):
                ended = self.start("authorize", "--json", "--no-browser", *flags, env=env, **how).end()
                self.assert_failed(ended, 2, "usage")
                self.assertIn("--listen", ended.error()["hint"])
                self.assertIn("--print-url", ended.error()["hint"])


class Tunnel(EndToEndTest):
    """`--listen PORT`: an https redirect URI that something brings to a port of this machine."""

    def setUp(self):
        super().setUp()
        self.public = "https://tunnel.example/cb?tenant=7"
        self.server = self.emulator(app={"redirect_uris": [self.public]})
        self.port = self.server.redirect_port

    def waiting(self):
        return self.authorizing(self.server, "--redirect-uri", self.public, "--listen", self.port, "--no-save")

    def send(self, target, host, address):
        return send_raw(self.port, f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", address)

    def test_the_port_is_bound_on_both_families_and_on_loopback_alone(self):
        self.waiting()
        self.assertEqual(set(listeners_on(self.port)), LOOPBACKS)

    def test_the_tunnels_name_and_localhost_are_good_hosts_and_no_other_is(self):
        for address in FAMILIES:
            for host in ("tunnel.example", "tunnel.example:443", f"localhost:{self.port}", f"LOCALHOST:{self.port}"):
                with self.subTest(host=host, address=address):
                    waiting = self.waiting()
                    target = waiting.location().removeprefix("https://tunnel.example")
                    for stranger in ("localhost", f"127.0.0.1:{self.port}", f"tunnel.example:{self.port}",
                                     f"evil.example:{self.port}", f"localhost.evil.example:{self.port}"):
                        self.assertEqual(self.send(target, stranger, address).status, 400, stranger)
                    self.assertEqual(self.send(target, host, address).status, 200)
                    self.assertEqual(waiting.end().code, 0)

    def test_the_redirect_uri_is_sent_as_it_is_written(self):
        waiting = self.waiting()
        self.assertEqual(query_of(waiting.url)["redirect_uri"], self.public)
        target = waiting.location().removeprefix("https://tunnel.example")
        self.assertTrue(target.startswith("/cb?tenant=7&"))
        self.assertEqual(self.send(target, f"localhost:{self.port}", "127.0.0.1").status, 200)
        self.assertEqual(waiting.end().code, 0)
        posted, = self.server.token_requests()
        self.assertEqual(posted["form"]["redirect_uri"], self.public)

    def test_the_short_address_is_the_listening_ports(self):
        waiting = self.waiting()
        short = waiting.short_url()
        self.assertTrue(short.startswith(f"http://localhost:{self.port}/"))
        self.assertEqual(fetch(short).headers["location"], waiting.url)


class Curl(EndToEndTest):
    """curl as the browser, which follows the redirect to the listener by the name localhost."""

    def setUp(self):
        super().setUp()
        if not shutil.which("curl"):
            self.fail("curl is needed: apt-get install curl")

    def test_curl_of_the_printed_url_finishes_the_login_on_every_version(self):
        emulator = self.emulator()
        for version in VERSIONS:
            with self.subTest(version):
                waiting = self.authorizing(emulator, "--json", "--api-version", version, "-p", version)
                page = subprocess.run(["curl", "-sSL", "--noproxy", "*", waiting.url], capture_output=True, text=True,
                                      timeout=PATIENCE, check=True, env=self.environment())
                ended = waiting.end()
                self.assertEqual((ended.code, ended.json()["api_version"]), (0, version), ended)
                self.assertIn("meadow.example", page.stdout)
                self.assert_hides(page.stdout, waiting.state, ended.json()["access_token"])

    def test_curl_of_the_short_address_does_so_too(self):
        waiting = self.authorizing(self.emulator(), "--json")
        subprocess.run(["curl", "-sSL", "--noproxy", "*", "-o", os.devnull, waiting.short_url()], timeout=PATIENCE,
                       check=True, env=self.environment())
        self.assertEqual(waiting.end().code, 0)

    def test_curl_as_the_browser_command_needs_no_person(self):
        ended = self.hsauth("authorize", "--json", "--browser", "curl -sSL --noproxy * -o /dev/null",
                            env=self.app(self.emulator()))
        self.assertEqual((ended.code, ended.out.count("\n")), (0, 1), ended)


class Surroundings(EndToEndTest):
    """Where nothing could open a browser: the URL is printed and a redirect counts all the same."""

    PLACES = {
        "a CI job": {"CI": "1", "GITHUB_ACTIONS": "true"},
        "SSH": {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"},
        "SSH with a terminal": {"SSH_TTY": "/dev/pts/9"},
        "a container": {"container": "podman"},
        "Kubernetes": {"KUBERNETES_SERVICE_HOST": "10.0.0.1"},
        "WSL": {"WSL_DISTRO_NAME": "Debian"},
        "a desktop": {"DISPLAY": ":0"},
        "no PATH": {"PATH": "/nonexistent"},
    }

    def test_everywhere_the_url_is_printed_and_the_login_goes_on(self):
        emulator = self.emulator()
        for place, variables in self.PLACES.items():
            for flags in ((), ("-q",)):
                with self.subTest(place=place, flags=flags):
                    # No program of this machine's, whatever it has.
                    env = {"PATH": "/nonexistent"} | variables
                    waiting = self.authorizing(emulator, "--no-save", *flags, env=env, browser=())
                    self.assertEqual(waiting.approve().status, 200)
                    self.assertEqual(waiting.end().code, 0)

    def test_a_missing_opener_is_tried_and_told_wherever_it_is(self):
        for place, variables in self.PLACES.items():
            with self.subTest(place):
                waiting = self.authorizing(self.emulator(), env={"PATH": "/nonexistent"} | variables, browser=())
                self.assertIn("xdg-open", waiting.said("No browser could be started"))
                waiting.running.stop()

    def test_over_ssh_the_recipe_for_the_port_is_said(self):
        for variables in (self.PLACES["SSH"], self.PLACES["SSH with a terminal"]):
            waiting = self.authorizing(self.emulator(), env=variables)
            port = waiting.emulator.redirect_port
            self.assertIn(f"ssh -L {port}:localhost:{port} HOST", waiting.said("over SSH"))
            waiting.running.stop()

    def test_in_a_container_it_is_said_what_reaches_the_port(self):
        for place in ("a container", "Kubernetes"):
            waiting = self.authorizing(self.emulator(), env=self.PLACES[place])
            self.assertIn("publishing the port is not enough", waiting.said("container"))
            waiting.running.stop()


if __name__ == "__main__":
    main()

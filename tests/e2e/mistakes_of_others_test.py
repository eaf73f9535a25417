"""What shipped OAuth tools got wrong, each as a promise of this one."""

import base64
import hashlib
import stat
import threading

from harness import *  # noqa: F403


class MistakesOfOthers(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()

    def test_01_the_state_is_compared_fresh_and_there(self):
        states = set()
        for _ in range(2):
            authorization = self.authorizing(self.server)
            states.add(authorization.state)
            code = query_of(authorization.location())["code"]
            for state in ({}, {"state": ""}, {"state": "x" * len(authorization.state)}):
                self.assertEqual(authorization.redirect(code=code, **state).status, 400)
            self.assertEqual(self.server.token_requests(), [])
            authorization.running.stop()
        self.assertEqual(len(states), 2)

    def test_02_the_listener_is_on_loopback_alone(self):
        self.authorizing(self.server)
        self.assertEqual(set(listeners_on(self.server.redirect_port)), LOOPBACKS)

    def test_03_a_request_for_an_icon_does_not_end_the_login(self):
        authorization = self.authorizing(self.server)
        self.assertEqual(fetch(f"http://localhost:{self.server.redirect_port}/favicon.ico").status, 404)
        self.assertEqual(authorization.approve().status, 200)
        self.assertEqual(authorization.end().code, 0)

    def test_04_an_error_redirect_gets_a_page_and_the_page_claims_no_success(self):
        authorization = self.authorizing(self.server)
        page = authorization.redirect(error="access_denied", state=authorization.state)
        self.assertIsNotNone(page.status)
        text = page.body.lower()
        self.assertIn("declined", text)
        for word in ("success", "you can close", "authorized in"):
            self.assertNotIn(word, text)
        self.assertEqual(authorization.end().code, 5)

    def test_05_a_failed_exchange_is_a_failure_on_the_page_and_in_the_exit_code(self):
        authorization = self.authorizing(self.server, env={"HUBSPOT_CLIENT_SECRET": "a-wrong-secret-canary"})
        page = authorization.approve()
        ended = authorization.end()
        self.assert_failed(ended, 9)
        self.assertGreaterEqual(page.status, 400)
        self.assertIn("failed", page.body.lower())
        self.assert_hides(page.body, "a-wrong-secret-canary")
        self.assertFalse(self.profile_file().exists())

    def test_06_an_error_without_our_state_cancels_nothing(self):
        authorization = self.authorizing(self.server)
        for parameters in ({}, {"state": "another"}):
            self.assertEqual(authorization.redirect(error="access_denied", **parameters).status, 400)
        authorization.approve()
        self.assertEqual(authorization.end().code, 0)

    def test_07_text_from_outside_is_escaped_on_the_page(self):
        markup = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"
        emulator = self.emulator(accounts=[{"hub_id": 9, "hub_domain": markup}])
        pages = [self.authorizing(emulator).approve()]
        emulator = self.emulator()
        authorization = self.authorizing(emulator)
        pages.append(authorization.redirect(error=markup, error_description=markup, state=authorization.state))
        body = json.dumps({"status": "BAD_AUTH_CODE", "message": markup})
        api = Scripted(self, lambda path, form: (400, body))
        pages.append(self.authorizing(self.server, "--api-url", api.url).approve())
        for page in pages:
            self.assertIn("<!doctype html>", page.body)
            self.assertNotIn("<script", page.body)
            self.assertNotIn("<img", page.body)
        # The account's name is shown; what a refusal says stands on the terminal alone.
        self.assertIn("&lt;script", pages[0].body)

    def test_08_the_verifier_has_43_characters_and_no_more_than_128_and_fits_the_challenge(self):
        api = Scripted(self, lambda path, form: (400, "{}"))
        authorization = self.authorizing(self.server, "--api-url", api.url)
        authorization.approve()
        authorization.end()
        verifier = api.seen[0][1]["code_verifier"]
        self.assertRegex(verifier, r"^[A-Za-z0-9._~-]{43,128}$")
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        self.assertEqual(query_of(authorization.url)["code_challenge"], digest)

    def test_09_a_failure_has_an_exit_code_and_nothing_on_standard_output(self):
        for words in (("token",), ("refresh",), ("exchange", "dead-code"), ("revoke",), ("no-such-command",)):
            with self.subTest(words):
                ended = self.hsauth(*words, env=self.app(self.server))
                self.assertNotEqual(ended.code, 0)
                self.assertEqual(ended.out, "")
                self.assertNotEqual(ended.err, "")

    def test_10_the_token_file_is_for_its_owner_alone_under_any_umask(self):
        authorization = self.authorizing(self.server, umask=0)
        authorization.approve()
        self.assertEqual(authorization.end().code, 0)
        self.assertEqual(stat.S_IMODE(self.profile_file().stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.state.stat().st_mode), 0o700)

    def test_11_the_browser_finds_the_listener_up(self):
        # This browser is as fast as can be: it goes to the page and on to the redirect at once.
        script = self.write("browser.py", (
            "import sys, urllib.request\n"
            "urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1]).read()\n"))
        ended = self.start("authorize", "--json", "--browser", f"{sys.executable} {script}",
                           env=self.app(self.server)).end()
        self.assertEqual((ended.code, ended.json()["hub_id"]), (0, 123456), ended)

    def test_12_the_port_is_bound_once_and_kept(self):
        authorization = self.authorizing(self.server)
        first = listeners_on(self.server.redirect_port)
        fetch(f"http://localhost:{self.server.redirect_port}/favicon.ico")
        authorization.redirect(error="x")
        self.assertEqual(listeners_on(self.server.redirect_port), first)
        authorization.approve()
        self.assertEqual(authorization.end().code, 0)

    def test_13_an_invalid_grant_deletes_nothing_that_another_process_just_saved(self):
        self.log_in(self.server)

        def reply(path, form):
            self.change_stored(access_token="saved-by-another", refresh_token="fresh-of-another", expires_at=4102444800)
            return 400, '{"error":"invalid_grant","status":"BAD_REFRESH_TOKEN"}'

        api = Scripted(self, reply)
        self.change_stored(api_origin=api.url, expires_at=1)
        self.assertEqual(self.hsauth("token").out, "saved-by-another\n")
        self.assertEqual(self.stored()["refresh_token"], "fresh-of-another")

    def test_14_a_wait_uses_no_processor_and_ends(self):
        def ticks(pid):
            columns = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            return int(columns[11]) + int(columns[12])

        authorization = self.authorizing(self.server, "--wait", "2", "--json")
        with connect(self.server.redirect_port), connect(self.server.redirect_port, OTHER_ADDRESS):
            before = ticks(authorization.pid)
            # Ended and not yet reaped, so that its account can still be read.
            os.waitid(os.P_PID, authorization.pid, os.WEXITED | os.WNOWAIT)
            used = ticks(authorization.pid) - before
        self.assert_failed(authorization.end(), 6, "wait_expired")
        # A busy wait of two seconds would be some 200.
        self.assertLess(used, 50)

    def test_14_a_server_that_never_answers_is_given_up(self):
        over = threading.Event()
        self.addCleanup(over.set)

        def hang(path, form):
            over.wait(PATIENCE)
            return 200, "{}"

        env = self.app(self.server) | {"HSAUTH_API_URL": Scripted(self, hang).url}
        self.assert_failed(self.hsauth("exchange", "code", "--json", "--timeout", "1", env=env), 7, "unavailable")


if __name__ == "__main__":
    main()

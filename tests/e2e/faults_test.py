"""Each fault of the emulator's, and what hsauth makes of it."""

import concurrent.futures
import time

from harness import *  # noqa: F403

PORTAL = "<!DOCTYPE html><title>Airport WiFi</title><form>Accept our terms</form>"


class Faults(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.env = self.app(self.server)

    def run_json(self, *words, **how):
        return self.hsauth(*words, "--json", env=self.env, **how)

    def cause(self, endpoint, action, times=1, **more):
        self.server.control("faults", [{"endpoint": endpoint, "times": times, "action": action} | more])

    def statuses(self, ending):
        return [request["status"] for request in self.server.requests(ending)]

    def wait_for_token_requests(self, count):
        deadline = time.monotonic() + PATIENCE
        while len(self.server.token_requests()) < count:
            self.assertLess(time.monotonic(), deadline)

    def refreshing(self):
        """A login, and then a log of what comes after it."""
        self.log_in(self.server)
        before = len(self.server.token_requests())
        return lambda: self.statuses("/token")[before:]

    def test_a_429_with_retry_after_is_waited_for_and_then_all_is_well(self):
        statuses = self.refreshing()
        self.cause("token", {"status": 429, "headers": {"Retry-After": "1"},
                             "body": {"status": "error", "category": "RATE_LIMITS"}}, grant_type="refresh_token")
        before = time.monotonic()
        self.assertEqual(self.run_json("refresh").code, 0)
        self.assertGreaterEqual(time.monotonic() - before, 1)
        self.assertEqual(statuses(), [429, 200])

    def test_a_503_that_lasts_is_7_and_retryable(self):
        statuses = self.refreshing()
        self.cause("token", {"status": 503}, times=0)
        ended = self.run_json("refresh")
        self.assert_failed(ended, 7, "unavailable")
        self.assertTrue(ended.error()["retryable"])
        self.assertEqual(statuses(), [503] * 4)
        self.server.control("faults", [])
        self.assertEqual(self.run_json("refresh").code, 0)

    def test_introspection_and_revocation_outlast_a_503(self):
        for version in VERSIONS:
            with self.subTest(version):
                self.log_in(self.server, "--api-version", version)
                self.cause("introspect", {"status": 503})
                self.cause("revoke", {"status": 503})
                self.assertEqual(self.run_json("inspect").code, 0)
                self.assertEqual(self.run_json("revoke").code, 0)
                self.assertEqual(self.server.control("faults", None), [])

    def test_a_captive_portals_page_never_becomes_a_token(self):
        self.refreshing()
        before = self.stored()
        self.cause("token", {"status": 200, "headers": {"Content-Type": "text/html"}, "body": PORTAL}, times=0)
        ended = self.run_json("refresh")
        self.assert_failed(ended, 7, "unavailable")
        self.assertNotIn("Airport", ended.err)
        self.assertEqual(self.stored(), before)
        self.assert_failed(self.run_json("exchange", self.code_from(self.server)), 7, "unavailable")

    def test_a_delay_beyond_the_timeout_is_7(self):
        statuses = self.refreshing()
        self.cause("token", {"delay_ms": 600000})
        before = time.monotonic()
        ended = self.run_json("refresh", "--timeout", "1")
        self.assert_failed(ended, 7, "unavailable")
        self.assertLess(time.monotonic() - before, 60)
        self.assertEqual(statuses(), [200])

    def test_an_emulator_that_delays_an_answer_stops_at_once(self):
        self.refreshing()
        self.cause("token", {"delay_ms": 600000})
        running = self.start("refresh", "--timeout", "600", env=self.env)
        self.wait_for_token_requests(2)
        self.server.running.signal(signal.SIGTERM)
        before = time.monotonic()
        self.assertEqual(self.server.running.end().code, 0)
        self.assertLess(time.monotonic() - before, 60)
        self.assertEqual(running.end().code, 7)

    def test_a_refresh_whose_connection_was_closed_is_sent_once_more(self):
        statuses = self.refreshing()
        self.cause("token", {"close": True})
        self.assertEqual(self.run_json("refresh").code, 0)
        self.assertEqual(statuses(), [None, 200])
        self.cause("token", {"close": True}, times=0)
        self.assert_failed(self.run_json("refresh"), 7, "unavailable")
        self.assertEqual(statuses(), [None, 200, None, None])

    def test_a_code_whose_connection_was_closed_is_not_sent_again(self):
        self.cause("token", {"close": True}, grant_type="authorization_code")
        self.assert_failed(self.run_json("exchange", self.code_from(self.server)), 7, "unavailable")
        self.assertEqual(self.statuses("/token"), [None])

    def test_a_token_answer_that_breaks_off_after_any_byte_never_becomes_a_token(self):
        whole = self.server.api("/oauth/v3/token", grant_type="authorization_code", code=self.code_from(self.server),
                                redirect_uri=self.server.redirect_uri, client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
        self.assertEqual(whole.status, 200)
        size = len(whole.body)
        self.server.control("faults", [{"endpoint": "token", "action": {"truncate": n}} for n in range(size)])
        codes = [self.code_from(self.server) for _ in range(size)]
        with concurrent.futures.ThreadPoolExecutor(4) as several:
            for ended in several.map(lambda code: self.run_json("exchange", code), codes):
                self.assert_failed(ended, 7, "unavailable")
        self.assertFalse(self.state.exists() and list(self.state.rglob("*.json")))
        self.assertEqual(self.statuses("/token"), [200] * (size + 1))
        self.cause("token", {"truncate": size})
        self.assertEqual(self.run_json("exchange", self.code_from(self.server)).code, 0)

    def test_a_refresh_that_breaks_off_leaves_the_profile_as_it_was(self):
        statuses = self.refreshing()
        before = self.stored()
        self.cause("token", {"truncate": 60}, times=2)
        self.assert_failed(self.run_json("refresh"), 7, "unavailable")
        self.assertEqual(statuses(), [200, 200])
        self.assertEqual(self.stored(), before)

    def test_an_error_on_the_redirect_is_5_with_its_words(self):
        self.cause("authorize", {"error": "access_denied", "error_description": "Nobody at home"})
        authorization = self.authorizing(self.server, "--json")
        authorization.approve()
        ended = authorization.end()
        self.assert_failed(ended, 5, "denied")
        self.assertIn("Nobody at home", ended.error()["message"])
        self.assertEqual(self.server.token_requests(), [])

    def test_a_duplicate_redirect_is_one_exchange(self):
        self.cause("authorize", {"redirect": "duplicate"})
        authorization = self.authorizing(self.server, "--json")
        location = authorization.location()
        self.assertEqual(authorization.location(), location)
        target, port = location[location.index("/oauth-callback"):], self.server.redirect_port
        request = f"GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        self.cause("token", {"delay_ms": 600000})
        with connect(port) as first, connect(port, OTHER_ADDRESS) as second:
            first.sendall(request.encode())
            self.wait_for_token_requests(1)
            second.sendall(request.encode())
            self.server.control("faults", [])
            self.assertEqual((read_response(first).status, read_response(second).status), (200, 410))
        self.assertEqual(authorization.end().code, 0)
        self.assertEqual(len(self.server.token_requests()), 1)

    def test_a_forged_redirect_is_4_and_stores_nothing(self):
        self.cause("authorize", {"redirect": "forged"})
        authorization = self.authorizing(self.server, "--json")
        authorization.approve()
        ended = authorization.end()
        self.assert_failed(ended, 4, "login_needed")
        self.assertEqual(ended.error()["hubspot_status"], "BAD_AUTH_CODE")
        self.assertFalse(self.profile_file().exists())

    def test_a_redirect_with_a_wrong_state_does_not_end_the_wait(self):
        self.cause("authorize", {"redirect": "wrong_state"}, times=2)
        authorization = self.authorizing(self.server, "--json")
        for _ in range(2):
            self.assertEqual(authorization.approve().status, 400)
        self.assertEqual(self.server.token_requests(), [])
        self.assertEqual(authorization.approve().status, 200)
        self.assertEqual(authorization.end().code, 0)

    def test_a_redirect_with_a_wrong_state_and_no_other_is_6_in_the_end(self):
        self.cause("authorize", {"redirect": "wrong_state"})
        authorization = self.authorizing(self.server, "--json", "--wait", "2")
        authorization.approve()
        self.assert_failed(authorization.end(), 6, "wait_expired")
        self.assertEqual(self.server.token_requests(), [])

    def test_the_consent_pages_answer_has_the_fault_too(self):
        server = Emulator(self, faults=[{"endpoint": "authorize", "action": {"redirect": "forged"}}])
        authorization = self.authorizing(server, "--json")
        page = fetch(authorization.url).body
        token = page.split('name="token" value="')[1].split('"')[0]
        installer = page.split('name="installer" value="')[1].split('"')[0]
        answer = server.api("/oauth/authorize", token=token, decision="allow", installer=installer)
        self.assertEqual(answer.status, 302)
        fetch(answer.headers["location"])
        self.assert_failed(authorization.end(), 4, "login_needed")

    def test_a_fault_of_the_api_leaves_oauth_alone(self):
        self.cause("api", {"status": 429, "headers": {"Retry-After": "7"}, "body": "slow down"})
        self.log_in(self.server)
        answer = fetch(self.server.url + "/crm/v3/objects/contacts")
        self.assertEqual((answer.status, answer.headers["retry-after"], answer.body), (429, "7", "slow down"))
        self.assertNotEqual(fetch(self.server.url + "/crm/v3/objects/contacts").status, 429)

    def test_a_fault_in_the_config_happens_again_after_a_reset(self):
        server = self.emulator(faults=[{"endpoint": "token", "action": {"status": 500}}])
        for _ in range(2):
            self.assert_failed(self.hsauth("exchange", "code", "--json", env=self.app(server)), 7, "unavailable")
            self.assert_failed(self.hsauth("exchange", "code", "--json", env=self.app(server)), 4, "login_needed")
            server.control("reset")

    def test_a_bad_fault_is_named_by_its_json_pointer(self):
        bad = [{"endpoint": "token", "action": {"close": True}}, {"endpoint": "token", "action": {"status": 42}}]
        answer = fetch(self.server.url + "/_emulator/faults", "POST", body=json.dumps(bad))
        self.assertEqual(answer.status, 400)
        self.assertIn(" /1/action/status: ", answer.json()["message"])
        config = self.write("bad.json", json.dumps({"faults": bad}))
        ended = self.hsauth("emulator", "--config", config, "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn(" /faults/1/action/status: ", ended.error()["message"])


if __name__ == "__main__":
    main()

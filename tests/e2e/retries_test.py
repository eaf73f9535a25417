"""What is sent again, when, and how often."""

import threading
import time

from harness import *  # noqa: F403

GRANTED = json.dumps({"token_type": "bearer", "access_token": "AT-canary-12345678", "expires_in": 1800, "hub_id": 7,
                      "user_id": 42, "scopes": ["oauth"]})
BUSY = (423, 429, 477, 502, 503, 504)


class Retries(EndToEndTest):
    def env(self, url):
        return {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                "HUBSPOT_REFRESH_TOKEN": "RT-canary-12345678", "HSAUTH_API_URL": url}

    def server(self, *answers):
        """Gives these answers in turn, each (status, body[, headers]) or None; the last one from then on."""
        rest = list(answers)
        return Scripted(self, lambda path, form: rest.pop(0) if len(rest) > 1 else rest[0])

    def run_json(self, server, *words):
        return self.hsauth(*words, "--json", env=self.env(server if isinstance(server, str) else server.url))

    def test_a_refresh_goes_on_once_a_busy_server_has_time(self):
        for status in BUSY:
            with self.subTest(status):
                server = self.server((status, "{}"), (200, GRANTED))
                ended = self.run_json(server, "refresh")
                self.assertEqual((ended.code, ended.json()["hub_id"]), (0, 7), ended)
                self.assertEqual(len(server.seen), 2)
                self.assertEqual(server.seen[0], server.seen[1])

    def test_an_introspection_and_a_revocation_do_too(self):
        server = self.server((503, "{}"), (200, '{"active":true,"token_use":"refresh_token"}'))
        self.assertEqual(self.run_json(server, "inspect").code, 0)
        server = self.server((503, "{}"), (200, ""), (502, "{}"), (200, '{"active":false}'))
        self.assertEqual(self.run_json(server, "revoke").code, 0)
        self.assertEqual([path for path, _ in server.seen],
                         ["/oauth/v3/token/revoke"] * 2 + ["/oauth/v3/token/introspect"] * 2)

    def test_a_code_is_never_sent_twice(self):
        for answer in (*((status, "{}") for status in BUSY), (500, "{}"), (400, "{}"), (200, "<html>"), None):
            with self.subTest(answer):
                server = self.server(answer)
                ended = self.run_json(server, "exchange", "some-code")
                self.assertNotEqual(ended.code, 0)
                self.assertEqual(len(server.seen), 1)

    def test_what_another_attempt_does_not_mend_is_sent_once(self):
        for status in (301, 307, 400, 401, 403, 404, 415, 500):
            with self.subTest(status):
                server = self.server((status, "{}"))
                self.assertNotEqual(self.run_json(server, "refresh").code, 0)
                self.assertEqual(len(server.seen), 1)

    def test_a_refresh_whose_answer_was_lost_is_sent_once_more_and_no_third_time(self):
        server = self.server(None)
        self.assert_failed(self.run_json(server, "refresh"), 7, "unavailable")
        self.assertEqual(len(server.seen), 2)
        server = self.server(None, (200, GRANTED))
        self.assertEqual(self.run_json(server, "refresh").code, 0)

    def test_a_server_that_refuses_the_connection_is_tried_four_times(self):
        port, claim = reserve_port()
        with claim:
            ended = self.run_json(f"http://127.0.0.1:{port}", "refresh")
        self.assert_failed(ended, 7, "unavailable")
        self.assertIn("That was attempt 4.", ended.error()["message"])
        self.assertTrue(ended.error()["retryable"])

    def test_retry_after_is_the_least_to_wait(self):
        times = []

        def reply(path, form):
            times.append(time.monotonic())
            return (429, "{}", {"Retry-After": "1"}) if len(times) == 1 else (200, GRANTED)

        self.assertEqual(self.run_json(Scripted(self, reply), "refresh").code, 0)
        self.assertGreaterEqual(times[1] - times[0], 1)

    def test_a_wait_that_the_timeout_does_not_allow_is_said_and_not_begun(self):
        server = self.server((477, "{}", {"Retry-After": "3600"}))
        ended = self.run_json(server, "refresh")
        self.assert_failed(ended, 7, "unavailable")
        self.assertEqual(len(server.seen), 1)
        self.assertIn("3600 s", ended.error()["hint"])

    def test_a_signal_ends_a_wait_at_once(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(code):
                arrived = threading.Event()

                def reply(path, form, arrived=arrived):
                    arrived.set()
                    return 429, "{}", {"Retry-After": "60"}

                running = self.start("refresh", "--timeout", "120", env=self.env(Scripted(self, reply).url))
                self.assertTrue(arrived.wait(PATIENCE))
                running.signal(number)
                before = time.monotonic()
                self.assertEqual(running.end().code, code)
                self.assertLess(time.monotonic() - before, 30)


if __name__ == "__main__":
    main()

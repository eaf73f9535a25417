"""What doctor finds on the machine and at the server, with the real port, store and network."""

import datetime
import email.utils

from harness import *  # noqa: F403


class Doctor(EndToEndTest):
    def examine(self, *words, env=None, code=0):
        report = self.hsauth("doctor", "--json", *words, env=env)
        self.assertEqual(report.code, code, report)
        answer = report.json()
        self.assertEqual(set(answer), {"schema_version", "ok", "findings"})
        self.assertEqual(answer["ok"], code == 0)
        for row in answer["findings"]:
            self.assertEqual(set(row), {"id", "level", "message", "hint", "file", "line"})
        self.assert_hides(report.out + report.err, CLIENT_SECRET)
        return {row["id"]: row for row in answer["findings"]}

    def server(self, away=datetime.timedelta()):
        """Answers with the date of a clock that goes wrong by that much, and with bad_scopes to whoever asks."""
        scripted = Scripted(self, lambda path, form: (400, '{"status":"BAD_SCOPES"}'))
        date = email.utils.format_datetime(datetime.datetime.now(datetime.timezone.utc) + away, usegmt=True)
        scripted.RequestHandlerClass.date_time_string = lambda *_: date
        return scripted

    def env(self, url, **more):
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        return {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HUBSPOT_SCOPES": "oauth",
                "HUBSPOT_REDIRECT_URI": f"http://localhost:{port}/cb", "HSAUTH_API_URL": url,
                "HSAUTH_AUTH_URL": url} | more

    def test_nothing_is_wrong_at_an_emulator_and_nothing_is_made(self):
        emulator = self.emulator()
        before = tree(self.home)
        report = self.hsauth("doctor", env=self.app(emulator))
        self.assertEqual((report.code, report.err), (0, ""), report)
        self.assertNotIn("error", report.out)
        self.assertTrue(report.out.endswith("Nothing is wrong.\n"), report)
        self.assertEqual(tree(self.home), before)
        self.assertEqual([(r["method"], r["path"]) for r in emulator.requests()], [("GET", "/")])

    def test_online_the_credentials_are_checked_by_a_question_that_makes_nothing(self):
        emulator = self.emulator()
        self.assertEqual(self.examine("--online", env=self.app(emulator))["credentials_good"]["level"], "note")
        wrong = self.app(emulator, HUBSPOT_CLIENT_SECRET="another-secret-than-the-apps")
        self.assertIn("BAD_CLIENT_SECRET",
                      self.examine("--online", env=wrong, code=3)["credentials_refused"]["message"])
        wrong = self.app(emulator, HUBSPOT_CLIENT_ID="another-app")
        self.assertIn("BAD_CLIENT_ID",
                      self.examine("--online", env=wrong, code=3)["credentials_refused"]["message"])
        self.assertEqual({r["status"] for r in emulator.token_requests()}, {400})

    def test_online_without_the_secret_says_that_nothing_was_checked(self):
        server = self.server()
        found = self.examine("--online", env=self.env(server.url, HUBSPOT_CLIENT_SECRET=None))
        self.assertEqual(found["credentials_unchecked"]["level"], "warning")
        self.assertEqual(server.seen, [("/", {})])

    def test_a_taken_port_is_named_with_the_process_that_has_it(self):
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        for address, family in FAMILIES.items():
            with self.subTest(address), socket.socket(family) as taken:
                taken.bind((address, port))
                taken.listen()
                env = self.env(self.server().url, HUBSPOT_REDIRECT_URI=f"http://localhost:{port}/cb")
                found = self.examine(env=env, code=3)["port_taken"]
                self.assertIn(f"(process {os.getpid()})", found["message"])
                self.assertIn(str(port), found["message"])

    def test_a_profile_that_others_can_read_is_an_error_and_the_rest_is_found_all_the_same(self):
        self.put_profile("open")
        self.profile_file("open").chmod(0o644)
        found = self.examine("--api-version", "v1", env=self.env(self.server().url), code=3)
        self.assertIn("open.json", found["profile"]["message"])
        self.assertIn("v1_ends", found)

    def test_the_clock_is_held_against_the_servers(self):
        self.assertNotIn("clock", self.examine(env=self.env(self.server().url)))
        slow = self.server(datetime.timedelta(minutes=3))
        self.assertEqual(self.examine(env=self.env(slow.url))["clock"]["level"], "warning")
        fast = self.server(datetime.timedelta(hours=-1))
        self.assertIn("ahead of", self.examine(env=self.env(fast.url), code=3)["clock"]["message"])
        self.assertEqual(fast.seen, [("/", {})])

    def test_a_server_that_is_not_there_is_a_warning_and_a_broken_proxy_setting_an_error(self):
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        gone = self.env(f"http://127.0.0.1:{port}")
        self.assertEqual(self.examine(env=gone)["api_unreachable"]["level"], "warning")
        away = self.env("https://api.example", HTTPS_PROXY="socks5://127.0.0.1:1",
                        HSAUTH_AUTH_URL="https://app.example")
        self.assertIn("HTTPS_PROXY", self.examine(env=away, code=3)["network_settings"]["message"])

    def test_the_pages_that_hubspot_may_show_are_listed_when_nothing_comes(self):
        emulator = self.emulator()
        ended = self.hsauth("authorize", "--no-browser", "--wait", "1", "--json", "--scope", "oauth contacts",
                            env=self.app(emulator))
        self.assert_failed(ended, 6, "wait_expired")
        hint = ended.error()["hint"]
        self.assertIn("Couldn't complete the connection", hint)
        self.assertIn("  8. ", hint)
        self.assertIn('1. "Authorization failed because one or more scopes are invalid: contacts.', hint)
        self.assertIn("super admin", hint)


if __name__ == "__main__":
    main()

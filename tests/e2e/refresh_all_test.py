"""`hsauth refresh --all`: many profiles in one call, over few connections, and what becomes of each."""

import re
import time

from harness import *  # noqa: F403

RESULT_MEMBERS = {"profile", "ok", "expires_in", "expires_at", "expires_at_epoch", "hub_id", "user_id", "scopes",
                  "api_version"}


def granted(form, **members):
    """The answer to a refresh, which names whose it is."""
    name = form["refresh_token"].removeprefix("refresh-of-").removesuffix("-rotated")
    return json.dumps({"token_type": "bearer", "access_token": f"access-of-{name}", "expires_in": 1800, "hub_id": 7,
                       "refresh_token": f"refresh-of-{name}-rotated", "user_id": 42, "scopes": ["oauth"]} | members)


class Keeping(Scripted):
    """A Scripted that keeps connections, and counts them; `times` has when each request came."""

    def __init__(self, test, reply):
        self.connections = 0
        self.times = []

        def timed(path, form):
            self.times.append(time.monotonic())
            return reply(path, form)

        super().__init__(test, timed)
        self.RequestHandlerClass.protocol_version = "HTTP/1.1"
        # Head and body are two writes, which Nagle's algorithm would put 40 ms apart.
        self.RequestHandlerClass.wbufsize = -1

    def get_request(self):
        self.connections += 1
        return super().get_request()


class RefreshAll(EndToEndTest):
    def put(self, url, *names, **members):
        for name in names:
            self.put_profile(name, api_origin=url, refresh_token=f"refresh-of-{name}", hub_id=7,
                             required_scopes=["oauth"], **members)

    def good_server(self):
        return Keeping(self, lambda path, form: (200, granted(form)))

    def run_json(self, *words, **how):
        ended = self.hsauth("refresh", "--all", "--json", *words, **how)
        document = ended.json() if ended.out else {"results": []}
        return ended, document["results"]

    def test_every_profile_is_refreshed_and_reported_without_a_token(self):
        names = [f"install-{number:02}" for number in range(30)]
        server = self.good_server()
        self.put(server.url, *names)
        ended, results = self.run_json()
        self.assertEqual((ended.code, set(ended.json())), (0, {"schema_version", "results"}), ended)
        self.assertEqual([result["profile"] for result in results], names)
        for result in results:
            self.assertEqual(set(result), RESULT_MEMBERS)
            self.assertEqual((result["ok"], result["hub_id"], result["user_id"]), (True, 7, 42))
            self.assertEqual(result["scopes"]["granted"], ["oauth"])
            self.assertEqual(self.stored(result["profile"])["refresh_token"],
                             f"refresh-of-{result['profile']}-rotated")
        self.assert_hides(ended.out + ended.err, "access-of-install", "refresh-of-install", CLIENT_SECRET)
        self.assertEqual(len(server.seen), 30)

    def test_connections_are_shared_and_no_more_than_jobs(self):
        for jobs in (1, 4):
            with self.subTest(jobs):
                server = self.good_server()
                self.put(server.url, *(f"install-{number}" for number in range(20)))
                self.assertEqual(self.run_json("--jobs", jobs)[0].code, 0)
                self.assertEqual(len(server.seen), 20)
                self.assertLessEqual(server.connections, jobs)

    def test_the_report_has_a_line_for_each_profile(self):
        server = Keeping(self, lambda path, form: (200, granted(form)) if "good" in form["refresh_token"] else
                         (400, '{"error":"invalid_grant","status":"BAD_REFRESH_TOKEN"}'))
        self.put(server.url, "dead", "good")
        ended = self.hsauth("refresh", "--all")
        self.assertEqual(ended.code, 4, ended)
        head, dead, good = ended.out.splitlines()
        self.assertEqual(head.split(), ["PROFILE", "ACCOUNT", "RESULT"])
        self.assertRegex(dead, r"^dead +- +failed: .*hsauth authorize")
        self.assertRegex(good, r"^good +hub 7 +renewed, expires 20\d\d-\d\d-\d\dT")
        self.assertIn("1 of 2 profiles were refreshed.", ended.err)

    def test_what_is_wrong_with_one_stops_no_other_and_the_worst_is_the_exit_code(self):
        answers = {"good": (200, granted), "dead": (400, lambda form: '{"error":"invalid_grant"}'),
                   "rejected": (400, lambda form: '{"status":"BAD_CLIENT_SECRET","error":"invalid_client"}')}

        def reply(path, form):
            status, body = answers[form["refresh_token"].removeprefix("refresh-of-").split("-")[0]]
            return status, body(form)

        server = Keeping(self, reply)
        self.put(server.url, "good", "dead", "rejected")
        self.put(server.url, "revoked")
        self.change_stored("revoked", refresh_token="", access_token="")
        self.put(server.url, "readable")
        self.profile_file("readable").chmod(0o644)
        self.put(server.url, "damaged")
        self.profile_file("damaged").write_text("{")
        ended, results = self.run_json()
        kinds = {result["profile"]: result["ok"] or result["error"]["kind"] for result in results}
        self.assertEqual(kinds, {"good": True, "dead": "login_needed", "rejected": "rejected", "readable": "local",
                                 "revoked": "login_needed", "damaged": "local"})
        self.assertEqual(ended.code, 9)
        for result in results:
            if not result["ok"]:
                self.assertEqual((set(result), set(result["error"])), ({"profile", "ok", "error"}, ERROR_MEMBERS))
        self.assertEqual(self.profile_file("damaged").read_text(), "{")
        self.profile_file("rejected").unlink()
        self.assertEqual(self.run_json()[0].code, 8)

    def test_one_that_is_asked_to_wait_makes_all_wait(self):
        asked = []

        def reply(path, form):
            if not asked:
                asked.append(time.monotonic())
                return 429, "{}", {"Retry-After": "1"}
            return 200, granted(form)

        server = Keeping(self, reply)
        self.put(server.url, *(f"install-{number:02}" for number in range(40)))
        ended, results = self.run_json("--jobs", 4)
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(len(server.times), 41)
        # But for those that were on their way already, nothing comes within the second.
        early = [moment for moment in server.times[1:] if moment < asked[0] + 1]
        self.assertLess(len(early), 40 - 10, "the others went on")
        self.assertGreaterEqual(sorted(server.times)[20] - asked[0], 1)

    def test_one_that_is_asked_to_wait_too_long_ends_it_for_all_of_that_origin(self):
        busy = Keeping(self, lambda path, form: (429, "{}", {"Retry-After": "3600"}))
        good = self.good_server()
        self.put(busy.url, *(f"busy-{number:02}" for number in range(20)))
        self.put(good.url, "good")
        ended, results = self.run_json("--jobs", 2)
        self.assertEqual(ended.code, 7, ended)
        self.assertEqual([result["profile"] for result in results if result["ok"]], ["good"])
        # Two workers may have been on their way together.
        self.assertLessEqual(len(busy.seen), 2)
        unsent = [result["error"] for result in results[2:20]]
        for error in unsent:
            self.assertEqual((error["kind"], error["retryable"]), ("unavailable", True))
            self.assertRegex(error["message"], r"^127\.0\.0\.1:\d+ asked to be left alone for (3600|359\d) s")

    def test_a_connection_that_the_server_closes_after_each_answer_is_replaced(self):
        server = self.good_server()
        # As an HTTP/1.1 server may, without a word of it.
        server.RequestHandlerClass.handle = lambda handler: handler.handle_one_request()
        self.put(server.url, *(f"install-{number:02}" for number in range(20)))
        ended, results = self.run_json("--jobs", 2)
        self.assertEqual(ended.code, 0, ended)
        self.assertGreaterEqual(len(server.seen), 20)

    def test_a_refresh_whose_answers_are_lost_goes_out_twice_at_most(self):
        sent = {}

        def reply(path, form):
            name = form["refresh_token"]
            sent[name] = sent.get(name, 0) + 1
            return (200, granted(form)) if "good" in name else None

        server = Keeping(self, reply)
        # In this order, so that there is a kept connection for the second.
        self.put(server.url, "a-good", "b-lost", "c-good")
        ended, results = self.run_json("--jobs", 1)
        self.assertEqual(ended.code, 7, ended)
        self.assertEqual([result["ok"] for result in results], [True, False, True])
        self.assertEqual(sent, {"refresh-of-a-good": 1, "refresh-of-b-lost": 2, "refresh-of-c-good": 1})

    def test_a_signal_ends_it_and_loses_nothing(self):
        arrived, answers = threading.Event(), threading.Event()

        def reply(path, form):
            if "slow" in form["refresh_token"]:
                arrived.set()
                answers.wait(PATIENCE)
            return 200, granted(form)

        server = Keeping(self, reply)
        self.addCleanup(answers.set)
        self.put(server.url, "a", "b-slow", "c")
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(code):
                arrived.clear()
                running = self.start("refresh", "--all", "--jobs", "1", "--json")
                self.assertTrue(arrived.wait(PATIENCE))
                running.signal(number)
                ended = running.end()
                self.assertEqual(ended.code, code, ended)
                renewed, *others = ended.json()["results"]
                self.assertTrue(renewed["ok"])
                kind = "interrupted" if code == 130 else "terminated"
                self.assertEqual([(other["profile"], other["error"]["kind"]) for other in others],
                                 [("b-slow", kind), ("c", kind)])
                self.assertIn("1 of 3 profiles were refreshed.", ended.err)
                self.assertEqual(self.stored("a")["refresh_token"], "refresh-of-a-rotated")
                self.assertEqual(self.stored("c")["refresh_token"], "refresh-of-c")

    def test_several_calls_at_once_leave_every_profile_with_a_good_token(self):
        emulator = self.emulator(rotate_refresh_tokens=True)
        names = [f"install-{number}" for number in range(6)]
        for name in names:
            self.log_in(emulator, "-p", name)
        before = len(emulator.token_requests())
        calls = [self.start("refresh", "--all", "--json") for _ in range(4)]
        for call in calls:
            ended = call.end()
            self.assertEqual(ended.code, 0, ended)
            self.assertEqual([(result["profile"], result["ok"]) for result in ended.json()["results"]],
                             [(name, True) for name in names])
        self.assertLessEqual(len(emulator.token_requests()) - before, 4 * len(names))
        # The emulator takes a refresh token once: what is stored is the last one of each.
        self.assertEqual(self.run_json()[0].code, 0)

    def test_profiles_of_a_helper_are_refreshed_too(self):
        bin_directory, kept = self.home / "bin", self.home / "kept"
        bin_directory.mkdir()
        kept.mkdir()
        helper = bin_directory / "docker-credential-good"
        helper.write_text("#!/bin/sh\n" r"""input=$(cat)
file=$KEPT/$(printf %s "$input" | sed 's/.*"ServerURL":"\([^"]*\)".*/\1/' | tr -c 'A-Za-z0-9-' _)
case $1 in
  store) printf %s "$input" > "$file.new" && mv "$file.new" "$file" ;;
  get) [ -f "$file" ] || { echo credentials not found in native keychain; exit 1; }; cat "$file" ;;
  erase) rm -f "$file" ;;
esac
""")
        helper.chmod(0o700)
        env = {"PATH": f"{bin_directory}:{os.environ['PATH']}", "KEPT": kept}
        emulator = self.emulator(rotate_refresh_tokens=True)
        self.login_json(emulator, "-p", "kept", "--store", "helper:good", env=env)
        self.put(self.good_server().url, "file")
        ended, results = self.run_json(env=env)
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual([result["profile"] for result in results], ["file", "kept"])
        broken, results = self.run_json(env=env | {"PATH": os.environ["PATH"]})
        self.assertEqual(broken.code, 8, broken)
        self.assertEqual([result["ok"] for result in results], [True, False])

    def test_progress_is_shown_on_a_terminal_and_gone_at_the_end(self):
        server = self.good_server()
        self.put(server.url, "a", "b")
        terminal = self.at_terminal("refresh", "--all", redirection="> /dev/null")
        self.assertEqual(terminal.end(), 0)
        line = "Refreshed 2 of 2 profiles"
        self.assertTrue(terminal.shown.endswith(
            f"{line}\r{' ' * len(line)}\r2 of 2 profiles were refreshed.\r\n"), terminal.shown)
        quiet = self.at_terminal("refresh", "--all", "-q", redirection="> /dev/null")
        self.assertEqual((quiet.end(), quiet.shown), (0, ""))

    def test_words_that_make_no_sense_are_refused_before_a_request(self):
        server = self.good_server()
        self.put(server.url, "a")
        for words in (["-p", "a"], ["--refresh-token-file", "-"], ["--no-save"], ["--client-id", CLIENT_ID],
                      ["--client-secret-file", "-"], ["--format", "token"], ["--jobs", "0"], ["--jobs", "65"]):
            with self.subTest(words):
                self.assert_failed(self.hsauth("refresh", "--all", *words), 2)
        self.assert_failed(self.hsauth("refresh", "-p", "a", "--jobs", "2", "--json"), 2, "usage")
        self.assertEqual(server.seen, [])

    def test_without_a_profile_it_says_to_log_in(self):
        ended = self.hsauth("refresh", "--all", "--json")
        self.assert_failed(ended, 4, "login_needed")


if __name__ == "__main__":
    main()

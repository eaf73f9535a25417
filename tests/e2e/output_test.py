"""What is said where: secrets, streams, formats, control characters, help."""

import fcntl
import os
import pty

from harness import *  # noqa: F403

NOISE = "plain\x1b]0;title\x07\x1b[31mred\u202e\u200b\x9b31m end"


class Secrets(EndToEndTest):
    def secrets_of(self, emulator):
        stored = self.stored()
        return [CLIENT_SECRET, stored["access_token"], stored["refresh_token"]]

    def test_text_never_shows_a_secret_on_any_version(self):
        for version in VERSIONS:
            with self.subTest(version):
                emulator = self.emulator(rotate_refresh_tokens=True)
                authorization = self.authorizing(emulator, "--api-version", version)
                location = authorization.location()
                self.assertEqual(fetch(location).status, 200)
                ended = authorization.end()
                # The state is a part of the URL, and of nothing else.
                self.assertIn(authorization.url, ended.err)
                said = (ended.out + ended.err).replace(authorization.url, "")
                secrets = [*self.secrets_of(emulator), query_of(location)["code"], authorization.state]
                for words in (("refresh",), ("inspect",), ("profile", "list"), ("profile", "show"), ("revoke",)):
                    ended = self.hsauth(*words)
                    self.assertEqual(ended.code, 0, ended)
                    said += ended.out + ended.err
                    secrets += [s for s in self.secrets_of(emulator) if s]
                self.assert_hides(said, *secrets)
                shutil.rmtree(self.state)

    def test_the_emulators_log_hides_secrets_too(self):
        emulator = self.emulator()
        login = self.login_json(emulator)
        self.hsauth("revoke")
        log = json.dumps(emulator.control("requests"))
        self.assert_hides(log, CLIENT_SECRET, login["access_token"], login["refresh_token"])

    def test_only_the_json_of_a_login_carries_its_tokens(self):
        login = self.login_json(self.emulator())
        for words in (("inspect", "--json"), ("profile", "list", "--json"), ("profile", "show", "--json")):
            with self.subTest(words):
                ended = self.hsauth(*words)
                self.assertEqual(ended.code, 0, ended)
                self.assert_hides(ended.out + ended.err, login["access_token"], login["refresh_token"], CLIENT_SECRET)


class Streams(EndToEndTest):
    def test_token_prints_the_token_and_a_line_end_and_nothing_else(self):
        login = self.login_json(self.emulator())
        ended = self.hsauth("token")
        self.assertEqual((ended.out, ended.err), (login["access_token"] + "\n", ""))

    def test_standard_output_carries_the_answer_alone(self):
        ended = self.log_in(self.emulator(), "--json")
        self.assertEqual(len(ended.out.splitlines()), 1)
        self.assertIn("/oauth/authorize?", ended.err)

    def test_a_full_disk_under_standard_output_is_no_success(self):
        self.log_in(self.emulator())
        for words in (("token",), ("token", "--json"), ("inspect",), ("refresh",), ("profile", "list"), ("--version",),
                      ("help",), ("help", "authorize"), ("demo",)):
            with self.subTest(words), open("/dev/full", "wb") as full:
                ended = self.hsauth(*words, stdout=full)
                self.assertEqual(ended.code, 8, ended)
                self.assertIn("standard output", ended.err)

    def to_nobody(self, *words, env=None):
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb") as gone:
            return self.hsauth(*words, env=env, stdout=gone)

    def test_a_reader_that_is_gone_is_no_success_and_no_signal_and_needs_no_word(self):
        self.log_in(self.emulator())
        for words in (("token",), ("inspect",), ("refresh",), ("profile", "list"), ("--version",), ("help",), ("demo",)):
            with self.subTest(words):
                ended = self.to_nobody(*words)
                self.assertEqual((ended.code, ended.err), (8, ""), ended)
        self.assertEqual(self.to_nobody("token", "--json").error()["kind"], "local")

    def test_a_reader_that_reads_one_line_of_a_long_answer_ends_it_quietly(self):
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)  # less than the demo says, so that it has to wait
        running = subprocess.Popen([PROGRAM, "demo"], env=self.environment(), cwd=self.home, stdin=subprocess.DEVNULL,
                                   stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        with open(reader, "rb", buffering=0) as pipe:
            self.assertTrue(pipe.read(1))
        with running.stderr:
            self.assertEqual(running.stderr.read(), b"")
        self.assertEqual(running.wait(PATIENCE), 8)

    def test_a_rotated_token_is_safe_although_nobody_reads_the_answer(self):
        emulator = self.emulator(rotate_refresh_tokens=True)
        login = self.login_json(emulator)
        self.assertEqual(self.to_nobody("refresh", "--no-save", "--json").code, 8)
        self.assertNotEqual(self.stored()["refresh_token"], login["refresh_token"])
        self.assertEqual(self.hsauth("refresh").code, 0)
        stored = self.stored()["refresh_token"]
        shutil.rmtree(self.state)
        ended = self.to_nobody("refresh", "--format", "token",
                               env=self.app(emulator) | {"HUBSPOT_REFRESH_TOKEN": stored})
        self.assertEqual(ended.code, 8)
        self.assertIn("The login isn't saved.", ended.err)

    def test_closed_standard_streams_do_no_harm(self):
        login = self.login_json(self.emulator())
        before = self.stored()
        for closed in ("<&-", "2>&-", "<&- 2>&-", ">&-", "<&- >&- 2>&-"):
            with self.subTest(closed):
                done = subprocess.run(["/bin/sh", "-c", f'exec "$0" token {closed}', PROGRAM], check=False,
                                      env=self.environment(), cwd=self.home, capture_output=True, text=True)
                if ">&-" in closed.replace("2>&-", ""):
                    self.assertNotEqual(done.returncode, 0)
                else:
                    self.assertEqual((done.returncode, done.stdout), (0, login["access_token"] + "\n"))
                self.assertEqual(self.stored(), before)

    def test_what_a_server_says_is_stripped_of_controls_and_cut(self):
        body = json.dumps({"status": "BAD_AUTH_CODE", "message": NOISE + "x" * 100000, "correlationId": NOISE,
                           "category": NOISE, "error": NOISE}, ensure_ascii=False)
        server = Scripted(self, lambda path, form: (400, body))
        for flags in ((), ("--json",), ("-v",)):
            with self.subTest(flags):
                ended = self.hsauth("exchange", "some-code", *flags, env=self.app(self.emulator()) | {
                    "HSAUTH_API_URL": server.url})
                self.assertEqual(ended.code, 4, ended)
                self.assertIn("plain", ended.err)
                for character in "\x1b\x07\x9b\u202e\u200b":
                    self.assertNotIn(character, ended.err)
                    if flags != ("-v",):  # a body is traced in JSON's own notation, where escapes are words
                        self.assertNotIn(f"\\u{ord(character):04x}", ended.err.lower())
                self.assertTrue(all(len(line.encode()) < 16384 for line in ended.err.splitlines()))

    def test_an_accounts_name_cannot_steer_the_terminal(self):
        emulator = self.emulator(accounts=[{"hub_id": 9, "hub_domain": NOISE,
                                            "users": [{"user_id": 1, "email": NOISE}]}])
        said = ""
        authorization = self.authorizing(emulator)
        page = authorization.approve()
        ended = authorization.end()
        said += ended.out + ended.err + page.body
        for words in (("inspect",), ("inspect", "--json"), ("profile", "list"), ("profile", "show"), ("refresh",)):
            ended = self.hsauth(*words)
            self.assertEqual(ended.code, 0, ended)
            said += ended.out + ended.err
        for character in "\x1b\x07\x9b\u202e\u200b":
            self.assertNotIn(character, said)


class Help(EndToEndTest):
    COMMANDS = ("authorize", "exchange", "refresh", "inspect", "token", "revoke", "uninstall", "emulator", "demo")

    def test_version_and_help_are_answers(self):
        self.assertRegex(self.hsauth("--version").out, r"^hsauth \d+\.\d+\.\d+\n$")
        for words in (("help",), ("--help",), ("-h",), ()):
            with self.subTest(words):
                ended = self.hsauth(*words)
                self.assertEqual((ended.code, ended.err), (0, ""))
                for command in self.COMMANDS:
                    self.assertIn(command, ended.out)

    def test_help_of_each_command_is_the_same_by_each_way_and_leads_off_with_its_flags(self):
        for command in self.COMMANDS:
            with self.subTest(command):
                ways = [self.hsauth("help", command), self.hsauth(command, "--help"), self.hsauth(command, "-h")]
                self.assertEqual({(way.code, way.out, way.err) for way in ways}, {(0, ways[0].out, "")})
                self.assertIn(f"hsauth {command}", ways[0].out)
                self.assertIn("--help", ways[0].out)

    def test_an_unknown_command_or_flag_names_the_nearest(self):
        for words, near in ((("authorise",), "authorize"), (("tokne",), "token"), (("emulater",), "emulator"),
                            (("authorize", "--redirect-url", "x"), "--redirect-uri"),
                            (("token", "--min-vaild", "3"), "--min-valid"), (("profile", "lst"), "profile list"),
                            (("help", "refersh"), "refresh")):
            with self.subTest(words):
                ended = self.hsauth(*words)
                self.assert_failed(ended, 2)
                self.assertIn(f"Did you mean {near}" if near[0] == "-" else f"hsauth {near}", ended.err)

    def test_a_format_that_a_command_does_not_have_is_refused(self):
        for words in (("authorize", "--format", "xml"), ("inspect", "--format", "token"), ("token", "--format", "text"),
                      ("refresh", "--json", "--format", "text")):
            with self.subTest(words):
                self.assert_failed(self.hsauth(*words), 2)


if __name__ == "__main__":
    main()

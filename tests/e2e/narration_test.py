"""What is said beside the answer: colour, -q, -v, for each command."""

import pty

from harness import *  # noqa: F403

# Of each command a call that fails by itself, with the environment it needs for that.
FAILURES = {"authorize": ("--no-browser",), "exchange": (), "refresh": (), "inspect": (), "token": (), "revoke": (),
            "uninstall": ("--yes",), "profile show": ("nobody",), "profile remove": ("nobody",),
            "emulator": ("--port", "x")}
ESCAPE = "\x1b"


class Colour(EndToEndTest):
    def on_terminal(self, *words, **variables):
        """What a call writes to a terminal, its standard output and its standard error."""
        ends = [pty.openpty(), pty.openpty()]
        subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=ends[0][1], stderr=ends[1][1], check=False,
                       cwd=self.home, env=self.environment(**({"TERM": "xterm"} | variables)))
        texts = []
        for leader, follower in ends:
            text = os.read(leader, 65536).decode() if select.select([leader], [], [], 0)[0] else ""
            texts.append(text)
            os.close(leader)
            os.close(follower)
        return texts

    def test_an_error_is_coloured_on_a_terminal_alone_and_as_the_environment_says(self):
        for command, words in FAILURES.items():
            call = (*command.split(), *words)
            for more, variables, coloured in (
                ((), {}, True), ((), {"NO_COLOR": "1"}, False), ((), {"NO_COLOR": ""}, True),
                ((), {"TERM": "dumb"}, False), (("--no-color",), {}, False), ((), {"FORCE_COLOR": "1"}, True),
                ((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True), (("--no-color",), {"FORCE_COLOR": "1"}, False),
                ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ):
                with self.subTest(command=command, more=more, variables=variables):
                    out, err = self.on_terminal(*call, *more, **variables)
                    self.assertIn("error:", err)
                    self.assertEqual((ESCAPE in out, ESCAPE in err), (False, coloured))

    def test_what_is_no_terminal_is_coloured_where_it_is_forced_alone(self):
        for command, words in FAILURES.items():
            with self.subTest(command):
                self.assertNotIn(ESCAPE, self.hsauth(*command.split(), *words).err)
                self.assertIn(ESCAPE, self.hsauth(*command.split(), *words, env={"FORCE_COLOR": "1"}).err)

    def test_an_answer_is_never_coloured_nor_is_an_error_in_json(self):
        self.put_profile()
        for words in (("token",), ("profile", "list"), ("profile", "show"), ("help",), ("--version",)):
            with self.subTest(words):
                out, _ = self.on_terminal(*words, FORCE_COLOR="1")
                self.assertNotIn(ESCAPE, out)
        for command, words in FAILURES.items():
            with self.subTest(command):
                ended = self.hsauth(*command.split(), *words, "--json", env={"FORCE_COLOR": "1"})
                self.assertNotIn(ESCAPE, ended.err)

    def test_a_warning_is_coloured_likewise(self):
        self.put_profile()
        env = {"HUBSPOT_CLIENT_ID": "another-app"}
        self.assertIn(f"{ESCAPE}[33mwarning:", self.hsauth("token", env=env | {"FORCE_COLOR": "1"}).err)
        self.assertIn("warning: ", self.hsauth("token", env=env).err)


class Quiet(EndToEndTest):
    def test_quiet_drops_all_but_errors_and_the_url(self):
        emulator = self.emulator()
        authorization = self.authorizing(emulator, "-q", "--api-version", "v1")
        url = authorization.url
        self.assertEqual(authorization.redirect(error="x").status, 400)
        authorization.approve()
        ended = authorization.end()
        self.assertEqual(ended.code, 0)
        lines = [line.strip() for line in ended.err.splitlines() if line.strip()]
        self.assertEqual([line for line in lines if line != url and not line.startswith("Open this")], [])

    def test_quiet_calls_say_nothing_and_answer_the_same(self):
        emulator = self.emulator()
        self.log_in(emulator)
        # Each of these says something without -q.
        chatty = {"HSAUTH_API_VERSION": "v1", "HSAUTH_API_URL": "https://api.example"}
        for words in (("token", "--min-valid", "86400"), ("refresh",), ("inspect",), ("profile", "list"),
                      ("profile", "show"), ("exchange", self.code_from(emulator), "--api-url", emulator.url),
                      ("revoke", "--yes"), ("profile", "remove", "default")):
            with self.subTest(words):
                ended = self.hsauth(*words, "-q", env=self.app(emulator) | chatty)
                self.assertEqual((ended.code, ended.err), (0, ""), ended)
                self.assertNotEqual(ended.out, "")

    def test_quiet_keeps_errors_in_text_and_json(self):
        for command, words in FAILURES.items():
            with self.subTest(command):
                plain = self.hsauth(*command.split(), *words, "-q")
                self.assertTrue(plain.err.startswith("error: "), plain)
                self.assertEqual(set(self.hsauth(*command.split(), *words, "--quiet", "--json").error()), ERROR_MEMBERS)

    def test_the_emulator_says_its_line_and_nothing_else(self):
        running = self.start("emulator", "--port", "0", "-q")
        running.line("out", lambda line: True)
        running.signal(signal.SIGTERM)
        ended = running.end()
        self.assertEqual((ended.code, len(ended.out.splitlines()), ended.err), (0, 1, ""))

    def test_the_demo_says_nothing_at_all_and_its_exit_code_is_a_test_of_the_machine(self):
        ended = self.hsauth("demo", "-q")
        self.assertEqual((ended.code, ended.out, ended.err), (0, "", ""))


class Verbose(EndToEndTest):
    def test_each_request_and_answer_is_traced_and_every_secret_redacted_on_every_version(self):
        for version in VERSIONS:
            with self.subTest(version):
                emulator = self.emulator(rotate_refresh_tokens=True)
                authorization = self.authorizing(emulator, "--api-version", version, "-v")
                location = authorization.location()
                self.assertEqual(fetch(location).status, 200)
                ended = authorization.end()
                secrets = [CLIENT_SECRET, query_of(location)["code"]]
                # The state is a part of the URL, and of nothing else.
                said = (ended.out + ended.err).replace(authorization.url, "")
                self.assert_hides(said, authorization.state)
                for words in (("refresh",), ("inspect",), ("token", "--min-valid", "86400"), ("revoke",)):
                    secrets += [self.stored()["access_token"], self.stored()["refresh_token"]]
                    ended = self.hsauth(*words, "-v")
                    self.assertEqual(ended.code, 0, ended)
                    said += ended.err
                    self.assertRegex(ended.err, r"(?m)^> [A-Z]+ http://localhost:\d+/oauth/")
                    self.assertRegex(ended.err, r"(?m)^< 20\d$")
                self.assertIn(f"/oauth/{version}/token", said)
                self.assertIn("[redacted]", said)
                self.assert_hides(said, *secrets)
                shutil.rmtree(self.state)

    def test_a_trace_leaves_the_answer_and_the_error_object_as_they_are(self):
        emulator = self.emulator()
        login = self.login_json(emulator)
        self.assertEqual(self.hsauth("token", "-v").out, login["access_token"] + "\n")
        ended = self.hsauth("refresh", "-v", "--json")
        self.assertEqual((set(ended.json()), len(ended.out.splitlines())), (LOGIN_MEMBERS, 1))
        ended = self.hsauth("exchange", "dead-code-canary", "-v", "--json", env=self.app(emulator))
        self.assert_failed(ended, 4, "login_needed")
        self.assert_hides(ended.err, "dead-code-canary")

    def test_quiet_and_verbose_together_trace_and_say_nothing_else(self):
        self.log_in(self.emulator())
        ended = self.hsauth("refresh", "-q", "-v", env={"HSAUTH_API_VERSION": "v1"})
        self.assertEqual([line for line in ended.err.splitlines() if line[0] not in "<>"], [])
        self.assertIn("> POST", ended.err)

    def test_verbose_hides_the_verifier(self):
        emulator = self.emulator()
        verifier = "verifier-canary-" + "v" * 43
        ended = self.hsauth("exchange", "code-canary-1234567", "--code-verifier-file", self.write("v", verifier), "-v",
                            env=self.app(emulator))
        self.assertEqual(ended.code, 4, ended)
        self.assertIn("code_verifier=", ended.err)
        self.assert_hides(ended.err, verifier, "code-canary-1234567", CLIENT_SECRET)

    def traced(self, body, status=400, **headers):
        server = Scripted(self, lambda path, form: (status, body, {
            name.replace("_", "-"): value for name, value in headers.items()}))
        ended = self.hsauth("exchange", "code-canary-1234", "-v", env={
            "HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": server.url})
        self.assertIn(f"< {status}\n", ended.err)
        return ended.out + ended.err

    def test_verbose_hides_secrets_in_an_answer_of_any_shape(self):
        for body in ('{"access_token":"canary-one-1234","nested":{"refresh_token":"canary-two-1234"}}',
                     '{"message":"bad","client_secret":"canary-one-1234","id_token" : "canary-two-1234"}',
                     '{"access_token":"canary-one-1234","message":"your token is canary-one-1234"}',
                     '{"access_token":"canary-one-1234"', "access_token=canary-one-1234", '"canary-one-1234"',
                     "<p>canary-one-1234</p>"):
            with self.subTest(body):
                self.assert_hides(self.traced(body), "canary-one-1234", "canary-two-1234")

    def test_verbose_hides_what_an_answer_repeats_of_what_was_sent(self):
        for echoed in ("code-canary-1234", CLIENT_SECRET):
            for body in (f'{{"message":"what is {echoed}?"}}', f'{{"{echoed}":1}}', f'["{echoed}"]'):
                with self.subTest(body):
                    self.assert_hides(self.traced(body, X_Echo=echoed, Server=f"like {echoed}",
                                                  X_HubSpot_Correlation_Id=echoed), echoed)

    def test_verbose_says_that_a_token_went_in_a_header_and_not_which(self):
        server = Scripted(self, lambda path, form: (204, ""))
        ended = self.hsauth("uninstall", "--yes", "-v", env={"HUBSPOT_ACCESS_TOKEN": "token-canary-1234",
                                                             "HSAUTH_API_URL": server.url})
        self.assertEqual(ended.code, 0, ended)
        self.assertIn(">   Authorization: [redacted]\n", ended.err)
        self.assert_hides(ended.out + ended.err, "token-canary-1234")

    def test_verbose_hides_what_headers_carry(self):
        said = self.traced("{}", 302, Set_Cookie="session=canary-1234", X_Auth_Token="canary-1234",
                           WWW_Authenticate='Bearer realm="canary-1234"', Authentication_Info="canary-1234",
                           Location="https://me:canary-1234@host.example/cb?code=canary-1234&next=fine#token=canary-1234",
                           X_Unheard_Of="canary-1234", Retry_After="7", X_HubSpot_Correlation_Id="fine-id")
        self.assert_hides(said, "canary-1234")
        for shown in ("Set-Cookie: [redacted]", "WWW-Authenticate: Bearer [redacted]", "Retry-After: 7",
                      "X-HubSpot-Correlation-Id: fine-id",
                      "Location: https://[redacted]@host.example/cb?code=[redacted]&next=fine#[redacted]"):
            self.assertIn(shown, said)

    def test_the_emulator_traces_each_request_that_it_answers(self):
        running = self.start("emulator", "--port", "0", "--json", "-v")
        url = json.loads(running.line("out", lambda line: True))["api_url"]
        fetch(url + "/oauth/v3/token", "POST", headers=["Content-Type: application/x-www-form-urlencoded"],
              body="grant_type=refresh_token&refresh_token=canary-12345678&client_id=x%1b%5b31m%e2%80%ae")
        entry = json.loads(running.line("err", lambda line: True))
        self.assertEqual((entry["method"], entry["path"], entry["status"], entry["form"]["refresh_token"]),
                         ("POST", "/oauth/v3/token", 400, "[redacted]"))
        running.signal(signal.SIGTERM)
        ended = running.end()
        self.assertEqual((ended.code, len(ended.err.splitlines())), (0, 1))
        self.assertNotIn("\u202e", ended.err)

    def test_the_demo_traces_its_requests_beside_its_story(self):
        ended = self.hsauth("demo", "-v")
        self.assertEqual(ended.code, 0)
        self.assertIn("1. Authorize", ended.out)
        self.assertIn("> POST http://localhost:", ended.err)
        self.assert_hides(ended.out + ended.err, "Chsauth-emulated-", "e1a05ec2-0000")


if __name__ == "__main__":
    main()

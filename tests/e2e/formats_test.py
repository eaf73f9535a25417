"""Every format of an answer, fed to those who read it."""

import shlex
import time

from harness import *  # noqa: F403

LOGIN_FORMATS = ("text", "json", "env", "dotenv", "header", "token", "github")
TOKEN_FORMATS = ("token", "header", "json", "env", "dotenv", "github")
REPORT_FORMATS = ("text", "json")
FORMATS = {"authorize": LOGIN_FORMATS, "exchange": LOGIN_FORMATS, "refresh": LOGIN_FORMATS, "token": TOKEN_FORMATS,
           "inspect": REPORT_FORMATS, "revoke": REPORT_FORMATS, "uninstall": REPORT_FORMATS, "profile list": REPORT_FORMATS,
           "profile show": REPORT_FORMATS, "profile use": REPORT_FORMATS, "profile rename": REPORT_FORMATS,
           "profile remove": REPORT_FORMATS, "emulator": REPORT_FORMATS}
NAMES = {"HUBSPOT_ACCESS_TOKEN": "access_token", "HUBSPOT_ACCESS_TOKEN_EXPIRES_AT": "expires_at",
         "HUBSPOT_REFRESH_TOKEN": "refresh_token", "HUBSPOT_ACCOUNT_ID": "hub_id"}
OUTPUTS = ("access_token", "expires_at", "expires_at_epoch", "expires_in", "refresh_token", "hub_id")
# What RFC 6750 lets a token be made of, and every reader has its own idea of.
HOSTILE_TOKENS = ("quote'double\"back\\slash", "$(touch${IFS}canary)`id`${HOME}", "%0A%25::set-output::", "#hash=equals",
                  "'", "'`touch${IFS}canary`", "\\n", "<<EOF", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def moment(epoch):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch))


def runner_outputs(text):
    """What GitHub's runner takes from a step's output file."""
    return dict(line.split("=", 1) for line in text.splitlines())


class FormatsTest(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.output = self.home / "github-output"

    def scripted_login(self, access_token, refresh_token="na1-refresh"):
        """The environment of a login at a server that gives these tokens, whose account isn't known."""
        body = json.dumps({"access_token": access_token, "refresh_token": refresh_token, "token_type": "bearer"})
        server = Scripted(self, lambda path, form: (200, body if path.endswith("/token") else '{"active":false}'))
        return {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": server.url,
                "HUBSPOT_REFRESH_TOKEN": "old-refresh-token", "GITHUB_OUTPUT": self.output}

    def answered(self, *words, env=None):
        ended = self.hsauth(*words, env={"GITHUB_OUTPUT": self.output} | (env or {}))
        self.assertEqual(ended.code, 0, ended)
        return ended.out

    def evaluated(self, script, names=NAMES):
        """The bytes that a shell has in these variables once it evaluated the script."""
        report = "; ".join(f'printf "%s\\0" "${{{name}-(unset)}}"' for name in names)
        done = subprocess.run(["/bin/sh", "-euc", f'eval "$(cat)"; {report}'], input=script.encode(), check=True,
                              capture_output=True, env=self.environment(), cwd=self.home)
        return dict(zip(names, done.stdout.decode().split("\0")))


class EachCommand(FormatsTest):
    def test_each_command_takes_the_formats_that_make_sense_for_it_and_refuses_others_with_exit_2(self):
        for command, taken in FORMATS.items():
            for name in (*LOGIN_FORMATS, "xml", "", "JSON"):
                if name in taken:
                    continue
                with self.subTest(command=command, name=name):
                    ended = self.hsauth(*command.split(), "--format", name)
                    self.assert_failed(ended, 2)
                    self.assertIn("--format", ended.err)
                    self.assertIn("|".join(taken), ended.err)
        for words in (("demo", "--json"), ("demo", "--format", "text")):
            self.assert_failed(self.hsauth(*words), 2)

    def test_every_login_is_answered_in_every_format(self):
        emulator = self.emulator()
        commands = {
            "authorize": lambda *words: self.log_in(emulator, *words, env={"GITHUB_OUTPUT": self.output}).out,
            "exchange": lambda *words: self.answered("exchange", self.code_from(emulator), *words,
                                                     env=self.app(emulator)),
            "refresh": lambda *words: self.answered("refresh", *words),
            "token": lambda *words: self.answered("token", *words)}
        for command, run in commands.items():
            for name in FORMATS[command]:
                with self.subTest(command=command, name=name):
                    self.output.write_text("")
                    out = run("--format", name)
                    stored = self.stored()
                    access, refresh = stored["access_token"], stored["refresh_token"]
                    self.check_form(name, out, access)
                    carried = out + self.output.read_text()
                    self.assertEqual(access in carried, name != "text")
                    for_use = command == "token" or name in ("token", "header", "text")
                    self.assertEqual(refresh in carried, name == "json" or not for_use)
                    self.assertNotIn(CLIENT_SECRET, carried)

    def check_form(self, name, out, access):
        if name == "json":
            self.assertEqual(set(json.loads(out)), LOGIN_MEMBERS)
        if name == "token":
            self.assertEqual(out, access + "\n")
        if name == "header":
            self.assertEqual(out, f"Authorization: Bearer {access}\n")
        if name == "env":
            self.assertTrue(out.startswith(f"export HUBSPOT_ACCESS_TOKEN='{access}'\n"), out)
        if name == "dotenv":
            self.assertTrue(out.startswith(f"HUBSPOT_ACCESS_TOKEN={access}\n"), out)
        if name == "github":
            self.assertTrue(out.startswith(f"::add-mask::{access}\n"), out)

    def test_without_a_format_it_is_text_and_that_of_token_is_token_and_json_is_format_json(self):
        emulator = self.emulator()
        self.assertTrue(self.log_in(emulator).out.startswith("Profile "))
        self.assertTrue(self.answered("refresh").startswith("Profile "))
        self.assertTrue(self.answered("inspect").startswith("Active "))
        self.assertEqual(self.answered("token"), self.stored()["access_token"] + "\n")
        for command in ("token", "inspect", "profile list"):
            whole = json.loads(self.answered(*command.split(), "--json"))
            again = json.loads(self.answered(*command.split(), "--format", "json"))
            for document in (whole, again):  # seconds may have passed
                document.pop("expires_in", None)
            self.assertEqual(whole, again)

    def test_a_command_that_fails_prints_nothing_on_standard_output_in_any_format(self):
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        emulator = self.emulator()
        env = self.app(emulator) | {"GITHUB_OUTPUT": self.output, "HUBSPOT_CLIENT_SECRET": "a-wrong-secret-canary",
                                    "HUBSPOT_REFRESH_TOKEN": "na1-dead-refresh-token",
                                    "HUBSPOT_ACCESS_TOKEN": "a-dead-access-token"}
        for command, words, more in (
            ("authorize", ("--no-browser", "--wait", "1"), {}),
            ("authorize", ("--no-browser",), {"HUBSPOT_SCOPES": None}),
            ("exchange", ("a-code",), {}),
            ("exchange", ("a-code",), {"HSAUTH_API_URL": f"http://127.0.0.1:{port}"}),
            ("refresh", (), {}),
            ("refresh", ("--refresh-token-file", "/no/such/file"), {}),
            ("token", (), {}),
            ("token", ("--min-valid", "soon"), {}),
            ("inspect", (), {}),
            ("revoke", (), {}),
            ("uninstall", ("--yes",), {"HSAUTH_API_URL": f"http://127.0.0.1:{port}"}),
            ("profile show", ("nobody",), {}),
            ("profile remove", ("nobody",), {}),
            ("profile use", ("nobody",), {}),
            ("profile rename", ("nobody", "somebody"), {}),
            ("profile list", (), {"HSAUTH_PROFILE": "../x"}),
        ):
            for name in FORMATS[command]:
                with self.subTest(command=command, words=words, name=name):
                    ended = self.hsauth(*command.split(), *words, "--format", name, env=env | more)
                    self.assertNotEqual(ended.code, 0)
                    self.assert_failed(ended, ended.code)
                    self.assertIn('"error"' if name == "json" else "error: ", ended.err)
                    self.assertEqual(self.output.read_text() if self.output.exists() else "", "")


class Shell(FormatsTest):
    def test_a_shell_evaluates_env_to_the_same_bytes(self):
        login = self.login_json(self.emulator())
        values = self.evaluated(self.answered("refresh", "--format", "env"))
        stored = self.stored()
        self.assertEqual(values, {"HUBSPOT_ACCESS_TOKEN": stored["access_token"],
                                  "HUBSPOT_ACCESS_TOKEN_EXPIRES_AT": moment(stored["expires_at"]),
                                  "HUBSPOT_REFRESH_TOKEN": login["refresh_token"], "HUBSPOT_ACCOUNT_ID": "123456"})
        values = self.evaluated(self.answered("token", "--format", "env"))
        self.assertEqual((values["HUBSPOT_ACCESS_TOKEN"], values["HUBSPOT_REFRESH_TOKEN"]),
                         (stored["access_token"], "(unset)"))

    def test_a_token_of_any_characters_survives_a_shell_and_runs_nothing(self):
        for token in HOSTILE_TOKENS:
            with self.subTest(token):
                env = self.scripted_login(token, refresh_token=token[::-1])
                values = self.evaluated(self.answered("refresh", "--format", "env", env=env))
                self.assertEqual((values["HUBSPOT_ACCESS_TOKEN"], values["HUBSPOT_REFRESH_TOKEN"]),
                                 (token, token[::-1]))
        self.assertFalse((self.home / "canary").exists())

    def test_what_is_not_known_is_left_out(self):
        env = self.scripted_login("some-token")
        self.assertEqual(self.answered("refresh", "--format", "env", env=env),
                         "export HUBSPOT_ACCESS_TOKEN='some-token'\nexport HUBSPOT_REFRESH_TOKEN='na1-refresh'\n")
        self.assertEqual(self.answered("refresh", "--format", "dotenv", env=env),
                         "HUBSPOT_ACCESS_TOKEN=some-token\nHUBSPOT_REFRESH_TOKEN=na1-refresh\n")
        self.answered("refresh", "--format", "github", env=env)
        self.assertEqual(runner_outputs(self.output.read_text()),
                         {"access_token": "some-token", "refresh_token": "na1-refresh"})


class Dotenv(FormatsTest):
    def test_a_dotenv_file_reads_as_a_list_of_words_and_as_a_shells_own_file(self):
        self.log_in(self.emulator())
        text = self.answered("refresh", "--format", "dotenv")
        stored = self.stored()
        words = dict(word.split("=", 1) for word in shlex.split(text))
        stored["expires_at"] = moment(stored["expires_at"])
        self.assertEqual(words, {name: str(stored[member]) for name, member in NAMES.items()})
        self.assertEqual(self.evaluated(text), words)

    def test_a_token_of_any_characters_survives(self):
        for token in HOSTILE_TOKENS:
            with self.subTest(token):
                text = self.answered("refresh", "--format", "dotenv", env=self.scripted_login(token))
                self.assertEqual(self.evaluated(text)["HUBSPOT_ACCESS_TOKEN"], token)
                if "'" not in token:  # else it is in double quotes, where shlex undoes half of the escapes
                    self.assertEqual(shlex.split(text)[0], f"HUBSPOT_ACCESS_TOKEN={token}")
        self.assertFalse((self.home / "canary").exists())


class Header(FormatsTest):
    def test_curl_sends_the_header_that_it_is_given(self):
        curl = shutil.which("curl")
        if curl is None:
            self.skipTest("there is no curl")
        self.log_in(self.emulator())
        server = Scripted(self, lambda path, form: (200, "{}"))
        for words in (("token",), ("refresh",)):
            with self.subTest(words):
                header = self.answered(*words, "--format", "header")
                subprocess.run([curl, "-sS", "-H", "@-", server.url + "/crm"], input=header.encode(), check=True,
                               capture_output=True, env=self.environment())
                self.assertEqual(server.heads[-1]["Authorization"], "Bearer " + self.stored()["access_token"])


class Github(FormatsTest):
    def test_the_secrets_are_masked_on_standard_output_and_the_outputs_are_in_the_file(self):
        self.log_in(self.emulator())
        self.output.write_text("earlier=kept\n")
        out = self.answered("refresh", "--format", "github")
        stored = self.stored()
        self.assertEqual(out, f"::add-mask::{stored['access_token']}\n::add-mask::{stored['refresh_token']}\n")
        outputs = runner_outputs(self.output.read_text())
        self.assertEqual(outputs.pop("earlier"), "kept")
        self.assertEqual(set(outputs), set(OUTPUTS))
        for name, value in (("access_token", stored["access_token"]), ("refresh_token", stored["refresh_token"]),
                            ("expires_at", moment(stored["expires_at"])), ("hub_id", "123456"),
                            ("expires_at_epoch", str(stored["expires_at"])), ("expires_in", "1800")):
            self.assertEqual(outputs[name], value)

    def test_a_token_to_use_comes_without_the_refresh_token(self):
        self.log_in(self.emulator())
        out = self.answered("token", "--format", "github")
        self.assertEqual(out, f"::add-mask::{self.stored()['access_token']}\n")
        self.assertEqual(set(runner_outputs(self.output.read_text())), set(OUTPUTS) - {"refresh_token"})

    def test_an_output_that_was_left_open_is_not_joined_with_the_token(self):
        self.log_in(self.emulator())
        self.output.write_text("open=value")
        self.answered("token", "--format", "github")
        self.assertEqual(runner_outputs(self.output.read_text())["open"], "value")

    def test_a_mask_is_what_the_runner_unescapes_and_an_output_is_as_it_is(self):
        for token in HOSTILE_TOKENS:
            with self.subTest(token):
                self.output.write_text("")
                out = self.answered("refresh", "--format", "github", env=self.scripted_login(token))
                masked = out.splitlines()[0].removeprefix("::add-mask::")
                self.assertEqual(masked.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"), token)
                self.assertEqual(runner_outputs(self.output.read_text())["access_token"], token)

    def test_without_a_file_that_takes_outputs_it_is_exit_8_before_any_request(self):
        emulator = self.emulator()
        self.log_in(emulator)
        before = len(emulator.requests())
        directory = self.home / "directory"
        directory.mkdir()
        for target in (None, "", "/no/such/directory/file", directory):
            for words in (("token", "--min-valid", "86400"), ("refresh",), ("exchange", "a-code"),
                          ("authorize", "--no-browser")):
                with self.subTest(target=target, words=words):
                    ended = self.hsauth(*words, "--format", "github",
                                        env=self.app(emulator) | {"GITHUB_OUTPUT": target})
                    self.assert_failed(ended, 8)
                    self.assertIn(str(target) if target else "GITHUB_OUTPUT", ended.err)
        self.assertEqual(len(emulator.requests()), before)

    def test_a_file_that_is_full_is_exit_8_and_the_login_is_saved(self):
        emulator = self.emulator(rotate_refresh_tokens=True)
        login = self.login_json(emulator)
        ended = self.hsauth("refresh", "--format", "github", env={"GITHUB_OUTPUT": "/dev/full"})
        self.assertEqual(ended.code, 8, ended)
        self.assertIn('The login is in the profile "default" all the same.', ended.err)
        self.assertNotEqual(self.stored()["refresh_token"], login["refresh_token"])
        self.assertEqual(self.hsauth("refresh").code, 0)

    def test_a_profile_that_was_changed_by_hand_adds_no_output_of_its_own(self):
        self.log_in(self.emulator())
        self.change_stored(access_token="token\nadmin=yes")
        for name in TOKEN_FORMATS:
            if name != "json":
                with self.subTest(name):
                    ended = self.hsauth("token", "--format", name, env={"GITHUB_OUTPUT": self.output})
                    self.assert_failed(ended, 8)
                    self.assertEqual(self.output.read_text() if self.output.exists() else "", "")


if __name__ == "__main__":
    main()

"""--env-file: what is read of a dotenv file, what isn't, and whose its credentials are."""

from harness import *  # noqa: F403

OTHER_ID = "0ther000-1111-4222-8333-444455556666"
OTHER_SECRET = "0ther5ec-canary-4222-8333-444455556666"
ANSWER = json.dumps({"access_token": "new-access-token", "refresh_token": "new-refresh-token", "token_type": "bearer",
                     "expires_in": 1800, "hub_id": 1, "scopes": ["oauth"]})


class EnvFileTest(EndToEndTest):
    def env_file(self, text="", mode=0o600, **variables):
        lines = "".join(f"{name}={value}\n" for name, value in variables.items())
        return self.write("env", text + lines, mode)

    def server(self):
        """A server that logs everybody in and remembers who came."""
        return Scripted(self, lambda path, form: (200, ANSWER))


class TheFile(EnvFileTest):
    def sent(self, text, **how):
        """The form of a refresh whose values all come from this file."""
        server = self.server()
        file = self.env_file(text, HSAUTH_API_URL=server.url)
        ended = self.hsauth("refresh", "--json", "--env-file", file, **how)
        self.assertEqual(ended.code, 0, ended)
        return server.seen[0][1]

    def test_every_form_of_a_value_arrives_as_a_shell_would_read_it(self):
        for line, token in (("@=plain", "plain"), ("export @=exported", "exported"), ("@ = spaced  # comment", "spaced"),
                            ("@='single#quoted'", "single#quoted"), ('@="double\\"\\\\\\$quoted"', 'double"\\$quoted'),
                            ("@=a#b", "a#b"), ("@=$HOME", "$HOME"), ('@="${HOME}"', "${HOME}"), ("@=first\n@=last", "last")):
            for ending in ("\n", "\r\n"):
                with self.subTest(line=line, ending=ending):
                    text = f"\ufeff# a project's own\n\n{line}\nHUBSPOT_CLIENT_ID=app\nHUBSPOT_CLIENT_SECRET=shh\n"
                    form = self.sent(text.replace("@", "HUBSPOT_REFRESH_TOKEN").replace("\n", ending))
                    self.assertEqual((form["refresh_token"], form["client_id"], form["client_secret"]),
                                     (token, "app", "shh"))

    def test_it_is_read_from_standard_input_too(self):
        server = self.server()
        ended = self.hsauth("refresh", "--env-file", "-", stdin=(
            f"HUBSPOT_REFRESH_TOKEN=r\nHUBSPOT_CLIENT_ID=app\nHUBSPOT_CLIENT_SECRET=s\nHSAUTH_API_URL={server.url}\n"))
        self.assertEqual((ended.code, server.seen[0][1]["client_id"]), (0, "app"), ended)

    def test_two_inputs_from_standard_input_are_exit_2(self):
        for words in (("refresh", "--refresh-token-file", "-"), ("inspect", "--token-file", "-"), ("exchange", "-"),
                      ("exchange", "code", "--code-verifier-file", "-"), ("token", "--client-secret-file", "-")):
            with self.subTest(words):
                self.assert_failed(self.hsauth(*words, "--env-file", "-", "--json", stdin=""), 2, "usage")

    def test_a_broken_or_absent_file_is_exit_8_with_file_and_line_on_every_command(self):
        broken = self.env_file("HUBSPOT_CLIENT_ID=app\n\ncanary-12345678\n")
        commands = [name for name, text in self.commands().items() if "--env-file" in text]
        self.assertIn("authorize", commands)
        for command in commands:
            for file, said in ((broken, f"{broken}: line 3"), ("/no/such/file", "/no/such/file")):
                with self.subTest(command=command, file=file):
                    ended = self.hsauth(*command.split(), "--env-file", file)
                    self.assert_failed(ended, 8)
                    self.assertIn(said, ended.err)
                    self.assert_hides(ended.err, "canary-12345678")

    def test_a_broken_file_shows_none_of_its_values(self):
        for text, line in (("canary-12345678", 1), ("A=1\nB='canary-12345678\n", 2), ('A="canary-12345678', 1),
                           ("A='x' canary-12345678", 1), ("=canary-12345678", 1), ("A=canary-12345678\nB C=1", 2)):
            with self.subTest(text):
                ended = self.hsauth("token", "--env-file", self.env_file(text))
                self.assert_failed(ended, 8)
                self.assertIn(f"line {line}", ended.err)
                self.assert_hides(ended.err, "canary-12345678")

    def test_only_hubspots_and_hsauths_variables_are_taken(self):
        self.put_profile()
        file = self.env_file(XDG_STATE_HOME="/nonexistent", HOME="/nonexistent", NO_COLOR=1, FORCE_COLOR=1,
                             MY_HUBSPOT_CLIENT_SECRET="x", GITHUB_OUTPUT=self.home / "output", BROWSER="false")
        ended = self.hsauth("token", "--env-file", file)
        self.assertEqual((ended.code, ended.out), (0, "stored-access-token\n"), ended)
        self.assertNotIn("\x1b", self.hsauth("token", "-p", "nobody", "--env-file", file).err)
        self.assert_failed(self.hsauth("token", "--format", "github", "--env-file", file), 8)

    def test_commands_that_take_nothing_from_the_environment_have_no_such_flag(self):
        without = [name for name, text in self.commands().items() if "--env-file" not in text]
        self.assertEqual(set(without) & {"demo", "emulator"}, {"demo", "emulator"})
        for command in without:
            self.assert_failed(self.hsauth(command, "--env-file", self.env_file()), 2)

    def test_a_program_that_hsauth_starts_gets_nothing_of_the_file(self):
        fifo = self.home / "report"
        os.mkfifo(fifo)
        port, claim = reserve_port()
        self.addCleanup(claim.close)
        file = self.env_file(HUBSPOT_CLIENT_ID=CLIENT_ID, HUBSPOT_CLIENT_SECRET=CLIENT_SECRET, HUBSPOT_SCOPES="oauth")
        self.start("authorize", "--env-file", file, "--listen", port, "--browser", f"sh -c 'env >{fifo}' %s")
        self.assertNotIn("HUBSPOT", self.text_through(fifo))

    def test_what_dotenv_prints_is_read_back(self):
        server = self.server()
        env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": server.url}
        for token in ("na1-plain", "quote'double\"back\\slash$`x`", "#hash", "'", "\\"):
            with self.subTest(token):
                body = ANSWER.replace("new-refresh-token", json.dumps(token)[1:-1])
                answering = Scripted(self, lambda path, form, body=body: (200, body))
                printed = self.hsauth("refresh", "--format", "dotenv", env=env | {
                    "HUBSPOT_REFRESH_TOKEN": "old", "HSAUTH_API_URL": answering.url})
                self.assertEqual(printed.code, 0, printed)
                server.seen.clear()
                ended = self.hsauth("refresh", "--env-file", self.env_file(printed.out), env=env)
                self.assertEqual((ended.code, server.seen[0][1]["refresh_token"]), (0, token), ended)


class CredentialsTravelTogether(EnvFileTest):
    """A secret that stands in the file belongs to the app and the origin that the file names, else to the
    environment's; one of the environment likewise."""

    def test_every_mix_sends_each_secret_to_its_own_app_and_origin_alone(self):
        nobody = None
        # The environment, the file, and who gets (client id, client secret, refresh token): a letter stands for what
        # the environment has (A, a, r) or the file (B, b, s), and the server of that name for the origin.
        mixes = (
            ("id=A secret=a token=r url=here", "", ("here", "A", "a", "r")),
            ("", "id=B secret=b token=s url=there", ("there", "B", "b", "s")),
            ("id=A secret=a token=r url=here", "id=B secret=b token=s url=there", ("here", "A", "a", "r")),
            ("id=A secret=a url=here", "id=B secret=b token=s url=there", ("there", "B", "b", "s")),
            ("id=A secret=a url=here", "id=B secret=b token=s", ("here", "B", "b", "s")),
            ("id=A secret=a url=here", "token=s", ("here", "A", "a", "s")),
            ("id=A secret=a url=here", "token=s url=there", nobody),
            ("id=A secret=a url=here", "id=B token=s", nobody),
            ("id=A token=r url=here", "id=B secret=b", nobody),
            ("id=A token=r url=here", "secret=b url=there", nobody),
            ("id=A token=r url=here", "secret=b", ("here", "A", "b", "r")),
            ("id=A token=r url=here", "id=A secret=b", ("here", "A", "b", "r")),
            ("token=r url=here", "id=B secret=b", ("here", "B", "b", "r")),
            ("secret=a url=here", "id=B token=s", ("here", "B", "a", "s")),
            ("token=r", "id=B secret=b url=there", ("there", "B", "b", "r")),
        )
        names = {"id": "HUBSPOT_CLIENT_ID", "secret": "HUBSPOT_CLIENT_SECRET", "token": "HUBSPOT_REFRESH_TOKEN",
                 "url": "HSAUTH_API_URL"}
        servers = {name: self.server() for name in ("here", "there")}
        values = {"A": "id-of-the-environment", "a": "secret-of-the-environment", "r": "token-of-the-environment",
                  "B": "id-of-the-file", "b": "secret-of-the-file", "s": "token-of-the-file"}
        values |= {name: server.url for name, server in servers.items()}
        for process, file, receiver in mixes:
            with self.subTest(process=process, file=file):
                for server in servers.values():
                    server.seen.clear()
                env, lent = ({names[name]: values[value] for name, _, value in
                              (word.partition("=") for word in text.split())} for text in (process, file))
                ended = self.hsauth("refresh", "--env-file", self.env_file(**lent), env=env)
                seen = [(name, form["client_id"], form["client_secret"], form["refresh_token"])
                        for name, server in servers.items() for path, form in server.seen if path.endswith("/token")]
                if receiver is nobody:
                    self.assert_failed(ended, 2)
                    self.assertIn("HUBSPOT_CLIENT_SECRET", ended.err)
                    self.assertEqual([form for server in servers.values() for form in server.seen], [])
                else:
                    name, *letters = receiver
                    self.assertEqual(ended.code, 0, ended)
                    self.assertEqual(seen, [(name, *(values[letter] for letter in letters))])

    def test_a_foreign_apps_secret_of_the_file_is_not_exchanged_with_either(self):
        trap = self.server()
        file = self.env_file(HUBSPOT_CLIENT_ID=OTHER_ID, HUBSPOT_CLIENT_SECRET=OTHER_SECRET)
        for command, more in (("exchange", {}), ("inspect", {"HUBSPOT_ACCESS_TOKEN": "some-access-token"})):
            with self.subTest(command):
                ended = self.hsauth(command, *(("some-code",) if command == "exchange" else ()), "--env-file", file,
                                    env={"HUBSPOT_CLIENT_ID": CLIENT_ID, "HSAUTH_API_URL": trap.url} | more)
                self.assert_failed(ended, 2)
                self.assertIn("another client id or API origin", ended.err)
        self.assertEqual(trap.seen, [])

    def test_an_access_token_of_the_file_goes_with_the_files_app_and_origin(self):
        trap, own = self.server(), Scripted(self, lambda path, form: (200, '{"active":false}'))
        file = self.env_file(HUBSPOT_ACCESS_TOKEN="file-token", HUBSPOT_CLIENT_ID=OTHER_ID,
                             HUBSPOT_CLIENT_SECRET=OTHER_SECRET, HSAUTH_API_URL=own.url)
        ended = self.hsauth("inspect", "--env-file", file, env={
            "HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET, "HSAUTH_API_URL": trap.url})
        self.assertEqual(ended.code, 3, ended)
        form = own.seen[0][1]
        self.assertEqual((form["token"], form["client_id"], form["client_secret"]), ("file-token", OTHER_ID, OTHER_SECRET))
        self.assertEqual(trap.seen, [])
        self.assertRegex(ended.err, "warning: HUBSPOT_CLIENT_ID is ignored")
        self.assertRegex(ended.err, "warning: HSAUTH_API_URL is ignored")

    def test_an_access_token_of_the_file_that_goes_alone_goes_to_the_files_origin(self):
        trap, own = self.server(), Scripted(self, lambda path, form: (204, ""))
        file = self.env_file(HUBSPOT_ACCESS_TOKEN="file-token", HSAUTH_API_URL=own.url)
        ended = self.hsauth("uninstall", "--yes", "--env-file", file, env={"HSAUTH_API_URL": trap.url})
        self.assertEqual((ended.code, own.heads[0]["Authorization"]), (0, "Bearer file-token"), ended)
        self.assertEqual(trap.seen, [])

    def test_a_profiles_token_stays_with_its_app_and_origin_whatever_the_file_says(self):
        trap, own = self.server(), self.server()
        file = self.env_file(HUBSPOT_CLIENT_ID=OTHER_ID, HUBSPOT_CLIENT_SECRET=OTHER_SECRET, HSAUTH_API_URL=trap.url)
        for words in ((), ("-p", "default")):
            with self.subTest(words):
                self.put_profile(api_origin=own.url)
                own.seen.clear()
                ended = self.hsauth("refresh", "--env-file", file, *words)
                self.assertEqual(ended.code, 0, ended)
                self.assertEqual((own.seen[0][1]["client_id"], own.seen[0][1]["client_secret"]), (CLIENT_ID, CLIENT_SECRET))
                self.assertRegex(ended.err, "warning: HUBSPOT_CLIENT_ID of --env-file .*ignored")
                self.assertRegex(ended.err, "warning: HSAUTH_API_URL of --env-file .*ignored")
        self.assertEqual(trap.seen, [])

    def test_a_rotated_secret_in_the_file_works_at_once(self):
        own = self.server()
        self.put_profile(api_origin=own.url)
        for variables in ({}, {"HUBSPOT_CLIENT_ID": CLIENT_ID}, {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HSAUTH_API_URL": own.url}):
            with self.subTest(variables):
                own.seen.clear()
                file = self.env_file(HUBSPOT_CLIENT_SECRET="rotated-secret", **variables)
                self.assertEqual(self.hsauth("refresh", "--env-file", file).code, 0)
                self.assertEqual(own.seen[0][1]["client_secret"], "rotated-secret")

    def test_with_everything_in_the_file_no_home_is_needed(self):
        server = self.server()
        file = self.env_file(HUBSPOT_REFRESH_TOKEN="r", HUBSPOT_CLIENT_ID=CLIENT_ID, HUBSPOT_CLIENT_SECRET="s",
                             HSAUTH_API_URL=server.url)
        before = tree(self.home)
        ended = self.hsauth("refresh", "--env-file", file, env={"HOME": None})
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(tree(self.home), before)

    def test_a_token_of_the_file_makes_the_profile_that_p_names(self):
        server = self.server()
        file = self.env_file(HUBSPOT_REFRESH_TOKEN="r", HUBSPOT_CLIENT_ID=CLIENT_ID, HUBSPOT_CLIENT_SECRET="s",
                             HSAUTH_API_URL=server.url)
        self.assertEqual(self.hsauth("refresh", "-p", "new", "--env-file", file).code, 0)
        self.assertEqual((self.stored("new")["client_secret"], self.stored("new")["api_origin"]), ("s", server.url))


if __name__ == "__main__":
    main()

"""Where each value comes from: first found wins, row by row of the table of values."""

from harness import *  # noqa: F403

SOURCES = ("flag", "named profile", "environment", "env file", "standing profile", "default")


def word_of(source):
    return source.replace(" ", "-") + "-value"


class OrderTest(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.port, claim = reserve_port()
        self.addCleanup(claim.close)
        self.server = Scripted(self, lambda path, form: (400, '{"status":"BAD_CLIENT_SECRET"}'))
        self.secret = self.write("secret", CLIENT_SECRET)

    def check(self, observe, default=None, *, flag=None, variable=None, member=None, value=word_of, shown=None):
        """Takes away one source after the other, the strongest first, and sees whose value `observe` shows.

        `value` gives each source a value of its own, and `shown` says how that one is observed. A source that the
        row doesn't have is passed over.
        """
        shown = shown or value
        has = {"flag": flag, "named profile": member, "environment": variable, "env file": variable,
               "standing profile": member, "default": default}
        for index, strongest in enumerate(SOURCES):
            if has[strongest]:
                words, env = self.arrange([s for s in SOURCES[index:] if has[s]], flag, variable, member, value)
                with self.subTest(source=strongest):
                    self.assertEqual(observe(words, env), default if strongest == "default" else shown(strongest))

    def arrange(self, present, flag, variable, member, value):
        """The words and the environment of a call that has these sources."""
        words, env = [], {}
        for name, source in (("work", "named profile"), ("default", "standing profile")):
            self.profile_file(name).unlink(missing_ok=True)
            if source in present:
                self.put_profile(name, **{"api_origin": self.server.url, member: value(source)})
        if "named profile" in present:
            words += ["-p", "work"]
        if "flag" in present:
            words += [flag, value("flag")]
        if "environment" in present:
            env[variable] = value("environment")
        if "env file" in present:
            words += ["--env-file", self.write("env", f"{variable}={value('env file')}\n")]
        return words, env

    def authorizing_with(self, pick, **more):
        """Observes what `pick` takes from the standard error of a login that waits, else the hint of its failure."""
        def observe(words, env):
            running = self.start(
                "authorize", "--no-browser", "--json", "--listen", self.port, "--client-secret-file", self.secret, *words,
                env={"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_SCOPES": "oauth"} | more | env)
            try:
                running.line("err", lambda text: text.startswith("Waiting"))
            except AssertionError:
                return running.end().error()["hint"]
            running.process.kill()
            return pick(running.end().err)
        return observe

    def query(self, name, **more):
        return self.authorizing_with(lambda err: query_of(self.url_in(err)).get(name), **more)

    @staticmethod
    def url_in(err):
        return next(line.strip() for line in err.splitlines() if "/authorize?" in line)

    def page(self, **more):
        """Observes scheme, host and path of the consent page."""
        return self.authorizing_with(lambda err: self.url_in(err).split("?")[0], **more)

    def sent(self, pick, *command, **more):
        """Observes what `pick` takes of a request's path and form, else the hint of the command's failure."""
        def observe(words, env):
            self.server.seen.clear()
            ended = self.hsauth(*command, "--json", *words, env={
                "HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                "HSAUTH_API_URL": self.server.url} | more | env)
            return pick(*self.server.seen[-1]) if self.server.seen else ended.error()["hint"]
        return observe

    def refused(self, *command):
        """Observes the message of the command's failure."""
        return lambda words, env: self.hsauth(*command, "--json", *words, env={
            "HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
            "HSAUTH_API_URL": self.server.url} | env).error()["message"]

    def in_file(self, source):
        """The value as flags take a secret: in a file."""
        return self.write("value", word_of(source)) if source == "flag" else word_of(source)


class TheTableOfValues(OrderTest):
    def test_client_id(self):
        self.check(self.query("client_id", HUBSPOT_CLIENT_ID=None), "Give --client-id or set HUBSPOT_CLIENT_ID.",
                   flag="--client-id", variable="HUBSPOT_CLIENT_ID", member="client_id")

    def test_client_secret(self):
        observe = self.sent(lambda path, form: form["client_secret"], "exchange", "a-code", HUBSPOT_CLIENT_SECRET=None)
        self.check(observe, "Give --client-secret-file or set HUBSPOT_CLIENT_SECRET.", flag="--client-secret-file",
                   variable="HUBSPOT_CLIENT_SECRET", member="client_secret", value=self.in_file, shown=word_of)

    def test_access_token(self):
        observe = self.sent(lambda path, form: form["token"], "inspect")
        self.check(observe, "Log in with hsauth authorize, give --token-file, or set HUBSPOT_ACCESS_TOKEN.",
                   flag="--token-file", variable="HUBSPOT_ACCESS_TOKEN", member="access_token", value=self.in_file,
                   shown=word_of)

    def test_access_token_of_uninstall(self):
        observe = self.sent(lambda path, form: self.server.heads[-1]["Authorization"], "uninstall", "--yes")
        self.check(observe, "Log in again with hsauth authorize, or uninstall the app in HubSpot's account.",
                   flag="--token-file", variable="HUBSPOT_ACCESS_TOKEN", member="access_token", value=self.in_file,
                   shown=lambda source: "Bearer " + word_of(source))

    def test_refresh_token(self):
        for command, pick, hint in (("refresh", "refresh_token", "Log in first: hsauth authorize."),
                                    ("revoke", "token", "See hsauth profile list.")):
            with self.subTest(command):
                observe = self.sent(lambda path, form, pick=pick: form[pick], command)
                self.check(observe, hint, flag="--refresh-token-file",
                           variable="HUBSPOT_REFRESH_TOKEN", member="refresh_token", value=self.in_file, shown=word_of)

    def test_redirect_uri(self):
        self.check(self.query("redirect_uri"), "http://localhost:3000/oauth-callback", flag="--redirect-uri",
                   variable="HUBSPOT_REDIRECT_URI", member="redirect_uri",
                   value=lambda source: f"http://localhost:{self.port}/{word_of(source)}")

    def test_required_scopes(self):
        self.check(self.query("scope", HUBSPOT_SCOPES=None),
                   'Give --scope or set HUBSPOT_SCOPES, such as --scope "oauth crm.objects.contacts.read"; in the '
                   "app's project, they come from its manifest.",
                   flag="--scope", variable="HUBSPOT_SCOPES", member="required_scopes", value=self.scopes_of,
                   shown=lambda source: "oauth " + word_of(source))

    def test_optional_scopes(self):
        self.assertIsNone(self.query("optional_scope")([], {}))
        self.check(self.query("optional_scope"), flag="--optional-scope", variable="HUBSPOT_OPTIONAL_SCOPES",
                   member="optional_scopes", value=self.scopes_of, shown=lambda source: "oauth " + word_of(source))

    @staticmethod
    def scopes_of(source):
        names = ["oauth", word_of(source)]
        return names if "profile" in source else ",".join(names)

    def test_scopes_may_be_repeated_and_separated_by_blanks_or_commas(self):
        words = ["--scope", "oauth a", "--scope", "b,c", "--optional-scope", "d", "--optional-scope", "e f"]
        self.assertEqual(self.query("scope")(words, {}), "oauth a b c")
        self.assertEqual(self.query("optional_scope")(words, {}), "d e f")

    def test_account(self):
        # A login without -p may be for another account, so the standing profile lends none.
        for variable in ("HUBSPOT_ACCOUNT_ID", "HUBSPOT_PORTAL_ID"):
            with self.subTest(variable):
                ids = {source: 1000 + index for index, source in enumerate(SOURCES)}
                self.check(self.page(), flag="--account", variable=variable, member="hub_id", value=ids.get,
                           shown=lambda source, ids=ids: "https://app.hubspot.com/oauth" + (
                               f"/{ids[source]}" if source != "standing profile" else "") + "/authorize")

    def test_account_id_goes_before_portal_id_in_the_environment_and_either_before_the_env_file(self):
        file = self.write("env", "HUBSPOT_ACCOUNT_ID=3\nHUBSPOT_PORTAL_ID=4\n")
        for env, wanted in (({"HUBSPOT_ACCOUNT_ID": "1", "HUBSPOT_PORTAL_ID": "2"}, 1),
                            ({"HUBSPOT_PORTAL_ID": "2"}, 2), ({}, 3)):
            with self.subTest(wanted):
                self.assertIn(f"/oauth/{wanted}/authorize", self.page()(["--env-file", file], env))

    def test_profile(self):
        self.check(self.refused("token"), 'There is no profile "default".', flag="-p", variable="HSAUTH_PROFILE",
                   shown=lambda source: f'There is no profile "{word_of(source)}".')

    def test_api_version(self):
        versions = {"flag": "2026-09", "named profile": "2026-03", "environment": "v1", "env file": "2026-09",
                    "standing profile": "2026-03", "default": "v3"}
        observe = self.sent(lambda path, form: path, "exchange", "a-code")
        self.check(observe, "/oauth/v3/token", flag="--api-version", variable="HSAUTH_API_VERSION",
                   member="api_version", value=versions.get, shown=lambda source: f"/oauth/{versions[source]}/token")

    def test_region_of_the_consent_page(self):
        regions = {"flag": "eu1", "environment": "na2", "env file": "ap1"}
        self.check(self.page(), "https://app.hubspot.com/oauth/authorize", flag="--region", variable="HSAUTH_REGION",
                   value=regions.get, shown=lambda source: f"https://app-{regions[source]}.hubspot.com/oauth/authorize")
        self.assertEqual(self.page()(["--region", "na1"], {}), "https://app.hubspot.com/oauth/authorize")

    def test_api_origin(self):
        servers = {source: Scripted(self, lambda path, form: (400, "{}")) for source in SOURCES}

        def observe(words, env):
            for server in servers.values():
                server.seen.clear()
            # A flag's secret goes wherever the call goes.
            self.hsauth("exchange", "a-code", "--client-secret-file", self.secret, *words,
                        env={"HUBSPOT_CLIENT_ID": CLIENT_ID} | env)
            return [source for source, server in servers.items() if server.seen]

        self.check(observe, flag="--api-url", variable="HSAUTH_API_URL", member="api_origin",
                   value=lambda source: servers[source].url, shown=lambda source: [source])

    def test_consent_origin(self):
        self.check(self.page(), "https://app.hubspot.com/oauth/authorize", flag="--auth-url", variable="HSAUTH_AUTH_URL",
                   member="consent_origin", value=lambda source: f"https://{word_of(source)}.example",
                   shown=lambda source: f"https://{word_of(source)}.example/oauth/authorize")

    def test_a_region_and_a_consent_origin_are_one_value_of_two_names(self):
        file = self.write("env", "HSAUTH_AUTH_URL=https://file.example\n")
        for words, env, wanted in (
            (["--region", "eu1"], {"HSAUTH_AUTH_URL": "https://variable.example"}, "app-eu1.hubspot.com"),
            ([], {"HSAUTH_AUTH_URL": "https://variable.example", "HSAUTH_REGION": "eu1"}, "variable.example"),
            (["--env-file", file], {"HSAUTH_REGION": "eu1"}, "app-eu1.hubspot.com"),
            (["--env-file", file], {}, "file.example"),
        ):
            with self.subTest(wanted):
                self.assertEqual(self.page()(words, env), f"https://{wanted}/oauth/authorize")

    def test_state_directory(self):
        places = {name: self.home / name for name in ("own", "lent", "xdg")}
        # In each place a profile of another name.
        for name, place in (*places.items(), ("home", self.state)):
            self.put_profile(name)
            (place / "hsauth" if name == "xdg" else place).mkdir(mode=0o700, parents=True, exist_ok=True)
            target = place / "hsauth/profiles" if name == "xdg" else place / "profiles"
            target.mkdir(mode=0o700, exist_ok=True)
            self.profile_file(name).rename(target / f"{name}.json")
        file = ("--env-file", self.write("env", f"HSAUTH_STATE_DIR={places['lent']}\n"))
        own, xdg = {"HSAUTH_STATE_DIR": places["own"]}, {"XDG_STATE_HOME": places["xdg"]}
        for words, env, wanted in ((file, own | xdg, "own"), (file, xdg, "lent"), ((), xdg, "xdg"), ((), {}, "home")):
            with self.subTest(wanted):
                ended = self.hsauth("profile", "list", "--json", *words, env=env)
                self.assertEqual([row["profile"] for row in ended.json()["profiles"]], [wanted], ended)

    def test_browser(self):
        fifo = self.home / "browser"
        os.mkfifo(fifo)
        command = "sh -c 'echo {source} >" + str(fifo) + "' %s"

        def observe(words, env):
            running = self.start(
                "authorize", "--listen", self.port, "--client-secret-file", self.secret, *words,
                env={"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_SCOPES": "oauth", "BROWSER": command.format(source="last")} | env)
            said = self.text_through(fifo).strip()
            running.stop()
            return said

        self.check(observe, "last", flag="--browser", variable="HSAUTH_BROWSER",
                   value=lambda source: command.format(source=word_of(source)), shown=word_of)

    def test_network_timeout(self):
        # What is no number is refused, and the refusal names where it was found; without any the call goes on.
        places = {"flag": "--timeout", "environment": "HSAUTH_TIMEOUT", "env file": "HSAUTH_TIMEOUT of --env-file"}
        self.check(self.refused("exchange", "a-code"), flag="--timeout", variable="HSAUTH_TIMEOUT",
                   shown=lambda source: f'{places[source]} takes a whole number from 1 to 3600, not "{word_of(source)}".')

    def test_wait_for_the_redirect(self):
        seconds = {"flag": "7", "environment": "8", "env file": "9"}
        wait = self.authorizing_with(lambda err: err.split("Waiting up to ")[1].split(" s")[0])
        self.check(wait, "300", flag="--wait", variable="HSAUTH_WAIT", value=seconds.get)


if __name__ == "__main__":
    main()

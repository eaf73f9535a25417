"""`hsauth authorize` and its like in an app's project: what comes from the manifest, and what is said of a broken one."""

from harness import *  # noqa: F403

CONTACTS = "crm.objects.contacts.read"
DEALS = "crm.objects.deals.read"
REQUIRED = ["oauth", CONTACTS]
OPTIONAL = ["tickets"]


class ProjectTest(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.hubspot = self.emulator(app={
            "scope_rules": "hubspot", "required_scopes": REQUIRED, "optional_scopes": OPTIONAL,
            "conditionally_required_scopes": [DEALS]})
        self.env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                    "HSAUTH_API_URL": self.hubspot.url, "HSAUTH_AUTH_URL": self.hubspot.url}
        self.project = self.home / "orchard"
        self.cards = self.project / "src/app/cards"
        self.cards.mkdir(parents=True)
        self.manifest = self.project / "src/app/app-hsmeta.json"
        self.config = self.project / "hsproject.json"
        self.config.write_text(json.dumps({"name": "orchard", "srcDir": "src", "platformVersion": "2026.03"}))
        (self.cards / "card-hsmeta.json").write_text('{"uid": "card", "type": "card", "config": {}}')
        self.write_manifest()

    def write_manifest(self, **auth):
        whole = {"type": "oauth", "redirectUrls": ["https://orchard.example/cb", self.hubspot.redirect_uri],
                 "requiredScopes": REQUIRED, "optionalScopes": OPTIONAL, "conditionallyRequiredScopes": [DEALS]} | auth
        self.manifest.write_text(json.dumps(
            {"uid": "orchard", "type": "app", "config": {"name": "Orchard", "distribution": "private", "auth": whole}},
            indent=2))

    def in_project(self, *words, env=None, cwd=None):
        return self.hsauth(*words, env=self.env | (env or {}), cwd=cwd or self.project)

    def asked(self, *flags, **how):
        """What the authorization URL asks for: required scopes, optional ones, redirect URI."""
        ended = self.in_project("authorize", "--print-url", *flags, **how)
        self.assertEqual(ended.code, 0, ended)
        query = query_of(ended.out.strip())
        return query["scope"].split(), query.get("optional_scope", "").split(), query["redirect_uri"]

    def test_a_login_in_the_project_needs_no_flag_for_scopes_or_redirect_uri(self):
        running = self.start("authorize", "--no-browser", "--json", env=self.env, cwd=self.project)
        authorization = Authorization(running, self.hubspot)
        self.assertEqual(authorization.approve().status, 200)
        ended = authorization.end()
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(ended.json()["scopes"]["required"], REQUIRED)
        self.assertEqual(ended.json()["scopes"]["optional"], OPTIONAL)
        self.assertEqual(ended.json()["scopes"]["missing"], [])
        self.assertEqual(ended.err.count("Using app manifest src/app/app-hsmeta.json."), 1)
        self.assertEqual(self.stored()["redirect_uri"], self.hubspot.redirect_uri)

    def test_the_project_is_found_from_below_and_named_from_elsewhere(self):
        expected = (REQUIRED, OPTIONAL, self.hubspot.redirect_uri)
        self.assertEqual(self.asked(cwd=self.cards), expected)
        for path in (self.project, self.cards, self.config, self.manifest, "orchard", "orchard/"):
            with self.subTest(path=path):
                self.assertEqual(self.asked("--project", path, cwd=self.home), expected)
        ended = self.in_project("authorize", "--print-url", cwd=self.cards)
        self.assertIn(f"Using app manifest {self.manifest}.", ended.err)

    def test_outside_a_project_nothing_is_taken_from_one(self):
        ended = self.in_project("authorize", "--print-url", "--json", cwd=self.home)
        self.assert_failed(ended, 2, "usage")
        self.assertNotIn("Using app manifest", ended.err)

    def test_a_working_directory_that_is_gone_has_no_project(self):
        removed = self.home / "removed"
        for flags, code in (((), 0), (("--project", "."), 8)):
            removed.mkdir()
            running = self.start("authorize", "--print-url", "--scope", "oauth", *flags, env=self.env, cwd=removed,
                                 wrapper=("/bin/sh", "-c", 'rmdir "$PWD" && exec "$0" "$@"'))
            self.assertEqual(running.end().code, code)

    def test_no_project_passes_the_manifest_over(self):
        self.manifest.write_text("{")
        self.assert_failed(self.in_project("authorize", "--print-url", "--no-project", "--json"), 2, "usage")
        self.assertEqual(self.asked("--no-project", "--scope", "oauth"),
                         (["oauth"], [], "http://localhost:3000/oauth-callback"))
        ended = self.in_project("authorize", "--no-project", "--project", ".", "--json")
        self.assert_failed(ended, 2, "usage")

    def test_flag_environment_env_file_and_profile_go_before_the_manifest(self):
        # Sets that the manifest allows, told apart by their order.
        of_file, of_variable, of_flag = [CONTACTS, "oauth"], ["oauth", DEALS, CONTACTS], [DEALS, "oauth", CONTACTS]
        file = self.write("variables.env", f"HUBSPOT_SCOPES={','.join(of_file)}\n")
        self.assertEqual(self.asked("--env-file", file)[0], of_file)
        variable = {"HUBSPOT_SCOPES": " ".join(of_variable)}
        self.assertEqual(self.asked("--env-file", file, env=variable)[0], of_variable)
        self.assertEqual(self.asked("--scope", " ".join(of_flag), env=variable)[0], of_flag)
        self.put_profile(redirect_uri="https://orchard.example/cb", required_scopes=[*REQUIRED, DEALS],
                         optional_scopes=OPTIONAL, api_origin=self.hubspot.url)
        self.assertEqual(self.asked(), ([*REQUIRED, DEALS], OPTIONAL, "https://orchard.example/cb"))

    def test_a_login_again_follows_a_manifest_that_has_changed(self):
        self.put_profile(redirect_uri="http://localhost:3000/old", required_scopes=["oauth"], optional_scopes=[],
                         api_origin=self.hubspot.url)
        for flags in ((), ("-p", "default")):
            with self.subTest(flags=flags):
                self.assertEqual(self.asked(*flags), (REQUIRED, OPTIONAL, self.hubspot.redirect_uri))

    def test_with_adds_conditionally_required_scopes(self):
        self.assertEqual(self.asked("--with", DEALS)[0], [*REQUIRED, DEALS])
        ended = self.in_project("authorize", "--print-url", "--json", "--with", "crm.objects.deal.read")
        self.assert_failed(ended, 2, "usage")
        self.assertIn("src/app/app-hsmeta.json", ended.error()["message"])
        self.assertEqual(ended.error()["hint"], f"Did you mean {DEALS}?")
        ended = self.in_project("authorize", "--print-url", "--json", "--with", DEALS, cwd=self.home)
        self.assert_failed(ended, 2, "usage")

    def test_a_profile_of_the_projects_fills_the_manifest(self):
        self.write_manifest(redirectUrls=["http://localhost:${port}/oauth-callback"],
                            requiredScopes=["oauth", "${kind}.read"])
        for name, port in (("dev", 4001), ("prod", 4002)):
            (self.project / f"src/hsprofile.{name}.json").write_text(
                json.dumps({"accountId": 1, "variables": {"port": port, "kind": "crm.objects.contacts"}}))
        self.assertEqual(self.asked("--hs-profile", "prod"),
                         (REQUIRED, OPTIONAL, "http://localhost:4002/oauth-callback"))
        without = self.in_project("authorize", "--print-url", "--json")
        self.assert_failed(without, 8, "local")
        self.assertIn('needs the variable "port"', without.error()["message"])
        unknown = self.in_project("authorize", "--print-url", "--json", "--hs-profile", "qa")
        self.assert_failed(unknown, 8, "local")
        self.assertEqual(unknown.error()["hint"].split(".")[0], "It has: dev, prod")
        (self.project / "src/hsprofile.dev.json").write_text('{"variables": {"port": 1}}')
        lacking = self.in_project("authorize", "--print-url", "--json", "--hs-profile", "dev")
        self.assert_failed(lacking, 8, "local")
        self.assertEqual(
            lacking.error()["message"],
            'src/app/app-hsmeta.json:14: /config/auth/requiredScopes/1 needs the variable "kind", which '
            "src/hsprofile.dev.json doesn't have.")

    def test_what_is_broken_is_named_with_its_line(self):
        whole = self.manifest.read_text()
        for content, message in (
                (whole.replace('"oauth",', '"oauth",,', 1),
                 "src/app/app-hsmeta.json:8:23: it is no well-formed JSON."),
                (whole.replace('"auth": {', '"auth": [], "x": {'), "src/app/app-hsmeta.json:7: /config/auth is an array"),
                (whole.replace('"config"', '"confg"'), "src/app/app-hsmeta.json:4: /confg is no member"),
                (whole.replace(f'"{CONTACTS}"', '"two names"'),
                 'src/app/app-hsmeta.json:15: /config/auth/requiredScopes/1 is no scope name: "two names".')):
            with self.subTest(message=message):
                self.manifest.write_text(content)
                ended = self.in_project("authorize", "--print-url", "--json")
                self.assert_failed(ended, 8, "local")
                self.assertTrue(ended.error()["message"].startswith(message), ended)
                self.assertIn("--no-project", ended.error()["hint"])
        self.config.write_text('{\n  "name": "orchard",\n  "srcDir": "../..", "platformVersion": "2026.03"\n}')
        ended = self.in_project("authorize", "--print-url", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertEqual(ended.error()["message"], "hsproject.json:3: /srcDir leads out of the project.")

    def test_sources_that_are_not_there_are_named_with_the_line_of_the_project(self):
        self.config.write_text('{\n  "name": "orchard",\n  "srcDir": "source", "platformVersion": "2026.03"\n}')
        ended = self.in_project("authorize", "--print-url", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertTrue(ended.error()["message"].startswith("hsproject.json:3: /srcDir leads to no directory"), ended)

    def test_a_manifest_without_required_scopes_asks_for_the_one_of_every_app(self):
        self.write_manifest(requiredScopes=[], optionalScopes=[])
        self.assertEqual(self.asked()[0], ["oauth"])

    def test_a_typing_error_in_the_manifest_is_a_warning_with_its_line(self):
        self.write_manifest(requiredScopes=["oauth", "crm.objects.contcats.read"], optionalScopes=[])
        ended = self.in_project("authorize", "--print-url")
        self.assertEqual(ended.code, 0, ended)
        self.assertRegex(ended.err, r"warning: src/app/app-hsmeta\.json:\d+: HubSpot's API descriptions .* have no scope")

    def test_two_apps_in_a_project_are_an_error(self):
        (self.project / "src/app/second-hsmeta.json").write_text(self.manifest.read_text())
        ended = self.in_project("authorize", "--print-url", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("src/app/second-hsmeta.json", ended.error()["message"])
        self.assertEqual(self.asked("--project", "src/app/second-hsmeta.json")[0], REQUIRED)

    def test_inspect_compares_a_token_with_the_manifest(self):
        login = self.login_json(self.hubspot, "--scope", " ".join(REQUIRED), "--no-save")
        file = self.write("token", login["access_token"])
        checked = self.in_project("inspect", "--check", "--json", "--token-file", file)
        self.assertEqual((checked.code, checked.json()["scopes"]["required"]), (0, REQUIRED), checked)
        self.write_manifest(requiredScopes=[*REQUIRED, "forms"])
        checked = self.in_project("inspect", "--check", "--json", "--token-file", file)
        self.assertEqual((checked.code, checked.json()["scopes"]["missing"]), (3, ["forms"]), checked)

    def test_a_code_is_exchanged_with_the_manifests_redirect_uri(self):
        code = self.code_from(self.hubspot, scope=" ".join(REQUIRED))
        ended = self.in_project("exchange", code, "--json", "--no-verifier")
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(self.stored()["redirect_uri"], self.hubspot.redirect_uri)

    def test_a_token_of_the_store_opens_no_project(self):
        self.log_in(self.hubspot, "--scope", " ".join(REQUIRED))
        self.config.write_text("{")
        for command in (("token",), ("profile", "list"), ("inspect",)):
            ended = self.in_project(*command)
            self.assertEqual((ended.code, ended.err), (0, ""), ended)

    def test_what_the_manifest_forbids_is_refused_with_its_path(self):
        ended = self.in_project("authorize", "--print-url", "--json", "--scope", "oauth")
        self.assert_failed(ended, 3, "check_failed")
        self.assertIn("src/app/app-hsmeta.json", ended.error()["hint"])
        doctor = self.in_project("doctor", "--json", "--scope", "oauth")
        self.assertEqual(doctor.code, 3, doctor)
        self.assertIn("scope_missing", [finding["id"] for finding in doctor.json()["findings"]])

    def test_quiet_says_nothing_of_the_manifest(self):
        ended = self.in_project("authorize", "--print-url", "-q")
        self.assertEqual((ended.code, ended.err), (0, ""), ended)


if __name__ == "__main__":
    main()

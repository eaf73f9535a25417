"""The scope catalogue: what opens a request, looked up without the network."""

from harness import *  # noqa: F403

DATA = json.loads((pathlib.Path(__file__).resolve().parents[2] / "data/hubspot-scopes.json").read_text())


class Scopes(EndToEndTest):
    def scopes(self, *words, code=0):
        ended = self.hsauth("scopes", *words, "--json")
        self.assertEqual(ended.code, code, ended)
        answer = ended.json()
        self.assertEqual(answer["schema_version"], 1)
        return answer


class TheCatalogue(Scopes):
    def test_list_has_every_scope_and_the_date_of_the_data(self):
        answer = self.scopes("list")
        self.assertEqual(list(answer), ["schema_version", "as_of", "scopes"])
        self.assertEqual(answer["as_of"], DATA["as_of"])
        self.assertEqual(answer["scopes"], sorted(DATA["scopes"], key=lambda scope: scope["name"]))

    def test_search_finds_parts_of_names(self):
        wanted = sorted(scope["name"] for scope in DATA["scopes"] if "deal" in scope["name"])
        self.assertEqual([scope["name"] for scope in self.scopes("search", "Deal")["scopes"]], wanted)

    def test_for_answers_every_operation_of_the_data(self):
        for method, path, number in DATA["endpoints"][::251]:
            with self.subTest((method, path)):
                answer = self.scopes("for", method, path)
                self.assertEqual(list(answer), ["schema_version", "as_of", "method", "path", "template", "any_of"])
                self.assertEqual((answer["template"], answer["any_of"]), (path, DATA["scope_sets"][number]))

    def test_for_takes_a_request_as_it_is_sent(self):
        for words in (("GET", "/crm/v3/objects/contacts/123"), ("get", "/crm/v3/objects/contacts/123?a=b"),
                      ("GET", "https://api.hubapi.com/crm/v3/objects/contacts/123")):
            with self.subTest(words):
                answer = self.scopes("for", *words)
                self.assertEqual(answer["template"], "/crm/v3/objects/contacts/{contactId}")
                self.assertIn(["crm.objects.contacts.read"], answer["any_of"])

    def test_the_emulator_agrees_with_for(self):
        emulator = self.emulator()
        token = self.login_json(emulator)["access_token"]
        for method, path in (("GET", "/crm/v3/objects/contacts"), ("GET", "/crm/objects/2026-09/companies"),
                             ("POST", "/crm/v3/objects/deals/search")):
            with self.subTest(path):
                alternatives = self.scopes("for", method, path)["any_of"]
                refusal = fetch(emulator.url + path, method, headers=[f"Authorization: Bearer {token}"])
                self.assertEqual(refusal.status, 403, refusal)
                needed = refusal.json()["errors"][0]["context"]["requiredGranularScopes"]
                self.assertEqual(set(needed), {scope for together in alternatives for scope in together} - {"oauth"})

    def test_what_is_unknown_is_said_to_be(self):
        for path in ("/crm/v9/objects/contacts", "/crm/objects/2026-09/horses"):
            with self.subTest(path):
                ended = self.hsauth("scopes", "for", "GET", path)
                self.assertEqual(ended.code, 3, ended)
                self.assertRegex(ended.out, r"(?m)^Needs +unknown$")
                self.assertEqual(self.scopes("for", "GET", path, code=3)["any_of"], None)

    def test_it_reads_no_file_and_makes_none(self):
        for words in (("list",), ("search", "deal"), ("for", "GET", "/crm/v3/objects/contacts")):
            self.scopes(*words)
        self.assertFalse(self.state.exists())


class Checks(Scopes):
    URL = ("https://app.hubspot.com/oauth/authorize?client_id=c11e0000-1111-4222-8333-444455556666"
           "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb&scope=")

    def setUp(self):
        super().setUp()
        self.directory = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        (self.directory / "src/app").mkdir(parents=True)
        (self.directory / "hsproject.json").write_text(
            json.dumps({"name": "meadow", "srcDir": "src", "platformVersion": "2026.03"}))
        auth = {"type": "oauth", "redirectUrls": ["http://localhost:3000/cb"], "requiredScopes": ["oauth", "tickets"]}
        (self.directory / "src/app/app-hsmeta.json").write_text(json.dumps(
            {"uid": "meadow_app", "type": "app",
             "config": {"name": "Meadow", "description": "A test", "distribution": "private", "auth": auth}}))

    def check(self, *words, code=0, **how):
        ended = self.hsauth("scopes", "check", *words, "--json", cwd=self.directory, **how)
        self.assertEqual(ended.code, code, ended)
        answer = ended.json()
        self.assertEqual(list(answer), ["schema_version", "ok", "findings"])
        self.assertEqual(answer["ok"], code == 0)
        return [row["id"] for row in answer["findings"]]

    def test_what_is_right_is_said_to_be(self):
        for words in ((), (self.URL + "oauth%20tickets",), (self.URL + "tickets+oauth",)):
            with self.subTest(words):
                ended = self.hsauth("scopes", "check", *words, cwd=self.directory)
                self.assertEqual((ended.code, ended.out), (0, "Nothing is wrong.\n"), ended)
                self.assertEqual(self.check(*words), [])
        self.assertFalse(self.state.exists())

    def test_a_url_is_held_against_the_manifest(self):
        self.assertEqual(self.check(self.URL + "oauth", code=3), ["scope_missing"])
        self.assertEqual(self.check(self.URL + "oauth,tickets", code=3), ["scope_commas"])
        self.assertEqual(self.check(self.URL.replace("cb", "cb%2F") + "oauth%20tickets", code=3),
                         ["redirect_not_registered"])
        self.assertEqual(self.check(self.URL + "oauth%20tickets&optional_scopes=automation", code=3),
                         ["parameter_misnamed"])
        self.assertEqual(self.check(self.URL + "oauth", "--no-project"), [])

    def test_flags_and_variables_are_held_against_the_manifest(self):
        self.assertEqual(self.check("--scope", "oauth", code=3), ["scope_missing"])
        self.assertEqual(self.check(env={"HUBSPOT_SCOPES": "oauth tickets automation"}, code=3),
                         ["scope_not_configured"])
        self.assertEqual(self.check("--redirect-uri", "http://127.0.0.1:3000/cb", code=3), ["redirect_unusable"])

    def test_the_url_that_authorize_prints_is_right(self):
        emulator = self.emulator()
        printed = self.hsauth("authorize", "--print-url", "--no-project", env=self.app(emulator))
        self.assertEqual(printed.code, 0, printed)
        self.assertEqual(self.check(printed.out.strip(), "--no-project"), [])

    def test_another_url_is_a_usage_error_that_does_not_repeat_it(self):
        for url in ("http://localhost:3000/cb?code=hidden", "https://example.com/?token=hidden", "hidden"):
            with self.subTest(url):
                ended = self.hsauth("scopes", "check", url, "--json", cwd=self.directory)
                self.assert_failed(ended, 2, "usage")
                self.assertNotIn("hidden", ended.err)


class Imports(Scopes):
    def document(self, scope, path="/crm/v3/objects/contacts/{contactId}", **more):
        security = [{"oauth2": [scope]}, {"private_apps": ["other"]}]
        return self.write("openapi.json", json.dumps(
            {"openapi": "3.0.1", "paths": {path: {"get": {"security": security}}}} | more))

    @property
    def book(self):
        return self.state / "scopes.json"

    def test_what_a_file_says_goes_before_the_catalogue(self):
        answer = self.scopes("import", self.document("new.scope"), self.document("x", "/new/{id}"))
        self.assertEqual(list(answer), ["schema_version", "as_of", "added", "refreshed", "unchanged", "without_scopes",
                                        "new_scopes"])
        self.assertEqual(answer["added"], [{"method": "GET", "template": "/new/{id}"}])
        self.assertEqual(answer["refreshed"], [{"method": "GET", "template": "/crm/v3/objects/contacts/{contactId}"}])
        self.assertEqual((answer["new_scopes"], answer["unchanged"]), (["new.scope", "x"], 0))
        self.assertRegex(answer["as_of"], rf"^{DATA['as_of']}, imported \d{{4}}-\d\d-\d\d$")
        found = self.scopes("for", "GET", "/crm/v3/objects/contacts/1")
        self.assertEqual((found["any_of"], found["as_of"]), ([["new.scope"]], answer["as_of"]))
        self.assertEqual(self.scopes("for", "GET", "/new/7")["template"], "/new/{id}")
        self.assertEqual(self.scopes("search", "new.scope")["scopes"], [{"name": "new.scope", "documented": False}])
        self.assertEqual(self.book.stat().st_mode & 0o777, 0o600)

    def test_the_same_file_again_changes_nothing(self):
        file = self.document("new.scope")
        self.scopes("import", file)
        before = tree(self.state)
        self.assertEqual(self.scopes("import", file)["unchanged"], 1)
        self.assertEqual(tree(self.state), before)

    def test_a_file_of_several_mebibytes_is_read_and_a_larger_one_refused(self):
        self.assertEqual(len(self.scopes("import", self.document("x", note="y" * 8_000_000))["refreshed"]), 1)
        ended = self.hsauth("scopes", "import", self.document("x", note="y" * 17_000_000), "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("16 MiB", ended.err)

    def test_what_is_no_openapi_file_is_named_with_its_line_and_nothing_is_kept(self):
        for text, words in (("openapi: 3.0.1\n", "is YAML"), ('{\n"a": ]', "line 2"), ("{}", "no OpenAPI 3 document")):
            with self.subTest(words):
                file = self.write("bad", text)
                ended = self.hsauth("scopes", "import", self.document("x"), file, "--json")
                self.assert_failed(ended, 8, "local")
                self.assertIn(str(file), ended.error()["message"])
                self.assertIn(words, ended.error()["message"])
        self.assertFalse(self.book.exists())

    def test_a_damaged_book_is_named_and_left_and_other_commands_go_on(self):
        self.put_profile()
        self.book.write_text("{")
        self.book.chmod(0o600)
        for words in (("list",), ("search", "x"), ("for", "GET", "/a"), ("import", self.document("x"))):
            with self.subTest(words):
                ended = self.hsauth("scopes", *words, "--json")
                self.assert_failed(ended, 8, "local")
                self.assertIn(str(self.book), ended.err)
        self.assertEqual(self.book.read_text(), "{")
        self.assertEqual(self.hsauth("token").code, 0)


if __name__ == "__main__":
    main()

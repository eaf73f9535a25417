"""What a token may call, how its scopes compare, and whether they drifted."""

from harness import *  # noqa: F403

WITH_DEALS = "oauth crm.objects.deals.read"


class InspectScopes(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()

    def log_in_with(self, scopes, *words):
        return self.login_json(self.server, *words, env={"HUBSPOT_SCOPES": scopes})

    def inspect(self, *words, code=0):
        ended = self.hsauth("inspect", *words, "--json")
        self.assertEqual(ended.code, code, ended)
        return ended.json(), ended


class Calls(InspectScopes):
    def test_can_answers_yes_no_or_unknown(self):
        self.log_in_with(WITH_DEALS)
        for call, can, missing, code in (
                ("GET /crm/v3/objects/deals", "yes", [], 0),
                ("get https://api.hubapi.com/crm/v3/objects/deals/7?a=b", "yes", [], 0),
                ("GET /crm/v3/objects/companies", "no", ["crm.objects.companies.read"], 3),
                ("GET /crm/objects/2026-09/horses", "unknown", [], 3),
                ("GET /no/such/path", "unknown", [], 3)):
            with self.subTest(call):
                answer, ended = self.inspect("--can", call, code=code)
                self.assertEqual((answer["can"], answer["missing_for_call"]), (can, missing))
                self.assertRegex(answer["as_of"], r"^\d{4}-\d\d-\d\d$")
                if code:
                    self.assertEqual((ended.error()["kind"], ended.error()["scopes"] or []), ("check_failed", missing))

    def test_the_emulator_agrees(self):
        token = self.log_in_with(WITH_DEALS)["access_token"]
        for path in ("/crm/v3/objects/deals", "/crm/v3/objects/companies", "/crm/objects/2026-09/deals"):
            with self.subTest(path):
                status = fetch(self.server.url + path, headers=[f"Authorization: Bearer {token}"]).status
                allowed = self.hsauth("inspect", "--can", f"GET {path}").code == 0
                self.assertEqual(allowed, status == 200)

    def test_endpoints_lists_what_may_be_called(self):
        self.log_in_with(WITH_DEALS)
        answer, _ = self.inspect("--endpoints")
        rows = {(row["method"], row["template"]): row["objects"] for row in answer["endpoints"]}
        self.assertIsNone(rows["GET", "/crm/v3/objects/0-3"])
        self.assertEqual(rows["GET", "/crm/objects/2026-09/{objectType}"], ["deals"])
        self.assertNotIn(("GET", "/crm/v3/objects/companies"), rows)
        self.assertRegex(self.hsauth("inspect", "--endpoints").out, r"(?m)^crm\n(  .*\n)*  /crm/v3/objects/0-3  GET$")

    def test_refresh_tokens_are_asked_about_like_access_tokens(self):
        self.log_in_with(WITH_DEALS)
        self.change_stored(expires_at=1)
        answer, _ = self.inspect("--can", "GET /crm/v3/objects/deals")
        self.assertEqual((answer["kind"], answer["can"]), ("refresh_token", "yes"))


class Comparisons(InspectScopes):
    def test_against_another_profile(self):
        self.log_in_with(WITH_DEALS)
        self.put_profile("other", granted_scopes=["oauth", "tickets"])
        answer, _ = self.inspect("--against", "other")
        self.assertEqual(answer["against"],
                         {"profile": "other", "only_here": ["crm.objects.deals.read"], "only_there": ["tickets"]})
        self.assertEqual(self.hsauth("inspect", "--against", "nobody").code, 4)


class Locks(InspectScopes):
    def setUp(self):
        super().setUp()
        self.log_in_with(WITH_DEALS)
        self.lock = self.home / "hubspot-scopes.lock"

    def test_a_lock_holds_no_secret_and_is_the_same_each_time(self):
        self.inspect("--write-lock", self.lock)
        first = self.lock.read_text()
        self.assertEqual(json.loads(first), {
            "schema_version": 1, "client_id": CLIENT_ID, "granted": sorted(WITH_DEALS.split()),
            "required": sorted(WITH_DEALS.split()), "optional": []})
        self.assertEqual(self.lock.stat().st_mode & 0o777, 0o644)
        self.inspect("--write-lock", self.lock)
        self.assertEqual(self.lock.read_text(), first)

    def test_drift_is_exit_3_and_named(self):
        self.inspect("--write-lock", self.lock)
        self.assertTrue(self.inspect("--check", "--lock", self.lock)[0]["lock"]["holds"])
        self.log_in_with("oauth tickets")
        answer, ended = self.inspect("--check", "--lock", self.lock, code=3)
        self.assertEqual(answer["lock"]["granted"], {"appeared": ["tickets"], "vanished": ["crm.objects.deals.read"]})
        self.assertIn("granted appeared: tickets; granted vanished: crm.objects.deals.read", ended.error()["message"])
        self.inspect("--lock", self.lock)

    def test_what_the_checks_say_no_to_is_not_written(self):
        for words in (("--check", "--scope", "oauth tickets"), ("--expect-account", "1")):
            with self.subTest(words):
                self.inspect("--write-lock", self.lock, *words, code=3)
                self.assertFalse(self.lock.exists())

    def test_what_is_no_lock_file_is_named_with_its_line_and_never_overwritten(self):
        self.lock.write_text('{\n"name": "app",\n}')
        for words in (("--check", "--lock"), ("--write-lock",)):
            with self.subTest(words):
                ended = self.hsauth("inspect", *words, self.lock, "--json")
                self.assert_failed(ended, 8, "local")
                self.assertIn(f"{self.lock}:3: ", ended.error()["message"])
        self.assertEqual(self.lock.read_text(), '{\n"name": "app",\n}')


if __name__ == "__main__":
    main()

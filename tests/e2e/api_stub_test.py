"""The emulator's stub of HubSpot's API, with tokens that hsauth got."""

from harness import *  # noqa: F403

CONTACTS, DEALS = "/crm/v3/objects/contacts", "/crm/v3/objects/deals"
READ_CONTACTS, READ_DEALS = "crm.objects.contacts.read", "crm.objects.deals.read"


class ApiStub(EndToEndTest):
    def call(self, server, path, token, method="GET"):
        return fetch(server.url + path, method, headers=[f"Authorization: Bearer {token}"])

    def test_an_optional_scope_that_the_account_lacks_shows_in_the_api_as_a_403_that_names_it(self):
        server = Emulator(
            self, "--auto-approve",
            app={"required_scopes": ["oauth", READ_CONTACTS], "optional_scopes": [READ_DEALS], "scope_rules": "hubspot"},
            accounts=[{"hub_id": 7, "hublet": "eu1", "account_type": "SANDBOX", "available_scopes": [READ_CONTACTS]}])
        login = self.login_json(server, "--scope", f"oauth {READ_CONTACTS}", "--optional-scope", READ_DEALS)
        self.assertEqual(login["scopes"]["optional_not_granted"], [READ_DEALS])
        token = login["access_token"]

        self.assertEqual(self.call(server, CONTACTS, token).json(), {"results": []})
        self.assertEqual(self.call(server, CONTACTS + "/42", token).json(), {"id": "42"})
        refused = self.call(server, DEALS, token)
        self.assertEqual((refused.status, refused.json()["category"]), (403, "MISSING_SCOPES"))
        self.assertEqual(refused.json()["errors"][0]["context"], {"requiredGranularScopes": [READ_DEALS]})
        details = self.call(server, "/account-info/2026-03/details", token).json()
        self.assertEqual(details, {"portalId": 7, "accountType": "SANDBOX", "timeZone": "UTC",
                                   "uiDomain": "app-eu1.hubspot.com", "dataHostingLocation": "eu1"})

    def test_a_token_expires_in_the_api_and_a_fresh_one_is_let_through(self):
        server = self.emulator()
        old = self.login_json(server)["access_token"]
        server.control("clock", {"advance": 1875})
        expired = self.call(server, "/account-info/v3/details", old)
        self.assertEqual(expired.status, 401)
        # The machine's own clock goes on meanwhile.
        self.assertRegex(expired.json()["message"],
                         r"^The OAuth token used to make this call expired (7[5-9]|[89]\d|\d{3}) second\(s\) ago\.$")
        fresh = self.hsauth("refresh", "--json")
        self.assertEqual(fresh.code, 0, fresh)
        self.assertEqual(self.call(server, "/account-info/v3/details", fresh.json()["access_token"]).status, 200)

    def test_a_rate_limit_of_the_config_is_kept_and_told(self):
        server = Emulator(self, "--auto-approve", rate_limit={"max": 2})
        token = self.login_json(server)["access_token"]
        left = [self.call(server, "/account-info/v3/details", token) for _ in range(3)]
        self.assertEqual([(one.status, one.headers["x-hubspot-ratelimit-remaining"]) for one in left],
                         [(200, "1"), (200, "0"), (429, "0")])
        self.assertEqual(left[2].json()["policyName"], "TEN_SECONDLY_ROLLING")

    def test_the_request_log_tells_of_api_calls_without_their_token(self):
        server = self.emulator()
        token = self.login_json(server)["access_token"]
        self.call(server, CONTACTS, token)
        entry = server.requests()[-1]
        self.assertEqual((entry["path"], entry["status"]), (CONTACTS, 403))
        self.assertNotIn(token, json.dumps(entry))


if __name__ == "__main__":
    main()

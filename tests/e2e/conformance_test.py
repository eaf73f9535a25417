"""The emulator over the wire, byte for byte as documented of HubSpot: every version's answers, and every refusal.

The table of refusals is tests/hubspot_answers/emulated.json.
"""

import base64
import hashlib
import re

from harness import *  # noqa: F403

TABLE = json.loads((pathlib.Path(__file__).resolve().parent.parent / "hubspot_answers/emulated.json").read_text())
NEWER = VERSIONS[1:]
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
HUBLET_TOKEN = r"na1(-[0-9a-f]{4}){4}-[0-9a-f]{12}"
ANY = {"{uuid}": UUID, "{age}": r"7[5-9]|[89]\d|\d{3}", "{moment}": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"}
VERIFIER = "a-verifier-of-this-login-a-verifier-of-this-login"
OTHER_APP = {"client_id": "c11e0000-9999-4222-8333-444455556666", "client_secret": "5ec7e700-other-4222-8333-444455556666"}


class Conformance(EndToEndTest):
    def start(self, **config):
        server = self.emulator(**config)
        app = json.loads(server.config_file.read_text())["apps"][0]
        server.running.stop()
        document = {"apps": [app, OTHER_APP | {"redirect_uris": ["http://localhost:3000"]}]} | config
        path = self.write("emulator.json", json.dumps(document))
        running = super().start("emulator", "--port", "0", "--json", "--auto-approve", "--config", path)
        server.running = running
        server.url = json.loads(running.line("out", lambda line: True))["api_url"]
        server.port = urllib.parse.urlsplit(server.url).port
        return server

    def login(self, server):
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        values = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "redirect_uri": server.redirect_uri,
                  "code": self.code_from(server), "used_code": self.code_from(server),
                  "pkce_code": self.code_from(server, code_challenge=challenge, code_challenge_method="S256"),
                  "basic": base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()}
        values |= {f"other_{name}": value for name, value in OTHER_APP.items()}
        answer = server.api("/oauth/v3/token", **self.credentials(), grant_type="authorization_code",
                            code=values["used_code"], redirect_uri=server.redirect_uri)
        self.assertEqual(answer.status, 200, answer)
        return values | {name: answer.json()[name] for name in ("access_token", "refresh_token")}

    @staticmethod
    def credentials():
        return {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}

    def do(self, server, step, values):
        bearer = [f"Authorization: Bearer {values['access_token']}"]
        if isinstance(step, dict):
            server.control("faults", [step["fault"]])
        elif step == "revoke":
            self.assertEqual(server.api("/oauth/v3/token/revoke", **self.credentials(),
                                        token=values["refresh_token"]).status, 200)
        elif step == "uninstall":
            path = "/appinstalls/v3/external-install"
            self.assertEqual(fetch(server.url + path, "DELETE", headers=bearer).status, 204)
        elif step == "call":
            path = "/account-info/2026-03/details"
            self.assertEqual(fetch(server.url + path, headers=bearer).status, 200)
        else:
            server.control("clock", {"advance": int(step.removeprefix("advance "))})

    def ask(self, server, row, version, values):
        fill = lambda text: re.sub(r"\{(\w+)\}", lambda m: (values | {"version": version}).get(m[1], m[0]), text)
        method, path = fill(row["request"]).split(" ")
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if "form" in row or "text" in row else {}
        headers |= {name: fill(value) for name, value in row.get("headers", {}).items()}
        body = fill(row["text"]) if "text" in row else None
        if "form" in row:
            body = urllib.parse.urlencode({name: fill(value) for name, value in row["form"].items()})
        return fetch(server.url + path, method, headers=[f"{k}: {v}" for k, v in headers.items()], body=body)

    def assert_body(self, found, expected):
        """Whole and equal, with the members in the same order; a placeholder stands for whatever it names."""
        pattern = re.escape(json.dumps(expected, separators=(",", ":")))
        for name, meaning in ANY.items():
            pattern = pattern.replace(re.escape(name), f"(?:{meaning})")
        self.assertRegex(json.dumps(json.loads(found), separators=(",", ":")), f"^{pattern}$")

    def test_each_known_refusal_has_its_exact_status_and_body(self):
        servers = {}
        for row in TABLE["refusals"]:
            for version in row.get("versions", [""]):
                with self.subTest(row["id"], version=version):
                    config = row.get("config", {})
                    server = servers.setdefault(json.dumps(config), None) or self.start(**config)
                    servers[json.dumps(config)] = server
                    server.control("reset")
                    values = self.login(server)
                    for step in row.get("before", []):
                        self.do(server, step, values)
                    answer = self.ask(server, row, version, values)
                    self.assertEqual(answer.status, row["status"], answer)
                    self.assert_body(answer.body, row["body"])
                    expected = {"cache-control": "no-store"} | row.get("headers_back", {})
                    if "correlationId" in row["body"]:
                        expected["content-type"] = "application/json;charset=utf-8"
                        expected["x-hubspot-correlation-id"] = answer.json()["correlationId"]
                    self.assertEqual({name: answer.headers.get(name) for name in expected}, expected)

    def test_a_token_answer_has_hubspots_members_and_lengths_in_every_version(self):
        server = self.start()
        for version in VERSIONS:
            with self.subTest(version):
                answer = server.api(f"/oauth/{version}/token", **self.credentials(), grant_type="authorization_code",
                                    code=self.code_from(server), redirect_uri=server.redirect_uri)
                self.assertEqual(answer.status, 200, answer)
                self.assertEqual(answer.headers["content-type"], "application/json;charset=utf-8")
                self.assertEqual(answer.headers["cache-control"], "no-store")
                self.assertRegex(answer.headers["x-hubspot-correlation-id"], f"^{UUID}$")
                token = answer.json()
                self.assertRegex(token.pop("access_token"), r"^C[\w-]{100,}$")
                self.assertRegex(token.pop("refresh_token"), f"^{HUBLET_TOKEN}$")
                self.assertEqual(token, {"token_type": "bearer", "hub_id": 123456, "user_id": 42, "scopes": ["oauth"],
                                         "expires_in": 1800, "token_use": "access_token"})

    def test_a_refresh_keeps_the_refresh_token_and_any_version_refreshes_anothers(self):
        server = self.start()
        values = self.login(server)
        for version in VERSIONS:
            answer = server.api(f"/oauth/{version}/token", **self.credentials(), grant_type="refresh_token",
                                refresh_token=values["refresh_token"])
            self.assertEqual((answer.status, answer.json()["refresh_token"]), (200, values["refresh_token"]), version)

    def test_an_apps_own_token_has_no_refresh_token_and_no_account(self):
        server = self.start()
        for version in NEWER:
            answer = server.api(f"/oauth/{version}/token", **self.credentials(), grant_type="client_credentials",
                                scope="developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read")
            self.assertEqual(answer.status, 200, answer)
            token = answer.json()
            self.assertRegex(token.pop("access_token"), r"^C[\w-]{100,}$")
            self.assertEqual(token, {"token_type": "bearer", "expires_in": 1800, "token_use": "client_credentials",
                                     "scopes": ["developer.webhooks_journal.read",
                                                "developer.webhooks_journal.subscriptions.read"]})

    def test_introspection_tells_everything_of_an_access_token(self):
        server = self.start()
        values = self.login(server)
        for version in NEWER:
            answer = server.api(f"/oauth/{version}/token/introspect", **self.credentials(), token=values["access_token"],
                                token_type_hint="access_token")
            self.assertEqual(answer.status, 200)
            info = answer.json()
            signed = info.pop("signed_access_token")
            self.assertIn(info.pop("expires_in"), range(1, 1801))
            self.assertEqual(info, {
                "active": True, "token": values["access_token"], "hub_id": 123456, "user_id": 42, "app_id": 4711,
                "client_id": CLIENT_ID, "user": "ada@meadow.example", "hub_domain": "meadow.example",
                "scopes": ["oauth"], "is_private_distribution": True, "token_use": "access_token",
                "token_type": "Bearer"})
            self.assertEqual(
                set(signed),
                {"expiresAt", "scopes", "hubId", "userId", "appId", "appInstallId", "audience", "signature",
                 "newSignature", "scopeToScopeGroupPks", "trialScopes", "trialScopeToScopeGroupPks", "hublet",
                 "isUserLevel", "isPrivateDistribution", "isServiceAccount", "installingUserId"})
            self.assertEqual((signed["hubId"], signed["hublet"], signed["isUserLevel"]), (123456, "na1", False))

    def test_introspection_of_a_refresh_token_knows_no_expiry(self):
        server = self.start()
        values = self.login(server)
        for version in NEWER:
            info = server.api(f"/oauth/{version}/token/introspect", **self.credentials(),
                              token=values["refresh_token"]).json()
            self.assertEqual(info, {
                "active": True, "token": values["refresh_token"], "hub_id": 123456, "user_id": 42, "app_id": 4711,
                "client_id": CLIENT_ID, "user": "ada@meadow.example", "hub_domain": "meadow.example",
                "scopes": ["oauth"], "token_use": "refresh_token", "token_type": "Bearer"})

    def test_revocation_kills_the_refresh_token_only(self):
        server = self.start()
        for version in NEWER:
            values = self.login(server)
            answer = server.api(f"/oauth/{version}/token/revoke", **self.credentials(), token=values["refresh_token"],
                                token_type_hint="refresh_token")
            self.assertEqual(answer.status, 200)
            for token, active in (("refresh_token", False), ("access_token", True)):
                info = server.api(f"/oauth/{version}/token/introspect", **self.credentials(), token=values[token])
                self.assertIs(info.json()["active"], active)

    def test_v1_tells_of_tokens_by_their_path_and_revokes_with_delete(self):
        server = self.start()
        values = self.login(server)
        access = fetch(f"{server.url}/oauth/v1/access-tokens/{values['access_token']}").json()
        self.assertEqual(set(access), {"token", "user", "hub_domain", "scopes", "signed_access_token", "hub_id", "app_id",
                                       "expires_in", "user_id", "token_type", "is_private_distribution"})
        self.assertEqual(access["token_type"], "access")
        refresh = fetch(f"{server.url}/oauth/v1/refresh-tokens/{values['refresh_token']}").json()
        self.assertEqual(set(refresh), {"token", "user", "hub_domain", "scopes", "hub_id", "client_id", "user_id",
                                        "token_type"})
        self.assertEqual(refresh["token_type"], "refresh")
        deleted = fetch(f"{server.url}/oauth/v1/refresh-tokens/{values['refresh_token']}", "DELETE")
        self.assertEqual((deleted.status, deleted.body), (204, ""))

    def test_a_form_of_many_parameters_holds_nobody_up(self):
        # In time that grows with their square, these would take minutes and the test its patience.
        server = self.start()
        form = {f"p{i}": "x" for i in range(60000)} | {"scope": " ".join(f"s{i}" for i in range(60000))}
        self.assertEqual(server.api("/oauth/v3/token", **form).status, 400)
        self.assertEqual(server.api("/oauth/v3/token", **self.credentials(), grant_type="client_credentials",
                                    scope=form["scope"]).json()["status"], "BAD_SCOPES")

    def test_a_call_behind_oauth_tells_how_many_are_left(self):
        server = self.start(rate_limit={"max": 3})
        values = self.login(server)
        for left in ("2", "1", "0"):
            answer = fetch(server.url + "/account-info/2026-03/details",
                           headers=[f"Authorization: Bearer {values['access_token']}"])
            self.assertEqual([answer.headers[f"x-hubspot-ratelimit-{name}"]
                              for name in ("max", "remaining", "interval-milliseconds")], ["3", left, "10000"])
            self.assertNotIn("x-hubspot-ratelimit-daily", answer.headers)


if __name__ == "__main__":
    main()

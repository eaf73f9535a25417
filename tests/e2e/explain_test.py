"""hsauth explain: what it takes, what it says, and what it never repeats."""

from harness import *  # noqa: F403

TABLE = pathlib.Path(__file__).resolve().parent.parent / "hubspot_answers/refusals.json"
MEMBERS = {"schema_version", "kind", "message", "cause", "mend", "http_status", "oauth_error", "hubspot_status",
           "category", "correlation_id", "missing_scopes"}
SECRETS = ("na1-ac35-b935-463b-97ab-d755cfaf9e0a", "5ec7e700-canary-4222-8333-444455556666", "some-refresh-token-value")


class Explain(EndToEndTest):
    def explained(self, text):
        ended = self.hsauth("explain", "--json", stdin=text)
        self.assertEqual((ended.code, ended.err), (0, ""), ended)
        self.assertEqual(set(ended.json()), MEMBERS)
        self.assertEqual(ended.json()["schema_version"], 1)
        return ended.json()

    def test_a_page_that_refuses_an_install_is_explained(self):
        said = self.explained("Couldn\u2019t complete the connection\n\nAuthorization failed as the redirect URL "
                              "'http://localhost:3000/x' doesn\u2019t match the app\u2019s registered redirect URL\n")
        self.assertEqual((said["kind"], said["http_status"]), ("wait_expired", None))
        self.assertIn("isn't registered with the app", said["cause"])
        self.assertIn("--redirect-uri", said["mend"])

    def test_each_known_refusal_is_explained_with_cause_and_mend(self):
        for row in json.loads(TABLE.read_text())["refusals"]:
            with self.subTest(row["id"]):
                body = row["body"] if isinstance(row["body"], str) else json.dumps(row["body"])
                answer = f"HTTP/2 {row['status']} \r\ncontent-type: application/json\r\n\r\n{body}"
                said = self.explained(answer)
                self.assertEqual((said["http_status"], said["missing_scopes"]),
                                 (row["status"], row.get("missing_scopes", [])))
                members = row.get("members", {})
                for name in ("oauth_error", "hubspot_status", "category", "correlation_id"):
                    self.assertEqual(said[name], members.get(name))
                # Without a word of its body, nothing tells a call of the API from one of the OAuth endpoints.
                if row["status"] != 404 or row.get("shown"):
                    self.assertEqual(said["kind"], row["kind"])
                    self.assertIn(row["message"], said["message"])
                    self.assertIn(row["cause"], said["cause"])
                    self.assertIn(row.get("mend", row["hint"]), said["mend"])
                text = self.hsauth("explain", stdin=answer)
                self.assertEqual((text.code, text.err), (0, ""))
                for words in (said["message"], said["cause"], said["mend"], said["correlation_id"] or ""):
                    self.assertIn(words, text.out)

    def test_a_refusal_is_the_same_with_or_without_its_head(self):
        for row in json.loads(TABLE.read_text())["refusals"]:
            if not isinstance(row["body"], dict) or not row.get("members") or row["status"] in (403, 404, 500):
                continue
            with self.subTest(row["id"]):
                self.assertEqual(self.explained(json.dumps(row["body"]))["kind"], row["kind"])

    def test_the_emulators_own_answers_are_explained_as_curl_would_print_them(self):
        emulator = self.emulator()
        response = emulator.api("/oauth/v3/token", client_id=CLIENT_ID, client_secret=CLIENT_SECRET,
                                grant_type="refresh_token", refresh_token="some-refresh-token-value")
        head = "".join(f"{name}: {value}\r\n" for name, value in response.headers.items())
        said = self.explained(f"HTTP/1.1 {response.status} Bad Request\r\n{head}\r\n{response.body}")
        self.assertEqual((said["hubspot_status"], said["kind"]), ("BAD_REFRESH_TOKEN", "login_needed"))
        self.assertEqual(said["correlation_id"], response.json()["correlationId"])

        login = self.login_json(emulator)
        call = fetch(emulator.url + "/crm/v3/objects/contacts",
                     headers=[f"Authorization: Bearer {login['access_token']}"])
        said = self.explained(call.body)
        self.assertEqual((said["category"], said["missing_scopes"]),
                         ("MISSING_SCOPES", ["crm.objects.contacts.read"]))
        self.assertIn("Add crm.objects.contacts.read to the app", said["mend"])

    def test_a_file_and_standard_input_are_read(self):
        body = '{"status":"BAD_HUB","message":"missing or unknown hub id"}'
        path = self.write("answer.json", body)
        outputs = [self.hsauth("explain", path).out, self.hsauth("explain", stdin=body).out,
                   self.hsauth("explain", "-", stdin=body).out]
        self.assertEqual(len(set(outputs)), 1, outputs)
        self.assertIn("the HubSpot account is gone", outputs[0])

    def test_what_is_no_error_is_exit_7_and_what_cant_be_read_exit_8(self):
        for text in ("", "hello", "{}", "[1,2]", '{"access_token":"canary-canary"}', '{"status":"IN_PROGRESS"}',
                     "HTTP/1.1 200 OK\r\n\r\n{}",
                     "http://localhost:3000/oauth-callback?code=canary-canary&state=canary-canary", "\0\xff" * 100):
            with self.subTest(text):
                ended = self.hsauth("explain", "--json", stdin=text)
                self.assert_failed(ended, 7, "unavailable")
                self.assertFalse(ended.error()["retryable"])
                self.assert_hides(ended.err, "canary-canary")
        for path in (self.home / "missing", self.home, self.write("big", "x" * (1024 * 1024 + 1))):
            self.assert_failed(self.hsauth("explain", "--json", path), 8, "local")

    def test_no_secret_that_was_pasted_is_repeated(self):
        code, secret, token = SECRETS
        for body in (
                {"status": "BAD_REFRESH_TOKEN", "message": f"{code} {secret} {token}", "refresh_token": token,
                 "client_secret": secret},
                {"status": "error", "category": "VALIDATION_ERROR", "message": code,
                 "errors": [{"message": f"{code}", "in": "token"}]},
                {"error": code, "error_description": code, "status": "BAD_AUTH_CODE"}):
            pasted = f"HTTP/1.1 400 Bad Request\nSet-Cookie: {token}\nAuthorization: {token}\n\n{json.dumps(body)}"
            for text in (pasted, json.dumps(body)):
                for flags in ((), ("--json",), ("--verbose",)):
                    ended = self.hsauth("explain", *flags, stdin=text)
                    self.assertEqual(ended.code, 0, ended)
                    self.assert_hides(ended.out + ended.err, code, secret, token)

    def test_foreign_text_cant_reach_the_terminal_as_it_is(self):
        hostile = "\x1b]0;pwned\x07\u202eabc\r\nerror: forged"
        body = json.dumps({"status": "error", "message": hostile, "category": hostile, "correlationId": hostile,
                           "errors": [{"context": {"requiredGranularScopes": [hostile]}}]})
        ended = self.hsauth("explain", stdin=body)
        self.assertEqual(ended.code, 0, ended)
        self.assertFalse(any(c in ended.out for c in "\x1b\x07\u202e\r"), ended)
        self.assertFalse(any(line.startswith("error: forged") for line in ended.out.splitlines()), ended)

    def test_at_a_terminal_it_says_that_it_waits(self):
        terminal = self.at_terminal("explain")
        terminal.wait_for("Ctrl-D")
        terminal.type('{"status":"BAD_HUB"}\r\x04')
        self.assertEqual(terminal.end(), 0, terminal.shown)
        self.assertIn("the HubSpot account is gone", terminal.shown)


if __name__ == "__main__":
    main()

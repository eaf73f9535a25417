"""Every refusal of HubSpot's that is known: exit code, message, mend and the members of the error in JSON.

The table is tests/hubspot_answers/refusals.json.
"""

from harness import *  # noqa: F403

TABLE = pathlib.Path(__file__).resolve().parent.parent / "hubspot_answers/refusals.json"
EXIT_CODES = {"login_needed": 4, "unavailable": 7, "rejected": 9}


class Refusals(EndToEndTest):
    def test_each_refusal_has_its_exit_code_its_words_and_its_members(self):
        for row in json.loads(TABLE.read_text())["refusals"]:
            with self.subTest(row["id"]):
                body = row["body"] if isinstance(row["body"], str) else json.dumps(row["body"])
                server = Scripted(self, lambda path, form, answer=(row["status"], body): answer)
                env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                       "HSAUTH_API_URL": server.url, "HUBSPOT_ACCESS_TOKEN": "some-access-token"}
                call = ("uninstall", "--yes") if row.get("shown") == "access_token" else ("exchange", "some-code")
                ended = self.hsauth(*call, "--json", env=env)
                self.assert_failed(ended, EXIT_CODES[row["kind"]], row["kind"])
                error = ended.error()
                self.assertIn(row["message"], error["message"])
                self.assertIn(row["hint"], error["hint"])
                self.assertEqual((error["http_status"], error["retryable"], error["scopes"]),
                                 (row["status"], row.get("retryable", False), None))
                remote = ERROR_MEMBERS - {"kind", "message", "hint", "retryable", "http_status", "scopes"}
                self.assertEqual({name: error[name] for name in remote},
                                 dict.fromkeys(remote) | row.get("members", {}))

                text = self.hsauth(*call, env=env)
                self.assertEqual((text.code, text.out), (ended.code, ""))
                self.assertTrue(text.err.startswith("error: "), text)
                self.assertIn(row["message"], text.err)
                self.assertIn(row["hint"], text.err)
                if error["correlation_id"]:
                    self.assertIn(error["correlation_id"], text.err)


if __name__ == "__main__":
    main()

"""HubSpot's own client for Node against the emulator: an app needs nothing but another base path.

It installs the client with npm into a temporary directory, so the machine needs Node and npm, and a way to their
packages. The client's release knows version 1 of the OAuth API alone.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "e2e"))
from harness import *  # noqa: E402, F403

CLIENT = "@hubspot/api-client@13.5.0"
APP = pathlib.Path(__file__).with_name("hubspot_node_app.js")
SCOPES = ["oauth", "crm.objects.contacts.read", "crm.objects.contacts.write"]


class HubSpotNodeClient(EndToEndTest):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="hsauth-node-client-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", CLIENT],
                       cwd=cls.folder, check=True, stdin=subprocess.DEVNULL)

    def run_app(self):
        server = self.emulator("--auto-approve", app={"required_scopes": SCOPES, "scope_rules": "hubspot"})
        asking = urllib.parse.urlencode({"client_id": CLIENT_ID, "redirect_uri": server.redirect_uri,
                                         "scope": " ".join(SCOPES)})
        location = fetch(f"{server.url}/oauth/authorize?{asking}").headers["location"]
        place = {"basePath": f"http://127.0.0.1:{server.port}", "code": query_of(location)["code"],
                 "redirectUri": server.redirect_uri, "clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET}
        ended = subprocess.run(["node", APP], input=json.dumps(place), text=True, stdout=subprocess.PIPE,
                               env=os.environ | {"NODE_PATH": str(self.folder / "node_modules")}, check=True,
                               timeout=PATIENCE)
        return server, json.loads(ended.stdout)

    def test_an_app_lives_its_whole_life_with_another_base_path(self):
        server, done = self.run_app()

        login = done["login"]
        self.assertEqual(set(login), {"accessToken", "refreshToken", "tokenType", "expiresIn"})
        self.assertEqual((login["tokenType"], login["expiresIn"]), ("bearer", 1800))
        self.assertEqual(len(login["refreshToken"]), 36)
        known = {"hubId": 123456, "userId": 42, "user": "ada@meadow.example", "hubDomain": "meadow.example",
                 "scopes": SCOPES}
        self.assertEqual(done["accessToken"], known | {"appId": 4711, "expiresIn": done["accessToken"]["expiresIn"],
                                                       "token": login["accessToken"], "tokenType": "access"})
        self.assertEqual(done["refreshToken"], known | {"clientId": CLIENT_ID, "token": login["refreshToken"],
                                                        "tokenType": "refresh"})
        self.assertEqual(done["refreshed"]["refreshToken"], login["refreshToken"])
        self.assertNotEqual(done["refreshed"]["accessToken"], login["accessToken"])

        self.assertEqual(done["page"], {"results": []})
        self.assertEqual(done["all"], [])
        self.assertEqual(done["one"], {"id": "42"})
        self.assertEqual(done["search"], {"total": 0, "results": []})
        self.assertEqual(done["made"], {})
        self.assertEqual(done["stillServed"], {"results": []})

        used = {request["path"] for request in server.requests()}
        self.assertIn("/oauth/v1/token", used)

    def test_each_refusal_reaches_the_app_as_hubspot_words_it(self):
        _, done = self.run_app()
        for call, status, member, value in (
                ("withoutToken", 401, "category", "INVALID_AUTHENTICATION"),
                ("notGranted", 403, "category", "MISSING_SCOPES"),
                ("wrongSecret", 400, "status", "BAD_CLIENT_SECRET"),
                ("afterRevocation", 400, "status", "BAD_REFRESH_TOKEN"),
                ("unknown", 404, "category", "OBJECT_NOT_FOUND"),
                ("sameCodeAgain", 400, "status", "BAD_AUTH_CODE"),
                ("afterReplay", 401, "category", "INVALID_AUTHENTICATION")):
            with self.subTest(call):
                self.assertEqual((done[call]["refused"], done[call]["body"][member]), (status, value))
        self.assertEqual(done["notGranted"]["body"]["errors"][0]["context"]["requiredGranularScopes"],
                         ["crm.objects.deals.read"])


if __name__ == "__main__":
    if not shutil.which("node") or not shutil.which("npm"):
        print("node and npm are needed")
        sys.exit(77)
    main()

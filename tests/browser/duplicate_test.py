"""A redirect that a browser follows twice, as the emulator's fault `duplicate` makes it."""
import http.server
import threading
import unittest
from urllib.parse import urlencode

from case import BrowserCase
from stage import CLIENT_ID, CONFIG, SCOPES, Login


class Duplicate(BrowserCase):
    emulator_flags = ("--auto-approve",)
    config = CONFIG | {"faults": [{"endpoint": "authorize", "times": 0, "action": {"redirect": "duplicate"}}]}

    def test_the_browser_comes_to_the_app_twice_with_the_same_code(self):
        seen = []

        class App(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append((self.path, self.headers["Sec-Fetch-Mode"]))
                body = b"<title>Done</title><h1>Welcome back</h1>"
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = self.enterContext(http.server.ThreadingHTTPServer(("127.0.0.1", 0), App))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)
        asked = {"client_id": CLIENT_ID, "scope": SCOPES, "state": "s-1",
                 "redirect_uri": f"http://localhost:{server.server_address[1]}/oauth-callback"}
        self.browser.open(f"{self.emulator.url}/oauth/authorize?{urlencode(asked)}")
        self.arrive_at("Welcome back")
        callbacks = [(path, mode) for path, mode in seen if path.startswith("/oauth-callback")]
        self.assertEqual(2, len(callbacks))
        self.assertEqual(callbacks[0], callbacks[1])
        self.assertEqual("navigate", callbacks[0][1])

    def test_hsauth_exchanges_the_code_once(self):
        login = self.begin(Login(self.emulator))
        self.browser.open(login.url)
        outcome = login.outcome()
        self.assertEqual(0, outcome.code, outcome.said)
        self.assertEqual(1, len(login.profiles()))


if __name__ == "__main__":
    unittest.main()

"""What a value with a line break in it can do to a request: nothing."""

import re
import socketserver

from harness import *  # noqa: F403

EVIL = "X-Evil"
HEADERS = {"host", "accept", "accept-encoding", "user-agent", "content-type", "content-length", "connection",
           "authorization"}
BREAKS = (f"a\r\n{EVIL}: 1", f"a\n{EVIL}: 1", f"a\r{EVIL}: 1", f"a\r\n\r\nGET /{EVIL} HTTP/1.1\r\n\r\n", f"a\x0b{EVIL}: 1",
          f"a\x85{EVIL}: 1", f"a {EVIL}: 1", f"a\t{EVIL}: 1")


class Heads(socketserver.ThreadingTCPServer):
    """Keeps all that comes, answers 400."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, test):
        self.seen = []
        super().__init__(("127.0.0.1", 0), None)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        test.addCleanup(self.server_close)
        test.addCleanup(self.shutdown)

    def finish_request(self, request, client_address):
        request.settimeout(PATIENCE)
        received = b""
        while not self.is_whole(received) and (piece := request.recv(65536)):
            received += piece
        self.seen.append(received)
        request.sendall(b"HTTP/1.1 400 No\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")

    @staticmethod
    def is_whole(received):
        head, end, body = received.partition(b"\r\n\r\n")
        length = re.search(rb"\r\nContent-Length: (\d+)", head)
        return bool(end) and len(body) >= int(length[1] if length else 0)


class Injection(EndToEndTest):
    def check_is_one_request(self, received):
        head, _, body = received.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.assertRegex(lines[0], r"\A(GET|POST|DELETE) /[!-~]+ HTTP/1\.1\Z")
        names = {line.partition(":")[0].lower() for line in lines[1:]}
        self.assertTrue(names <= HEADERS, names)
        self.assertNotIn(b"\n", body)
        self.assertEqual(head.count(b"\n"), len(lines) - 1)

    def test_no_value_of_a_request_starts_a_line(self):
        server = Heads(self)
        reached = set()
        for value in BREAKS:
            for version in ("v1", "v3"):
                for words, name in ((("refresh",), "HUBSPOT_CLIENT_ID"), (("refresh",), "HUBSPOT_CLIENT_SECRET"),
                                    (("refresh",), "HUBSPOT_REFRESH_TOKEN"), (("inspect",), "HUBSPOT_ACCESS_TOKEN"),
                                    (("exchange", value), "CODE"), (("exchange", "code"), "HUBSPOT_SCOPES")):
                    with self.subTest(value=value, name=name, version=version):
                        env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                               "HSAUTH_API_URL": server.url, "HSAUTH_API_VERSION": version} | ({} if name == "CODE" else {name: value})
                        if words[0] == "refresh":
                            env = {"HUBSPOT_REFRESH_TOKEN": "refresh"} | env
                        before = len(server.seen)
                        ended = self.hsauth(*words, "--json", env=env)
                        self.assertNotIn(ended.code, (0, 1), ended)
                        for received in server.seen[before:]:
                            reached.add(name)
                            self.check_is_one_request(received)
        for value in (*BREAKS, f"a\0{EVIL}: 1"):
            for words in (("refresh", "--client-secret-file"), ("refresh", "--refresh-token-file")):
                with self.subTest(value=value, words=words):
                    before = len(server.seen)
                    env = {"HUBSPOT_CLIENT_ID": CLIENT_ID, "HUBSPOT_CLIENT_SECRET": CLIENT_SECRET,
                           "HUBSPOT_REFRESH_TOKEN": "refresh", "HSAUTH_API_URL": server.url}
                    self.assertEqual(self.hsauth(*words, self.write("value", value), env=env).code, 8)
                    self.assertEqual(len(server.seen), before)
        # The test is of something: encoded, these values may be sent.
        self.assertIn("HUBSPOT_CLIENT_ID", reached)


if __name__ == "__main__":
    main()

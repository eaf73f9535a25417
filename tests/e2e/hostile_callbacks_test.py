"""What reaches the listener of a waiting login, and what it may do there."""

import socket
import struct
import threading

from harness import *  # noqa: F403

CASES = json.loads((pathlib.Path(__file__).parent.parent / "hostile/callbacks.json").read_text())["cases"]


class Listener(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.emulator()
        self.port = self.server.redirect_port

    def waiting(self, *flags):
        self.server.control("reset")
        return self.authorizing(self.server, "--no-save", *flags)

    def assert_redirect_still_works(self, authorization, location):
        self.assertEqual(fetch(location).status, 200)
        ended = authorization.end()
        self.assertEqual(ended.code, 0, ended)
        self.assertEqual(len(self.server.token_requests()), 1)
        return ended

    def bytes_of(self, request, authorization, location):
        swapped = authorization.state.swapcase()
        values = {"{PATH}": "/oauth-callback", "{PORT}": str(self.port), "{STATE}": authorization.state,
                  "{STATE_CUT}": authorization.state[:-1], "{STATE_SWAPPED}": swapped,
                  "{CODE}": query_of(location)["code"]}

        def filled(text):
            for name, value in values.items():
                text = text.replace(name, value)
            return text.encode()

        if isinstance(request, str):
            return filled(request)
        if "hex" in request:
            return bytes.fromhex(request["hex"])
        return filled(request["start"]) + request["repeat"].encode() * request["times"] + filled(request.get("end", ""))

    def test_every_hostile_redirect_gets_its_answer_and_no_more(self):
        for number, case in enumerate(CASES):
            with self.subTest(case["name"]):
                self.run_case(case, list(FAMILIES)[number % len(FAMILIES)])

    def run_case(self, case, address):
        authorization = self.waiting()
        try:
            location = authorization.location()
            with connect(self.port, address) as connection:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(self.bytes_of(case["request"], authorization, location))
                    # What isn't finished by then never will be.
                    connection.shutdown(socket.SHUT_WR)
                response = read_response(connection)
            self.assertIn(response.status, case["statuses"], response)
            for text in case.get("page_lacks", []):
                self.assertNotIn(text, response.body.lower())
            for name in case.get("headers_lack", []):
                self.assertNotIn(name, response.headers)
            self.see_the_end(case, authorization, location, response)
        finally:
            authorization.running.stop()

    def see_the_end(self, case, authorization, location, response):
        then = case["then"]
        if then == "either":
            then = "success" if response.status == 200 else "continue"
        if then == "continue":
            self.assertEqual(self.server.token_requests(), [])
            ended = self.assert_redirect_still_works(authorization, location)
        else:
            ended = authorization.end()
            code, sent = {"success": (0, 1), "denied": (5, 0), "spent": (4, 1)}[then]
            self.assertEqual(ended.code, code, ended)
            self.assertEqual(len(self.server.token_requests()), sent)
        for text in case.get("terminal_lacks", []):
            self.assertNotIn(text, ended.out + ended.err)

    def test_an_error_without_our_state_is_shown_and_the_wait_goes_on(self):
        authorization = self.waiting()
        location = authorization.location()
        self.assertEqual(authorization.redirect(error="access_denied").status, 400)
        self.assertIn("access_denied", authorization.running.line("err", lambda line: "warning" in line))
        self.assert_redirect_still_works(authorization, location)

    def test_a_second_redirect_gets_410_or_a_closed_port(self):
        authorization = self.waiting()
        location = authorization.location()
        self.assertEqual(fetch(location).status, 200)
        try:
            self.assertIn(fetch(location).status, (410, None))
        except ConnectionRefusedError:
            pass
        self.assertEqual(authorization.end().code, 0)
        self.assertEqual(len(self.server.token_requests()), 1)

    def test_two_redirects_at_once_are_one_exchange(self):
        authorization = self.waiting()
        location = authorization.location()
        start = threading.Barrier(2)
        statuses = []

        def visit(address):
            start.wait(PATIENCE)
            try:
                statuses.append(fetch(location, address=address).status)
            except ConnectionRefusedError:
                statuses.append(None)

        visitors = [threading.Thread(target=visit, args=(address,)) for address in ("127.0.0.1", OTHER_ADDRESS)]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join(PATIENCE)
        self.assertEqual(authorization.end().code, 0)
        self.assertEqual(statuses.count(200), 1, statuses)
        self.assertTrue(set(statuses) <= {200, 410, None}, statuses)
        self.assertEqual(len(self.server.token_requests()), 1)

    def test_a_second_redirect_that_comes_while_the_first_is_exchanged_gets_410(self):
        exchanging, answered = threading.Event(), threading.Event()

        def reply(path, form):
            exchanging.set()
            answered.wait(PATIENCE)
            return 200, '{"access_token":"tok","refresh_token":"ref","token_type":"bearer","expires_in":1800}'

        server = Scripted(self, reply)
        authorization = self.waiting("--api-url", server.url)
        location = authorization.location()
        request = f"GET {location[location.index('/oauth-callback'):]} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n"
        with connect(self.port) as first, connect(self.port, OTHER_ADDRESS) as second:
            first.sendall(request.encode())
            self.assertTrue(exchanging.wait(PATIENCE))
            second.sendall(request.encode())
            answered.set()
            self.assertEqual((read_response(first).status, read_response(second).status), (200, 410))
        self.assertEqual(authorization.end().code, 0)
        self.assertEqual(len([path for path, _ in server.seen if path.endswith("/token")]), 1)

    def test_idle_and_dripping_connections_do_not_keep_the_redirect_out(self):
        authorization = self.waiting()
        location = authorization.location()
        with contextlib.ExitStack() as held:
            idle = [held.enter_context(connect(self.port, address)) for address in FAMILIES for _ in range(32)]
            dripping = [held.enter_context(connect(self.port, address)) for address in FAMILIES for _ in range(32)]
            for step in "GET /oauth-callback?co":
                for connection in dripping:
                    with contextlib.suppress(ConnectionError):
                        connection.sendall(step.encode())
            self.assertEqual(len(idle) + len(dripping), 64 * len(FAMILIES))
            self.assert_redirect_still_works(authorization, location)

    def test_a_redirect_that_comes_byte_by_byte_counts(self):
        authorization = self.waiting()
        location = authorization.location()
        target = location[location.index("/oauth-callback") :]
        with connect(self.port) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in f"GET {target} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode():
                connection.sendall(bytes([byte]))
            self.assertEqual(read_response(connection).status, 200)
        self.assertEqual(authorization.end().code, 0)

    def test_a_reset_after_any_byte_changes_nothing(self):
        authorization = self.waiting()
        location = authorization.location()
        target = location[location.index("/oauth-callback") :]
        head = f"GET {target} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode()
        for length in range(len(head)):
            with connect(self.port) as connection:
                connection.sendall(head[:length])
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.assert_redirect_still_works(authorization, location)

    def test_a_browser_that_is_gone_before_its_page_does_not_cost_the_login(self):
        authorization = self.waiting()
        location = authorization.location()
        target = location[location.index("/oauth-callback") :]
        with connect(self.port) as connection:
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode())
        ended = authorization.end()
        self.assertEqual(ended.code, 0, ended)

    def test_the_short_address_leads_to_the_page_and_the_bare_port_does_not(self):
        authorization = self.waiting()
        short = authorization.short_url()
        word = urllib.parse.urlsplit(short).path.removeprefix("/")
        self.assertGreaterEqual(len(word) * 6, 48)
        response = fetch(short)
        self.assertEqual((response.status, response.headers["location"]), (302, authorization.url))
        for path in ("/", "/" + word[:-1], "/" + word + "x", "/" + word.swapcase()):
            with self.subTest(path):
                response = fetch(f"http://localhost:{self.port}{path}")
                self.assertNotIn("location", response.headers)
                self.assert_hides(response.body + str(response.headers), authorization.state)
        response = send_raw(self.port, f"GET /{word} HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        self.assertNotIn("location", response.headers)

    def test_every_page_forbids_scripts_caching_and_referrers(self):
        for name, parameters in (("yes", None), ("no", {"error": "access_denied"}), ("stray", {"state": "x"})):
            with self.subTest(name):
                authorization = self.waiting()
                if parameters is None:
                    response = authorization.approve()
                elif name == "no":
                    response = authorization.redirect(state=authorization.state, **parameters)
                else:
                    response = authorization.redirect(**parameters)
                self.assertEqual(response.headers["cache-control"], "no-store")
                self.assertEqual(response.headers["referrer-policy"], "no-referrer")
                self.assertEqual(response.headers["x-content-type-options"], "nosniff")
                self.assertIn("default-src 'none'", response.headers["content-security-policy"])
                self.assertNotIn("unsafe", response.headers["content-security-policy"])
                self.assertNotIn("<script", response.body)
                self.assert_hides(response.body, authorization.state)
                authorization.running.stop()


if __name__ == "__main__":
    main()

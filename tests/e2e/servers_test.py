"""The emulator and the demo as programs."""

import resource
import socket
import time

from harness import *  # noqa: F403


class Demo(EndToEndTest):
    def test_the_demo_runs_through_touches_no_state_and_shows_no_secret(self):
        before = tree(self.home)
        ended = self.hsauth("demo")
        self.assertEqual(ended.code, 0, ended)
        for word in ("Authorize", "nspect", "efresh", "evoke", "[redacted]"):
            self.assertIn(word, ended.out)
        self.assertEqual(tree(self.home), before)

    def test_the_demo_works_without_a_home_and_whatever_the_environment_says(self):
        for env in ({"HOME": None}, {"HOME": "/nonexistent"},
                    {"HUBSPOT_CLIENT_ID": "x", "HSAUTH_API_URL": "https://api.example", "HSAUTH_PROFILE": "../x",
                     "HUBSPOT_ACCESS_TOKEN": "x", "HSAUTH_STATE_DIR": "/nonexistent"}):
            with self.subTest(env):
                self.assertEqual(self.hsauth("demo", env=env).code, 0)

    # A sanitizer multiplies the time, and the more so on a busy machine; CTest says which one is built in.
    @unittest.skipIf(os.environ.get("HSAUTH_SANITIZE"), "a sanitizer takes time of its own")
    def test_the_demo_takes_less_than_two_seconds_of_the_processor(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(self.hsauth("demo").code, 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.assertLess(spent, 2)

    def test_several_demos_at_once_do_not_meet(self):
        ended = [one.end() for one in [self.start("demo") for _ in range(5)]]
        self.assertEqual({one.code for one in ended}, {0})


class EmulatorProgram(EndToEndTest):
    def test_the_ready_line_has_each_member_of_the_contract(self):
        server = Emulator(self)
        self.assertEqual(
            server.ready,
            {"schema_version": 1, "auth_url": f"http://localhost:{server.port}",
             "api_url": f"http://localhost:{server.port}", "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET,
             "redirect_uris": [server.redirect_uri], "required_scopes": ["oauth"], "optional_scopes": [],
             "hub_ids": [123456, 234567]})

    def test_without_a_config_it_has_the_redirect_uris_of_hubspots_samples(self):
        running = self.start("emulator", "--port", "0", "--json")
        ready = json.loads(running.line("out", lambda line: True))
        self.assertEqual(ready["redirect_uris"], [
            "http://localhost:3000/oauth-callback", "http://localhost:3000", "http://localhost:5000/oauth/callback",
            "http://localhost:8000/oauth/callback"])
        running.signal(signal.SIGTERM)
        self.assertEqual(running.end().code, 0)

    def test_it_serves_both_families(self):
        server = self.emulator()
        for address in FAMILIES:
            self.assertEqual(fetch(f"{server.url}/_emulator/health", address=address).status, 200)

    def test_an_interrupt_or_a_termination_ends_it_with_exit_0_even_with_clients_connected(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                server = Emulator(self)
                with connect(server.port) as idle, connect(server.port, OTHER_ADDRESS) as slow:
                    slow.sendall(b"POST /oauth/v3/token HTTP/1.1\r\nContent-Length: 100\r\n\r\nx")
                    server.running.signal(number)
                    ended = server.running.end()
                    self.assertEqual(ended.code, 0, ended)
                    self.assertEqual(len(ended.out.splitlines()), 1)
                    idle.settimeout(PATIENCE)
                    with contextlib.suppress(ConnectionError):
                        self.assertEqual(idle.recv(1), b"")

    def test_idle_connections_shut_nobody_out_and_only_the_one_that_is_idle_longest_gives_way(self):
        server = Emulator(self)
        health = f"GET /_emulator/health HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n".encode()
        with contextlib.ExitStack() as open_ones:
            busy, longest, *others = (open_ones.enter_context(connect(server.port)) for _ in range(3))
            busy.sendall(health[:5])
            others += (open_ones.enter_context(connect(server.port)) for _ in range(512 - 3))
            self.assertEqual(fetch(f"{server.url}/_emulator/health").status, 200)
            with contextlib.suppress(ConnectionError):
                self.assertEqual(longest.recv(1), b"")
            busy.sendall(health[5:])
            others[0].sendall(health)
            for one in (busy, others[0]):
                self.assertEqual(read_response(one).status, 200)

    @unittest.skipIf("undefined" in os.environ.get("HSAUTH_SANITIZE", ""), "that sanitizer takes descriptors of its own")
    def test_idle_connections_that_take_its_last_descriptor_shut_nobody_out_either(self):
        server = Emulator(self)
        resource.prlimit(server.running.process.pid, resource.RLIMIT_NOFILE, (64, 64))
        with contextlib.ExitStack() as open_ones:
            before = time.monotonic()
            longest, *_ = [open_ones.enter_context(connect(server.port)) for _ in range(100)]
            self.assertEqual(fetch(f"{server.url}/_emulator/health").status, 200)
            self.assertLess(time.monotonic() - before, 15)  # after which idle connections end by themselves
            with contextlib.suppress(ConnectionError):
                self.assertEqual(longest.recv(1), b"")

    def test_a_bad_config_is_exit_8_with_the_json_pointer_of_what_is_wrong(self):
        for document, pointer in (
            ({"apps": [{"client_idd": "x"}]}, "/apps/0/client_idd"),
            ({"apps": []}, "/apps"),
            ({"apps": [{"redirect_uris": "x"}]}, "/apps/0/redirect_uris"),
            ({"accounts": [{"hub_id": 1}, {"hub_id": "2"}]}, "/accounts/1/hub_id"),
            ({"accounts": [{"hub_id": 1, "users": [{"user_id": 0}]}]}, "/accounts/0/users/0/user_id"),
            ({"rotate_refresh_tokens": "yes"}, "/rotate_refresh_tokens"),
            ({"a/b~c": 1}, "/a~1b~0c"),
        ):
            with self.subTest(pointer):
                file = self.write("config", json.dumps(document))
                ended = self.hsauth("emulator", "--port", "0", "--json", "--config", file)
                self.assert_failed(ended, 8, "local")
                self.assertIn(pointer, ended.error()["message"])
                self.assertIn(str(file), ended.error()["message"])

    def test_a_config_may_hold_comments_and_no_repeated_member(self):
        file = self.write("config", '{"code_lifetime": 1, "code_lifetime": 2}')
        self.assert_failed(self.hsauth("emulator", "--port", "0", "--json", "--config", file), 8, "local")
        file = self.write("config", '// a comment\n{"code_lifetime": 300 /* seconds */}')
        running = self.start("emulator", "--port", "0", "--json", "--config", file)
        running.line("out", lambda line: True)

    def test_a_taken_port_is_exit_8(self):
        for address, family in FAMILIES.items():
            with self.subTest(address), socket.socket(family) as taken:
                port, claim = reserve_port()
                with claim:
                    taken.bind((address, port))
                    taken.listen()
                    self.assert_failed(self.hsauth("emulator", "--port", port, "--json"), 8, "local")

    def test_a_seed_gives_the_same_tokens_in_each_run(self):
        tokens = {self.login_json(self.emulator("--seed", "7"), "--no-save")["access_token"] for _ in range(2)}
        others = {self.login_json(self.emulator(), "--no-save")["access_token"] for _ in range(2)}
        self.assertEqual((len(tokens), len(others | tokens)), (1, 3))

    def test_the_clock_can_be_put_forward_and_everything_be_reset(self):
        server = self.emulator()
        login = self.login_json(server, "--no-save")
        env = self.app(server) | {"HUBSPOT_ACCESS_TOKEN": login["access_token"]}
        self.assertEqual(self.hsauth("inspect", env=env).code, 0)
        server.control("clock", {"advance": 1801})
        self.assertEqual(self.hsauth("inspect", env=env).code, 3)
        server.control("reset")
        self.assertEqual(server.requests(), [])

    def test_a_code_that_is_too_old_is_refused(self):
        server = self.emulator()
        code = self.code_from(server)
        server.control("clock", {"advance": 301})
        self.assert_failed(self.hsauth("exchange", code, "--json", env=self.app(server)), 4, "login_needed")

    def test_a_redirect_uri_that_is_not_registered_gets_a_page_and_no_redirect(self):
        server = self.emulator()
        authorization = self.authorizing(server)
        response = fetch(authorization.url.replace("oauth-callback", "other"))
        self.assertNotIn("location", response.headers)


if __name__ == "__main__":
    main()

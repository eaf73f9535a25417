"""hsauth token at the system calls: what reaches the disk before what is printed, what a kill or a full disk leaves.

strace watches, and kills where it is told to.
"""

import re
import resource
import threading

from harness import *  # noqa: F403

# A sanitizer's search for leaks can't work beside another tracer.
WATCHED = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}
CALL = re.compile(r"^(?:(\d+) +)?(\w+)\((.*)$")


class Call:
    """One line of strace's: a system call of a thread, which may be told in two halves."""

    def __init__(self, line):
        found = CALL.match(line)
        self.thread, self.name, self.rest = found.groups() if found else (None, "", line)

    def __repr__(self):
        return f"{self.name}({self.rest}"


class TokenSafety(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.meanwhile = lambda: None
        self.server = Scripted(self, self.reply)
        self.put_expired()

    def reply(self, path, form):
        self.meanwhile()
        return 200, json.dumps({
            "access_token": "new-access-token", "refresh_token": "new-refresh-token", "token_type": "bearer",
            "expires_in": 1800, "hub_id": 123456, "scopes": ["oauth"]})

    def put_expired(self):
        self.put_profile(api_origin=self.server.url, expires_at=1, hub_id=123456)

    def traced(self, *options, words=("token",)):
        """A call under strace, and what it did: options go to strace."""
        log = self.home / "strace.log"
        log.unlink(missing_ok=True)
        done = subprocess.run(
            ["strace", "-f", "-qq", "-s", "64", "-e", "signal=none", "-o", str(log), *options, PROGRAM, *words],
            env=self.environment(**WATCHED), cwd=self.home, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=PATIENCE, check=False)
        calls = [Call(line) for line in log.read_text(errors="replace").splitlines()]
        return Ended(done.returncode, done.stdout, done.stderr), [c for c in calls if c.name]

    def index(self, calls, wanted, start=0):
        found = next((i for i in range(start, len(calls)) if wanted(calls[i])), None)
        self.assertIsNotNone(found, [c.name for c in calls[start:]])
        return found

    def sent(self, calls):
        """The place of the call with which the whole request was sent."""
        return max(i for i, call in enumerate(calls) if call.name == "sendto")

    def test_a_rotated_token_is_synced_renamed_and_its_directory_synced_before_a_byte_is_printed(self):
        ended, calls = self.traced()
        self.assertEqual((ended.code, ended.out), (0, "new-access-token\n"), ended)
        opened = self.index(calls, lambda c: c.name == "openat" and ".default.json." in c.rest, self.sent(calls))
        for word in ("O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC", "0600"):
            self.assertIn(word, calls[opened].rest)
        file = calls[opened].rest.rsplit("= ", 1)[1]
        directory = calls[opened].rest.split(",")[0]
        written = self.index(calls, lambda c: c.name == "write" and c.rest.startswith(f"{file},"), opened)
        synced = self.index(calls, lambda c: c.name == "fsync" and c.rest.startswith(f"{file})"), written)
        renamed = self.index(calls, lambda c: c.name.startswith("rename") and '"default.json"' in c.rest, synced)
        durable = self.index(calls, lambda c: c.name == "fsync" and c.rest.startswith(f"{directory})"), renamed)
        printed = self.index(calls, lambda c: c.name in ("write", "writev") and c.rest.startswith("1,"))
        self.assertGreater(printed, durable)
        # Its number may be another file's afterwards.
        closed = self.index(calls, lambda c: c.name == "close" and c.rest.startswith(f"{file})"), synced)
        behind = [c for c in calls[synced:closed] if c.name == "write" and c.rest.startswith(f"{file},")]
        self.assertEqual(behind, [])

    def test_a_token_from_the_store_takes_no_socket_no_lock_and_no_certificate(self):
        self.put_profile(api_origin=self.server.url)
        ended, calls = self.traced()
        self.assertEqual((ended.code, ended.out), (0, "stored-access-token\n"), ended)
        names = {c.name for c in calls}
        threads = set() if os.environ.get("HSAUTH_SANITIZE") else {"clone", "clone3"}  # a sanitizer has its own
        self.assertFalse(names & {"socket", "connect", "flock", *threads}, names)
        # The thread sanitizer makes a file of its own.
        opened = [c.rest for c in calls if c.name.startswith("open") and "/tsan." not in c.rest]
        self.assertTrue(any("default.json" in rest for rest in opened))
        for word in ("certs", ".crt", ".pem", "resolv.conf", "nsswitch", "hosts", "O_CREAT", ".lock"):
            self.assertEqual([rest for rest in opened if word in rest], [])
        self.assertEqual(self.server.seen, [])

    def test_a_kill_at_any_system_call_from_the_answer_on_leaves_the_old_profile_or_the_new_one(self):
        _, calls = self.traced()
        calls = [c for c in calls if c.thread == calls[0].thread]
        own = [c.name for c in calls]
        whole = {("stored-access-token", "stored-refresh-token"), ("new-access-token", "new-refresh-token")}
        seen, killed = set(), 0
        for place in range(self.sent(calls) + 1, len(own)):
            name = own[place]
            if name in ("exit_group", "exit"):
                continue
            with self.subTest(place=place, call=name):
                shutil.rmtree(self.state)
                self.put_expired()
                count = own[:place + 1].count(name)
                ended, _ = self.traced("-e", f"inject={name}:signal=KILL:when={count}")
                killed += ended.code == -signal.SIGKILL
                stored = self.stored()
                pair = (stored["access_token"], stored["refresh_token"])
                self.assertIn(pair, whole)
                seen.add(pair)
                if ended.out:
                    self.assertEqual(pair, ("new-access-token", "new-refresh-token"))
                again = self.hsauth("token")
                self.assertEqual((again.code, again.out), (0, "new-access-token\n"), again)
        # Else nothing was killed on either side of the renaming.
        self.assertEqual(seen, whole)
        self.assertGreater(killed, 10)

    def test_a_full_disk_is_found_out_before_the_refresh_token_is_spent(self):
        apart = ["unshare", "--mount", "--map-root-user"]
        if subprocess.run([*apart, "true"], check=False, capture_output=True).returncode != 0:
            self.skipTest("nobody may make a mount namespace here, as in a chroot")
        script = 'mount -t tmpfs -o size=64k none "$1" && cp -R "$2/." "$1" && chmod 700 "$1" && ' \
                 '{ head -c 1000000 /dev/zero >"$1/filler"; HSAUTH_STATE_DIR="$1" "$3" token --json; }'
        place = self.home / "small"
        place.mkdir(mode=0o700)
        done = subprocess.run(
            [*apart, "sh", "-c", script, "sh", place, self.state, PROGRAM],
            env=self.environment(), cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assert_failed(Ended(done.returncode, done.stdout, done.stderr), 8, "local")
        self.assertIn("no space is left", done.stderr)
        self.assertEqual(self.server.seen, [])

    def test_a_limit_on_the_size_of_files_is_found_out_before_too(self):
        before = self.profile_file().read_bytes()
        ended = self.hsauth("token", "--json", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
        self.assert_failed(ended, 8, "local")
        self.assertIn("the limit on a file's size", ended.error()["message"])
        self.assertEqual(self.server.seen, [])
        self.assertEqual(self.profile_file().read_bytes(), before)
        self.assertEqual([path.name for path in self.profile_file().parent.iterdir()], ["default.json"])

    def test_a_rotated_token_that_cannot_be_saved_after_all_is_said_to_be_lost_and_nothing_is_printed(self):
        profiles = self.state / "profiles"

        def disk_goes_bad():
            profiles.rename(self.home / "moved")
            profiles.write_text("")

        self.meanwhile = disk_goes_bad
        ended = self.hsauth("token", "--json")
        self.assert_failed(ended, 8, "local")
        self.assertIn("HubSpot gave a new refresh token, which is lost now", ended.error()["message"])

    def test_a_stopped_holder_of_the_lock_goes_on_and_the_others_take_what_it_gets(self):
        arrived, answer = threading.Event(), threading.Event()
        self.addCleanup(answer.set)
        self.meanwhile = lambda: (arrived.set(), answer.wait(PATIENCE))
        holder = self.start("token")
        self.assertTrue(arrived.wait(PATIENCE))
        holder.signal(signal.SIGSTOP)
        answer.set()
        # Each says by its first attempt at the lock that it has come to wait.
        waiting = [self.start("token", env=WATCHED, wrapper=("strace", "-qq", "-e", "trace=flock", "-e", "signal=none"))
                   for _ in range(3)]
        for one in waiting:
            one.line("err", lambda line: "flock(" in line and "EAGAIN" in line)
        holder.signal(signal.SIGCONT)
        self.assertEqual([(one.code, one.out) for one in [holder.end(), *(one.end() for one in waiting)]],
                         [(0, "new-access-token\n")] * 4)
        self.assertEqual(len(self.server.seen), 1)

    def test_an_answer_without_a_refresh_token_keeps_the_old_one(self):
        server = Scripted(self, lambda path, form: (200, json.dumps({
            "access_token": "new-access-token", "token_type": "bearer", "expires_in": 1800, "hub_id": 1,
            "scopes": ["oauth"]})))
        self.put_profile(api_origin=server.url, expires_at=1)
        self.assertEqual(self.hsauth("token").out, "new-access-token\n")
        self.assertEqual(self.stored()["refresh_token"], "stored-refresh-token")


if __name__ == "__main__":
    main()

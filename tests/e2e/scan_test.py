"""hsauth doctor --scan: which files it looks at, with git and without, what it finds and what it never repeats."""

from harness import *  # noqa: F403

GIT = shutil.which("git")
CANARY = "CIrToaiiMhMHAAEAQAAAARiO1ooBIOP0sgEokuLt-canary"
FINDING_MEMBERS = {"id", "level", "message", "hint", "file", "line"}
# What the random ignore files are made of; git itself says what each means.
PATTERNS = ("*.log", "/a", "b/", "a/b", "**/c", "a/**", "a/**/c", "!c", "!*.log", "[ab]", "[!a]x", "?", "a*", "#a",
            "\\#a", "c ", "c\\ ", "*", "!a/", "**", "a/**/", "*/b", "/*/c", "", "[", "x.log/", "!b/c", "\\!a", "a\\b")
NAMES = ("a", "b", "c", "c ", "ax", "x.log", "#a", "!a", "[")


class Scan(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.tree = self.home / "tree"
        self.tree.mkdir()

    def put(self, name, text="x = '/oauth/v1/token'\n"):
        path = self.tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def git(self, *words, cwd=None):
        env = self.environment(GIT_CONFIG_NOSYSTEM="1", GIT_AUTHOR_NAME="n", GIT_AUTHOR_EMAIL="e", GIT_COMMITTER_NAME="n",
                               GIT_COMMITTER_EMAIL="e")
        return subprocess.run([GIT, *words], cwd=cwd or self.tree, env=env, check=True, timeout=PATIENCE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout

    def scan(self, *words, env=None):
        ended = self.hsauth("doctor", "--scan", *(words or [self.tree]), "--json", env=env)
        self.assertIn(ended.code, (0, 3), ended)
        answer = ended.json()
        self.assertEqual(set(answer), {"schema_version", "ok", "findings"})
        for finding in answer["findings"]:
            self.assertEqual(set(finding), FINDING_MEMBERS)
        uses = [f for f in answer["findings"] if f["level"] == "error"]
        self.assertEqual((answer["ok"], ended.code), (not uses, 3 if uses else 0))
        return answer["findings"]

    def used_in(self, **how):
        return sorted(f["file"] for f in self.scan(**how) if f["level"] == "error")

    WITHOUT_GIT = {"PATH": "/nonexistent"}

    def test_each_use_is_a_finding_with_file_and_line(self):
        self.put("src/oauth.ts", "\n\nconst t = await fetch(`https://api.hubapi.com/oauth/v1/access-tokens/${token}`)\r\n")
        self.put("app.py", "client.oauth.tokens_api.create()  # hubspot\n")
        self.put("call.sh", f"curl 'https://api.hubapi.com/contacts/v1/lists?count=1&access_token={CANARY}'\n")
        self.put("fine.js", "'https://api.hubapi.com/oauth/v3/token'; 'https://gitlab.example/oauth/v1/token'")
        found = [(f["id"], f["file"], f["line"]) for f in self.scan()]
        self.assertEqual(found, [("v1_library", "app.py", 1), ("token_in_url", "call.sh", 1),
                                 ("v1_endpoint", "src/oauth.ts", 3)])
        for finding in self.scan():
            self.assertTrue(finding["hint"])
        text = self.hsauth("doctor", "--scan", self.tree)
        self.assertEqual((text.code, text.err), (3, ""))
        self.assertIn("error: src/oauth.ts:3: ", text.out)
        self.assertIn("2027-02-16", text.out)
        self.assertIn("/oauth/v3/token/introspect", text.out)
        self.assert_hides(text.out, CANARY)
        traced = self.hsauth("doctor", "--scan", self.tree, "--json", "--verbose")
        self.assertEqual(traced.code, 3, traced)
        self.assert_hides(traced.out + traced.err, CANARY)

    def test_a_tree_without_a_use_is_well(self):
        self.put("a.js", "'/oauth/v3/token'")
        ended = self.hsauth("doctor", "--scan", self.tree)
        self.assertEqual((ended.code, ended.err), (0, ""))
        self.assertIn("No use of OAuth v1", ended.out)
        self.assertEqual(self.scan(), [])

    def test_the_directory_may_be_named_in_any_way(self):
        self.put("sub/a.js")
        for words, cwd in (([self.tree], self.home), (["tree"], self.home), (["tree/"], self.home), (["."], self.tree),
                           ([f"--scan={self.tree}"], self.home)):
            with self.subTest(words):
                flags = words if "=" in str(words[0]) else ["--scan", *words]
                ended = self.hsauth("doctor", *flags, "--json", cwd=cwd)
                self.assertEqual([f["file"] for f in ended.json()["findings"]], ["sub/a.js"])

    def test_what_is_no_readable_directory_is_exit_8(self):
        for path in (self.home / "missing", self.put("file")):
            ended = self.hsauth("doctor", "--scan", path, "--json")
            self.assert_failed(ended, 8, "local")
            self.assertIn(str(path), ended.error()["message"])
        self.assert_failed(self.hsauth("doctor", "--scan", "", "--json"), 2, "usage")

    def test_links_pipes_and_binary_files_are_passed_over(self):
        outside = self.write("outside.js", "'/oauth/v1/token'")
        (self.tree / "link.js").symlink_to(outside)
        (self.tree / "links").symlink_to(self.home)
        os.mkfifo(self.tree / "pipe")
        self.put("a.bin", b"\0/oauth/v1/token")
        self.assertEqual(self.scan(), [])
        if GIT:
            self.git("init", "-q")
            self.git("add", "link.js", "links", "a.bin")
            self.assertEqual(self.scan(), [])

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_what_cant_be_read_is_a_note(self):
        self.put("a.js").chmod(0)
        self.put("b.js")
        found = self.scan()
        self.assertEqual([(f["id"], f["level"], f["file"]) for f in found],
                         [("file_not_read", "note", "a.js"), ("v1_endpoint", "error", "b.js")])

    def test_names_that_would_forge_lines_are_shown_without_their_tricks(self):
        self.put("a\nerror: forged\x1b[2J.js")
        text = self.hsauth("doctor", "--scan", self.tree)
        self.assertEqual(text.code, 3, text)
        self.assertFalse(any(line.startswith("error: forged") for line in text.out.splitlines()), text)
        self.assertNotIn("\x1b", text.out)

    @unittest.skipIf(GIT is None, "no git here")
    def test_git_says_which_files_there_are(self):
        self.git("init", "-q")
        for name in ("tracked.js", "new.js", "ignored.js", "gone.js", "sub/deep.js", "ignored-but-tracked.js"):
            self.put(name)
        self.put(".gitignore", "ignored*\n")
        self.git("add", "-f", "tracked.js", "gone.js", "sub", "ignored-but-tracked.js", ".gitignore")
        (self.tree / "gone.js").unlink()
        self.assertEqual(self.used_in(), ["ignored-but-tracked.js", "new.js", "sub/deep.js", "tracked.js"])
        # From a hook of git's, too, which names its own work tree.
        hook = {"GIT_DIR": str(self.home / "elsewhere"), "GIT_INDEX_FILE": "index"}
        self.assertEqual(self.used_in(env=hook), ["ignored-but-tracked.js", "new.js", "sub/deep.js", "tracked.js"])

    @unittest.skipIf(GIT is None, "no git here")
    def test_submodules_and_nested_work_trees_are_looked_at(self):
        self.git("init", "-q")
        for name in ("nested", "sub"):
            inner = self.put(f"{name}/a.js").parent
            self.put(f"{name}/b.log")
            self.put(f"{name}/.gitignore", "*.log\n")
            self.git("init", "-q", cwd=inner)
            self.git("add", ".", cwd=inner)
            self.git("commit", "-qm", "x", cwd=inner)
        self.git("add", "sub")
        self.assertEqual(self.used_in(), ["nested/a.js", "sub/a.js"])

    @unittest.skipIf(GIT is None, "no git here")
    def test_a_directory_that_git_ignores_is_scanned_all_the_same(self):
        self.git("init", "-q")
        self.put(".gitignore", "vendor\n")
        self.put("vendor/a.js")
        self.assertEqual(self.used_in(), [])
        self.assertEqual([f["file"] for f in self.scan(self.tree / "vendor")], ["a.js"])

    @unittest.skipIf(GIT is None, "no git here")
    def test_nothing_that_the_work_trees_config_names_is_run(self):
        self.git("init", "-q")
        self.put("a.js")
        marker = self.home / "was-run"
        program = self.put("evil.sh", f"#!/bin/sh\ntouch '{marker}'\n")
        program.chmod(0o700)
        for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external"):
            self.git("config", name, str(program))
        self.git("config", "core.hooksPath", str(self.tree))
        self.git("add", "a.js")
        with contextlib.suppress(FileNotFoundError):
            marker.unlink()
        self.assertEqual(self.used_in(), ["a.js"])
        self.assertFalse(marker.exists())

    def stand_in_git(self, script):
        folder = self.home / "stand-in"
        folder.mkdir()
        (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "git").chmod(0o700)
        return {"PATH": f"{folder}:{os.environ['PATH']}"}

    def test_where_git_refuses_that_is_a_note_and_the_files_are_found_without_it(self):
        self.put("a.js")
        env = self.stand_in_git("echo \"fatal: detected dubious ownership in repository at 'x'\" >&2; exit 128")
        found = self.scan(env=env)
        self.assertEqual([(f["id"], f["level"]) for f in found], [("git_not_used", "note"), ("v1_endpoint", "error")])
        self.assertIn("dubious ownership", found[0]["message"])

    def test_sigint_ends_it_at_once_whatever_it_waits_for(self):
        fifo = self.home / "fifo"
        os.mkfifo(fifo)
        env = self.stand_in_git(f"echo up > '{fifo}'; exec sleep 600")
        with open(os.open(fifo, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
            running = self.start("doctor", "--scan", self.tree, env=env)
            self.assertTrue(select.select([pipe], [], [], PATIENCE)[0])
        running.signal(signal.SIGINT)
        ended = running.end()
        self.assertEqual((ended.code, ended.out), (130, ""), ended)

    @unittest.skipIf(GIT is None, "no git here")
    def test_without_git_the_ignore_files_mean_what_they_mean_to_git(self):
        chance = random.Random(20270216)
        for round_number in range(60):
            shutil.rmtree(self.tree)
            self.tree.mkdir()
            folders = ["", *(f"{a}/" for a in chance.sample(NAMES, 3))]
            folders += [f"{folder}{name}/" for folder in folders[1:] for name in chance.sample(NAMES, 2)]
            for folder in folders:
                for name in chance.sample(NAMES, 4):
                    if not (self.tree / folder / name).is_dir():
                        with contextlib.suppress(FileExistsError, NotADirectoryError):
                            self.put(folder + name)
                if chance.random() < 0.6:
                    with contextlib.suppress(FileExistsError, NotADirectoryError):
                        self.put(f"{folder}.gitignore", "".join(
                            p + chance.choice(("\n", "\r\n")) for p in chance.choices(PATTERNS, k=chance.randint(1, 4))))
            without = self.used_in(env=self.WITHOUT_GIT)
            self.git("init", "-q")
            listed = self.git("ls-files", "-zo", "--exclude-standard").decode().split("\0")
            expected = sorted(f for f in listed if f and not f.endswith(".gitignore"))
            rules = {str(p.relative_to(self.tree)): p.read_text() for p in self.tree.rglob(".gitignore")}
            self.assertEqual(without, expected, (round_number, rules))
            if expected:
                self.assertEqual(self.used_in(), expected)


if __name__ == "__main__":
    main()

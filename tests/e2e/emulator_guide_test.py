"""The examples of docs/emulator.md, run as they stand."""

from guide import *  # noqa: F403
from harness import *  # noqa: F403


class EmulatorGuide(EndToEndTest):
    def setUp(self):
        super().setUp()
        programs = self.home / "bin"
        programs.mkdir()
        (programs / "hsauth").symlink_to(PROGRAM)
        self.env = self.environment() | {"PATH": f"{programs}:{os.environ['PATH']}"}

    def run_example(self, *words, **how):
        done = subprocess.run(words, cwd=self.home, env=self.env | how.pop("env", {}), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE, check=False,
                              **how)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def test_shell(self):
        self.run_example("sh", "-c", example("docs/emulator.md", "### Shell"))

    def test_python(self):
        self.run_example(sys.executable, self.write("guide.py", example("docs/emulator.md", "### Python")))

    @unittest.skipUnless(shutil.which("node"), "node is needed")
    def test_node(self):
        self.assertIn("# pass 2", self.run_example("node", "--test", "--test-reporter=tap", self.write("guide.mjs", example("docs/emulator.md", "### Node"))))

    @unittest.skipUnless(shutil.which("go"), "go is needed")
    def test_go(self):
        self.write("guide_test.go", example("docs/emulator.md", "### Go")).rename(self.home / "guide_test.go")
        (self.home / "go.mod").write_text("module guide\n")
        self.run_example("go", "test", "-count=1", ".", env={"GOFLAGS": "-mod=mod"})

    def in_a_namespace_of_its_own(self, commands, **variables):
        """The port of the guide's pipelines is a fixed one, which nobody else has there."""
        if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:
            self.skipTest("nobody may make a network namespace here")
        script = "set -e\nip link set lo up\ntrap 'kill $(jobs -p)' EXIT\n" + "\n".join(commands)
        self.assertIn('{"ok":true}', self.run_example("unshare", "-rn", "bash", "-c", script, env=variables))

    def test_github_actions(self):
        commands = lines_of(example("docs/emulator.md", "### GitHub Actions"), "run")
        self.assertEqual(len(commands), 5, commands)
        commands.insert(4, '. "$GITHUB_ENV"')  # as the runner does between two steps
        self.in_a_namespace_of_its_own(commands, RUNNER_TEMP=str(self.home), GITHUB_ENV=str(self.home / "env"))

    def test_gitlab_ci(self):
        yaml = example("docs/emulator.md", "### GitLab CI")
        commands = lines_of(yaml, "before_script") + lines_of(yaml, "script")
        self.assertEqual(len(commands), 4, commands)
        self.in_a_namespace_of_its_own(commands, HUBSPOT_API="http://localhost:4280")


if __name__ == "__main__":
    main()

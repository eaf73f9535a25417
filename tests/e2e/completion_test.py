"""The completion scripts: in step with the program, right for each shell, and at work in real ones."""

import shlex

from harness import *  # noqa: F403

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "completions"
FILES = {"bash": "hsauth.bash", "zsh": "_hsauth", "fish": "hsauth.fish"}


class Completion(EndToEndTest):
    def run_shell(self, *words):
        env = self.environment() | {"PATH": f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"}
        done = subprocess.run(words, env=env, cwd=self.home, capture_output=True, text=True, timeout=PATIENCE,
                              stdin=subprocess.DEVNULL, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.splitlines()

    def in_bash(self, *words):
        """What bash would offer where these words stand behind hsauth."""
        script = ("source " + shlex.quote(str(FOLDER / "hsauth.bash")) + """
            complete -p hsauth >/dev/null
            COMP_WORDS=(hsauth "$@") COMP_CWORD=$#
            _hsauth
            printf '%s\n' "${COMPREPLY[@]}" """)
        return [line for line in self.run_shell("bash", "--norc", "--noprofile", "-c", script, "bash", *words) if line]

    def in_fish(self, line):
        source = "source " + shlex.quote(str(FOLDER / "hsauth.fish"))
        offered = self.run_shell("fish", "--no-config", "-c", f"{source}; complete -C {shlex.quote(line)}")
        return [row.split("\t")[0] for row in offered]

    def test_the_files_are_what_the_program_prints(self):
        for shell, name in FILES.items():
            with self.subTest(shell):
                ended = self.hsauth("completion", shell)
                self.assertEqual(ended.code, 0, ended)
                self.assertTrue(ended.out == (FOLDER / name).read_text(),
                                f"completions/{name} is out of step: run script/completions")

    def test_each_shell_takes_its_script(self):
        for shell, name in FILES.items():
            with self.subTest(shell):
                self.run_shell(shell, "-n", str(FOLDER / name))

    def test_bash_completes_commands_flags_choices_and_files(self):
        self.write("certificates.pem", "")
        for words, offered in (
                (("au",), ["authorize"]), (("profile", "s"), ["show"]), (("help", "ins"), ["inspect"]),
                (("authorize", "--red"), ["--redirect-uri"]), (("profile", "list", "--js"), ["--json"]),
                (("refresh", "--api-version", "2026"), ["2026-03", "2026-09"]),
                (("refresh", "--api-version", "=", "v"), ["v1", "v3"]), (("completion", "f"), ["fish"]),
                (("refresh", "--ca-file", "1-cert"), ["1-certificates.pem"]), (("refresh", "--timeout", ""), []),
                (("token", "--format", "te"), []), (("nonsense", ""), []), (("--ver",), ["--version"])):
            with self.subTest(words):
                self.assertEqual(self.in_bash(*words), offered)

    def test_bash_and_fish_complete_the_names_of_saved_profiles(self):
        emulator = self.emulator()
        for name in ("work", "work-eu", "home"):
            self.log_in(emulator, "-p", name)
        for words in (("token", "-p"), ("token", "--profile"), ("profile", "show"), ("profile", "remove")):
            with self.subTest(words):
                self.assertEqual(self.in_bash(*words, "wo"), ["work", "work-eu"])
                self.assertEqual(self.in_fish("hsauth " + " ".join(words) + " wo"), ["work", "work-eu"])

    def test_no_word_that_is_typed_is_evaluated(self):
        for word in ("$(touch evaluated)", "`touch evaluated`", "'; touch evaluated #"):
            for words in (("token", "-p", word), ("authorize", "--format", word), ("profile", word), (word,)):
                self.in_bash(*words)
        self.assertFalse((self.home / "evaluated").exists())

    def test_fish_completes_commands_flags_and_choices(self):
        for line, offered in (("hsauth au", ["authorize"]), ("hsauth authorize --red", ["--redirect-uri"]),
                              ("hsauth refresh --api-version 2026", ["2026-03", "2026-09"]),
                              ("hsauth profile s", ["show"]), ("hsauth completion f", ["fish"]),
                              ("hsauth help ins", ["inspect"]), ("hsauth refresh --timeout ", [])):
            with self.subTest(line):
                self.assertEqual(self.in_fish(line), offered)


if __name__ == "__main__":
    main()

"""The completion scripts: in step with the program, right for each shell, and at work in real ones."""

import re
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
                (("au",), ["authorize"]), (("profile", "sh"), ["show"]), (("help", "ins"), ["inspect"]),
                (("help", "profile", "sh"), ["show"]), (("help", "token", ""), []),
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
        for words in (("token", "-p"), ("token", "--profile"), ("profile", "show"), ("profile", "show", "--json"),
                      ("profile", "remove")):
            with self.subTest(words):
                self.assertEqual(self.in_bash(*words, "wo"), ["work", "work-eu"])
                self.assertEqual(self.in_fish("hsauth " + " ".join(words) + " wo"), ["work", "work-eu"])

    def test_no_word_that_is_typed_is_evaluated(self):
        for word in ("$(touch evaluated)", "`touch evaluated`", "'; touch evaluated #"):
            for words in (("token", "-p", word), ("authorize", "--format", word), ("profile", word), (word,)):
                self.in_bash(*words)
        self.assertFalse((self.home / "evaluated").exists())

    def test_fish_completes_commands_flags_choices_and_files(self):
        self.write("certificates.pem", "")
        for line, offered in (("hsauth au", ["authorize"]), ("hsauth authorize --red", ["--redirect-uri"]),
                              ("hsauth refresh --api-version 2026", ["2026-03", "2026-09"]),
                              ("hsauth profile sh", ["show"]), ("hsauth completion f", ["fish"]),
                              ("hsauth help ins", ["inspect"]), ("hsauth refresh --timeout ", []),
                              ("hsauth help profile sh", ["show"]), ("hsauth help token ", []),
                              ("hsauth refresh --ca-file 1-cert", ["1-certificates.pem"])):
            with self.subTest(line):
                self.assertEqual(self.in_fish(line), offered)

    def at_shell(self, shell):
        """A person at a shell that has its script, as README has it turned on."""
        variables = self.environment(TERM="xterm") | {"PATH": f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"}
        words = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}[shell]
        terminal = AtTerminal(self, words[1:], variables, program=words[0])
        if shell == "zsh":
            terminal.type("bindkey -e; autoload -U compinit; compinit -D -u\n")
        terminal.type(f"source <(hsauth completion {shell})\n")
        terminal.type("echo rea''dy\n")
        terminal.wait_for("ready")
        return terminal

    def completed(self, terminal, line):
        """The words of the line once TAB was pressed behind it, in their order and without their quotes."""
        start = len(terminal.shown)
        # Ctrl-A leads to the line's start, where the words are given to printf instead.
        terminal.type(line + "\t\1printf '<%s>' \n")
        terminal.type("echo do''ne\n")
        terminal.wait_for("done", start)
        return re.findall(r"<([^%>]*)>", terminal.shown[start:])

    def test_tab_completes_in_a_real_bash_and_a_real_zsh(self):
        emulator = self.emulator()
        self.log_in(emulator, "-p", "work")
        (self.home / "a certificate's.pem").touch()
        for shell in ("bash", "zsh"):
            terminal = self.at_shell(shell)
            for line, words in (
                    ("hsauth au", ["authorize"]), ("hsauth profile sh", ["profile", "show"]),
                    ("hsauth help profile rem", ["help", "profile", "remove"]),
                    ("hsauth authorize --red", ["authorize", "--redirect-uri"]),
                    ("hsauth token --quiet --format=gi", ["token", "--quiet", "--format=github"]),
                    ("hsauth refresh --api-url http://localhost:4280 --js",
                     ["refresh", "--api-url", "http://localhost:4280", "--json"]),
                    ("hsauth refresh --api-version 2026-03 --js", ["refresh", "--api-version", "2026-03", "--json"]),
                    ("hsauth token -p wo", ["token", "-p", "work"]),
                    ("hsauth profile show wo", ["profile", "show", "work"]),
                    ("hsauth profile show --json wo", ["profile", "show", "--json", "work"]),
                    ("hsauth refresh --ca-file a", ["refresh", "--ca-file", "a certificate's.pem"]),
                    ("hsauth refresh --ca-file ~/a", ["refresh", "--ca-file", str(self.home / "a certificate's.pem")]),
                    ("hsauth refresh --ca-file=a", ["refresh", "--ca-file=a certificate's.pem"]),
                    ("hsauth refresh --timeout a", ["refresh", "--timeout", "a"]),
                    ("hsauth completion fi", ["completion", "fish"])):
                with self.subTest(shell=shell, line=line):
                    self.assertEqual(self.completed(terminal, line), ["hsauth", *words], terminal.shown[-2000:])


if __name__ == "__main__":
    main()

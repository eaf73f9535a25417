"""The pipelines of docs/ci.md, run against the emulator with nothing but variables."""

import re

from guide import *  # noqa: F403
from harness import *  # noqa: F403

SCOPES = "oauth crm.objects.contacts.read"


class CiGuide(EndToEndTest):
    def setUp(self):
        super().setUp()
        server = self.emulator(app={"required_scopes": SCOPES.split()})
        code = self.code_from(server, scope=SCOPES)
        login = server.api("/oauth/v3/token", client_id=CLIENT_ID, client_secret=CLIENT_SECRET, code=code,
                           grant_type="authorization_code", redirect_uri=server.redirect_uri).json()
        self.job = self.home / "job"
        self.job.mkdir()
        self.outputs = self.home / "outputs"
        programs = self.home / "bin"
        programs.mkdir()
        (programs / "hsauth").symlink_to(PROGRAM)
        self.env = self.environment(
            HOME=self.job, PATH=f"{programs}:{os.environ['PATH']}", HUBSPOT_API=server.url, HSAUTH_API_URL=server.url,
            HUBSPOT_CLIENT_ID=CLIENT_ID, HUBSPOT_CLIENT_SECRET=CLIENT_SECRET,
            HUBSPOT_REFRESH_TOKEN=login["refresh_token"], GITHUB_OUTPUT=self.outputs)

    def run_step(self, command, **variables):
        done = subprocess.run(["sh", "-ec", command], cwd=self.job, env=self.env | variables, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout

    def assert_nothing_was_written(self):
        self.assertEqual(list(self.job.iterdir()), [])

    def test_github_actions(self):
        get, use = lines_of(example("docs/ci.md", "## GitHub Actions"), "run")
        self.assertIn("::add-mask::", self.run_step(get))
        token = re.search(r"^access_token=(\S+)$", self.outputs.read_text(), re.MULTILINE)[1]
        self.assertEqual(self.run_step(use, TOKEN=token), '{"results":[]}')
        self.assert_nothing_was_written()

    def test_gitlab_ci(self):
        call, run = lines_of(example("docs/ci.md", "## GitLab CI"), "script")
        self.assertEqual(self.run_step(call), '{"results":[]}')
        self.assertEqual(self.run_step(run), "")
        self.assert_nothing_was_written()


if __name__ == "__main__":
    main()

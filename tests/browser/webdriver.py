"""A client for chromedriver: the few commands of W3C WebDriver, and of Chromium's own, that these tests need.

`Driver` is the chromedriver process, `Browser` one headless Chromium with a profile of its own. Both are
context managers. Whatever the browser is slow to do is waited for by `until(condition)`.
"""
import base64
import http.client
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

PATIENCE = 30  # seconds, for anything that a loaded machine may be slow to do
# WebDriver's name of "this value is an element".
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--no-proxy-server"]
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": "\ue00d", "Down": "\ue015"}


class WebDriverError(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


def until(condition, what):
    """The first true value of `condition()`; fails with `what` in the message if none comes."""
    deadline = time.monotonic() + PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.02)


class Driver:
    """chromedriver on a port that it chose itself."""

    def __enter__(self):
        self._process = subprocess.Popen(["chromedriver", "--port=0"], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._port = self._announced_port()
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.communicate()

    def _announced_port(self):
        said = ""
        for line in self._process.stdout:
            said += line
            started = re.search(r"started successfully on port (\d+)", line)
            if started:
                return int(started[1])
        raise AssertionError(f"chromedriver did not start: {said}")

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=4 * PATIENCE)
        try:
            content = None if body is None else json.dumps(body)
            connection.request(method, path, content, {"Content-Type": "application/json"})
            answer = json.load(connection.getresponse())["value"]
        finally:
            connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise WebDriverError(answer["error"], answer.get("message", "").splitlines()[0])
        return answer


class Element:
    def __init__(self, browser, reference):
        self._browser = browser
        self.reference = reference

    def _path(self, what):
        return f"/element/{self.reference[ELEMENT]}/{what}"

    def click(self):
        self._browser.call("POST", self._path("click"), {})

    @property
    def text(self):
        return self._browser.call("GET", self._path("text"))

    @property
    def is_selected(self):
        return self._browser.call("GET", self._path("selected"))

    def attribute(self, name):
        return self._browser.call("GET", self._path(f"attribute/{name}"))


class Browser:
    """A fresh headless Chromium, with a profile that is thrown away at the end."""

    def __init__(self, driver):
        self._driver = driver

    def __enter__(self):
        self._home = tempfile.mkdtemp(prefix="hsauth-browser-")
        options = {"args": SWITCHES + [f"--user-data-dir={self._home}"],
                   "perfLoggingPrefs": {"enableNetwork": True, "enablePage": False}}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                  "timeouts": {"pageLoad": PATIENCE * 1000, "implicit": 0}}
        session = self._driver.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = session["sessionId"]
        # Away from Chromium's start page, so that what it loads is in nobody's log.
        self.open("about:blank")
        self.requested_urls()
        return self

    def __exit__(self, *_):
        self._driver.call("DELETE", f"/session/{self._session}")
        shutil.rmtree(self._home, ignore_errors=True)

    def call(self, method, path, body=None):
        return self._driver.call(method, f"/session/{self._session}{path}", body)

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def back(self):
        self.call("POST", "/back", {})

    def open_tab(self):
        """Makes a new tab the one that is driven, and returns the handle of the one before."""
        before = self.call("GET", "/window")
        tab = self.call("POST", "/window/new", {"type": "tab"})
        self.switch_to(tab["handle"])
        return before

    def switch_to(self, handle):
        self.call("POST", "/window", {"handle": handle})

    @property
    def url(self):
        return self.call("GET", "/url")

    @property
    def title(self):
        return self.call("GET", "/title")

    @property
    def source(self):
        return self.call("GET", "/source")

    @property
    def text(self):
        return self.find("body").text

    def heading(self):
        """The page's first heading; nothing while one page gives way to the next."""
        try:
            return self.find("h1").text
        except WebDriverError:
            return None

    def find(self, selector):
        return Element(self, self.call("POST", "/element", {"using": "css selector", "value": selector}))

    def find_all(self, selector):
        found = self.call("POST", "/elements", {"using": "css selector", "value": selector})
        return [Element(self, reference) for reference in found]

    @property
    def focused(self):
        return Element(self, self.call("GET", "/element/active"))

    def press(self, *keys):
        """Strokes on the keyboard, to whatever has the focus: names of KEYS."""
        strokes = [{"type": stroke, "value": KEYS[key]} for key in keys for stroke in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def resize(self, width, height):
        """The size of the page's own viewport, as a screen of that size shows it."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                      mobile=False)

    def prefer(self, scheme):
        """`light` or `dark`, as the person's system would ask for."""
        self.devtools("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": scheme}])

    def disable_scripts(self):
        self.devtools("Emulation.setScriptExecutionDisabled", value=True)

    def save_screenshot(self, path):
        """The whole page, what would have to be scrolled to as well, and the whole viewport at least."""
        metrics = self.devtools("Page.getLayoutMetrics")
        page, viewport = metrics["cssContentSize"], metrics["cssLayoutViewport"]
        clip = {"x": 0, "y": 0, "scale": 1, "width": viewport["clientWidth"],
                "height": max(page["height"], viewport["clientHeight"])}
        shot = self.devtools("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        pathlib.Path(path).write_bytes(base64.b64decode(shot["data"]))

    def console_errors(self):
        """What the console holds at level SEVERE since the last call, broken policies and failed loads too."""
        entries = self.call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def requested_urls(self):
        """Each URL that was asked for since the last call, but for those of Chromium's own pages."""
        urls = []
        for entry in self.call("POST", "/se/log", {"type": "performance"}):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                urls.append(event["params"]["request"]["url"])
        return [url for url in urls if not url.startswith("chrome://")]

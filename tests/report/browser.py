"""Headless Chromium by its driver (W3C WebDriver), with the standard library only."""
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1440,1000"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """One window of a new profile; ends with its `with` block."""

    def __init__(self, *flags):
        self.profile = tempfile.mkdtemp(prefix="pith-report-")
        self.port = free_port()
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.session = None
        options = {"args": [*FLAGS, *flags, f"--user-data-dir={self.profile}"]}
        capabilities = {"goog:chromeOptions": options, "unhandledPromptBehavior": "dismiss",
                        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        for _ in range(100):
            try:
                answer = self.call("POST", "", {"capabilities": {"alwaysMatch": capabilities}})
                break
            except (ConnectionError, urllib.error.URLError):
                time.sleep(0.1)
        else:
            self.close()
            raise RuntimeError("chromedriver does not answer")
        self.session = answer["sessionId"]

    def call(self, method, path, body=None):
        url = f"http://127.0.0.1:{self.port}/session" + (f"/{self.session}{path}" if self.session else path)
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise RuntimeError(f"{value['error']}: {value['message']}") from error

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys):
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def click(self, selector):
        element = self.call("POST", "/element", {"using": "css selector", "value": selector})
        self.call("POST", f"/element/{next(iter(element.values()))}/click", {})

    def observed(self):
        """Since the last look: dialogs, requests and errors of the console, as texts."""
        dialogs, requests, errors = [], [], []
        for entry in self.call("POST", "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Page.javascriptDialogOpening":
                dialogs.append(message["params"]["message"])
            elif message["method"] == "Network.requestWillBeSent":
                requests.append(message["params"]["request"]["url"])
        for entry in self.call("POST", "/se/log", {"type": "browser"}):
            errors.append(entry["message"])
        return dialogs, requests, errors

    def close(self):
        try:
            if self.session:
                self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

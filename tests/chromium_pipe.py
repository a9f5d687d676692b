"""A page in Chromium that is asked and used step by step, over a pipe to the browser and nothing else."""

import json
import os
import shutil
import signal
import subprocess
from base64 import b64decode
from contextlib import contextmanager
from functools import partial

__all__ = ["CHROMIUM", "Page", "opened"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

TOLD = ("Log.entryAdded", "Runtime.exceptionThrown", "Network.requestWillBeSent")


class Page:
    """One page of the browser."""

    def __init__(self, to, back):
        self._to, self._back, self._last, self._session, self.told = to, back, 0, None, []
        self._waiting = b""

    def send(self, method, **given):
        self._last += 1
        session = {} if self._session is None else {"sessionId": self._session}
        message = {"id": self._last, "method": method, "params": given, **session}
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            got = json.loads(self._read())
            if got.get("id") == self._last:
                assert "error" not in got, (method, got["error"])
                return got["result"]
            by_script = got.get("method") == "Runtime.consoleAPICalled" and got["params"]["type"] in ("error", "assert")
            if by_script or got.get("method") in TOLD:
                self.told.append(got)

    def _read(self):
        while b"\0" not in self._waiting:
            more = self._back.read1(1 << 20)
            assert more, "the browser has ended"
            self._waiting += more
        message, _, self._waiting = self._waiting.partition(b"\0")
        return message

    def open(self, address, width=None):
        """Open a page, in a window of that breadth if there is one; the page before it is left."""
        self._session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        if width is not None:
            self.resize(width)
        assert "errorText" not in self.send("Page.navigate", url=address), address

    def ask(self, expression):
        """Return the value of an expression of JavaScript, waited for if it is a promise."""
        got = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def until(self, condition, seconds=120):
        """Wait until an expression is true."""
        waiting = f"""new Promise((done, missed) => {{
          const end = Date.now() + {1000 * seconds};
          const look = () => {{
            try {{ if ({condition}) return done(true); }} catch {{ /* not there yet */ }}
            Date.now() < end ? setTimeout(look, 50) : missed(new Error("never: " + {json.dumps(condition)}));
          }};
          look();
        }})"""
        self.ask(waiting)

    def resize(self, width, *, dark=False, height=1000):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self):
        return b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=True)["data"])


@contextmanager
def opened(address, profile):
    """Give a page of a browser of its own that can reach this machine only."""
    to_browser, from_page = os.pipe()
    to_page, from_browser = os.pipe()

    def connect():
        # The numbers at which the browser listens and answers. They may be taken, so both are copied out of the way.
        listened, answered = os.dup(to_browser), os.dup(from_browser)
        high = [os.dup2(each, place) for each, place in ((listened, 103), (answered, 104))]
        for each, place in zip(high, (3, 4), strict=True):
            os.dup2(each, place)

    options = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"),
        *(
            "--disable-background-networking",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ),
        f"--user-data-dir={profile}",
    )
    start = partial(subprocess.Popen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    browser = start([CHROMIUM, *options], preexec_fn=connect, close_fds=False)
    os.close(to_browser)
    os.close(from_browser)
    with os.fdopen(from_page, "wb") as to, os.fdopen(to_page, "rb") as back:
        try:
            page = Page(to, back)
            page.open(address)
            yield page
        finally:
            os.killpg(browser.pid, signal.SIGKILL)
            browser.wait()

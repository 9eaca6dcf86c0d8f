"""The preview as its user has it: the command in a process of its own, and what is sent to it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "inputs" / "南通市民政局2020.yaml"
_TOOK = 20  # seconds that a slow machine may need for anything


class Answer(NamedTuple):
    """What was answered to a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Served:
    """A preview that runs: ``with Served(path) as served``."""

    def __init__(self, *arguments: str | Path, cwd: Path | None = None, **environment: str) -> None:
        words = [str(argument) for argument in arguments]
        if "--port" not in words:
            words += ["--port", "0"]
        if "--no-browser" not in words and "BROWSER" not in environment:
            words.append("--no-browser")
        new = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "preview", *words],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **new,
        )
        assert self.process.stdout
        self.first = self.process.stdout.readline().decode("utf-8")
        found = re.fullmatch(r"预览：(http://127\.0\.0\.1:(\d+)/)（按 Ctrl-C 结束）\s*", self.first)
        if not found:
            raise AssertionError(f"{self.first}{self.end(signal.SIGTERM)}")
        self.address = found[1]
        self.port = int(found[2])

    def __enter__(self) -> Served:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()

    def end(self, how: int) -> tuple[int, str, str, float]:
        """End it by a signal: its status, what it printed besides the first line, how long it took."""
        begun = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(how)
        out, errors = self.process.communicate(timeout=_TOOK)
        took = time.monotonic() - begun
        return self.process.returncode, out.decode("utf-8"), errors.decode("utf-8"), took

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        """The answer to a request, whose path is sent as it is. ``sec_fetch_site`` is Sec-Fetch-Site."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_TOOK)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders()
        found = connection.getresponse()
        answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        connection.close()
        return answer

    def send(self, raw: bytes) -> bytes:
        """Everything that is answered to these bytes, until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_TOOK) as connection:
            connection.sendall(raw)
            return b"".join(iter(lambda: connection.recv(65536), b""))


def address_of(name: str) -> str:
    """The address of the page of a folder's file."""
    return f"/page/{quote(name)}"


class Listener:
    """An event stream that is listened to; ``versions`` grows as they come."""

    def __init__(self, served: Served, path: str = "/events") -> None:
        self.versions: list[str] = []
        self.begun = ""
        self.ended = threading.Event()
        self._connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        self._connection.request("GET", path)
        self._answer = self._connection.getresponse()
        self.headers = dict(self._answer.getheaders())
        assert self._answer.status == 200
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            for line in self._answer:
                text = line.decode()
                self.begun += text if len(self.begun) < 200 else ""
                if text.startswith("data: "):
                    self.versions.append(text[6:].strip())
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass
        self.ended.set()

    def wait(self, count: int, seconds: float = _TOOK) -> list[str]:
        """The versions, once there are so many."""
        until(lambda: len(self.versions) >= count, seconds)
        return self.versions


def until(true: Callable[[], object], seconds: float = _TOOK) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.005)


@contextmanager
def taken_port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        yield sock.getsockname()[1]

"""A small client of the YAML language server, over its protocol: JSON-RPC on standard input and output."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from tests.tools import node_environment

Message = dict[str, Any]


class Problem(NamedTuple):
    """What an editor marks: where it begins (line and character from 0), and what it says."""

    line: int
    character: int
    message: str


PATIENCE = 60  # seconds for an answer; a busy machine needs some
# What an office has: no network, so no catalogue of schemas; everything else as the server comes.
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}}


class LanguageServer:
    """A running server. Lines and characters count from 0, as in the protocol."""

    def __init__(self, command: str, locale: str = "en") -> None:
        self._process = subprocess.Popen(
            [command, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=node_environment(),
        )
        self._received: queue.Queue[Message | None] = queue.Queue()
        self._next_id = 0
        self._diagnostics: dict[str, list[Message]] = {}
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": True}},
            },
        }
        start = {"processId": os.getpid(), "rootUri": None, "locale": locale, "capabilities": capabilities}
        self.ask("initialize", start)
        self._tell("initialized", {})

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ask("shutdown", {})
        self._tell("exit", {})
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    # ---- what an editor does -------------------------------------------------------------------------------

    def open(self, file: Path) -> None:
        """Open a file. A file is opened once: the server takes no second text for it."""
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def problems(self, file: Path) -> list[Problem]:
        """The marks in an open file, from its top."""
        if file.as_uri() not in self._diagnostics:
            self._wait(lambda _: file.as_uri() in self._diagnostics)
        marks = [(mark["range"]["start"], mark["message"]) for mark in self._diagnostics[file.as_uri()]]
        return sorted(Problem(start["line"], start["character"], message) for start, message in marks)

    def hover(self, file: Path, line: int, character: int) -> str:
        """The text shown over a place of an open file; empty where there is none."""
        found = self.ask("textDocument/hover", _at(file, line, character))
        return found["contents"]["value"] if found else ""

    def complete(self, file: Path, line: int, character: int) -> dict[str, Message]:
        """What is offered at a place of an open file, by label."""
        found = self.ask("textDocument/completion", _at(file, line, character))
        return {item["label"]: item for item in found["items"]}

    # ---- the protocol --------------------------------------------------------------------------------------

    def ask(self, method: str, params: Message) -> Any:
        """The result of a request. Raises RuntimeError where the server answers with an error."""
        self._next_id += 1
        wanted = self._next_id
        self._send({"id": wanted, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == wanted and "method" not in message)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """Handle what comes in until a message is the wanted one."""
        while True:
            message = self._received.get(timeout=PATIENCE)
            if message is None:
                raise RuntimeError("the language server has ended")
            if "id" in message and "method" in message:
                self._answer(message)
            elif message.get("method") == "textDocument/publishDiagnostics":
                self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if wanted(message):
                return message

    def _answer(self, request: Message) -> None:
        """The server asks for settings; anything else it asks for gets nothing."""
        result: Any = None
        if request["method"] == "workspace/configuration":
            result = [SETTINGS.get(item.get("section", ""), {}) for item in request["params"]["items"]]
        self._send({"id": request["id"], "result": result})

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            self._received.put(json.loads(stream.read(length)))
        self._received.put(None)


def _at(file: Path, line: int, character: int) -> Message:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": character}}

"""uvicorn's HTTP/1.1, but for its answer to what is no HTTP: in Chinese, and with our headers."""

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.preview.guard import HEADERS

_TEXT = "请求写得不对".encode()


class Protocol(H11Protocol):
    """One connection."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - theirs is English
        """Answer what could not be read, and hang up."""
        headers = [
            *HEADERS.items(),
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(_TEXT)).encode()),
            (b"connection", b"close"),
        ]
        events = (
            h11.Response(status_code=400, headers=headers),
            h11.Data(data=_TEXT),
            h11.EndOfMessage(),
        )
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

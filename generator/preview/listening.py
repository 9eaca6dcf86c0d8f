"""The port that is listened on, of this machine's own address only."""

import errno
import os
import socket
import sys

from generator.errors import UserError, reason

USUAL = 8765
_HOST = "127.0.0.1"
_TRIED = 20
_WAITING = 128


def listener(port: int | None) -> socket.socket:
    """A socket that listens on the port; without one on the usual one or, where that is taken, on one after it.

    Raises UserError where the port cannot be had.
    """
    if port is not None:
        return _bound(port)
    for usual in range(USUAL, USUAL + _TRIED):
        try:
            return _bound(usual)
        except UserError:
            continue
    return _bound(0)


def _bound(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        _claim(sock)
        sock.bind((_HOST, port))
        sock.listen(_WAITING)
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRINUSE:
            raise UserError(f"端口 {port} 正被别的程序占用；请换一个，或去掉 --port，由程序选一个") from error
        raise UserError(f"端口 {port} 用不了（{reason(error)}）；请换一个，或去掉 --port") from error
    return sock


def _claim(sock: socket.socket) -> None:
    """Take the port again right after a preview has ended, and share it with nobody."""
    if sys.platform == "win32":  # there the other option would let two programs have one port
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    elif os.name == "posix":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

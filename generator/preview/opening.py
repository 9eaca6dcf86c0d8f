"""Opening the page in the reader's browser."""

import os
import subprocess
import sys
from contextlib import suppress


def open_browser(address: str) -> None:
    """Ask the system's browser for the address. Does not wait, says nothing, and fails in silence.

    In a process of its own: browsers and what starts them write into the terminal, and some take it over.
    """
    desktop = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    if not (desktop and sys.executable):
        return
    with suppress(OSError):
        subprocess.Popen(
            [sys.executable, "-I", "-m", "webbrowser", address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is for the preview alone
        )

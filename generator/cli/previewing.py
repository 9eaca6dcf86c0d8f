"""``gipa-gen preview``: where the preview is, and that it has ended."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.preview import open_browser, serve


def preview_path(path: Path | None, port: int | None, browser: bool, templates: Path | None) -> int:
    """Serve until Ctrl-C; the exit status is 0 then."""

    def listening(address: str) -> None:
        print(f"预览：{address}（按 Ctrl-C 结束）", flush=True)
        if browser:
            open_browser(address)

    serve(path, port, templates, listening)
    # A terminal shows ^C at the beginning of the line.
    print("\n已结束预览" if sys.stdout.isatty() else "已结束预览", flush=True)
    return 0

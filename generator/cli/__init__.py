"""Room: the command line. The only place that reads arguments, prints and exits."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

# Starting up makes many objects and no garbage: looking for it while importing costs a twentieth of a run.
gc.set_threshold(50_000)

from generator.errors import UserError, reason  # noqa: E402

__all__ = ["main", "run"]

CANNOT_RUN = 2


def main() -> NoReturn:
    """Run a command. Exit status: 0 all well, 1 some file has errors, 2 the command could not run."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        # A Windows console in code page 936 lacks some characters: replace them, never crash.
        if hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="replace")
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # the reader of our output (head, more) has gone
        status = CANNOT_RUN
    except OSError as error:
        with suppress(OSError):
            print(f"不能运行：结果写不出去（{reason(error)}）", file=sys.stderr)
        status = CANNOT_RUN
    _leave(status)


def _leave(status: int) -> NoReturn:
    """End the process. All files are closed: taking the interpreter apart would cost a tenth of a run."""
    if "multiprocessing" in sys.modules:  # a second Ctrl-C may have left processes of a build behind
        import multiprocessing

        with suppress(KeyboardInterrupt):
            for process in multiprocessing.active_children():
                process.terminate()
                process.join(1)
    os._exit(status)


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name, and return its exit status."""
    if sys.flags.optimize > 1:  # Cerberus and the rules' pages live in docstrings
        print("不能运行：请不要用 python -OO 运行本程序", file=sys.stderr)
        return CANNOT_RUN
    from generator.cli.chinese import WrongUsage
    from generator.cli.commands import run_command

    try:
        return run_command(arguments)
    except WrongUsage as error:
        print(f"命令写法不对：{error}\n用 gipa-gen --help 查看用法", file=sys.stderr)
    except UserError as error:
        print(f"不能运行：{error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
    except SystemExit as page:  # argparse leaves in this way after a help page
        return int(page.code or 0)
    return CANNOT_RUN

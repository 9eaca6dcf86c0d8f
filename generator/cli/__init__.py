"""Room: the command line. The only place that reads arguments, prints and exits."""

from __future__ import annotations

import gc
import sys

# Starting up makes many objects and no garbage: looking for it while importing costs a twentieth of a run.
gc.set_threshold(50_000)

import click  # noqa: E402

from generator.cli.chinese import say_what_is_wrong  # noqa: E402
from generator.errors import UserError  # noqa: E402

__all__ = ["main"]

CANNOT_RUN = 2


def main() -> None:
    """Run a command. Exit status: 0 all well, 1 some file has errors, 2 the command could not run."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console in code page 936 lacks some characters: replace them, never crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name, and return its exit status."""
    if sys.flags.optimize > 1:  # Cerberus and the rules' pages live in docstrings
        click.echo("不能运行：请不要用 python -OO 运行本程序", err=True)
        return CANNOT_RUN
    from generator.cli.commands import gipa_gen

    try:
        return gipa_gen.main(arguments, prog_name="gipa-gen", standalone_mode=False) or 0
    except click.ClickException as error:
        click.echo(f"命令写法不对：{say_what_is_wrong(error)}", err=True)
        click.echo("用 gipa-gen --help 查看用法", err=True)
    except UserError as error:
        click.echo(f"不能运行：{error}", err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
    except BrokenPipeError:
        # The reader of our output (head, more) has gone; say nothing more to it.
        sys.stdout = None
    return CANNOT_RUN

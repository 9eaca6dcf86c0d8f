"""click in Chinese: its help pages and its complaints about arguments."""

from __future__ import annotations

from typing import Any

import click

from generator.errors import UserError


def say_what_is_wrong(error: click.ClickException) -> str:
    """A complaint of click's about the arguments, in Chinese, with what to write."""
    if isinstance(error, click.NoSuchOption):
        near = f"；是不是 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{near}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要写一个值"
    if isinstance(error, click.MissingParameter):
        return f"还要写{_named(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{_named(error.param)}的值不对{_expected(error.param)}"
    return "多写了参数，或参数的位置不对"


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    return (
        f"选项 {parameter.opts[-1]} "
        if isinstance(parameter, click.Option)
        else f"“{parameter.metavar or parameter.name}”"
    )


def _expected(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter is not None else None
    if isinstance(kind, click.Choice):
        return f"；只能写 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, (click.types.IntParamType, click.IntRange)):
        low = getattr(kind, "min", None)
        return "；要写整数" + (f"，最小 {low}" if low is not None else "")
    return ""


class Help:
    """Help pages with Chinese headings. Mixed into click's command classes."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and for a group its commands."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]  # type: ignore[attr-defined]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands of a group, each with its first line of help; none for a command."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` in Chinese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这一页说明"
        return option  # type: ignore[no-any-return]


class Command(Help, click.Command):
    """A command with Chinese help."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """``[选项]`` and the arguments."""
        return ["[选项]", *(piece for p in self.get_params(ctx) for piece in p.get_usage_pieces(ctx))]


class Group(Help, click.Group):
    """A group of commands with Chinese help and Chinese complaints about unknown names."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """``命令 [选项] …``."""
        return ["命令 [选项] …"]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of a first day, not of the alphabet."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands, each with its first line of help."""
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(200)) for name in self.commands]
            )

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find a command; an unknown one is answered with the nearest name."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], list(self.commands), n=1)
            known = f"；是不是 {near[0]}？" if near else f"；有 {'、'.join(self.commands)}"
            raise UserError(f"没有 {args[0]} 这个命令{known}")
        return super().resolve_command(ctx, args)

"""argparse in Chinese: help pages, and complaints about arguments that say what to write.

argparse words its own complaints in English and by the locale. So arguments are declared such that it has
none to make, and what it leaves over is looked at here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from generator.errors import UserError


class WrongUsage(UserError):
    """The arguments are not those of the command. The text is Chinese and says what to write."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=110)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ARG002
        super().add_usage(usage, actions, groups, "用法：")


class Parser(argparse.ArgumentParser):
    """The arguments of one command. ``usage`` is what follows the program's name."""

    def __init__(self, usage: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog="gipa-gen",
            usage=f"gipa-gen {usage}",
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self._shown = self.add_argument_group("选项")
        self._names: list[str] = ["--help"]
        self._flags: list[str] = ["--help"]

    def format_help(self) -> str:
        """The page, with the full-width colon that Chinese headings have."""
        return super().format_help().replace("选项:\n", "选项：\n")

    def flag(self, name: str, help: str) -> None:
        """An option without a value."""
        self._shown.add_argument(name, action="store_true", help=help)
        self._names.append(name)
        self._flags.append(name)

    def option(self, *names: str, value: str, help: str, default: str | None = None) -> None:
        """An option with a value, which is read as text."""
        self._shown.add_argument(
            *names, metavar=value, help=help, default=default, dest=names[-1].lstrip("-")
        )
        self._names.extend(names)

    def texts(self, name: str) -> None:
        """Any number of arguments."""
        self.add_argument(name, nargs="*", help=argparse.SUPPRESS)

    def read(self, arguments: list[str]) -> argparse.Namespace:
        """The arguments. Raises WrongUsage; ``--help`` prints the page and raises SystemExit."""
        self._shown.add_argument("-h", "--help", action="help", help="显示这一页说明")
        try:
            found, left = self.parse_known_intermixed_args(arguments)
        except argparse.ArgumentError as error:
            option = (error.argument_name or "").rpartition("/")[2]
            wants = "不带值，请只写选项本身" if option in self._flags else "后面要写一个值"
            raise WrongUsage(f"选项 {option} {wants}") from error
        for argument in left:
            raise WrongUsage(self._not_known(argument))
        return found

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's wording is English
        """What argparse itself complains about."""
        raise WrongUsage("参数的个数或位置不对")

    def _not_known(self, argument: str) -> str:
        if not argument.startswith("-"):
            return f"多写了“{argument}”"
        near = nearest(argument.partition("=")[0], self._names)
        return f"没有 {argument} 这个选项" + (f"；是不是 {near}？" if near else "")


def choice(option: str, value: str, choices: tuple[str, ...]) -> str:
    """A value that must be one of a few."""
    if value not in choices:
        raise WrongUsage(f"选项 {option} 的值“{value}”不对；只能写 {'、'.join(choices)}")
    return value


def whole_number(name: str, value: str, least: int, most: int | None = None) -> int:
    """A value that must be a whole number; full-width digits will do."""
    longest = len(str(most or 9999))
    if not (value.isdecimal() and len(value) <= longest) or not least <= int(value) <= (most or int(value)):
        wanted = f"不小于 {least} 的整数" if most is None else f" {least} 到 {most} 的整数"
        raise WrongUsage(f"{name}写的是“{value}”，应是{wanted}")
    return int(value)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most likely meant."""
    import difflib  # only a mistake needs it

    found = difflib.get_close_matches(word, list(known), n=1)
    return found[0] if found else None

"""``gipa-gen import``: findings about the published file, then where the new file is."""

from __future__ import annotations

from pathlib import Path

from generator.cli.checking import show
from generator.cli.chinese import Parser, WrongUsage, choice
from generator.intake import bring

_FORMS = ("text", "json", "github")


def take_in(arguments: list[str]) -> int:
    """The command ``import``: its arguments, its help page."""
    parser = Parser(
        "import 文件 [选项]",
        "把已发布的报告（网页、Word、文本等）读成填报文件，放在 inputs 文件夹；已有的文件不会被覆盖。\n"
        "读不准的不猜：写成“待填”，并在那一行上面注明。",
        "例：\n  gipa-gen import 去年的报告.html\n  gipa-gen import 去年的报告.docx -o inputs/去年.yaml",
    )
    parser.texts("paths")
    parser.option(
        "-o", "--output", value="文件", help="写到这个文件，默认放在 inputs 文件夹，以单位和年度命名"
    )
    parser.option(
        "--format", value="写法", default="text", help="检查结果的写法：text（文字，默认）、json、github"
    )
    found = parser.read(arguments)
    form = choice("--format", found.format, _FORMS)
    if len(found.paths) != 1:
        raise WrongUsage("要写一个文件，如 gipa-gen import 去年的报告.html；文件名里有空格的要加引号")
    return import_file(Path(found.paths[0]), Path(found.output) if found.output else None, form)


def import_file(file: Path, output: Path | None, form: str) -> int:
    """Read a published file into an input file; the exit status is 1 where there are errors."""
    brought = bring(file, output)
    show([brought.findings], form)
    if form == "text":
        print(
            _outcome(file, brought.path, brought.findings.count("error"), brought.findings.count("warning"))
        )
    return 1 if brought.findings.failed else 0


def _outcome(file: Path, path: Path | None, errors: int, warnings: int) -> str:
    if path is None:
        return f"没有读入 {file.name}，也没有写任何文件"
    told = f"错误 {errors} 处，警告 {warnings} 处"
    if not errors and not warnings:
        return f"已读入 {file.name}，写成 {path}；没有发现问题"
    return f"已读入 {file.name}，写成 {path}；{told}。有疑问的行上面有“【核对】”，请对照原文改好，再运行 gipa-gen check"

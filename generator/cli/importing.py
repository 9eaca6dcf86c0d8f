"""``gipa-gen import``: findings about the published file, then where the new file is, or what is changed in the old one."""

from __future__ import annotations

from pathlib import Path

from generator.cli.checking import show
from generator.cli.chinese import Parser, WrongUsage, choice

_FORMS = ("text", "json", "github")


def take_in(arguments: list[str]) -> int:
    """The command ``import``: its arguments, its help page."""
    parser = Parser(
        "import 文件 [选项]",
        "把已发布的报告（网页、Word、文本等）读成填报文件，放在 inputs 文件夹；已有的文件不会被覆盖。\n"
        "读不准的不猜：写成“待填”，并在那一行上面注明。\n"
        "领导在 Word 里改过的，用 --into 把改动写回原来的填报文件：先列出改动，只改这些地方，说明（#）、次序和写法不动，"
        "原文件另存一份。\n"
        "退出码：0 已写好（或没有要改的），1 有错误或有改动没有写进去，2 命令没有运行。",
        "例：\n  gipa-gen import 去年的报告.html\n  gipa-gen import 去年的报告.docx -o inputs/去年.yaml\n"
        "  gipa-gen import 领导改过.docx --into inputs/示例市民政局2024.yaml",
    )
    parser.texts("paths")
    parser.option(
        "-o", "--output", value="文件", help="写到这个文件，默认放在 inputs 文件夹，以单位和年度命名"
    )
    parser.option("--into", value="填报文件", help="把改动写进这个已有的填报文件，原来的另存一份")
    parser.flag("--diff", "和 --into 一起用：只列出改动，不写文件")
    parser.option(
        "--format", value="写法", default="text", help="检查结果的写法：text（文字，默认）、json、github"
    )
    found = parser.read(arguments)
    form = choice("--format", found.format, _FORMS)
    if len(found.paths) != 1:
        raise WrongUsage("要写一个文件，如 gipa-gen import 去年的报告.html；文件名里有空格的要加引号")
    if found.into:
        if found.output:
            raise WrongUsage("--into 写进已有的文件，-o 写成新文件，只能写一个")
        from generator.cli.returning import import_into

        return import_into(Path(found.paths[0]), Path(found.into), form, only_show=found.diff)
    if found.diff:
        raise WrongUsage(
            "--diff 要和 --into 一起用，如 gipa-gen import 领导改过.docx --into inputs/报告.yaml --diff"
        )
    return import_file(Path(found.paths[0]), Path(found.output) if found.output else None, form)


def import_file(file: Path, output: Path | None, form: str) -> int:
    """Read a published file into an input file; the exit status is 1 where there are errors."""
    from generator.intake.bringing import bring

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

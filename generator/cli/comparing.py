"""``gipa-gen diff``: two reports side by side, on the screen or in a file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from generator import listing
from generator.build.comparing import ToCompare, page, read, refuse_inputs, write
from generator.build.outputs import NotWritten
from generator.cli.checking import in_colour
from generator.cli.chinese import Parser, WrongUsage, choice
from generator.compare import Comparison, closing, compare, lines
from generator.compare.wording import harmless

TEXT, HTML = "text", "html"
_SUFFIXES = {".html": HTML, ".htm": HTML, ".txt": TEXT}


def diff(arguments: list[str]) -> int:
    """The command with its arguments."""
    parser = Parser(
        "diff 文件A 文件B [选项]",
        "对比两份报告：数字逐格，文字逐句；A 是原来的（上年的），B 是现在的（今年的）。\n"
        "比的是印出来的内容；填报文件和已公布的报告（网页、Word 等）都可以。\n"
        "退出码：0 已对比（不管有没有不同），1 有文件读不出或只读出一部分，2 命令没有运行。",
        "例：\n  gipa-gen diff inputs/示例市民政局2023.yaml inputs/示例市民政局2024.yaml\n"
        "  gipa-gen diff inputs/示例市民政局2024.yaml 领导改过.docx -o 对比.html",
    )
    parser.texts("paths")
    parser.option(
        "-o", "--output", value="文件", help="写到这个文件（.html 网页，.txt 文字），不写则显示在屏幕上"
    )
    parser.option("--format", value="写法", help="text（文字，默认）、html（网页）；写了 -o 的由文件名决定")
    parser.flag("--all", "相同的数字也列出来")
    found = parser.read(arguments)
    if len(found.paths) != 2:
        raise WrongUsage("要写两个文件，如 gipa-gen diff 上年.yaml 今年.yaml；路径里有空格的要加引号")
    output = Path(found.output) if found.output else None
    form = _asked(found.format, output)
    return diff_files((Path(found.paths[0]), Path(found.paths[1])), output, form, found.all)


def _asked(form: str | None, output: Path | None) -> str:
    """The form that the options ask for; a file's name tells its own. Raises WrongUsage where they disagree."""
    if form is not None:
        choice("--format", form, (TEXT, HTML))
    if output is None:
        return form or TEXT
    by_name = _SUFFIXES.get(output.suffix.lower())
    if by_name is None or form not in (None, by_name):
        wanted = {TEXT: ".txt", HTML: ".html", None: ".html 或 .txt"}[form]
        raise WrongUsage(f"选项 -o 写的是“{output}”；文件名要以 {wanted} 结尾")
    return by_name


def diff_files(paths: tuple[Path, Path], output: Path | None, form: str, everything: bool) -> int:
    """Compare two files; the exit status is 1 where one could not be read in whole, whatever differs."""
    if output is not None:
        refuse_inputs(output, paths)
    a, b = (read(path) for path in paths)
    for one in (a, b):
        _tell(one)
    if a.report is None or b.report is None:
        print("没有对比：先改好上面读不出的地方，再运行一次", file=sys.stderr)
        return 1
    made = compare(a.report, b.report)
    names = paths[0].as_posix(), paths[1].as_posix()
    status = 0 if a.whole and b.whole else 1
    if output is None:
        _show(made, names, form, everything)
        return status
    try:
        write(output, _content(made, names, form, everything))
    except NotWritten as refused:
        print(f"没有写成：{output}：{refused}")
        return 1
    print(f"已写 {output}：{closing(made)}")
    return status


def _tell(one: ToCompare) -> None:
    """What keeps a file from being compared in whole is said beside the comparison; other findings only counted."""
    name = harmless(one.file.as_posix())
    if one.whole:
        if errors := one.findings.count("error"):
            check = f"gipa-gen check {name}"
            print(f"注意：{name} 有 {errors} 处错误，照读出的内容对比；看是哪些：{check}", file=sys.stderr)
        return
    for line in listing.text([one.findings]):
        print(line, file=sys.stderr)
    what = "读不出来" if one.report is None else "只读出一部分，对比的是读出的部分"
    print(f"注意：{name} {what}", file=sys.stderr)


def _show(made: Comparison, names: tuple[str, str], form: str, everything: bool) -> None:
    sys.stderr.flush()
    if form == HTML:
        sys.stdout.flush()
        sys.stdout.buffer.write(_content(made, names, form, everything))
        sys.stdout.flush()
        return
    width = min(100, shutil.get_terminal_size((100, 24)).columns) if sys.stdout.isatty() else 100
    for line in lines(made, names, width=width, colour=in_colour(), everything=everything):
        print(line)


def _content(made: Comparison, names: tuple[str, str], form: str, everything: bool) -> bytes:
    if form == HTML:
        return page(made, names, everything)
    text = "\n".join(lines(made, names, everything=everything))
    return f"{text}\n".encode(errors="replace")

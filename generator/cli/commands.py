"""The commands: their arguments, their help pages. Each loads what it needs only when it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from generator.cli.chinese import Parser, WrongUsage, choice, nearest, whole_number

_FINDINGS = ("text", "json", "github")
_TEMPLATES = "自备的模板文件夹；其中没有的用自带的"
_OUTPUT = "output"
_LAST_PORT = 65535
_HOW_SHOWN = "检查结果的写法：text（文字，默认）、json、github"

_ABOUT = """\
把一份 YAML 文件变成政府信息公开工作年度报告：
填一个文件，核对勾稽关系，生成文本、网页和 Word 三种格式。

第一次用：
  gipa-gen new 示例市民政局 2024     新建 inputs/示例市民政局2024.yaml
  （用记事本打开它，把“待填”改成内容）
  gipa-gen check                     检查，说出哪一行、哪一格、怎么改
  gipa-gen build                     检查并生成，结果在 output 文件夹

命令："""


def run_command(arguments: list[str]) -> int:
    """Run the command that the arguments begin with; without one, show the page of all commands."""
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]][1](arguments[1:])
    if arguments and not arguments[0].startswith("-"):
        near = nearest(arguments[0], COMMANDS)
        known = f"是不是 {near}？" if near else f"有 {'、'.join(COMMANDS)}"
        raise WrongUsage(f"没有 {arguments[0]} 这个命令；{known}")
    listed = "\n".join(f"  {name:<9}{summary}" for name, (summary, _) in COMMANDS.items())
    parser = Parser("命令 [选项] …", f"{_ABOUT}\n{listed}", "每个命令的用法：gipa-gen 命令 --help")
    parser.flag("--version", "显示版本和支持的格式版式")
    if parser.read(arguments).version:
        from generator.explain import version_text

        print(version_text())
    else:
        parser.print_help()
    return 0


def _new(arguments: list[str]) -> int:
    parser = Parser(
        "new 单位 年度 [选项]",
        "新建一份待填写的文件，放在 inputs 文件夹；已有的文件不会被覆盖。",
        "例：\n  gipa-gen new 示例市民政局 2024\n  gipa-gen new 示例市民政局 2024 --zeros     各格先填 0\n"
        "  gipa-gen new 示例市民政局 2025 --from inputs/示例市民政局2024.yaml",
    )
    parser.texts("words")
    parser.flag("--zeros", "各格先填 0，只改有发生的")
    parser.option(
        "--from",
        value="文件",
        help="从上年的文件或公布的报告开始：带入结转数，上年的文字列作参考",
    )
    found = parser.read(arguments)
    if len(found.words) != 2:
        raise WrongUsage("要写单位和年度两项，如 gipa-gen new 示例市民政局 2024；单位里有空格的要加引号")
    from generator.create import create

    begun_from = getattr(found, "from")
    year = _year(found.words[1])
    created = create(found.words[0], year, found.zeros, Path(begun_from) if begun_from else None)
    print(f"已新建 {created.path}（{created.edition} 版式）")
    for line in created.told:
        print(line)
    if created.note:
        print(created.note)
    print("下一步：用记事本等编辑器打开它，把“待填”改成内容，再运行 gipa-gen check")
    return 0


def _year(text: str) -> int:
    digits = text.removesuffix("年度").removesuffix("年")
    if not (digits.isdecimal() and len(digits) == 4):
        raise WrongUsage(
            f"年度写的是“{text}”，应是四位数的统计年度，写在单位后面，如 gipa-gen new 示例市民政局 2024"
        )
    return int(digits)


def _check(arguments: list[str]) -> int:
    parser = Parser(
        "check [文件或文件夹]… [选项]",
        "检查文件，不生成；不写文件名则检查 inputs 里的全部。已发布的报告（网页、Word、文本）也能检查。\n"
        "退出码：0 没有错误，1 有文件有错误，2 命令没有运行。",
        "例：\n  gipa-gen check\n  gipa-gen check inputs/示例市民政局2024.yaml\n  gipa-gen check 年报.html\n"
        "  gipa-gen check --diff        看看 --fix 会改哪些，不写文件",
    )
    parser.texts("paths")
    parser.option("--format", value="写法", default="text", help=_HOW_SHOWN)
    parser.flag(
        "--fix", "改好有把握的地方（编码、全角标点、名称、只能是 0 的空格、漏写的总计），原文件另存一份"
    )
    parser.flag("--diff", "只显示 --fix 会改什么，不写文件")
    parser.option("--templates", value="文件夹", help=_TEMPLATES)
    found = parser.read(arguments)
    templates = Path(found.templates) if found.templates else None
    form = choice("--format", found.format, _FINDINGS)
    paths = [Path(path) for path in found.paths]
    if found.diff:
        if form != "text":
            raise WrongUsage("--diff 显示的是改动，不能和 --format 一起用；要检查结果请去掉 --diff")
        from generator.cli.fixing import show_differences

        return show_differences(paths, templates)
    if found.fix:
        from generator.cli.fixing import fix_files

        return fix_files(paths, form, Path(_OUTPUT), templates)
    from generator.cli.checking import check_files

    return check_files(paths, form, Path(_OUTPUT), templates)


def _build(arguments: list[str]) -> int:
    parser = Parser(
        "build [文件或文件夹]… [选项]",
        "检查文件并生成报告；不写文件名则生成 inputs 里的全部。\n有错误的文件不生成，其余照常生成。\n"
        "退出码：0 全部成功，1 有文件有错误（出了草稿也是 1），2 命令没有运行。",
        "例：\n  gipa-gen build\n  gipa-gen build inputs/示例市民政局2024.yaml --format docx\n"
        "  gipa-gen build --draft -o 草稿",
    )
    parser.texts("paths")
    parser.option("-o", "--output", value="文件夹", default=_OUTPUT, help="生成到哪个文件夹，默认 output")
    parser.option(
        "--format",
        value="格式",
        default="txt,html,docx",
        help="生成哪些格式，用逗号隔开，默认 txt,html,docx；另有 html-fragment（粘贴到网站编辑器用）",
    )
    parser.flag("--draft", "生成草稿：有错误也生成，每页带“草稿”字样")
    parser.flag("--review", "另外生成审阅本：一个网页，带检查结果，点合计看加数；有错误也生成")
    parser.option("--findings", value="写法", default="text", help=_HOW_SHOWN)
    parser.option(
        "--profile",
        value="样式",
        help="Word 样式：国标（默认）、系统字体、开源字体，或自备的；比文件里写的优先",
    )
    parser.option("--templates", value="文件夹", help=_TEMPLATES)
    parser.option("--jobs", value="个数", help="同时用几个进程，默认按文件多少决定")
    found = parser.read(arguments)
    findings = choice("--findings", found.findings, _FINDINGS)
    jobs = None if found.jobs is None else whole_number("选项 --jobs ", found.jobs, 1)
    from generator.build.formats import REVIEW
    from generator.build.pipeline import Settings
    from generator.cli.building import build_files, chosen

    templates = Path(found.templates) if found.templates else None
    formats = (*chosen(found.format), *((REVIEW,) if found.review else ()))
    settings = Settings(Path(found.output), formats, found.draft, templates, found.profile)
    return build_files([Path(path) for path in found.paths], settings, findings, jobs)


def _preview(arguments: list[str]) -> int:
    parser = Parser(
        "preview [文件或文件夹] [选项]",
        "在浏览器里预览，边改边看：每次保存，网页和检查结果随即更新；不写文件名则列出 inputs 里的全部。\n"
        "只在本机能看，不写任何文件；按 Ctrl-C 结束。",
        "例：\n  gipa-gen preview\n  gipa-gen preview inputs/示例市民政局2024.yaml\n"
        "  gipa-gen preview --no-browser --port 9000",
    )
    parser.texts("paths")
    parser.option("--port", value="端口", help="用哪个端口，默认 8765（被占用时往后找）；0 是任选一个空的")
    parser.flag("--no-browser", "不打开浏览器，只显示地址")
    parser.option("--templates", value="文件夹", help=_TEMPLATES)
    found = parser.read(arguments)
    if len(found.paths) > 1:
        raise WrongUsage("预览只能写一个文件或文件夹；路径里有空格的要加引号")
    port = None if found.port is None else whole_number("选项 --port ", found.port, 0, _LAST_PORT)
    from generator.cli.previewing import preview_path

    path = Path(found.paths[0]) if found.paths else None
    templates = Path(found.templates) if found.templates else None
    return preview_path(path, port, not found.no_browser, templates)


def _import(arguments: list[str]) -> int:
    from generator.cli.importing import take_in

    return take_in(arguments)


def _diff(arguments: list[str]) -> int:
    from generator.cli.comparing import diff

    return diff(arguments)


def _explain(arguments: list[str]) -> int:
    parser = Parser(
        "explain [规则] [选项]",
        "说明一条规则查什么、为什么、怎么改；不写规则名则列出全部。",
        "例：\n  gipa-gen explain\n  gipa-gen explain footing.balance",
    )
    parser.texts("names")
    names = parser.read(arguments).names
    from generator.explain import explain_rule, rule_table

    print("\n\n\n".join(explain_rule(name) for name in names) if names else rule_table())
    return 0


def _schema(arguments: list[str]) -> int:
    parser = Parser(
        "schema [选项]",
        "输出填报文件的 JSON Schema，供编辑器提示和补全。",
        "例：\n  gipa-gen schema -o gipa-gen.schema.json",
    )
    parser.option("-o", "--output", value="文件", help="写到这个文件，不写则送到标准输出（给别的程序用）")
    output = parser.read(arguments).output
    if output is None and sys.stdout.isatty():  # thousands of lines that nobody reads on a screen
        from generator.errors import UserError
        from generator.scaffold import SCHEMA_FILE

        raise UserError(
            f"JSON Schema 有几千行，是给编辑器用的，不在屏幕上显示；请写到文件：gipa-gen schema -o {SCHEMA_FILE}"
        )
    from generator.create import write_new
    from generator.schema.json_schema import schema_text

    if output is None:
        sys.stdout.buffer.write(schema_text().encode("utf-8"))
    else:
        write_new(Path(output), schema_text())
        print(f"已写 {output}")
    return 0


# In the order of a first day, not of the alphabet.
COMMANDS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "new": ("新建一份待填写的文件，放在 inputs 文件夹", _new),
    "check": ("检查文件，不生成；不写文件名则检查 inputs 里的全部", _check),
    "build": ("检查文件并生成报告；不写文件名则生成 inputs 里的全部", _build),
    "preview": ("在浏览器里预览，边改边看；只在本机，不写文件", _preview),
    "import": ("把已发布的报告（网页、Word、文本）读成填报文件", _import),
    "diff": ("对比两份报告：数字逐格，文字逐句", _diff),
    "explain": ("说明一条规则查什么、为什么、怎么改；不写规则名则列出全部", _explain),
    "schema": ("输出填报文件的 JSON Schema，供编辑器提示和补全", _schema),
}

"""The commands. Each loads what it needs only when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.chinese import Command, Group

_FINDINGS = click.Choice(("text", "json", "github"))
_OUTPUT = Path("output")


@click.group(cls=Group, invoke_without_command=True)
@click.option("--version", is_flag=True, help="显示版本和支持的格式版式")
@click.pass_context
def gipa_gen(ctx: click.Context, version: bool) -> None:
    """把一份 YAML 文件变成政府信息公开工作年度报告。

    填一个文件，核对勾稽关系，生成文本、网页和 Word 三种格式。

    \b
    第一次用：
      gipa-gen new 示例市民政局 2024     新建 inputs/示例市民政局2024.yaml
      （用记事本打开它，把“待填”改成内容）
      gipa-gen check                     检查，说出哪一行、哪一格、怎么改
      gipa-gen build                     检查并生成，结果在 output 文件夹
    """
    if version:
        from generator.cli.information import version_text

        click.echo(version_text())
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@gipa_gen.command(cls=Command)
@click.argument("organ", metavar="单位")
@click.argument("year", metavar="年度", type=click.INT)
@click.option("--zeros", is_flag=True, help="各格先填 0，只改有发生的")
def new(organ: str, year: int, zeros: bool) -> int:
    """新建一份待填写的文件，放在 inputs 文件夹。

    \b
    例：
      gipa-gen new 示例市民政局 2024
      gipa-gen new 示例市民政局 2024 --zeros     各格先填 0
    """
    from generator.cli.creating import create

    return create(organ, year, zeros)


@gipa_gen.command(cls=Command)
@click.argument("paths", metavar="[文件]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=_FINDINGS, default="text", help="结果的写法：文字、JSON 或 GitHub 注释"
)
def check(paths: tuple[Path, ...], form: str) -> int:
    """检查文件，不生成；不写文件名则检查 inputs 里的全部。

    \b
    例：
      gipa-gen check
      gipa-gen check inputs/示例市民政局2024.yaml
    """
    from generator.cli.checking import check_files

    return check_files(paths, form, _OUTPUT)


@gipa_gen.command(cls=Command)
@click.argument("paths", metavar="[文件]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    default=_OUTPUT,
    help="生成到哪个文件夹，默认 output",
)
@click.option(
    "--format",
    "formats",
    metavar="格式",
    default="txt,html,docx",
    help="生成哪些格式，用逗号隔开，默认 txt,html,docx",
)
@click.option("--draft", is_flag=True, help="生成草稿：有错误也生成，每页带“草稿”字样")
@click.option("--findings", type=_FINDINGS, default="text", help="检查结果的写法：文字、JSON 或 GitHub 注释")
@click.option(
    "--templates",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="自备的模板文件夹；其中没有的用自带的",
)
@click.option("--jobs", metavar="个数", type=click.IntRange(min=1), help="同时用几个进程，默认按文件多少决定")
def build(
    paths: tuple[Path, ...],
    output: Path,
    formats: str,
    draft: bool,
    findings: str,
    templates: Path | None,
    jobs: int | None,
) -> int:
    """检查文件并生成报告；不写文件名则生成 inputs 里的全部。

    有错误的文件不生成，其余照常生成。退出码：0 全部成功，1 有文件有错误，2 命令没有运行。

    \b
    例：
      gipa-gen build
      gipa-gen build inputs/示例市民政局2024.yaml --format docx
      gipa-gen build --draft -o 草稿
    """
    from generator.build.pipeline import Settings
    from generator.cli.building import build_files, chosen

    settings = Settings(output, chosen(formats), draft, templates)
    return build_files(paths, settings, findings, jobs)


@gipa_gen.command(cls=Command)
@click.argument("name", metavar="[规则]", required=False)
def explain(name: str | None) -> int:
    """说明一条规则查什么、为什么、怎么改；不写规则名则列出全部。

    \b
    例：
      gipa-gen explain
      gipa-gen explain footing.balance
    """
    from generator.cli.information import explain_rule, rule_table

    click.echo(explain_rule(name) if name else rule_table())
    return 0


@gipa_gen.command(cls=Command)
@click.option(
    "-o", "--output", metavar="文件", type=click.Path(path_type=Path), help="写到这个文件，不写则显示出来"
)
def schema(output: Path | None) -> int:
    """输出填报文件的 JSON Schema，供编辑器提示和补全。

    \b
    例：
      gipa-gen schema -o gipa-gen.schema.json
    """
    from generator.cli.information import schema_text, write_new

    if output is None:
        sys.stdout.buffer.write(schema_text().encode("utf-8"))
    else:
        write_new(output, schema_text())
        click.echo(f"已写 {output}")
    return 0

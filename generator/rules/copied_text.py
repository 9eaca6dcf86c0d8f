"""文字不是照搬上年的。

查什么：一个部分的文字，去掉年份、数字、标点以后，有八成以上与上年报告的同一部分相同。一百字以下的不比；引用文件的开头、
收取信息处理费、联系方式这些年年相同的句子也不算。
为什么：年度报告写的是这一年的情况；只改了年份和数字，多半是沿用了上年的文件，没有改完。
依据：《中华人民共和国政府信息公开条例》第五十条：年度报告写的是本年度的各项情况。

上年：

    {overview}: |
      全局共有十二个科室承担信息公开任务，办公室统筹，法规科审核，
      每件信息发布前填写审查单。
      窗口添置了两台自助查询机，群众可以自行翻阅历年文件。
      三月开设了养老服务专栏，六月请社区工作者座谈，收集到的意见分三类答复。
      九月举办培训班，邀请外地同行讲课，课后逐人测试。
      年底对照清单检查了各科室的栏目，更新迟缓的两个栏目当场整改，并在全局通报。

合格：

    {overview}: |
      今年把低保、救助、殡葬三类事项做成一张图，印发到每个村居。
      网站改版以后，首页只留六个入口，老年人用大字版也能找到。
      四月起局领导轮流接听咨询，每次都有记录，月底汇总给各科室。
      换届以后人手紧，我们请两所高校的学生帮助核对了历史数据，错漏的链接全部修好。
      申请件由专人跟办，快到期的提前三天提醒承办人。

不合格：

    {overview}: |
      全局共有十三个科室承担信息公开任务，办公室统筹，法规科审核，
      每件信息发布前填写审查单。
      窗口添置了三台自助查询机，群众可以自行翻阅历年文件。
      四月开设了养老服务专栏，七月请社区工作者座谈，收集到的意见分三类答复。
      九月举办培训班，邀请外地同行讲课，课后逐人测试。
      年底对照清单检查了各科室的栏目，更新迟缓的三个栏目当场整改，并在全局通报。

怎么改：照本年的实际情况改写；确实没有变化的，保留即可，也可以写“说明放行”和理由。
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from generator.edition.labels import label_key
from generator.finding import Fault
from generator.report import LastYear, Report
from generator.rules.across import seen_in

_MOST = 80  # per cent of a text that may be last year's
_LEAST = 100  # characters that a text must have to be judged
_RUN = 8  # so many characters in a row, the same as last year's, are no coincidence of wording
_LONGEST = 100_000  # characters of a text that are looked at; a long report has thirty thousand
_SENTENCE = re.compile(r"[^。；！？\n]+")
# Sentences that stand in every report, every year.
_STANDING = re.compile(
    "信息处理费|电子版|下载|联系电话|联系地址|联系人|通信地址|通讯地址|邮政编码|邮编|传真|网址|其他需要报告|"
    r"^(?:[^，]{0,8}，)?(?:现)?(?:根据|依据|按照|依照)[^，]{0,12}《|统计期限"
)
_FIGURES = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*%?|[〇零一二两三四五六七八九十百千万亿]+(?=[个件条次期场篇人项份类家台年月日起户名余多])"
)
_SIGNS = re.compile(r"[\W_]+")


def check(report: Report, last: LastYear) -> Iterator[Fault]:
    """Texts that are last year's but for the figures."""
    before = _texts(last.report)
    for key, (name, text, place) in _texts(report).items():
        if key in before:
            same = share(text, before[key][1])
            if same >= _MOST:
                message = (
                    f"“{name}”的文字有 {same}% 与上年相同（年份和数字不算；{seen_in(last)}）；"
                    "请核对是不是沿用了上年的文字，照本年的情况改写，确实没有变化的保留即可"
                )
                yield Fault("copied.text", report.key_place(place), message, values={"same": f"{same}%"})


def share(text: str, before: str) -> int:
    """How many per cent of a text stand in last year's, in runs of some length; 0 for one too short to judge."""
    mine = _plain(text)
    if len(mine) < _LEAST:
        return 0
    theirs = _plain(before)
    runs = {theirs[start : start + _RUN] for start in range(len(theirs) - _RUN + 1)}
    covered = reached = 0
    for start in range(len(mine) - _RUN + 1):
        if mine[start : start + _RUN] in runs:
            end = start + _RUN
            covered += end - max(start, reached)
            reached = end
    return covered * 100 // len(mine)


def _plain(text: str) -> str:
    """What is compared: no figures, no years, no signs, no standing sentences."""
    usual = unicodedata.normalize("NFKC", text[:_LONGEST])
    sentences = (found[0].strip() for found in _SENTENCE.finditer(usual))
    told = "".join(sentence for sentence in sentences if not _STANDING.search(sentence))
    return _SIGNS.sub("", _FIGURES.sub("", told))


def _texts(report: Report) -> Mapping[str, tuple[str, str, str]]:
    """The texts by what they are about, each with its name and the key of its place."""
    if report.edition.free_chapters:
        numbered = enumerate(report.chapters, 1)
        return {label_key(one.title): (one.title, one.text, f"chapters.{number}") for number, one in numbered}
    return {
        section.id: (section.heading, report.narratives[section.id], section.id)
        for section in report.edition.sections
        if report.narratives.get(section.id)
    }

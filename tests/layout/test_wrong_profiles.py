"""What is said of profiles that are wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import UserError
from tests.layout.own import loaded, put

BASED = "based_on: national\n"


def refused(folder: Path, named: str) -> str:
    with pytest.raises(UserError) as raised:
        loaded(folder, named)
    return str(raised.value).replace(f"{folder}/word/", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("based_on: 国际\n", ":1：based_on 写的是“国际”，没有这种样式；可以写 国标、开源字体、系统字体"),
        ("name: 某市\nbased_on: 某市\n", ":2：based_on 写的是“某市”，没有这种样式"),
        ("based_on: 某区\n", "某区.yaml:1：based_on 绕成了一圈：某市 → 某区 → 某市"),
        ("based_on: [national]\n", ":1：这里应是一段文字"),
        ("based_on: national\nbased_on: national\n", ":2：“based_on”写了两次"),
        (f"{BASED}name: [某市]\n", ":2：这里应是一段文字"),
        (f"{BASED}kerning: 1\n", ":2：不认识“kerning”；这里可以写 page、fonts、latin"),
        (f"{BASED}title:\n  size: 20\n  colour: 红\n", ":4：不认识“colour”；这里可以写 font、size"),
        (f"{BASED}title: {{size: 20, size: 21}}\n", ":2：“size”写了两次"),
        (f"{BASED}title: 20\n", ":2：这里应写成 名称: 值"),
        (f"{BASED}title:\n  size: 大\n", ":3：“大”应是一个数，如 15.5，不带单位"),
        (f"{BASED}\n\ntitle: {{font: 隶书}}\n", ":4：用到的字体“隶书”没有列在 fonts 里"),
        (
            f"{BASED}fonts:\n  - {{name: 隶书, instead: [宋体], family: roman}}\n",
            ":2：用到的字体“黑体”没有列在 fonts 里",
        ),
        (f"{BASED}page: {{left: 120, right: 120}}\n", ":2：页边距比纸还大"),
        (f"{BASED}page:\n  bottom: 9\n", ":3：页码放不下：below 7 毫米"),
        (
            f"{BASED}tables:\n  widths:\n    proactive_disclosure: [1, 1, 1, 0]\n",
            ":4：表 proactive_disclosure 有一列宽 0 毫米",
        ),
        (f"{BASED}page_number: {{position: 居中}}\n", ":2：“居中”应是 outside 或 centre"),
        (
            f"{BASED}fonts:\n  - {{name: 隶书, instead: [宋体], family: serif}}\n",
            ":3：“serif”应是 roman 或 modern 或 swiss 或 script 或 decorative 或 auto",
        ),
        (f"{BASED}tables:\n  leading: 0\n", ":3：leading 是行距的倍数，应在 0.5 至 5 之间，现在是 0"),
        (f"{BASED}tables: {{border: 0}}\n", ":2：border 是线宽，应在 0.25 至 12 磅之间，现在是 0"),
        (f"{BASED}tables: {{border: 99}}\n", ":2：border 是线宽，应在 0.25 至 12 磅之间，现在是 99"),
        (f"{BASED}tables: {{label_weight: 0}}\n", ":2：label_weight 应在 0.5 至 20 之间，现在是 0"),
        (f"{BASED}body: {{indent: 40}}\n", ":2：首行缩进 40 字，一行只有 28 字"),
        (f"{BASED}signature: {{right: 60}}\n", ":2：落款右空 60 字，一行只有 28 字"),
        (f"{BASED}page_number: {{space: 90}}\n", ":2：页码空 90 字，版心放不下"),
        ("name: 某市\n", ":1：少了 page、fonts、latin"),
    ],
    ids=lambda typed: re.sub(r"\s+", " ", typed)[:60],
)
def test_what_is_said_of_a_wrong_profile(content: str, said: str, tmp_path: Path) -> None:
    put(tmp_path, 某市=content, 某区="based_on: 某市\n")
    message = refused(tmp_path, "某市")
    assert message.startswith(f"Word 样式文件 {'' if said.startswith('某') else '某市.yaml'}{said}")


def test_what_is_wrong_in_the_base_is_told_of_the_base(tmp_path: Path) -> None:
    put(tmp_path, 某市=f"{BASED}title: {{size: 0}}\n", 某区="based_on: 某市\ntitle: {size: 20}\n")
    assert refused(tmp_path, "某区").startswith(
        "Word 样式文件 某市.yaml:2：字号、字距和行距应在 1 至 100 磅之间"
    )

"""Characters that PDF files give in place of others of the same shape: radicals for the characters they are.

A font has one glyph for both, and the printing program has taken the wrong name of it.
"""

import re
import unicodedata

# Radicals that are whole characters and that Unicode, unlike the older ones, does not decompose itself.
_WHOLE = dict(
    zip(
        "\u2e81\u2e83\u2e91\u2e94\u2e9c\u2e9d\u2e9e\u2ea0\u2eab\u2eae\u2eb6\u2ebd\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb"
        "\u2ed1\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9"
        "\u2eea\u2eec\u2eee\u2ef0",
        "厂乙尣彑日月歹民目竹羊臼虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
    )
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")  # fonts give them for blanks of odd widths
_DISGUISED = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")


def plain(text: str) -> str:
    """A text with each character as what it is to a reader of the page."""
    return _DISGUISED.sub(_one, _CONTROL.sub(" ", text))


def _one(found: re.Match[str]) -> str:
    return _WHOLE.get(found[0]) or unicodedata.normalize("NFKC", found[0])

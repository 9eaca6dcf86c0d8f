"""Traditional characters of labels: a page of one's own text may be in them, or a site may convert its pages."""

# Only characters that labels of the form have, so that a few lines are enough; a test compares them with the form.
_TRADITIONAL = (
    "萬業為爲舉於會體關內決況減製辦務動區單發後國處復複覆審對屬廢開強當總執護報據數無權條構沒現確祕穩類係"
    "糾納組織經結繼續維繳罰範獲補規計認議許訟訪訴詢請購費轉過這進採問項題額"
)
_SIMPLIFIED = (
    "万业为为举于会体关内决况减制办务动区单发后国处复复复审对属废开强当总执护报据数无权条构没现确秘稳类系"
    "纠纳组织经结继续维缴罚范获补规计认议许讼访诉询请购费转过这进采问项题额"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """A label with simplified characters, to be compared; never for text that goes into a report."""
    return text.translate(_TABLE)

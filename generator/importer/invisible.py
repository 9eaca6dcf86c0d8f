"""Characters that nobody sees and that part words for a program: editors and sites leave them anywhere."""

from __future__ import annotations

from generator.importer.published import Block, Line, Published

# Zero-width blank, word joiner, byte order mark, soft hyphen.
_INVISIBLE = ("\u200b", "\u2060", "\ufeff", "\xad")


def visible(published: Published) -> Published:
    """The same without such characters."""
    if all(_is_clean(block) for block in published.blocks):
        return published
    return published._replace(blocks=tuple(map(_cleaned, published.blocks)))


def _is_clean(block: Block) -> bool:
    texts = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
    text = "".join(texts)
    return not any(character in text for character in _INVISIBLE)


def _cleaned(block: Block) -> Block:
    if isinstance(block, Line):
        return block._replace(text=_without(block.text))
    return block._replace(cells=tuple(cell._replace(text=_without(cell.text)) for cell in block.cells))


def _without(text: str) -> str:
    for character in _INVISIBLE:
        text = text.replace(character, "")
    return text.strip()

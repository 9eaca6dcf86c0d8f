"""Fixtures of the tests of the Word file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.document import Block, Document
from generator.layout import FOLDER, NAME, Layout, load_layout
from tests.word.documents import SAMPLES, Element, composed, made, of, parts, word


@pytest.fixture(scope="session")
def layout() -> Layout:
    return load_layout(FOLDER / f"{NAME}.yaml")


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Document:
    """Each sample report, so that every edition has its turn."""
    return composed(request.param)


@pytest.fixture
def body() -> Callable[..., Element]:
    """The body of a made document."""

    def found(*blocks: Block, **said: Any) -> Element:
        return of(parts(word(made(*blocks, **said)))["word/document.xml"], "body")[0]

    return found


@pytest.fixture(scope="session")
def shared() -> dict[str, Element]:
    """The parts of a sample's Word file, for what all files share."""
    return parts(word(composed(SAMPLES[0])))

"""What a room says that it offers is there, under that name: the names that others import from it."""

from __future__ import annotations

import importlib

import pytest

ROOMS = (
    "generator.compare",
    "generator.edition",
    "generator.fix",
    "generator.footing",
    "generator.schema",
    "generator.source",
)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_what_it_offers(room: str) -> None:
    module = importlib.import_module(room)
    assert len(set(module.__all__)) == len(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []

"""Room: a published report, of whatever format, as the filling of an input file, with everything that is doubtful.

```
bytes -> opening -> readers/* -> Published -> flat -> parts, identity, margins -> texts
                                              tokens -> aligning -> columns, rows -> figures
```
What is read is checked by nobody here: written as an input file it goes the way of every input file. The first
law: no wrong value without a doubt.
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.importer.doubts import Doubt
from generator.importer.published import Published, Spot
from generator.scaffold import Filling, Key

__all__ = ["Doubt", "Imported", "Published", "Spot", "imported"]


class Imported(NamedTuple):
    """What a published report says. ``spots`` tell where the line of each key was read."""

    filling: Filling
    doubts: tuple[Doubt, ...]
    spots: Mapping[Key, Spot]


def imported(published: Published, name: str = "") -> Imported:
    """Read a published report; ``name`` is its file's, without the suffix, for what its text does not say."""
    from generator.edition import all_editions  # with all that it needs: most commands import nothing
    from generator.importer.choosing import keys_in_tables, tables_are_tables
    from generator.importer.flat import unfolded
    from generator.importer.invisible import visible
    from generator.importer.reading import Reader

    if not published.ours:
        published = visible(published)
    keys = keys_in_tables(published)
    if not published.ours and not tables_are_tables(keys):
        published = unfolded(published, all_editions())
        keys = keys_in_tables(published)
    return Reader(published, name, keys).imported()

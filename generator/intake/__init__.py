"""Room (a command): published reports come home, as a new input file or into the one that they were made from."""

from generator.intake.bringing import Brought, bring
from generator.intake.merging import Merged, merge

__all__ = ["Brought", "Merged", "bring", "merge"]

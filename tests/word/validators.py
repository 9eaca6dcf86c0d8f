"""Two validators of Office Open XML that know nothing of each other: what each says of a file, line by line."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator

from tests.tools import need, node_environment

# The first Office that writes the transitional form of ISO/IEC 29500, and the newest: what both call valid is valid.
OLDEST, NEWEST = FileFormat.OFFICE_2010, FileFormat.MICROSOFT_365


def microsoft(file: Path) -> list[str]:
    """By Microsoft's own validator of the Open XML SDK; half a second."""
    command = [need("ooxml-validator"), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=node_environment())
    found = json.loads(done.stdout)
    assert done.returncode == (not found["ok"])
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in found["errors"]]


def audit(file: Path) -> list[str]:
    """By openxml-audit, which has the schemas and rules as data of its own; a tenth of a second."""
    return [str(error) for version in (OLDEST, NEWEST) for error in _auditor(version).validate(file).errors]


@cache
def _auditor(version: FileFormat) -> OpenXmlValidator:
    return OpenXmlValidator(version, security_validation=True)

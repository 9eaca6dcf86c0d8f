"""A long, coverage-guided run with atheris (not a dependency; see README.md in this folder).

Every input that breaks a rule of ``judge`` is kept in ``<folder>/found``, one a place in the code, and the run goes
on. ``<folder>/corpus`` is libFuzzer's corpus. Nothing is written elsewhere.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import random
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

ROOMS = ("source", "schema", "edition", "rules", "footing", "grid", "document", "build", "report", "finding")

with atheris.instrument_imports(include=["generator"]):
    import generator

    # Modules that only a broken file needs are imported now, to be instrumented like the others.
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.split(".")[1] in ROOMS:
            importlib.import_module(module.name)
    from tests.fuzz import judge as judging
    from tests.fuzz.mutations import damaged, encoded, mutated, samples

SAMPLES = samples()


def main(folder: Path, options: list[str]) -> None:
    """Fuzz until libFuzzer's options say that it is enough."""
    corpus, found = folder / "corpus", folder / "found"
    for made in (corpus, found):
        made.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(SAMPLES):
        (corpus / f"sample-{number}").write_text(sample, encoding="utf-8")
    scratch = Path(tempfile.mkdtemp()) / "报告.yaml"
    seen: set[str] = set()

    def one(data: bytes) -> None:
        try:
            judging.judge(data, scratch)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            ours = [
                f"{f.filename}:{f.lineno}"
                for f in frames
                if "generator" in f.filename or "fuzz" in f.filename
            ]
            what = f"{type(error).__name__} {ours[-1] if ours else ''} {str(error)[:40]}"
            if what not in seen:
                seen.add(what)
                name = hashlib.sha256(what.encode()).hexdigest()[:10]
                (found / f"{name}.yaml").write_bytes(data)
                (found / f"{name}.txt").write_text(
                    "".join(traceback.format_exception(error)), encoding="utf-8"
                )
                print("FOUND", name, what, flush=True)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.15:
            return atheris.Mutate(data, most)
        if chance.random() < 0.1:
            return damaged(data, chance)[:most]
        text = data.decode("utf-8", "replace") if chance.random() < 0.9 else chance.choice(SAMPLES)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            text = mutated(text, chance)
        return encoded(text, chance)[:most]

    atheris.Setup([sys.argv[0], str(corpus), *options], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

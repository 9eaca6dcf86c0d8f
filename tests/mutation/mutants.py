"""The mutants of a module: mutmut's changes of it, each as a whole new source text."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

Patch = tuple[str, int, CodeType]
"""A function by its qualified name and first line, and its changed code."""


@dataclass(frozen=True)
class Mutant:
    """One change. ``patches`` are the functions that it changes; None where it changes the module's own level."""

    module: str
    file: Path
    number: int
    function: str
    lines: range
    old: str
    new: str
    source: str
    patches: tuple[Patch, ...] | None

    @property
    def name(self) -> str:
        """What stays the same while lines move: the module, the function and the change."""
        return _name(self.module, self.function, self.old, self.new)


@dataclass(frozen=True)
class Candidate:
    """A change that mutmut would make, before it is known whether it changes anything that runs."""

    module: str
    file: Path
    tree: cst.Module
    code: CodeType
    number: int
    mutation: Mutation
    lines: range

    @property
    def name(self) -> str:
        """The name of its mutant."""
        return _name(self.module, _innermost(self.code, self.lines.start), *self._change())

    def mutant(self) -> Mutant | None:
        """The mutant; None where its bytecode is the original's (a type, say), or where it is no Python."""
        source = _replaced(self.tree, self.mutation.original_node, self.mutation.mutated_node)
        try:
            code = compile(source, str(self.file), "exec")
        except SyntaxError:
            return None
        if _same(self.code, code, whole=True):
            return None
        function, (old, new) = _innermost(self.code, self.lines.start), self._change()
        patches = _patches(self.code, code)
        return Mutant(self.module, self.file, self.number, function, self.lines, old, new, source, patches)

    def _change(self) -> tuple[str, str]:
        old, new = self.mutation.original_node, self.mutation.mutated_node
        return self.tree.code_for_node(old), self.tree.code_for_node(new)


def candidates(module: str) -> Iterator[Candidate]:
    """All changes that mutmut would make to a module."""
    spec = importlib.util.find_spec(module)
    assert spec is not None and spec.origin is not None, module
    file = Path(spec.origin)
    text = file.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text))
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    tree = wrapper.visit(visitor)
    positions = wrapper.resolve(PositionProvider)
    code = compile(text, str(file), "exec")
    for number, mutation in enumerate(visitor.mutations):
        where = positions.get(mutation.original_node)
        lines = range(where.start.line, where.end.line + 1) if where else range(0)
        yield Candidate(module, file, tree, code, number, mutation, lines)


def _name(module: str, function: str, old: str, new: str) -> str:
    return f"{module}:{function or '-'}: {_one_line(old)} → {_one_line(new)}"


def _replaced(tree: cst.Module, old: cst.CSTNode, new: cst.CSTNode) -> str:
    changed = tree.deep_replace(old, new)  # type: ignore[arg-type]
    assert isinstance(changed, cst.Module)
    return changed.code


def _innermost(code: CodeType, line: int) -> str:
    """The function or method that a line stands in."""
    found = ""
    for inner in _inner(code):
        last = max((number for _, _, number in inner.co_lines() if number), default=0)
        for below in _walk(inner):
            last = max(last, *(number for _, _, number in below.co_lines() if number))
        if inner.co_firstlineno <= line <= last and "<" not in inner.co_name:
            found = _innermost(inner, line) or inner.co_qualname
    return found


def _walk(code: CodeType) -> Iterator[CodeType]:
    for inner in _inner(code):
        yield inner
        yield from _walk(inner)


def _inner(code: CodeType) -> list[CodeType]:
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _same(one: CodeType, other: CodeType, whole: bool) -> bool:
    """Whether two codes do the same; ``whole``: with what is inside them."""
    kept = (
        "co_code",
        "co_names",
        "co_varnames",
        "co_freevars",
        "co_cellvars",
        "co_flags",
        "co_exceptiontable",
    )
    if any(getattr(one, name) != getattr(other, name) for name in kept):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    for left, right in zip(one.co_consts, other.co_consts):
        if isinstance(left, CodeType) and isinstance(right, CodeType):
            if whole and not _same(left, right, whole=True):
                return False
        elif repr(left) != repr(right) and not (isinstance(left, frozenset) and left == right):
            return False
    return True


def _patches(original: CodeType, changed: CodeType) -> tuple[Patch, ...] | None:
    """The functions to patch, where the change stands in functions alone."""
    if not _same(original, changed, whole=False):
        return None
    found: list[Patch] = []
    for left, right in zip(_inner(original), _inner(changed)):
        if _same(left, right, whole=True):
            continue
        if left.co_flags & 0x2:  # optimised: a function, not the body of a class
            if left.co_freevars != right.co_freevars or left.co_name.startswith("<"):
                return None
            if _variables(left) != _variables(right):
                return None  # what lives already has other variables of the function around it
            found.append((left.co_qualname, left.co_firstlineno, right))
            found.extend(_inner_patches(left, right))
        else:
            below = _patches(left, right)
            if below is None:
                return None
            found.extend(below)
    return tuple(found)


def _variables(code: CodeType) -> list[tuple[str, ...]]:
    """What each function inside a function takes from around it."""
    return [inner.co_freevars for inner in _walk(code)]


def _inner_patches(original: CodeType, changed: CodeType) -> Iterator[Patch]:
    """The functions inside a function: some may live already, in a table that was made at import."""
    for left, right in zip(_inner(original), _inner(changed)):
        if left.co_freevars == right.co_freevars:
            yield left.co_qualname, left.co_firstlineno, right
            yield from _inner_patches(left, right)


def _one_line(text: str) -> str:
    return " ".join(text.split())

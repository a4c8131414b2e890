"""The legal class of a claim, and whether wage deduction reaches it: as its type's own document says.

A related type whose own document says nothing is of its main claim's class (S-136). Source: the documents'
``klassifikation``; GIL § 10 and § 18 a, stk. 4 (Den juridiske vejledning G.A.2.3 and G.A.2.4.3).
"""

from collections.abc import Iterator

from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Klassifikation


def ret_for(type_: Fordringstype | None, hovedtype: Fordringstype | None = None) -> str | None:
    """``offentligretlig``, ``civilretlig``, or None where no document says."""
    return next((k.ret for k in _klassifikationer(type_, hovedtype) if k.ret is not None), None)


def kan_loenindeholdes(type_: Fordringstype | None, hovedtype: Fordringstype | None = None) -> bool:
    """Whether wage deduction reaches it: as a document says, else unless the claim is civil."""
    for k in _klassifikationer(type_, hovedtype):
        if k.loenindeholdelse is not None:
            return k.loenindeholdelse
        if k.ret is not None:
            return k.ret != "civilretlig"
    return True


def _klassifikationer(*typer: Fordringstype | None) -> Iterator[Klassifikation]:
    return (t.klassifikation for t in typer if t is not None and t.klassifikation is not None)

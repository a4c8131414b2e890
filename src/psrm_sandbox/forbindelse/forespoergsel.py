"""What stands after the question mark of an address: counted before it is taken apart."""

from starlette.requests import Request

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.krop import rens

MAKS_FORESPOERGSEL = 16_384
"""Bytes of an address after its question mark."""


def kend_parametre(request: Request, kendte: frozenset[str]) -> None:
    """Every parameter is one that the operation knows, and is given once.

    Raises:
        Problem: ``ugyldig-parameter``.

    """
    laengde = len(request.scope["query_string"])
    if not laengde:
        return
    if laengde > MAKS_FORESPOERGSEL:  # before it is taken apart
        raise Problem(
            "ugyldig-parameter",
            f"Parametrene er tilsammen længere end {MAKS_FORESPOERGSEL} byte. Hver kan kun stå én gang.",
            f"The parameters are longer than {MAKS_FORESPOERGSEL} bytes together; each is given once only.",
            fundet=f"{laengde} byte",
            krav=f"højst {MAKS_FORESPOERGSEL} byte parametre",
        )
    set_: set[str] = set()
    for navn, _ in request.query_params.multi_items():
        if navn not in kendte:
            forslag = naermeste(navn, kendte)
            mente, meant = (f" Mente du {forslag}?", f" Did you mean {forslag}?") if forslag else ("", "")
            krav = "en af: " + ", ".join(sorted(kendte)) if kendte else "ingen parametre"
            raise Problem(
                "ugyldig-parameter",
                f"Parameteren {rens(navn)} kendes ikke.{mente}",
                f"There is no parameter {rens(navn)}.{meant}",
                felt=rens(navn),
                krav=krav,
                naermeste=forslag,
            )
        if navn in set_:
            raise Problem(
                "ugyldig-parameter",
                f"Parameteren {rens(navn)} står to gange.",
                f"The parameter {rens(navn)} is given twice.",
                felt=rens(navn),
                krav="hver parameter højst én gang",
            )
        set_.add(navn)

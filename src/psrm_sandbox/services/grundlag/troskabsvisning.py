"""The ledger of fidelity, shown: each entry with its sources, their dates, and the points it rests on."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from psrm_sandbox.grunddata.troskab import OVERSKRIFTER, Grad, Post, Punkt, Troskab
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn


def vis_liste(
    troskab: Troskab, *, grad: Grad | None = None, gruppe: str | None = None, punkt: str | None = None
) -> dict[str, Any]:
    """The ledger, or what of it has that grade, is in that group, and rests on that point.

    Raises:
        Problem: ``ukendt-navn`` for an unknown group or point, with the nearest.

    """
    if gruppe is not None:
        _kendt("gruppe", gruppe, [navn for navn, _ in troskab.grupper()])
    if punkt is not None:
        _kendt("punkt", punkt, [et.id for et in troskab.punkter()])
    valgte = [
        (navn, et)
        for navn, poster in troskab.grupper()
        for et in poster
        if gruppe in (None, navn)
        and grad in (None, et.grad)
        and (punkt is None or punkt in (et.punkt if isinstance(et, Post) else (et.id,)))
    ]
    antal = Counter((navn, et.grad) for navn, et in valgte)
    return {
        "opgoerelse": [
            {
                "gruppe": navn,
                "navn": OVERSKRIFTER[navn],
                "antal": sum(antal[navn, g] for g in Grad),
                **{g.value: antal[navn, g] for g in Grad},
            }
            for navn in dict.fromkeys(navn for navn, _ in valgte)
        ],
        "kilder": [kilde.model_dump(include={"id", "dato", "note"}) for kilde in troskab.kilder],
        "poster": [_vis_post(troskab, navn, et) for navn, et in valgte if isinstance(et, Post)],
        "punkter": [vis_punkt(et) for _, et in valgte if isinstance(et, Punkt)],
    }


def hent_punkt(troskab: Troskab, katalog: Katalog, punkt: str) -> dict[str, Any]:
    """One point, every entry that rests on it, and the filter rules that it is about.

    Raises:
        Problem: ``ukendt-navn``, with the nearest point.

    """
    _kendt("punkt", punkt, [et.id for et in troskab.punkter()])
    fundet = next(et for et in troskab.punkter() if et.id == punkt)
    return {
        **vis_punkt(fundet),
        "poster": [_vis_post(troskab, navn, post) for navn, post in troskab.poster() if punkt in post.punkt],
        "fordringstyper": [
            {
                "fordringshavergruppe": t.fordringshavergruppe,
                "kode": t.kode,
                "regler": [regel for regel, punkter in t.regeltvivl.items() if punkt in punkter],
            }
            for t in katalog.typer
            if punkt in t.tvivl
        ],
    }


def vis_punkt(punkt: Punkt) -> dict[str, Any]:
    """A point: what is open, and what was chosen."""
    return {"id": punkt.id, "emne": punkt.emne, "grad": punkt.grad.value, "note": punkt.note}


def _vis_post(troskab: Troskab, gruppe: str, post: Post) -> dict[str, Any]:
    kendte = ((del_, troskab.kilde(del_)) for del_ in post.kilder)
    punkter = {punkt.id: punkt for punkt in troskab.punkter()}
    return {
        "gruppe": gruppe,
        "id": str(post.id),
        "grad": post.grad.value,
        "kilder": [{"kilde": del_, "dato": kilde.dato if kilde else None} for del_, kilde in kendte],
        "punkter": [vis_punkt(punkter[id_]) for id_ in post.punkt],
        "note": post.note,
    }


def _kendt(felt: str, vaerdi: str, kendte: Iterable[str]) -> None:
    alle = list(kendte)
    if vaerdi not in alle:
        er_gruppe = felt == "gruppe"
        krav = None if er_gruppe else "et punkt: T-nn, A-nn eller S-nn"
        raise ukendt_navn("Gruppen" if er_gruppe else "Punktet", felt, vaerdi, alle, krav)

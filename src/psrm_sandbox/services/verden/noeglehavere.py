"""Portal users and reporters of a world, added by its tester: each gets a key, told once."""

from collections.abc import Sequence
from typing import Any

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.register import Navneoptaget, Noeglepost, Sandkasser
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.verden.kontrolpunkter import navn_optaget
from psrm_sandbox.services.verden.sandkasser import demo_bestaar

_SUBJEKT = {Noegletype.PORTALBRUGER: "fordringshaverId", Noegletype.INDBERETTER: "indberetter"}
_HVAD = {Noegletype.PORTALBRUGER: "Portalbrugeren", Noegletype.INDBERETTER: "Indberetteren"}


def liste(sandkasser: Sandkasser, adgang: Adgang, type_: Noegletype) -> list[dict[str, Any]]:
    """Those of the kind, in the order of names."""
    return [_vis(post) for post in sandkasser.noeglehavere(adgang.verden.id, type_)]


def opret_portalbruger(
    sandkasser: Sandkasser, adgang: Adgang, navn: str, fordringshaver_id: str, rettigheder: Sequence[str]
) -> dict[str, Any]:
    """A user of the portal for one creditor, with rights of its own.

    Raises:
        Problem: ``ukendt-id`` for the creditor, with the nearest; ``aegte-cpr`` in the name; ``navn-optaget``;
            ``kvote-opbrugt``.

    """
    with adgang.verden.laes() as laeser:
        kendte = laeser.aftaler()
        if fordringshaver_id not in kendte:
            naermest = naermeste(fordringshaver_id, kendte)
            raise ukendt("Fordringshaveren", "fordringshaverId", fordringshaver_id, naermest)
    return _opret(sandkasser, adgang, Noegletype.PORTALBRUGER, navn, fordringshaver_id, rettigheder)


def opret_indberetter(sandkasser: Sandkasser, adgang: Adgang, navn: str, indberetter: str) -> dict[str, Any]:
    """A system that reports under that number; what it may do, the creditors' agreements say.

    Raises:
        Problem: ``aegte-cpr`` in the name; ``navn-optaget``; ``kvote-opbrugt``.

    """
    return _opret(sandkasser, adgang, Noegletype.INDBERETTER, navn, indberetter, ())


def _opret(
    sandkasser: Sandkasser, adgang: Adgang, type_: Noegletype, navn: str, subjekt: str, rettigheder: Sequence[str]
) -> dict[str, Any]:
    kraev_navn(navn)
    egne = list(dict.fromkeys(rettigheder))
    try:
        klar = sandkasser.tilfoej_noegle(adgang.verden.id, type_, navn, subjekt, egne)
    except Navneoptaget as fejl:
        raise navn_optaget("nøgle", "key", navn) from fejl
    svar: dict[str, Any] = {"navn": navn, _SUBJEKT[type_]: subjekt, "noegle": klar}
    return {**svar, "rettigheder": egne} if type_ is Noegletype.PORTALBRUGER else svar


def portalbruger(sandkasser: Sandkasser, adgang: Adgang, navn: str) -> Noeglehaver:
    """The world's user of the portal by that name.

    Raises:
        Problem: ``ukendt-id``, with the nearest name.

    """
    return _find(sandkasser, adgang, Noegletype.PORTALBRUGER, navn).haver


def _find(sandkasser: Sandkasser, adgang: Adgang, type_: Noegletype, navn: str) -> Noeglepost:
    poster = {p.haver.navn: p for p in sandkasser.noeglehavere(adgang.verden.id, type_)}
    post = poster.get(navn) or poster.get(f"demo-{navn}")
    if post is None:
        kendte = [n.removeprefix("demo-") for n in poster]
        raise ukendt(_HVAD[type_], "navn", navn, naermeste(navn, kendte))
    return post


def slet(sandkasser: Sandkasser, adgang: Adgang, type_: Noegletype, navn: str, demo: str) -> None:
    """Its keys open nothing any more; what it sent stays.

    Raises:
        Problem: ``ukendt-id``, with the nearest name; ``demo-fast`` for a published key.

    """
    post = _find(sandkasser, adgang, type_, navn)
    if adgang.verden.id == demo and not post.tilfoejet:
        raise demo_bestaar("miste sine nøgler", "deprived of its published keys", "en nøgle, der er føjet til")
    sandkasser.slet_noegler(adgang.verden.id, type_, post.haver.navn)


def _vis(post: Noeglepost) -> dict[str, Any]:
    haver = post.haver
    vist: dict[str, Any] = {
        "navn": haver.navn.removeprefix("demo-"),
        _SUBJEKT[haver.type]: haver.subjekt,
        "noegler": post.udstedte,
        "tilfoejet": post.tilfoejet,
    }
    return {**vist, "rettigheder": list(haver.rettigheder)} if haver.type is Noegletype.PORTALBRUGER else vist

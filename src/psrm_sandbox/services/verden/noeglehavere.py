"""Portal users and reporters of a world, added by its tester: each gets a key, told once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Noegletype, Soapprofil
from psrm_sandbox.domain.soapadresse import adresse_for
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.register import Navneoptaget, Noeglepost, Sandkasser
from psrm_sandbox.services.porte.transaktion import Laesbar, Navngiven
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.verden.kontrolpunkter import navn_optaget
from psrm_sandbox.services.verden.sandkasser import demo_bestaar

_HVAD = {Noegletype.PORTALBRUGER: "Portalbrugeren", Noegletype.INDBERETTER: "Indberetteren"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portalbrugervisning:
    """A user of the portal for one creditor. ``noegler``: how many; ``tilfoejet``: added, not the template's."""

    navn: str
    noegler: int
    tilfoejet: bool
    fordringshaver_id: str
    rettigheder: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indberettervisning:
    """A system that reports. ``noegler``: how many; ``tilfoejet``: added, not the template's.

    ``soap_sikkerhedsprofil``: the security that its SOAP calls need; None is the world's.
    """

    navn: str
    noegler: int
    tilfoejet: bool
    indberetter: str
    soap_sikkerhedsprofil: Soapprofil | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NyPortalbruger:
    """A new user of the portal, with its key in clear, which is told once."""

    navn: str
    fordringshaver_id: str
    rettigheder: tuple[str, ...]
    noegle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NyIndberetter:
    """A new key of a reporter, in clear, with the secret part of its SOAP address; both are told once."""

    navn: str
    indberetter: str
    noegle: str
    soapadresse: str
    soap_sikkerhedsprofil: Soapprofil | None


class Portalverden(Navngiven, Laesbar[Aftalelaeser], Protocol):
    """A world with creditors to be portal users of."""


def portalbrugere(sandkasser: Sandkasser, adgang: Adgang[Navngiven]) -> Liste[Portalbrugervisning]:
    """The portal's users, in the order of names."""
    return Liste(
        poster=tuple(
            Portalbrugervisning(
                navn=post.haver.navn.removeprefix("demo-"),
                noegler=post.udstedte,
                tilfoejet=post.tilfoejet,
                fordringshaver_id=post.haver.subjekt or "",
                rettigheder=tuple(post.haver.rettigheder),
            )
            for post in sandkasser.noeglehavere(adgang.verden.id, Noegletype.PORTALBRUGER)
        )
    )


def indberettere(sandkasser: Sandkasser, adgang: Adgang[Navngiven]) -> Liste[Indberettervisning]:
    """The systems that have keys, in the order of names."""
    return Liste(
        poster=tuple(
            Indberettervisning(
                navn=post.haver.navn.removeprefix("demo-"),
                noegler=post.udstedte,
                tilfoejet=post.tilfoejet,
                indberetter=post.haver.subjekt or "",
                soap_sikkerhedsprofil=post.haver.soapprofil,
            )
            for post in sandkasser.noeglehavere(adgang.verden.id, Noegletype.INDBERETTER)
        )
    )


def opret_portalbruger(
    sandkasser: Sandkasser, adgang: Adgang[Portalverden], navn: str, fordringshaver_id: str, rettigheder: Sequence[str]
) -> NyPortalbruger:
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
    egne = tuple(dict.fromkeys(rettigheder))
    haver = Noeglehaver(Noegletype.PORTALBRUGER, navn, None, fordringshaver_id, egne)
    noegle = _opret(sandkasser, adgang, haver)
    return NyPortalbruger(navn=navn, fordringshaver_id=fordringshaver_id, rettigheder=egne, noegle=noegle)


def opret_indberetter(
    sandkasser: Sandkasser, adgang: Adgang[Navngiven], navn: str, indberetter: str, profil: Soapprofil | None = None
) -> NyIndberetter:
    """A system that reports under that number; what it may do, the creditors' agreements say.

    ``profil``: the security that its SOAP calls need; None is the world's.

    Raises:
        Problem: ``aegte-cpr`` in the name; ``navn-optaget``; ``kvote-opbrugt``.

    """
    haver = Noeglehaver(Noegletype.INDBERETTER, navn, None, indberetter, soapprofil=profil)
    noegle = _opret(sandkasser, adgang, haver)
    return NyIndberetter(
        navn=navn,
        indberetter=indberetter,
        noegle=noegle,
        soapadresse=adresse_for(noegle),
        soap_sikkerhedsprofil=profil,
    )


def _opret(sandkasser: Sandkasser, adgang: Adgang[Navngiven], haver: Noeglehaver) -> str:
    """The key in clear."""
    kraev_navn(haver.navn)
    try:
        return sandkasser.tilfoej_noegle(adgang.verden.id, haver)
    except Navneoptaget as fejl:
        raise navn_optaget("nøgle", "key", haver.navn) from fejl


def portalbruger(sandkasser: Sandkasser, adgang: Adgang[Navngiven], navn: str) -> Noeglehaver:
    """The world's user of the portal by that name.

    Raises:
        Problem: ``ukendt-id``, with the nearest name.

    """
    return _find(sandkasser, adgang, Noegletype.PORTALBRUGER, navn).haver


def _find(sandkasser: Sandkasser, adgang: Adgang[Navngiven], type_: Noegletype, navn: str) -> Noeglepost:
    poster = {p.haver.navn: p for p in sandkasser.noeglehavere(adgang.verden.id, type_)}
    post = poster.get(navn) or poster.get(f"demo-{navn}")
    if post is None:
        kendte = [n.removeprefix("demo-") for n in poster]
        raise ukendt(_HVAD[type_], "navn", navn, naermeste(navn, kendte))
    return post


def slet(sandkasser: Sandkasser, adgang: Adgang[Navngiven], type_: Noegletype, navn: str, demo: str) -> None:
    """Its keys open nothing any more; what it sent stays.

    Raises:
        Problem: ``ukendt-id``, with the nearest name; ``demo-fast`` for a published key.

    """
    post = _find(sandkasser, adgang, type_, navn)
    if adgang.verden.id == demo and not post.tilfoejet:
        raise demo_bestaar("miste sine nøgler", "deprived of its published keys", "en nøgle, der er føjet til")
    sandkasser.slet_noegler(adgang.verden.id, type_, post.haver.navn)

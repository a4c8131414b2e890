"""Generated claims for a creditor of the world: good, doubtful and bad in chosen proportions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt, ukendt_navn
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.ur import Urlaeser
from psrm_sandbox.testdata import FORDELING, Genereret, IngenTyper, generer


@dataclass(frozen=True, slots=True, kw_only=True)
class Testdatavisning:
    """Generated actions, as they are to be sent. ``dag``: the world's day, on which they are believable."""

    seed: int
    dag: date
    testdata: tuple[Genereret, ...]


class Testdatalaeser(Urlaeser, Aftalelaeser, Protocol):
    """The part of a view that test data are made for."""


def lav(
    adgang: Laeseadgang[Testdatalaeser],
    regelsaet: Regelsaet,
    fordringshaver_id: str,
    *,
    typer: Sequence[str] | None = None,
    antal: int = 10,
    seed: int | None = None,
    fordeling: Mapping[str, int] | None = None,
) -> Testdatavisning:
    """Actions ready to be sent, each with what it should come to. Nothing is stored; the same seed gives the same.

    Raises:
        Problem: ``ukendt-id`` for a creditor that the key does not act for; ``ukendt-navn`` for an unknown type;
            ``ugyldig-vaerdi`` where the types cannot be made into what is asked for.

    """
    with adgang.verden.laes() as laeser:
        aftaler = laeser.aftaler()
        egne = adgang.egne(aftaler)
        if fordringshaver_id not in egne:
            raise ukendt("Aftalen", "fordringshaverId", fordringshaver_id, naermeste(fordringshaver_id, egne))
        stand = laeser.ur()
    gruppe = aftaler[fordringshaver_id].gruppe
    _kend_typer(regelsaet, gruppe, typer or ())
    brugt = stand.seed if seed is None else seed
    dag = dansk_dag(stand.nu)
    try:
        generator = generer(
            regelsaet.katalog,
            gruppe,
            fordringshaver_id,
            typer=list(typer) if typer else None,
            antal=antal,
            seed=brugt,
            dag=dag,
            fordeling=fordeling or FORDELING,
        )
        lavede = tuple(generator)
    except (IngenTyper, ValueError) as fejl:
        raise Problem(
            "ugyldig-vaerdi",
            f"Det kan ikke lade sig gøre: {fejl}.",
            "The types cannot be made into what is asked for.",
            felt="fordeling",
            krav="en fordeling med mindst én vægt over 0, og typer, der kan blive til det ønskede",
        ) from fejl
    return Testdatavisning(seed=brugt, dag=dag, testdata=lavede)


def _kend_typer(regelsaet: Regelsaet, gruppe: str, typer: Sequence[str]) -> None:
    for kode in typer:
        if regelsaet.katalog.hent(gruppe, kode) is None:
            naermest = regelsaet.katalog.naermeste_kode(gruppe, kode)
            raise ukendt_navn(
                "Fordringstypen", "typer", kode, (), f"en fordringstype i gruppen {gruppe}", naermest=naermest
            )

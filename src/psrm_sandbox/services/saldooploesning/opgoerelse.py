"""A difference resolved: the two sides' totals, the differences by cause, and that they add up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import polars as pl

from psrm_sandbox.domain.bevaegelse import Bevaegelse
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.saldooploesning.maskeret import maskeret
from psrm_sandbox.services.saldooploesning.modeller import (
    Aarsagssum,
    Bevaegelsesantal,
    Forskel,
    Forskelsaarsag,
    Saldooversigt,
    Sikkerhed,
    Sikkerhedsantal,
)
from psrm_sandbox.services.saldooploesning.parring import BEVAEGELSE, grundlag, par

_STYKKE = 100_000


def psrms_side(bevaegelser: Iterable[Bevaegelse]) -> pl.DataFrame:
    """A world's movements as a side; the day is that of registration in PSRM."""
    rest = iter(bevaegelser)
    dele = [pl.DataFrame(schema=BEVAEGELSE)]
    while stykke := list(islice(rest, _STYKKE)):
        dele.append(
            pl.DataFrame(
                {
                    "nr": [b.nr for b in stykke],
                    "fordringsId": [str(b.fordrings_id) for b in stykke],
                    "reference": [b.reference for b in stykke],
                    "haendelse": [b.type.value for b in stykke],
                    "beloeb": [b.beloeb for b in stykke],
                    "dato": [b.dag for b in stykke],
                },
                schema=BEVAEGELSE,
            )
        )
    return pl.concat(dele)


@dataclass(frozen=True, slots=True)
class Opgoerelse:
    """A difference resolved, and the frame of its differences (`parring.FORSKEL`), by cause and the largest first."""

    oversigt: Saldooversigt
    forskelle: pl.DataFrame


def oploes(psrm: pl.DataFrame, liste: pl.DataFrame, skaering: date, noter: Sequence[str] = ()) -> Opgoerelse:
    """The difference of the two sides (`parring.BEVAEGELSE`) at the cut-off, split by cause.

    The differences' effects add up to the total difference, to the øre.
    """
    forskelle = par(psrm, liste, skaering)
    summer = {
        Forskelsaarsag(navn): (antal, oere)
        for navn, antal, oere in forskelle.group_by("aarsag").agg(pl.len(), pl.col("effekt").sum()).iter_rows()
    }
    sikkerhed = {navn.lower(): antal for navn, antal in forskelle.group_by("sikkerhed").len().iter_rows()}
    ingen = (0, 0)
    oversigt = Saldooversigt(
        skaeringsdato=skaering,
        inddrivelsesgrundlag_psrm=grundlag(psrm, skaering),
        inddrivelsesgrundlag_fordringshaver=grundlag(liste, skaering),
        aarsager=tuple(
            Aarsagssum(aarsag=aarsag, antal=antal, beloeb=oere)
            for aarsag in Forskelsaarsag
            for antal, oere in (summer.get(aarsag, ingen),)
        ),
        sikkerhed=Sikkerhedsantal(**sikkerhed),
        bevaegelser=_antal(psrm, liste, skaering),
        noter=tuple(masker(note) for note in noter),
    )
    assert oversigt.forklaret_difference == oversigt.total_difference
    return Opgoerelse(oversigt, maskeret(forskelle))


def _antal(psrm: pl.DataFrame, liste: pl.DataFrame, skaering: date) -> Bevaegelsesantal:
    efter = pl.col("dato") > skaering
    return Bevaegelsesantal(
        psrm=psrm.height,
        psrm_efter_skaering=psrm.filter(efter).height,
        liste=liste.height,
        liste_efter_skaering=liste.filter(efter).height,
    )


def som_poster(forskelle: pl.DataFrame) -> Iterator[Forskel]:
    """The rows of the frame of differences."""
    for raekke in forskelle.iter_rows(named=True):
        yield Forskel(
            aarsag=Forskelsaarsag(raekke["aarsag"]),
            sikkerhed=Sikkerhed(raekke["sikkerhed"]),
            beloeb=raekke["effekt"],
            haendelse=raekke["haendelse"],
            fordrings_id=raekke["fordringsId"],
            reference=raekke["reference"],
            beloeb_psrm=raekke["beloebPsrm"],
            dato_psrm=raekke["datoPsrm"],
            beloeb_liste=raekke["beloebListe"],
            dato_liste=raekke["datoListe"],
            raekke=raekke["raekke"],
        )

"""A difference resolved: the two sides' totals, the differences by cause, and that they add up."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

import polars as pl

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.bevaegelse import Bevaegelse
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.services.saldooploesning.maskeret import maskeret
from psrm_sandbox.services.saldooploesning.modeller import Forskelsaarsag, Opgoerelse, Sikkerhed, Sum
from psrm_sandbox.services.saldooploesning.ord import listeord
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


def oploes(psrm: pl.DataFrame, liste: pl.DataFrame, skaering: date, noter: Sequence[str] = ()) -> Opgoerelse:
    """The difference of the two sides (`parring.BEVAEGELSE`) at the cut-off, split by cause.

    The differences' effects add up to the total difference, to the øre.
    """
    forskelle = par(psrm, liste, skaering)
    summer = {
        Forskelsaarsag(navn): Sum(antal, oere)
        for navn, antal, oere in forskelle.group_by("aarsag").agg(pl.len(), pl.col("effekt").sum()).iter_rows()
    }
    opgoerelse = Opgoerelse(
        grundlag(psrm, skaering),
        grundlag(liste, skaering),
        {aarsag: summer.get(aarsag, Sum()) for aarsag in Forskelsaarsag},
        _raekker(psrm, liste, skaering),
        maskeret(forskelle),
        [masker(note) for note in noter],
    )
    assert opgoerelse.forklaret == opgoerelse.total
    return opgoerelse


def _raekker(psrm: pl.DataFrame, liste: pl.DataFrame, skaering: date) -> dict[str, int]:
    inde = pl.col("dato") <= skaering
    return {
        "psrm": psrm.height,
        "psrmEfterSkaering": psrm.filter(~inde).height,
        "liste": liste.height,
        "listeEfterSkaering": liste.filter(~inde).height,
    }


def vis(opgoerelse: Opgoerelse, skaering: date) -> dict[str, Any]:
    """The summary as it is shown, amounts as kroner text."""
    usikre = opgoerelse.forskelle.group_by("sikkerhed").len()
    antal = dict(usikre.iter_rows())
    return {
        "skaeringsdato": skaering.isoformat(),
        "inddrivelsesgrundlagPsrm": tekst_fra_oere(opgoerelse.grundlag_psrm),
        "inddrivelsesgrundlagFordringshaver": tekst_fra_oere(opgoerelse.grundlag_fordringshaver),
        "totalDifference": tekst_fra_oere(opgoerelse.total),
        "forklaretDifference": tekst_fra_oere(opgoerelse.forklaret),
        "aarsager": [
            {
                "aarsag": aarsag.value,
                "navn": listeord().aarsager[aarsag].navn,
                "tekst": listeord().aarsager[aarsag].tekst,
                "antal": sum_.antal,
                "beloeb": tekst_fra_oere(sum_.oere),
            }
            for aarsag, sum_ in opgoerelse.aarsager.items()
        ],
        "sikkerhed": {sikkerhed.value.lower(): antal.get(sikkerhed.value, 0) for sikkerhed in Sikkerhed},
        "bevaegelser": dict(opgoerelse.raekker),
        "noter": list(opgoerelse.noter),
    }


def vis_forskel(raekke: dict[str, Any]) -> dict[str, Any]:
    """One row of the frame of differences as it is shown."""

    def kroner(oere: int | None) -> str | None:
        return None if oere is None else tekst_fra_oere(oere)

    def dag(dato: date | None) -> str | None:
        return None if dato is None else dato.isoformat()

    return {
        "aarsag": raekke["aarsag"],
        "sikkerhed": raekke["sikkerhed"],
        "beloeb": kroner(raekke["effekt"]),
        "haendelse": raekke["haendelse"],
        "fordringsId": raekke["fordringsId"],
        "reference": raekke["reference"],
        "beloebPsrm": kroner(raekke["beloebPsrm"]),
        "datoPsrm": dag(raekke["datoPsrm"]),
        "beloebListe": kroner(raekke["beloebListe"]),
        "datoListe": dag(raekke["datoListe"]),
        "raekke": raekke["raekke"],
    }

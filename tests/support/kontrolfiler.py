"""Files of claims as read, without a file: claims in the shape of the body, one row each."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from tests.support.byggere import Krop, fordring

from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted, Udeladt
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, indlaes_regelsaet
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat

DAG = date(2026, 7, 1)
KOLONNER = {
    "fordring.beskrivelse": "Tekst",
    "fordring.hovedstol": "Opr. beløb",
    "fordring.haeftere[].foraeldelsesdato": "Forældes",
}


@lru_cache(maxsize=1)
def regelsaet() -> Regelsaet:
    return indlaes_regelsaet()


def raekke(nr: int, aktion: Krop, **felter: Any) -> Filaktion:
    sted = Fundsted(fil="krav.csv", raekker=(nr,), kolonner=KOLONNER)
    form = ProeveaktionForm.model_validate(aktion)
    return Filaktion(sted=sted, som_sendt=lambda: aktion, aktion=form.til_domaene(), **felter)


def filen(*fordringer: Krop, udeladt: Sequence[Udeladt] = ()) -> Filindhold:
    """One row a claim, from row 2; an action stands as it is."""
    aktioner = [et if "aktionskode" in et else opret(et) for et in fordringer]
    raekker = tuple(raekke(nr, et) for nr, et in enumerate(aktioner, 2))
    return Filindhold(aktioner=raekker, udeladt=udeladt, raekker_i_alt=len(raekker) + len(udeladt))


def opret(et: Krop, *relaterede: Krop) -> Krop:
    return {
        "aktionskode": "OPRETFORDRING",
        "fordringshaverId": "9101",
        "fordring": et,
        "relateredeFordringer": list(relaterede),
    }


def kontrolleret(*fordringer: Krop, dag: date = DAG, **valg: Any) -> Kontrolresultat:
    udeladt = valg.pop("udeladt", ())
    aftaler = indlaes_skabelon("demo").aftaler
    return kontroller(regelsaet(), aftaler, filen(*fordringer, udeladt=udeladt), i_dag=dag, **valg)


def en(*fordringer: Krop, **valg: Any) -> Fordringsresultat:
    """The result of the last claim."""
    return kontrolleret(*fordringer, **valg).fordringer[-1]


def god(**felter: Any) -> Krop:
    return fordring(**felter)

"""What a file comes to does not depend on the order of its rows: verdicts, proposals, rules and who supplies what."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.indlaesning.byggere import csv_fil, raekke
from tests.support.budget import eksempler
from tests.support.kontrolfiler import DAG, regelsaet

from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indlaesning import laes
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat

_DAGE = st.sampled_from(["", "01-03-2016", "01-03-2023", "01-01-2026", "01-03-2026", "31-03-2026", "15-06-2026"])
_FELTER = ("Stiftelsesdato", "Periode fra", "Periode til", "Forfald", "SRB", "Forældelsesdato")
_TYPER = st.sampled_from(["KFDAINS", "KFDAINS", "KTBRSER", "KTSTRAF", "KTNEBOF", "KFTILDA", "KFDAINX"])


@st.composite
def krav(tegn: st.DrawFn, nr: int) -> list[dict[str, Any]]:
    """A claim's rows: one or two debtors; some with a fee of its own that points at it."""
    datoer = {navn: tegn(_DAGE) for navn in _FELTER if tegn(st.integers(0, 2)) == 0}
    beloeb = tegn(st.sampled_from(["1,00", "1.200,00", "12.500,00", "-5,00"]))
    hoved = raekke(
        **datoer,
        Reference=f"DAG-{nr}",
        Fordringstype=tegn(_TYPER),
        Beløb=beloeb,
        Hovedstol=tegn(st.sampled_from([beloeb, "1.200,00"])),
        Tekst=tegn(st.sampled_from(["Faktura", ""])),
        Hovedfordring="",
    )
    raekker = [hoved]
    if tegn(st.integers(0, 3)) == 0:
        raekker.append({**hoved, "CPR-nr.": "7204840211"})
    if tegn(st.integers(0, 3)) == 0:
        gebyr = {"Fordringstype": "GEDAINS", "Reference": f"GEB-{nr}", "Beløb": "250,00", "Hovedstol": "250,00"}
        raekker.append({**hoved, **gebyr, "Hovedfordring": f"DAG-{nr}"})
    return raekker


@st.composite
def filer(tegn: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A file's rows, and the same rows in another order."""
    antal = tegn(st.integers(3, 8))
    raekker = [et for nr in range(antal) for et in tegn(krav(nr))]
    return raekker, tegn(st.permutations(raekker))


def kontrolleret(raekker: list[dict[str, Any]]) -> Kontrolresultat:
    with tempfile.TemporaryDirectory() as mappe:
        indhold = laes(csv_fil(Path(mappe), *raekker), regelsaet().katalog.er_relateret)
        return kontroller(regelsaet(), indlaes_skabelon("demo").aftaler, indhold, i_dag=DAG)


def om(et: Fordringsresultat) -> tuple[Any, ...]:
    """What is told of a claim, without where it stands: of two debtors either may be the first."""
    forslag = et.forslag
    told = None
    if forslag is not None:
        aendringer = sorted((str(a.kolonne), str(a.til), repr(a.tilladt)) for a in forslag.aendringer)
        told = (forslag.art, aendringer, forslag.fra_dag, forslag.umulig, forslag.afdaekker)
    fund = sorted({(felt.kolonne, fund.regler, fund.kode) for felt in et.fund for fund in felt.fund}, key=repr)
    return (et.reference, et.udfald, fund, told, [raad.navn for raad in et.raad], et.forbehold)


@settings(max_examples=eksempler(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filer())
def test_raekkernes_orden_aendrer_intet(filen: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    foer, efter = (kontrolleret(raekker) for raekker in filen)
    assert sorted(map(om, foer.fordringer), key=repr) == sorted(map(om, efter.fordringer), key=repr)
    assert foer.opgoerelse == efter.opgoerelse

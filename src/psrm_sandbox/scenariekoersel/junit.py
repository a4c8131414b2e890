"""The run as JUnit XML, for build servers: one suite, a case for each story."""

from pathlib import Path

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from psrm_sandbox.scenariekoersel.resultat import Historieresultat, Koersel, Udfald
from psrm_sandbox.scenariekoersel.tekst import bevis, linjer, ren


def skriv(koersel: Koersel, fil: Path) -> None:
    """Writes the file."""
    samling = TestSuite("psrm-sandbox scenarier")
    samling.timestamp = koersel.hvornaar
    samling.add_property("mod", koersel.mod)
    for historie in koersel.historier:
        samling.add_testcase(_sag(historie))
    samling.update_statistics()  # type: ignore[no-untyped-call]
    samling.time = round(koersel.sekunder, 3)
    xml = JUnitXml("psrm-sandbox")
    xml.add_testsuite(samling)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    xml.time = round(koersel.sekunder, 3)
    xml.write(str(fil), pretty=True)


def _sag(h: Historieresultat) -> TestCase:
    sag = TestCase(
        name=ren(f"{h.scenarie.id}: {h.scenarie.titel}"),
        classname=f"scenarier.{h.scenarie.emner[0]}",
        time=round(h.sekunder, 3),
    )
    if h.udfald is Udfald.BESTAAET:
        return sag
    fundne = linjer(h)
    slags = Failure if h.udfald is Udfald.AFVEG else Error
    udfald = slags(message=ren(fundne[0]), type_=h.udfald.value)
    afvigelse = h.afvigelse
    udfald.text = ren("\n".join([*fundne, *([bevis(afvigelse)] if afvigelse else [])]))
    sag.result = [udfald]
    return sag

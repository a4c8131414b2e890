"""The page of advice: facts of law and of practice that bear on a claim, with sources, doubts and conflicts."""

from collections.abc import Iterator, Sequence

from psrm_sandbox.cli.sideindhold import celle, tabel
from psrm_sandbox.grunddata.kontakter import indlaes_kontakter
from psrm_sandbox.grunddata.leverer import indlaes_leverandoerer
from psrm_sandbox.grunddata.raad import Raad, indlaes_raad


def raadside() -> str:
    """All advice, whom to ask, and who supplies each field."""
    linjer = [
        "# Råd, kontakter og leverandører",
        "",
        "Oplysninger ved siden af dommen. Et råd ændrer aldrig en dom og flytter aldrig en dato. Hvad man gør ved",
        "en kode eller en regel uden nummer, står i [fejlkoder.md](fejlkoder.md).",
    ]
    for raad in indlaes_raad().alle:
        linjer += _raad(raad)
    linjer += ["", "## Hvem man spørger", ""]
    linjer += tabel(
        ("Hvem", "Om", "Kilde", "År"),
        ((celle(k.navn), celle(k.om), celle(k.kilde), k.pr) for k in indlaes_kontakter().values()),
    )
    linjer += ["", "## Hvem der leverer et felt", "", "Vores antagelse; det aftales i hver kommune.", ""]
    linjer += tabel(("Felt", "Type", "Hvem", "Hvorfor"), _leverandoerer())
    return "\n".join(linjer) + "\n"


def _raad(raad: Raad) -> Iterator[str]:
    spoerg = ", ".join(kontakt.navn for kontakt in raad.spoerg)
    fra = f" Gælder fra {raad.gaelder_fra}." if raad.gaelder_fra else ""
    yield from ("", f"## {raad.navn}", "", celle(raad.tekst), "")
    yield f"- Hvad nu: {celle(raad.hvad_nu)}"
    yield f"- Spørg: {spoerg}"
    yield f"- Kilde: {celle(raad.kilde)}.{fra}"
    if raad.tvivl:
        yield f"- Tvivl: {celle(raad.tvivl)}"
    for strid in raad.modsiges_af:
        yield f"- Modsiges af: {celle(strid.tekst)} ({celle(strid.kilde)})"
    if raad.kun_typevalg:
        yield "- Siges, hvor typen vælges, og ikke ved hver fordring."


def _leverandoerer() -> Iterator[Sequence[str]]:
    leverandoerer = indlaes_leverandoerer()
    for felt, en in leverandoerer.felter.items():
        yield (f"`{felt}`", "", en.navn, celle(en.hvorfor))
        for (kode, egen), anden in leverandoerer.pr_type.items():
            if egen == felt:
                yield (f"`{felt}`", kode, anden.navn, celle(anden.hvorfor))

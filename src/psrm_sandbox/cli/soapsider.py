"""The pages of the SOAP exchange: the elements in both flavours with what they rest on, and the faults."""

from collections.abc import Iterator

from psrm_sandbox.cli.sideindhold import celle, tabel
from psrm_sandbox.grunddata.soapfejl import indlaes_reaktioner, indlaes_soapfejl
from psrm_sandbox.soapform.skema import Led, Smag, indlaes_soapskema


def soapelementer() -> str:
    """Every element of the three services."""
    skema = indlaes_soapskema()
    linjer = [
        "# SOAP: elementerne i begge former",
        "",
        "NyMF's rigtige XSD og WSDL udleveres efter aftale og er ikke offentlig. Det her er en rekonstruktion.",
        "Grundlaget står for SKAT-navnet / OIO-navnet: **U** er udledt (INFERRED) og kan hedde noget andet.",
        "Vejledningen er [SOAP](../soap.md).",
        "",
    ]
    linjer += tabel(
        ("Grundlag", "Navn", "Kilde"), ((kode, celle(g.navn), celle(g.kilde)) for kode, g in skema.grundlag.items())
    )
    linjer += ["", "## Navnerum", ""]
    for smag in Smag:
        linjer += [f"**{smag.value}.** {celle(skema.navnerumsnoter[smag])}", ""]
        linjer += [f"- {navn}: `{rum}`" for navn, rum in skema.navnerum[smag].items()]
        linjer.append("")
    for tjeneste in skema.tjenester.values():
        for ende, struktur in (("I", tjeneste.ind), ("O", tjeneste.ud)):
            linjer += [f"## {tjeneste.service}_{ende}", ""]
            linjer += tabel(
                ("SKAT", "OIO", "Antal", "Type", "Grundlag", "I JSON"), _raekker(skema.strukturer[struktur], 0)
            )
            linjer.append("")
    return "\n".join(linjer).rstrip() + "\n"


def _raekker(led: tuple[Led, ...], dybde: int) -> Iterator[tuple[str, ...]]:
    indryk = "· " * dybde
    for et in led:
        antal = f"{et.mindst}..{'n' if et.flere else 1}"
        note = f" {celle(et.note)}" if et.note else ""
        yield (
            f"{indryk}`{et.skat}`",
            f"`{et.oio}`" if et.oio else "",
            antal,
            et.type.value if et.type else "",
            et.g,
            (f"`{et.felt}`" if et.felt and not et.felt.startswith("_") else "") + note,
        )
        yield from _raekker(et.led, dybde + 1)


def soapfejl() -> str:
    """Every fault and reaction."""
    linjer = [
        "# SOAP: fejlene og deres tekster",
        "",
        "En offentliggjort tekst sendes alene, som NyMF sender den; den rigtige årsag står i sandkassens journal.",
        "Andre fejl har en `sandkasse` i Detail med felt, fundet og krav. `{…}` er det, fejlen fortæller.",
        "",
    ]
    linjer += tabel(
        ("Fejl", "Hvis", "Tekst", "Grad", "Kilde"),
        (
            (f"`{f.kode}`", f.hvem, f"`{f.tekst.replace('|', '/')}`", f.grad.value, celle(f.kilde))
            for f in indlaes_soapfejl().values()
        ),
    )
    linjer += ["", "## I svarets egen reaktion", "", "`SvarReaktion` (OIO `SvarStruktur`), med HTTP 200.", ""]
    linjer += tabel(
        ("Nummer", "Som", "Tekst", "Grad", "Kilde"),
        ((str(r.nummer), r.art, celle(r.tekst), r.grad.value, celle(r.kilde)) for r in indlaes_reaktioner().values()),
    )
    return "\n".join(linjer) + "\n"

"""A page a creditor group: for each rule of each type, the smallest claim that breaks it."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.fordring import Haefter, json_sti
from psrm_sandbox.indgangsfilter import Fordringstype, saetning, standardkatalog
from psrm_sandbox.testdata import IngenGodFordring, Proeve, brud, formindsk, god_fordring

DAG = date(2026, 7, 15)
"""The day the claims are received: a plain working day in the middle of a month."""

_BELOEB = frozenset({"beloeb", "hovedstol"})
_UDEN_BETYDNING = frozenset({"reference", "haeftere", "hovedfordrings_id", "skyldner"})


def regelside(gruppe: str) -> str:
    """The page of one group."""
    katalog = standardkatalog()
    navn = next(g.navn for g in katalog.grupper if g.kode == gruppe)
    typer = [t for t in katalog.typer if t.fordringshavergruppe == gruppe and t.har_filter]
    linjer = [
        f"# Regler og mindste fejl: {navn}",
        "",
        f"For hver regel den fordring, der bryder den med mindst, modtaget {DAG.isoformat()}: en dag eller en øre over",
        "grænsen, hvor det kan lade sig gøre. Først en god fordring; derefter, hvad hver række ændrer i den.",
        "Hvor en regel ikke kan brydes alene, står de andre, der falder med.",
    ]
    for type_ in typer:
        linjer += _type(type_)
    return "\n".join(linjer) + "\n"


def regeloversigt() -> str:
    """The groups, with how many types and rules each page has."""
    katalog = standardkatalog()
    linjer = [
        "# Regler og mindste fejl",
        "",
        "En side for hver fordringshavergruppe: hver regel i hver type, og den mindste fordring, der bryder den.",
        "",
        "| Gruppe | Typer | Regler |",
        "|---|--:|--:|",
    ]
    for gruppe in katalog.grupper:
        typer = [t for t in katalog.typer if t.fordringshavergruppe == gruppe.kode and t.har_filter]
        regler = sum(len(t.filter) for t in typer)
        linjer.append(f"| [{gruppe.navn}](regler/{gruppe.kode}.md) | {len(typer)} | {regler} |")
    return "\n".join(linjer) + "\n"


def _type(type_: Fordringstype) -> list[str]:
    god = god_fordring(type_, modtagelsesdato=DAG)
    vaerdier = ", ".join(f"{felt} {_vis(v)}" for felt, v in stamdata(god).items() if v is not None)
    return [
        "",
        f"## {type_.kode} {type_.navn}",
        "",
        f"God fordring: {vaerdier}",
        "",
        "| Regel | Hvad den siger | Udfald | Ændring i den gode | Også brudt |",
        "|---|---|---|---|---|",
        *("| " + " | ".join(raekke) + " |" for raekke in _raekker(type_)),
    ]


def _raekker(type_: Fordringstype) -> Iterator[tuple[str, ...]]:
    for regel in type_.filter:
        if not regel.vurderes:
            yield (" ".join(regel.regler), saetning(regel), "vurderes ikke", "—", "")
            continue
        proeve = brud(type_, regel, modtagelsesdato=DAG)
        assert proeve is not None, f"{type_.kode} {regel.regler}"
        god = _god_ved_siden_af(proeve)
        proeve = formindsk(god, proeve)
        andre = [nr for nr in proeve.regler if nr not in regel.regler]
        yield (
            " ".join(regel.regler),
            saetning(regel, bortfald=type_.ophoersregel == "bortfald"),
            regel.konsekvens.value,
            aendringer(god, proeve),
            " ".join(andre),
        )


def _god_ved_siden_af(proeve: Proeve) -> Proeve:
    """A good claim under the same main claim; where that main claim is itself what breaks the rule, the type's own."""
    try:
        return god_fordring(proeve.type_, modtagelsesdato=DAG, hovedfordring=proeve.hovedfordring)
    except IngenGodFordring:
        return god_fordring(proeve.type_, modtagelsesdato=DAG)


def aendringer(god: Proeve, brudt: Proeve) -> str:
    """What differs from the good claim, field by field."""
    foer, efter = stamdata(god), stamdata(brudt)
    forskelle = [f"{felt} {_vis(efter[felt])}" for felt in efter if foer.get(felt) != efter[felt]]
    if god.rolle is not brudt.rolle:
        forskelle.append(f"sendt som {brudt.rolle.value}")
    return ", ".join(forskelle)


def stamdata(proeve: Proeve) -> dict[str, Any]:
    """The claim's fields by their JSON paths, amounts as text; of the hæftere only the first."""
    fordring = proeve.fordring
    samlet = {
        json_sti(f.name): _vaerdi(f.name, getattr(fordring, f.name))
        for f in fields(fordring)
        if f.name not in _UDEN_BETYDNING
    }
    haefter = fordring.haeftere[0] if fordring.haeftere else Haefter()
    samlet |= {json_sti(f.name): getattr(haefter, f.name) for f in fields(haefter) if f.name not in _UDEN_BETYDNING}
    if proeve.hovedfordring is not None:
        samlet["hovedfordring.modtagelsesdato"] = proeve.hovedfordring.modtagelsesdato
        samlet["hovedfordring.forfaldsdato"] = proeve.hovedfordring.forfaldsdato
    return {felt: vaerdi for felt, vaerdi in samlet.items() if vaerdi not in ((), False)}


def _vaerdi(felt: str, vaerdi: Any) -> Any:
    return tekst_fra_oere(vaerdi) if felt in _BELOEB and vaerdi is not None else vaerdi


def _vis(vaerdi: Any) -> str:
    return "(tom)" if vaerdi is None else f"`{vaerdi}`".replace("|", "\\|")

"""A claim type for a person at a terminal: what it is, its rules as sentences, its changes and doubts."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.udskrift import farvet
from psrm_sandbox.indgangsfilter import Katalog

_RET = {"offentligretlig": "offentligretlig", "civilretlig": "civilretlig", None: "ret ikke oplyst"}
_OPHOER = {"bortfald": "bortfald", "foraeldelse": "forældelse", None: "ikke oplyst"}
_STATUS = {
    "aktuel": "aktuel (materiale fra 2023 eller senere)",
    "aeldre_udgave": "kun set i materiale fra 2019-2021",
    "naevnt": "kun nævnt ved kode og navn",
}
_JA_NEJ = {True: "ja", False: "nej", None: "ikke oplyst"}


def skriv(konsol: Console, katalog: Katalog, type_: Mapping[str, Any]) -> None:
    """The whole type, as `katalogvisning.vis_type` tells it."""
    konsol.print(Text.assemble((type_["kode"], "bold"), "  ", type_["navn"]))
    if type_["beskrivelse"]:
        konsol.print(Text(type_["beskrivelse"]))
    konsol.print()
    konsol.print(_hoved(katalog, type_))
    if not type_["harFilter"]:
        konsol.print(
            Text(
                "Typens egen tabel er ikke offentliggjort. Her står kun de regler, der er fælles for alle typer; "
                "typens egne regler kan føre til en anden afgørelse.",
                style="yellow",
            )
        )
    if type_["filterPr"]:
        konsol.print(Text(f"Reglerne, som de gjaldt {type_['filterPr']}.", style="yellow"))
    konsol.print(_regler(type_["regler"]))
    if type_["reglerKendt"]:
        konsol.print(Text("Læst af typens egne regler (prøves ikke, gives som råd)", style="bold"))
        konsol.print(_gitter([(", ".join(r["regler"]) or r["felt"], r["tekst"]) for r in type_["reglerKendt"]]))
        konsol.print()
    if type_["forsvundneRegler"]:
        regler = ", ".join(type_["forsvundneRegler"])
        konsol.print(Text(f"Gjaldt også den dag, men ordlyden kendes ikke: {regler}", style="yellow"))
    if type_["aendringer"]:
        konsol.print(Text("Ændringer", style="bold"))
        konsol.print(_gitter([(a["dato"], _aendring(a)) for a in type_["aendringer"]]))
        konsol.print()
    if type_["tvivl"]:
        konsol.print(Text("Tvivl, og hvad der er valgt", style="bold"))
        konsol.print(_gitter([(d["id"], f"{d['tekst']} → {d['beslutning']}") for d in type_["tvivl"]]))


def _hoved(katalog: Katalog, type_: Mapping[str, Any]) -> Table:
    navne = {type_.kode: type_.navn for type_ in katalog.typer}
    omraader = {o.kode: o.navn for o in katalog.forretningsomraader}
    kilde, klasse = type_["kilde"], type_["klassifikation"]
    omraade = type_["forretningsomraade"]
    led = [
        ("Gruppe", type_["fordringshavergruppe"]),
        ("Kategori", type_["kategori"]),
        ("Område", omraader.get(omraade, omraade) or f"ukendt: {type_['forretningsomraadeUkendt']}"),
        ("Status", _STATUS[type_["status"]]),
        ("Ophør", _OPHOER[type_["ophoersregel"]]),
        ("Skyldner", ", ".join(type_["skyldner"]).upper() or "ikke oplyst"),
        ("Klassifikation", _klassifikation(klasse) if klasse else "ikke oplyst"),
        ("Rentebærende", _JA_NEJ[type_["rentebaerende"]]),
        ("Kilde", f"{kilde['dokument']}, opdateret {kilde['opdateret'] or 'ukendt'}"),
        ("Kontrolleret", kilde["kontrolleret"] or "ukendt"),
        ("Relaterede typer", _koder(type_["underfordringstyper"], navne) or "ingen nævnt"),
    ]
    led += [("Også nævnt i", f"{k['dokument']}, {k['opdateret'] or 'udateret'}") for k in type_["andreKilder"]]
    led += [("Note", type_["note"])] if type_["note"] else []
    led += [("Hedder nu?", f"{type_['formodetNu']}, formodentlig")] if type_["formodetNu"] else []
    if type_["forvekslesMed"]:
        led.append(("Forveksles med", _koder(type_["forvekslesMed"], navne)))
    return _gitter(led)


def _klassifikation(klasse: Mapping[str, Any]) -> str:
    led = [_RET[klasse["ret"]]]
    led += [
        f"{navn}: {_JA_NEJ[klasse[noegle]]}"
        for noegle, navn in (("loenindeholdelse", "lønindeholdelse"), ("udpantning", "udpantning"))
    ]
    return ", ".join(led)


def _koder(koder: Sequence[str], navne: Mapping[str, str]) -> str:
    return "\n".join(f"{kode}  {navne[kode]}" if kode in navne else kode for kode in koder)


def _aendring(aendring: Mapping[str, Any]) -> str:
    regler = f"{', '.join(aendring['regler'])}: " if aendring["regler"] else ""
    ukendt = " (ordlyden før kendes ikke)" if aendring["foer"] == "ukendt" else ""
    return f"{regler}{aendring['note']}{ukendt}"


def _gitter(led: Sequence[tuple[str, str]]) -> Table:
    gitter = Table.grid(padding=(0, 2, 0, 0))
    gitter.add_column(style="dim", no_wrap=True)
    gitter.add_column()
    for navn, tekst in led:
        gitter.add_row(navn, Text(tekst))
    return gitter


def _regler(regler: Sequence[Mapping[str, Any]]) -> Table:
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    tabel.add_column("Regel", no_wrap=True)
    tabel.add_column("Krav", ratio=1)
    tabel.add_column("Ellers", no_wrap=True)
    tabel.add_column("Tvivl", no_wrap=True)
    for regel in regler:
        krav = Text(regel["tekst"])
        if regel["note"]:
            krav.append(f" ({regel['note']})", style="dim")
        if regel["ukendtFoer"]:
            krav.append(" Reglens form på dagen kendes ikke; dagens form er vist.", style="yellow")
        ellers = farvet(regel["konsekvens"]) if regel["vurderes"] else Text("vurderes ikke", style="dim")
        tabel.add_row("\n".join(regel["regler"]), krav, ellers, "\n".join(regel["tvivl"]))
    return tabel

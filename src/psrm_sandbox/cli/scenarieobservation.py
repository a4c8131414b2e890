"""Judging a vendor's own system: what the world's journal tells of it, held against the stories."""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.text import Text

from psrm_sandbox.cli.scenarie import Emner, Htmlfil, Mod, skriv
from psrm_sandbox.cli.scenarievalg import alle_scenarier, vaelg
from psrm_sandbox.cli.serveradresse import STANDARD, ikke_forbundet, serveradresse
from psrm_sandbox.cli.udskrift import konsol, stop
from psrm_sandbox.klient import Problemsvar, Sandkasseklient
from psrm_sandbox.scenariekoersel.observation import html, pdf
from psrm_sandbox.scenariekoersel.observation.klarmelding import Nulsum
from psrm_sandbox.scenariekoersel.observation.observation import Rapport, Sagsdom, Sagsudfald, observer
from psrm_sandbox.scenariekoersel.observation.pligter import Pligtudfald
from psrm_sandbox.scenarier.laesning import laes_grund
from psrm_sandbox.vaegur import SystemVaegur

_FARVE = {
    Sagsudfald.RIGTIGT: "green",
    Sagsudfald.FORKERT: "red",
    Sagsudfald.UAFGJORT: "yellow",
    Sagsudfald.IKKE_MOEDT: "dim",
}
_PLIGT = {Pligtudfald.OPFYLDT: "green", Pligtudfald.BRUDT: "red", Pligtudfald.IKKE_BEDOEMT: "yellow"}
_VARIGHED = re.compile(r"(?:PT)?(?:([0-9]+)[Hh])?(?:([0-9]+)[Mm])?(?:([0-9]+)[Ss])?")


def observer_system(
    ider: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", show_default=False)] = None,
    noegle: Annotated[str, typer.Option(help="Sandkassens testernøgle.")] = "demo-tester",
    mod: Mod = STANDARD,
    emner: Emner = None,
    vent: Annotated[str, typer.Option(help="Hvor længe der ventes på, at alle sager er mødt: 10m, PT1H.")] = "0s",
    typer_: Annotated[
        list[str] | None, typer.Option("--type", help="En type, der skal med: 9101/KFDAINS; kan gentages.")
    ] = None,
    htmlfil: Htmlfil = None,
    pdffil: Annotated[Path | None, typer.Option("--pdf", metavar="FIL", help="Skriv rapporten som PDF.")] = None,
) -> None:
    """Venter på, at leverandørens eget system handler i en sandkasse, og bedømmer det efter journalen.

    Slutkode 0: alle sager er mødt og besvaret rigtigt. 1: ikke alle. 2: der kunne ikke bedømmes.
    """
    valgte = vaelg(alle_scenarier(), ider or (), emner or ())
    adresse, ud = serveradresse(mod), konsol()
    with Sandkasseklient(adresse, {"tester": noegle}) as klient:
        try:
            rapport = observer(
                klient,
                valgte,
                laes_grund(),
                mod=adresse,
                hvornaar=SystemVaegur().nu().isoformat(timespec="seconds"),
                vent=_sekunder(vent),
                typer=[_type(t) for t in typer_ or ()],
                nyt=lambda dom: ud.print(Text(f"mødt: {dom.scenarie.id} {dom.scenarie.titel}", style="dim")),
            )
            aldrig = _aldrig_udloest(klient)
        except httpx.TransportError as fejl:
            stop(ikke_forbundet(adresse, fejl))
        except Problemsvar as fejl:
            stop(f"Journalen på {adresse} kan ikke læses: {fejl}")
    _skriv_rapport(ud, rapport)
    if aldrig:
        ud.print(Text(f"Armeret, men aldrig udløst: {', '.join(aldrig)}.", style="yellow"))
    if htmlfil is not None:
        skriv(htmlfil, lambda: htmlfil.write_text(html.som_html(rapport), encoding="utf-8"))
    if pdffil is not None:
        skriv(pdffil, lambda: pdffil.write_bytes(pdf.som_pdf(rapport)))
    if not rapport.bestaaet:
        raise typer.Exit(1)


def _aldrig_udloest(klient: Sandkasseklient) -> list[str]:
    """The world's armed scripts that no action has set off; none where the server has no scripts."""
    svar = klient.kald("GET", "/sandkasse/scenarier?slags=EGEN", som="tester")
    return list(svar.krop["aldrigUdloest"]) if svar.ok and isinstance(svar.krop, Mapping) else []


def _sekunder(tekst: str) -> float:
    fundet = _VARIGHED.fullmatch(tekst)
    if not fundet or not any(fundet.groups()):
        stop(f"--vent: {tekst[:40]} er ikke en varighed. Skriv fx 30s, 10m eller PT1H")
    timer, minutter, sekunder = (int(tal or 0) for tal in fundet.groups())
    return timedelta(hours=timer, minutes=minutter, seconds=sekunder).total_seconds()


def _type(tekst: str) -> tuple[str, str]:
    fordringshaver, _, kode = tekst.partition("/")
    if not fordringshaver or not kode:
        stop(f"--type: {tekst[:40]} er ikke fordringshaver/type. Skriv fx 9101/KFDAINS")
    return fordringshaver, kode


def _skriv_rapport(ud: Console, rapport: Rapport) -> None:
    for dom in rapport.sager:
        _skriv_sag(ud, dom)
    if rapport.typer:
        ud.print("\n0-sumstest")
    for t in rapport.typer:
        farve = "green" if t.nulsum is Nulsum.BESTAAET else "yellow"
        ud.print(Text.assemble((f"{t.nulsum.value:16}", farve), f"{t.fordringshaver} {t.fordringstype}  {t.hvorfor}"))
    tal = ", ".join(f"{rapport.antal(u)} {u.value}" for u in Sagsudfald if rapport.antal(u))
    ud.print(Text(f"\n{tal or 'Ingen sager'}. {rapport.aktioner} aktioner i journalen. Sandkasse - ikke PSRM."))


def _skriv_sag(ud: Console, dom: Sagsdom) -> None:
    ud.print(
        Text.assemble(
            (f"{dom.udfald.value:17}", _FARVE[dom.udfald]),
            (dom.scenarie.id, "bold"),
            f" {dom.scenarie.titel}",
            (f"  {dom.note}" if dom.note else "", "dim"),
        )
    )
    for m in dom.moeder:
        for p in m.pligter:
            if p.udfald is not Pligtudfald.OPFYLDT:
                bevis = f" (journal nr. {', '.join(map(str, p.bevis))})" if p.bevis else ""
                linje = f"    aktion {m.aktions_id}: {p.navn}: {p.udfald.value}. {p.hvorfor}{bevis}"
                ud.print(Text(linje, style=_PLIGT[p.udfald]))

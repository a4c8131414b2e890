"""The generated pages, ``docs/dannet/``, written from the product's data."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated, Any

import typer

from psrm_sandbox.cli.apisider import api_emner, api_oversigt, api_side
from psrm_sandbox.cli.dannet import kraev_projektets, skriv_dannede
from psrm_sandbox.cli.klisider import kommandolinje
from psrm_sandbox.cli.maalingssider import maalinger
from psrm_sandbox.cli.problemsider import problemer
from psrm_sandbox.cli.raadsider import raadside
from psrm_sandbox.cli.regelsider import regeloversigt, regelside
from psrm_sandbox.cli.sideindhold import (
    fejlkoder,
    fordringstyper,
    indstillinger,
    mindste_input,
    proevemateriale,
    rapportkolonner,
    troskabssiden,
)
from psrm_sandbox.cli.soapsider import soapelementer, soapfejl
from psrm_sandbox.cli.svigtsider import filnavn, svigtoversigt, svigtside
from psrm_sandbox.grunddata.soapsikkerhed import indlaes_svigt
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.scenarier.laesning import indlaes, laes_grund
from psrm_sandbox.scenarier.sider import historieside, oversigt

Sider = Mapping[str, tuple[str, Callable[[], str]]]


@lru_cache(maxsize=2)
def sider(rod: Any) -> Sider:
    """Every page: its file, what it is made of, and the function that makes it. A new page is a new line.

    Listed once in a process. ``rod``: the command that holds all the others.
    """
    return {
        "fidelity.md": ("seed/troskab.yaml", troskabssiden),
        "fordringstyper.md": ("seed/fordringstyper", fordringstyper),
        "fejlkoder.md": ("seed/fejlkoder.yaml, seed/navngivne-regler.yaml og seed/handling.yaml", fejlkoder),
        "raad.md": ("seed/raad.yaml, seed/kontakter.yaml og seed/leverer.yaml", raadside),
        "mindste-input.md": ("seed/mindste-input.yaml", mindste_input),
        "proevemateriale.md": ("seed/proevemateriale.yaml", proevemateriale),
        "regler.md": ("seed/fordringstyper", regeloversigt),
        "rapportkolonner.md": ("seed/rapporter.yaml", rapportkolonner),
        **{
            f"regler/{gruppe.kode}.md": ("seed/fordringstyper", partial(regelside, gruppe.kode))
            for gruppe in standardkatalog().grupper
        },
        "scenarier.md": ("scenarios", lambda: oversigt(indlaes())),
        **{f"scenarier/{id_}.md": (f"scenarios/{id_}.yaml", partial(_historie, id_)) for id_ in indlaes()},
        "settings.md": ("seed/indstillinger.yaml og settings.py", indstillinger),
        "api.md": ("kontrakterne i openapi", api_oversigt),
        **{
            f"api/{navn}-{emne}.md": (f"openapi/{navn}.yaml", partial(api_side, navn, emne))
            for navn, emne in api_emner()
        },
        "kommandolinje.md": ("kommandoerne i cli/hoved.py", partial(kommandolinje, rod)),
        "problemer.md": ("seed/problemer.yaml og forbindelse/problemer.py", problemer),
        "soap-elementer.md": ("seed/soap/skema.yaml", soapelementer),
        "soap-fejl.md": ("seed/soap/fejl.yaml", soapfejl),
        "soap-svigt.md": ("seed/soap", svigtoversigt),
        **{
            f"soap-svigt/{filnavn(s)}": ("seed/soap/svigt.yaml og seed/soap/aarsager.yaml", partial(svigtside, s))
            for s in indlaes_svigt().svigt
        },
        "maalinger.md": ("forbindelse/maalinger.py", maalinger),
    }


def _historie(id_: str) -> str:
    return historieside(indlaes()[id_], laes_grund())


@lru_cache(maxsize=256)
def side(navn: str, rod: Any) -> str:
    """The page's whole text, with the comment that says where it comes from; made once in a process."""
    kilde, dan = sider(rod)[navn]
    return f"<!-- Dannet af {kilde} med make docs. Ret dér, ikke her. -->\n\n{dan()}"


def skriv_sider(
    kontekst: typer.Context,
    mappe: Annotated[Path, typer.Option(help="Hvor siderne ligger.")] = Path("docs/dannet"),
    tjek: Annotated[bool, typer.Option("--tjek", help="Skriv intet; fejl, hvis siderne ikke svarer til data.")] = False,
) -> None:
    """Danner siderne i docs/dannet/ af data; en side, som intet danner mere, fjernes."""
    rod = kontekst.find_root().command
    if tjek:
        kraev_projektets(mappe, sider(rod))
    afviger = [fil for fil in sorted(mappe.rglob("*.md")) if fil.relative_to(mappe).as_posix() not in sider(rod)]
    for fil in [] if tjek else afviger:
        fil.unlink()
    filer = ((mappe / navn, side(navn, rod)) for navn in sider(rod))
    skriv_dannede(filer, "Siderne svarer ikke til data: {}. Kør make docs.", tjek=tjek, afviger=afviger)

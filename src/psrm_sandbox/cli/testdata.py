"""Generated claims, written as a delivery or with what each should come to."""

import json
from typing import Annotated

import typer

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.testdata import IngenTyper, Slags, generer


def lav_testdata(
    fordringshaver: Annotated[str, typer.Option(help="Demofordringshaveren, hvis gruppe typerne tages fra.")] = "9101",
    type_: Annotated[list[str] | None, typer.Option("--type", help="Kun denne type; kan gentages.")] = None,
    antal: Annotated[int, typer.Option(min=1, max=100_000)] = 10,
    seed: Annotated[int, typer.Option(help="Samme seed giver samme fordringer.")] = 1,
    fordeling: Annotated[str, typer.Option(help="Vægte: gode/tvivlsomme/dårlige.")] = "80/10/10",
    leverance: Annotated[str | None, typer.Option(help="Skriv en leverance med dette leveranceId.")] = None,
) -> None:
    """Laver troværdige fordringer: en leverance lige til at sende, eller hver aktion med sit forventede udfald."""
    skabelon = indlaes_skabelon("demo")
    aftaler = {a.fordringshaver_id: a for a in skabelon.aftaler}
    if fordringshaver not in aftaler:
        forslag = naermeste(fordringshaver, aftaler)
        mente = f"mente du {forslag}?" if forslag else f"den har {', '.join(aftaler)}"
        raise typer.BadParameter(f"fordringshaver {fordringshaver} findes ikke i demoen; {mente}")
    vaegte = _vaegte(fordeling)
    try:
        lavede = list(
            generer(
                standardkatalog(),
                aftaler[fordringshaver].gruppe,
                fordringshaver,
                typer=type_ or None,
                antal=antal,
                seed=seed,
                dag=dansk_dag(skabelon.oejeblik),
                fordeling=vaegte,
            )
        )
    except IngenTyper as fejl:
        raise typer.BadParameter(str(fejl), param_hint="'--type'") from fejl
    except ValueError as fejl:
        raise typer.BadParameter(str(fejl), param_hint="'--fordeling'") from fejl
    if leverance is not None:
        indberetter = next(n.indberetter for n in skabelon.noegler if n.indberetter)
        krop: object = {
            "leveranceId": leverance,
            "indberetter": indberetter,
            "aktioner": [et.aktion for et in lavede],
        }
    else:
        krop = [{"forventet": et.aktionsstatus.value, "regler": list(et.regler), "aktion": et.aktion} for et in lavede]
    typer.echo(json.dumps(krop, ensure_ascii=False, indent=1))


def _vaegte(fordeling: str) -> dict[str, int]:
    """The weight of each kind, as they are written: ``80/10/10``.

    Raises:
        typer.BadParameter: they are not three whole numbers.

    """
    led = fordeling.split("/")
    if len(led) != len(Slags) or not all(et.isascii() and et.isdecimal() and len(et) <= 9 for et in led):
        krav = f"{len(Slags)} hele tal med / imellem: gode/tvivlsomme/dårlige, som 80/10/10"
        raise typer.BadParameter(f"{fordeling} er ikke {krav}", param_hint="'--fordeling'")
    return dict(zip((slags.value for slags in Slags), map(int, led), strict=True))

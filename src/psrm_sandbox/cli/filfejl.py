"""A file that cannot be read, told at the terminal and in JSON; the command ends with exit code 2."""

import json
from pathlib import Path
from typing import NoReturn

import typer

from psrm_sandbox.cli.udskrift import stop
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.filformer.kontrol.jsonsvar import filfejl
from psrm_sandbox.indlaesning import Filfejl
from psrm_sandbox.indlaesning.modeller import Udeladt


def stop_ved(fil: Path, fejl: Filfejl, *, som_json: bool = False) -> NoReturn:
    """Ends the command: each mistake with where it is, what was found, what would be right and what to do now.

    ``som_json``: on standard output too, as one object.
    """
    vist = fejl.vist().i_filen(masker(fil.name))
    if som_json:
        typer.echo(json.dumps(filfejl(vist), ensure_ascii=False))
    flere = [f"Og {vist.flere} fejl mere."] if vist.flere else []
    stop(f"{fil} kan ikke læses.", *(linje for et in vist.fejl for linje in _linjer(et)), *flere)


def _linjer(et: Udeladt) -> list[str]:
    led = (("Hvor", et.hvor), ("Fundet", et.fundet), ("Krav", et.krav), ("Gør nu", et.hvad_nu))
    linjer = [f"{navn + ':':<8} {tekst}" for navn, tekst in led if tekst]
    return [("- " if nr == 0 else "  ") + linje for nr, linje in enumerate(linjer)]

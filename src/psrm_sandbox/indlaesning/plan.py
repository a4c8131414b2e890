"""What a file's columns are taken for: shown, corrected by people, and kept beside the file as YAML."""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import laes_yaml_tekst, som_model

Datoorden = Literal["dag-maaned", "maaned-dag"]
MAKS_PLAN = 256 * 1024
"""Bytes of a plan."""
_HOVED = """\
# Hvad kolonnerne i en fil læses som. Ret det, der er forkert, og brug det: psrm-sandbox kontrol FIL --kolonner DENNE
# kolonner: overskriften i filen, og vores kolonne; null er sat til side.
# faste: værdier for kolonner, filen ikke har, fx art: "INDR". datoer: dag-maaned eller maaned-dag (gælder 03/04/2026).
"""


class Kolonneplan(BaseModel):
    """How a table is read. ``kolonner``: from a heading as the file has it to our column; None: it is left aside.

    ``ark``: the sheet's name; None is the one with most known headings. ``overskrift``: the header's row or line, from
    1; None or 0 is found. ``faste``: values of columns that the file does not have. ``datoer``: how ``03/04/2026`` is
    meant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    ark: str | None = Field(None, max_length=100)
    overskrift: int | None = Field(None, ge=0, le=1_048_576)
    datoer: Datoorden = "dag-maaned"
    kolonner: Mapping[str, str | None] = Field(default_factory=dict, max_length=1000)
    faste: Mapping[str, str] = Field(default_factory=dict, max_length=100)


def plan_af_tekst(tekst: str, navn: str) -> Kolonneplan:
    """The plan of a YAML text that people may have written.

    Raises:
        Datafejl: with the file's name, the line, and what would be right.

    """
    placeret = laes_yaml_tekst(tekst, navn)
    return som_model(placeret, Kolonneplan)


def plan_som_tekst(plan: Kolonneplan) -> str:
    """The plan as YAML, which `plan_af_tekst` reads back."""

    def vaerdi(tekst: str | None) -> str:
        return "null" if tekst is None else json.dumps(tekst, ensure_ascii=False)

    linjer = [_HOVED.rstrip()]
    if plan.ark is not None:
        linjer.append(f"ark: {vaerdi(plan.ark)}")
    if plan.overskrift:
        linjer.append(f"overskrift: {plan.overskrift}")
    linjer.append(f"datoer: {plan.datoer}")
    for navn, par in (("kolonner", plan.kolonner), ("faste", plan.faste)):
        linjer.append(f"{navn}:" if par else f"{navn}: {{}}")
        linjer += [f"  {vaerdi(fra)}: {vaerdi(til)}" for fra, til in par.items()]
    return "\n".join(linjer) + "\n"

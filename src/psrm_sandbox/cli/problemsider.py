"""The reference of the problems: each code, when it comes, and what to do."""

from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.forbindelse.problemer import MEDIETYPE, PROBLEMER, ProblemUd


class Problemhjaelp(BaseModel):
    """What is told of a problem beside its title."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kode: str
    naar: str = Field(min_length=1)
    goer: str = Field(min_length=1)


@lru_cache(maxsize=4)
def indlaes_problemhjaelp(mappe: Path | None = None) -> Mapping[str, Problemhjaelp]:
    """Reads ``problemer.yaml``: one entry for each code of the problem table, in the table's order.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "problemer.yaml")
    hjaelp: dict[str, Problemhjaelp] = {}
    for nr, post in enumerate(som_model(fil, TypeAdapter(tuple[Problemhjaelp, ...]))):
        if post.kode not in PROBLEMER or post.kode in hjaelp:
            fejl = "står to gange" if post.kode in hjaelp else "findes ikke"
            raise Datafejl(
                fil.fil, fil.linje((nr, "kode")), f"{post.kode} {fejl}", naermeste(post.kode, list(PROBLEMER))
            )
        hjaelp[post.kode] = post
    if mangler := [kode for kode in PROBLEMER if kode not in hjaelp]:
        raise Datafejl(fil.fil, 1, f"der mangler en post for {', '.join(mangler)}")
    return MappingProxyType(hjaelp)


def problemer() -> str:
    """Every problem code, by status."""
    hjaelp = indlaes_problemhjaelp()
    linjer = [
        "# Problemer",
        "",
        f"Et kald, der ikke kan udføres, svarer `{MEDIETYPE}` (RFC 9457), altid i denne form. En afvist fordring er",
        "ikke et problem: dens grunde står i kvitteringen, og deres koder i [fejlkoder.md](fejlkoder.md).",
        "",
        "| Felt | Hvad det er |",
        "|---|---|",
        *(
            f"| `{navn}` | {(felt.description or '').replace('<', '&lt;')} |"
            for navn, felt in ProblemUd.model_fields.items()
        ),
    ]
    for status in sorted({status for status, _ in PROBLEMER.values()}):
        linjer += ["", f"## {status}", "", HTTPStatus(status).phrase + "."]
        for kode, (fast, titel) in PROBLEMER.items():
            if fast == status:
                linjer += ["", f"### {kode}", "", f"`urn:psrm-sandbox:problem:{kode}`: **{titel}**", ""]
                linjer += [hjaelp[kode].naar, "", f"*Det kan du gøre:* {hjaelp[kode].goer}"]
    return "\n".join(linjer) + "\n"

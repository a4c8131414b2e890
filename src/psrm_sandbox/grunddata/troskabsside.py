"""The ledger of fidelity as a page: a summary, the sources with their dates, then one table a group."""

from collections import Counter
from collections.abc import Sequence

from psrm_sandbox.grunddata.troskab import OVERSKRIFTER, Grad, Post, Punkt, Troskab


def som_markdown(troskab: Troskab) -> str:
    """The ledger as the text of ``docs/dannet/fidelity.md``."""
    linjer = [
        "# Kildegrundlag",
        "",
        "Hver ting, sandkassen gør, er en af tre: **offentliggjort** (den følger den nævnte kilde), **antaget**",
        "(kilderne tier eller siger to ting; punktet siger, hvad der er valgt) eller **mangler** (endnu ikke bygget).",
        "Et punkt er *antaget*, når det følges i dag, og *mangler*, når det følges fra den dag, det bygges.",
        "",
        "Serveren svarer det samme på `/sandkasse/troskab`. Hver dom og hver grund i et svar nævner i `troskab` de",
        "punkter, den hviler på.",
        "",
        "Siden er dannet af `seed/troskab.yaml`; ret dér, ikke her.",
        "",
        "| Gruppe | I alt | Offentliggjort | Antaget | Mangler |",
        "|---|--:|--:|--:|--:|",
    ]
    for navn, poster in troskab.grupper():
        antal = Counter(post.grad for post in poster)
        linjer.append(f"| {OVERSKRIFTER[navn]} | {len(poster)} | " + " | ".join(str(antal[g]) for g in Grad) + " |")
    linjer += [
        "",
        "## Kilder",
        "",
        "Hvor dagen ikke er kendt, er feltet tomt.",
        "",
        "| Kilde | Dato | |",
        "|---|---|---|",
    ]
    linjer += [f"| {_celle(k.id)} | {_dato(k.dato)} | {_celle(k.note)} |" for k in troskab.kilder]
    for navn, poster in troskab.grupper():
        linjer += ["", f"## {OVERSKRIFTER[navn]}", ""]
        linjer += _tabel(troskab, poster) if poster else ["Ingen endnu."]
    return "\n".join(linjer) + "\n"


def _tabel(troskab: Troskab, poster: Sequence[Post | Punkt]) -> list[str]:
    if isinstance(poster[0], Punkt):
        hoved = ["| Punkt | Emne | Grad | Valg |", "|---|---|---|---|"]
    else:
        hoved = ["| | Grad | Kilde | Dato | Punkt | Note |", "|---|---|---|---|---|---|"]
    return hoved + ["| " + " | ".join(map(_celle, _felter(troskab, post))) + " |" for post in poster]


def _felter(troskab: Troskab, post: Post | Punkt) -> tuple[str, ...]:
    if isinstance(post, Punkt):
        return (post.id, post.emne, post.grad, post.note)
    kendte = (troskab.kilde(del_) for del_ in post.kilder)
    datoer = dict.fromkeys(_dato(kilde.dato) for kilde in kendte if kilde and kilde.dato)
    return (f"`{post.id}`", post.grad, post.kilde or "", ", ".join(datoer), ", ".join(post.punkt), post.note or "")


def _dato(dato: str | None) -> str:
    return dato.replace("/", " til ") if dato else ""


def _celle(tekst: str) -> str:
    return tekst.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("\n", " ")

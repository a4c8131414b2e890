"""The reference of the commands, written from the commands."""

from collections.abc import Iterator
from typing import Any

import typer

from psrm_sandbox.cli.apiformer import celle

_UDEN = frozenset({"help"})


def kommandolinje(rod: Any) -> str:
    """Every command under the root that is shown in the help, with its arguments and options."""
    linjer = [
        "# Kommandolinjen",
        "",
        f"{rod.help} Hver kommando svarer også på `--help`.",
        "",
        "| Kommando | Hvad den gør |",
        "|---|---|",
    ]
    kommandoer = list(_kommandoer("psrm-sandbox", rod))
    linjer += [f"| [`{navn}`](#{_anker(navn)}) | {celle(_foerste(kommando.help))} |" for navn, kommando in kommandoer]
    for navn, kommando in kommandoer:
        linjer += ["", f"## {navn}", "", *_afsnit(navn, kommando)]
    return "\n".join(linjer) + "\n"


def _kommandoer(navn: str, kommando: Any) -> Iterator[tuple[str, Any]]:
    if not hasattr(kommando, "commands"):
        yield navn, kommando
        return
    for kort, under in kommando.commands.items():
        if not under.hidden:
            yield from _kommandoer(f"{navn} {kort}", under)


def _anker(navn: str) -> str:
    return navn.replace(" ", "-")


def _foerste(hjaelp: str | None) -> str:
    return (hjaelp or "").split("\n\n")[0].replace("\n", " ")


def _afsnit(navn: str, kommando: Any) -> list[str]:
    kontekst = typer.Context(kommando, info_name=navn)
    parametre = [p for p in kommando.params if p.name not in _UDEN and not p.hidden]
    argumenter = [p for p in parametre if p.param_type_name == "argument"]
    valg = ["[VALG]"] if len(parametre) > len(argumenter) else []
    kald = " ".join([navn, *map(_argument, argumenter), *valg])
    linjer = [(kommando.help or "").strip(), "", f"`{kald}`"]
    if parametre:
        linjer += ["", "| Navn | Tager | Ellers | Hvad det er |", "|---|---|---|---|"]
        linjer += [f"| {' | '.join(_raekke(p, kontekst))} |" for p in parametre]
    return linjer


def _argument(parameter: Any) -> str:
    navn = _metavar(parameter)
    return (navn if parameter.required else f"[{navn}]") + ("..." if parameter.nargs == -1 else "")


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name).strip("[]{}.").upper()


def _raekke(parameter: Any, kontekst: typer.Context) -> tuple[str, str, str, str]:
    """Name, what it takes, its default, and its help."""
    er_argument = parameter.param_type_name == "argument"
    navn = _metavar(parameter) if er_argument else ", ".join([*parameter.opts, *parameter.secondary_opts])
    flag = getattr(parameter, "is_flag", False)
    tager = celle(str(parameter.display_type(kontekst)).strip("<>"))
    hjaelp = celle(parameter.help or "")
    if parameter.envvar:
        hjaelp += f" I miljøet: `{parameter.envvar}`."
    uden_standard = flag or parameter.default in (None, ())
    standard = "skal med" if parameter.required else "—" if uden_standard else f"`{parameter.default}`"
    return f"`{navn}`", "—" if flag else f"`{tager}`", standard, hjaelp

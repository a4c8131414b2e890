"""The words that the command-line library has of its own, in Danish.

Where the library asks its translation function or a fixed string, that is what is set; the rest it writes in English
whatever the language, so the finished sentence is translated. A sentence that is not known stays as it is.
"""

import re
from collections.abc import Callable
from typing import Any

import typer
from typer import core, rich_utils

_ORD = {
    "Missing command.": "Kommandoen mangler.",
    "No such command {name!r}.": "Kommandoen {name!r} findes ikke.",
    "Aborted!": "Afbrudt!",
    "(dynamic)": "(beregnes)",
    "default: {default}": "ellers: {default}",
    "required": "skal være med",
    "env var: {var}": "i miljøet: {var}",
    "Arguments": "Argumenter",
    "Options": "Tilvalg",
    "Commands": "Kommandoer",
}
_FASTE = {
    "DEPRECATED_STRING": "(udgået) ",
    "DEFAULT_STRING": "[ellers: {}]",
    "ENVVAR_STRING": "[i miljøet: {}]",
    "REQUIRED_LONG_STRING": "[skal være med]",
    "ARGUMENTS_PANEL_TITLE": "Argumenter",
    "OPTIONS_PANEL_TITLE": "Tilvalg",
    "COMMANDS_PANEL_TITLE": "Kommandoer",
    "ERRORS_PANEL_TITLE": "Fejl",
    "ABORTED_TEXT": "Afbrudt.",
    "RICH_HELP": "Prøv [blue]'{command_path} {help_option}'[/] for hjælp.",
}
_SAETNINGER = tuple(
    (re.compile(moenster), dansk)
    for moenster, dansk in (
        (r"Missing argument( .*?)?\.(?= |$)", r"Argumentet\1 mangler."),
        (r"Missing option( .*?)?\.(?= |$)", r"Tilvalget\1 mangler."),
        (r"Missing (?:parameter|command)( .*?)?\.(?= |$)", r"Noget\1 mangler."),
        (r"Choose from:", "Vælg mellem:"),
        (r"No such option: (\S+)", r"Tilvalget \1 findes ikke."),
        (r"\(Possible options: (.*)\)", r"Mente du \1?"),
        (r"Option (\S+) does not take a value\.", r"Tilvalget \1 tager ingen værdi."),
        (r"Option (\S+) requires an argument\.?", r"Tilvalget \1 skal have en værdi."),
        (r"Option (\S+) requires (\d+) arguments\.?", r"Tilvalget \1 skal have \2 værdier."),
        (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"Der er argumenter for meget: \1"),
        (r"env var: ", "i miljøet: "),
        (r"Invalid value for ('[^']*'(?: \([^)]*\))?): ", r"\1 kan ikke bruges: "),
        (r"Invalid value: ", "Værdien kan ikke bruges: "),
        (r"'(.*)' is not one of (.*)\.", r"'\1' er ikke en af \2."),
        (r"(?i:file|directory|path) '(.*)' does not exist\.", r"'\1' findes ikke."),
        (r"(?i:file|path) '(.*)' is a directory\.", r"'\1' er en mappe."),
        (r"(?i:directory) '(.*)' is a file\.", r"'\1' er en fil."),
        (r"'(.*)' is not readable\.", r"'\1' kan ikke læses."),
        (r"'(.*)' is not writable\.", r"'\1' kan ikke skrives."),
        (r"Did you mean (.*)\?", r"Mente du \1?"),
        (r"Input should be a valid integer.*", "skal være et helt tal"),
        (r"Input should be a valid number.*", "skal være et tal"),
        (r"Input should be a valid boolean.*", "skal være sandt eller falsk"),
        (r"Input should be greater than or equal to (.*)", r"skal være mindst \1"),
        (r"Input should be ('.*') or ('[^']*')", r"skal være \1 eller \2"),
        (r"Input should be a valid timedelta.*", "skal være en ISO 8601-varighed som P30D"),
        (r"String should match pattern '(.*)'", r"skal passe med mønstret \1"),
        (r"Value error, ", ""),
        (r"Input should be greater than (.*) seconds", r"skal være over \1 sekunder"),
        (r"Input should be greater than (.*)", r"skal være over \1"),
        (r"Input should be less than or equal to (.*)", r"må højst være \1"),
    )
)
_TYPER = {"bool": "ja/nej", "str": "tekst", "int": "helt tal", "float": "tal", "path": "sti", "file": "fil"}


_TYPE = re.compile(r"<(?:list\[)?([A-Za-z]+)(?: range)?\]?>")


def paa_dansk(besked: str) -> str:
    """A message of the library's own, in Danish as far as it is known."""
    for moenster, dansk in _SAETNINGER:
        besked = moenster.sub(dansk, besked)
    return besked


def goer_dansk() -> None:
    """Sets the library's words, once a process."""
    if getattr(rich_utils, "ERRORS_PANEL_TITLE", "") == _FASTE["ERRORS_PANEL_TITLE"]:
        return
    for navn, tekst in _FASTE.items():
        setattr(rich_utils, navn, tekst)
    setattr(core, "_", lambda tekst: _ORD.get(tekst, tekst))  # noqa: B010 - its translation function, which is no API
    _omskriv(typer.Context.formatter_class, "write_usage", _brug)
    for klasse in (core.TyperCommand, core.TyperGroup):
        _omskriv(klasse, "get_help_option", _hjaelp)
    for parameter in (core.TyperArgument, core.TyperOption):
        _omskriv(parameter, "display_type", _metavar)
    for klasse in _undertyper(_klikfejl()):
        if "format_message" in vars(klasse):
            _omskriv(klasse, "format_message", lambda foer, *led, **valg: paa_dansk(foer(*led, **valg)))


def _omskriv(ejer: Any, navn: str, ny: Callable[..., Any]) -> None:
    foer = getattr(ejer, navn)
    setattr(ejer, navn, lambda *led, **valg: ny(foer, *led, **valg))


def _brug(foer: Callable[..., None], selv: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
    for engelsk, dansk in (("[OPTIONS]", "[TILVALG]"), ("COMMAND [ARGS]", "KOMMANDO [ARGUMENTER]")):
        args = args.replace(engelsk, dansk)
    foer(selv, prog, args, "Brug: " if prefix is None else prefix)


def _hjaelp(foer: Callable[..., Any], *led: Any) -> Any:
    valg = foer(*led)
    if valg is not None:
        valg.help = "Viser denne hjælp."
    return valg


def _metavar(foer: Callable[..., str], *led: Any, **valg: Any) -> str:
    return _TYPE.sub(lambda et: f"<{_TYPER.get(et[1].lower(), et[1])}>", foer(*led, **valg))


def _klikfejl() -> Any:
    """The root of the library's own failures."""
    return [k for k in typer.BadParameter.__mro__ if "format_message" in vars(k)][-1]


def _undertyper(klasse: Any) -> list[Any]:
    return [klasse, *(under for direkte in klasse.__subclasses__() for under in _undertyper(direkte))]

"""One claim as a story for the suite, as a test of our pytest plugin, and as a bug report."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.filformer.kontrol import tekster as kontroltekster
from psrm_sandbox.services.genkoersel.historiemodeller import Historie

_IKKE_ORD = re.compile(r"[^a-z0-9]+")
_VENTET = {"UDFOERT": "modtaget", "AFVIST": "afvist", "HOERING": "sendt i høring", "SAGSBEHANDL": "til sagsbehandling"}


class Historieform(StrEnum):
    """What one claim is written as."""

    SCENARIE = "scenarie"
    PYTEST = "pytest"
    FEJLRAPPORT = "fejlrapport"


def som_filer(et: Historie, version: str) -> Mapping[Historieform, tuple[str, str]]:
    """Each form's file: what it is called, and its text."""
    id_ = historie_id(et)
    return {
        Historieform.SCENARIE: (f"{id_}.yaml", som_yaml(et)),
        Historieform.PYTEST: (f"test_{id_.replace('-', '_')}.py", som_pytest(et)),
        Historieform.FEJLRAPPORT: (f"{id_}.md", som_rapport(et, version)),
    }


def historie_id(et: Historie) -> str:
    """What the story is called: the type, the outcome and the first rule."""
    dele = [_hvad(et) or "krav", et.status, *et.koder[:1]]
    navn = "-".join(dele).lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return _IKKE_ORD.sub("-", f"genkoersel-{navn}").strip("-")[:60].rstrip("-")


def som_yaml(et: Historie) -> str:
    """The story, as `psrm-sandbox scenarie` reads it."""
    linjer = [
        f"id: {historie_id(et)}",
        f"titel: {_t(_titel(et))}",
        f"hvorfor: {_t(_hvorfor(et))}",
        "emner: [genkoersel]",
        *([f"kilde: {_t(et.fund[0].kilde)}"] if et.fund else []),
        "giver:",
        f'  start: "{et.start.isoformat()}"',
    ]
    if not et.demo:
        linjer.append(f'  aftaler: {{"{et.fordringshaver_id}": {{gruppe: {_t(et.gruppe)}}}}}')
    linjer.append("forloeb:")
    dag = et.start
    for foer in et.foer:
        linjer += _ur(dag, foer.dag)
        linjer += _trin(foer.aktion, foer.status, None, gem=foer.gem)
        dag = foer.dag
    linjer += _ur(dag, et.dag)
    linjer += _trin(et.aktion, et.status, et)
    if et.rettet is not None:
        linjer += _trin(_med_ny_reference(et.rettet), "UDFOERT", None, "Med reparationen i.")
    return "\n".join(linjer) + "\n"


def _hvad(et: Historie) -> str | None:
    """The claim's type, or what the action is."""
    kode = et.aktion.get("aktionskode")
    return et.fordringstype or (kode if isinstance(kode, str) else None)


def _ur(fra: date, til: date) -> Iterator[str]:
    if til > fra:
        yield f'- ur: "{til.isoformat()}"'


def _trin(
    aktion: Mapping[str, Any],
    status: str,
    et: Historie | None,
    note: str | None = None,
    gem: Mapping[str, tuple[str | int, ...]] | None = None,
) -> Iterator[str]:
    yield "- send:"
    yield "  - aktion:"
    yield from _yaml(aktion, 6)
    if gem:
        yield "  gem: {" + ", ".join(f"{navn}: {'.'.join(map(str, sti))}" for navn, sti in gem.items()) + "}"
    if note:
        yield f"  note: {_t(note)}"
    yield "- kvittering: sidste"
    aarsager = [_aarsag(fund.kode, fund.regler) for fund in et.fund] if et is not None and et.led < 0 else []
    ekstra = f", aarsager: [{', '.join(dict.fromkeys(aarsager))}]" if aarsager else ""
    yield f"  forvent: {{svar: {{status: {status}{ekstra}}}}}"


def _aarsag(kode: int | None, regler: tuple[str, ...]) -> str:
    return f"{{kode: {kode}}}" if kode is not None else f"{{regler: [{', '.join(map(_t, regler))}]}}"


def _med_ny_reference(aktion: Mapping[str, Any]) -> Mapping[str, Any]:
    """The repaired claim is another claim: its references are its own."""
    fordring = aktion.get("fordring")
    if not isinstance(fordring, Mapping) or not isinstance(fordring.get("reference"), str):
        return aktion
    return {**aktion, "fordring": {**fordring, "reference": f"{fordring['reference'][:30]}-RET"}}


def _yaml(vaerdi: Any, indryk: int) -> Iterator[str]:
    """Block YAML of plain data."""
    plads = " " * indryk
    for navn, led in vaerdi.items():
        if isinstance(led, Mapping) and led:
            yield f"{plads}{navn}:"
            yield from _yaml(led, indryk + 2)
        elif isinstance(led, list) and led and all(isinstance(et, Mapping) for et in led):
            yield f"{plads}{navn}:"
            for et in led:
                foerste, *resten = list(_yaml(et, indryk + 2)) or [" " * (indryk + 2) + "{}"]
                yield f"{plads}- {foerste.strip()}"
                yield from resten
        else:
            yield f"{plads}{navn}: {_t(led)}"


def _t(vaerdi: Any) -> str:
    return json.dumps(vaerdi, ensure_ascii=False)


def som_pytest(et: Historie) -> str:
    """A test of a vendor's own suite, with a world of its own."""
    navn = historie_id(et).replace("-", "_")
    koder = "".join(f", {kode}" if kode.isdecimal() else f", {_t(kode)}" for kode in et.koder)
    alene = not et.foer
    konstant = f"AKTION = {_python(et.aktion)}\n\n\n" if alene else "\n"
    return f'''"""{_foerste_saetning(_titel(et))}

{_hvorfor(et)}
"""

import pytest

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.pytest_plugin import assert_status

{konstant}@pytest.mark.psrm_start("{et.start.isoformat()}")
def test_{navn}(psrm: Sandkasseklient) -> None:
{_gruppelinjer(et)}{_linjer_foer(et)}    svar = psrm.send([{"AKTION" if alene else "aktion"}]).kraev()
    kvittering = psrm.kvitteringer(svar.krop["leveranceId"])[0]
    assert_status(kvittering, "{et.status}"{koder if et.led < 0 else ""})
'''


def _linjer_foer(et: Historie) -> str:
    """What the action hangs on, sent in order on the world's clock, and the action with the ids that came of it."""
    if not et.foer:
        return ""
    linjer, dag = [], et.start
    for foer in et.foer:
        linjer += _flyt(dag, foer.dag)
        linjer.append(f"svar = psrm.send([{_med_navne(foer.aktion)}]).kraev()")
        linjer += [f"{navn} = svar.krop{''.join(f'[{_t(trin)}]' for trin in sti)}" for navn, sti in foer.gem.items()]
        dag = foer.dag
    linjer += _flyt(dag, et.dag)
    linjer.append(f"aktion = {_med_navne(et.aktion)}")
    return "".join(f"    {linje}\n" for led in linjer for linje in led.split("\n"))


def _flyt(fra: date, til: date) -> list[str]:
    return [f'psrm.flyt_ur("{til.isoformat()}")'] if til > fra else []


def _med_navne(aktion: Mapping[str, Any]) -> str:
    """The action as Python, with what earlier answers gave by their names."""
    return re.sub(r'"\$\{(\w+)\}"', r"\1", _python(aktion))


def _gruppelinjer(et: Historie) -> str:
    if et.demo:
        return ""
    sti = f"/sandkasse/fordringshavere/{et.fordringshaver_id}"
    return (
        f'    aftale = psrm.get("{sti}", som="tester")\n'
        f'    psrm.kald("PUT", "{sti}", {{**aftale, "gruppe": "{et.gruppe}"}}, "tester")\n'
    )


def _python(vaerdi: Any) -> str:
    tekst = json.dumps(vaerdi, ensure_ascii=False, indent=4)
    return re.sub(
        r"(?<=: )(true|false|null)\b", lambda et: {"true": "True", "false": "False"}.get(et[0], "None"), tekst
    )


def som_rapport(et: Historie, version: str) -> str:
    """A bug report in Markdown: rule, source and data, and nothing of the claim it was made of."""
    produktion = tekster.STATUS.get(et.produktion or "", "ikke oplyst")
    koder = f" ({', '.join(et.produktionens_koder)})" if et.produktionens_koder else ""
    linjer = [
        f"# {_titel(et)}",
        "",
        f"- Produktionen: {produktion}{koder}",
        f"- Sandkassen: {tekster.UDFALD[et.udfald]}" + (f" ({', '.join(et.koder)})" if et.koder else ""),
        f"- Modtaget: {kontroltekster.dag(et.dag)}. Fordringshavergruppe: {et.gruppe}.",
        f"- Version: psrm-sandbox {version}",
        "",
        "## Regel og kilde",
        "",
    ]
    for fund in et.fund:
        navn = f"kode {fund.kode}" if fund.kode is not None else " ".join(fund.regler)
        hviler = f" Hviler på {', '.join(fund.troskab)}." if fund.troskab else ""
        linjer.append(
            f"- **{navn}** {kontroltekster.feltnavn(fund.felt)}: fundet {kontroltekster.fundet(fund)}, krav: "
            f"{kontroltekster.dansk(fund.krav)}. {fund.tekst} [{fund.kilde}]{hviler}"
        )
    if not et.fund:
        linjer.append("Ingen regel, sandkassen kender, stopper kravet.")
    linjer += [
        "",
        "## Mindste krav, der viser det",
        "",
        "Alt, dommen ikke hænger på, er taget ud; numre, referencer og tekster er opdigtede.",
        "",
        *_data(et),
        "## Prøv selv",
        "",
        "```sh",
        f"psrm-sandbox scenarie koer {historie_id(et)}.yaml",
        "```",
        "",
    ]
    return "\n".join(linjer)


def _data(et: Historie) -> Iterator[str]:
    """Each action as JSON; what comes before with the day it is received."""
    for foer in et.foer:
        yield from (f"{kontroltekster.dag(foer.dag)} ({tekster.STATUS.get(foer.status, foer.status)}):", "")
        yield from ("```json", json.dumps(foer.aktion, ensure_ascii=False, indent=1), "```", "")
    if et.foer:
        yield from (f"{kontroltekster.dag(et.dag)}:", "")
    yield from ("```json", json.dumps(et.aktion, ensure_ascii=False, indent=1), "```", "")


def _foerste_saetning(tekst: str) -> str:
    """As much as a line has room for."""
    return tekst.partition(". ")[0].rstrip(".")[:110] + "."


def _titel(et: Historie) -> str:
    hvad = _VENTET.get(et.status, et.status.lower())
    grund = f": {et.fund[0].tekst}" if et.fund else ""
    return f"{_hvad(et) or 'Et krav'} bliver {hvad}{grund}"


def _hvorfor(et: Historie) -> str:
    sagde = tekster.STATUS.get(et.produktion or "", "").lower()
    koder = f" ({', '.join(et.produktionens_koder)})" if et.produktionens_koder else ""
    kendt = f" Produktionen: {sagde}{koder}." if sagde else ""
    et_hvad = "En handling på en registreret fordring" if et.foer else "Et krav"
    return f"{et_hvad} fra produktionen, kørt igen og gjort så lille, det kan blive.{kendt}"

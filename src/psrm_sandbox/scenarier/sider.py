"""The generated pages about the stories: an overview, and each story with the exact input of its steps."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from psrm_sandbox.scenarier.laesning import byg_aktion
from psrm_sandbox.scenarier.model import Scenarie, Trin

Grund = Mapping[str, Mapping[str, Any]]


def oversigt(scenarier: Mapping[str, Scenarie]) -> str:
    """Every story by topic."""
    pr_emne: dict[str, list[Scenarie]] = defaultdict(list)
    for s in scenarier.values():
        pr_emne[s.emner[0]].append(s)
    linjer = [
        "# Scenarier",
        "",
        f"{len(scenarier)} historier, hver en fil i `scenarios/` og hver en test. Spil dem mod en server:",
        "`psrm-sandbox scenarie koer [ID...] --mod URL`. En historie mærket ⚑ kan også sætte en dom eller et forløb i",
        "reglernes sted for dit eget systems aktioner: send `X-Sandkasse-Scenarie: <id>` med en leverance, eller armér",
        "den. Det samme kan enhver fejlkode: `X-Sandkasse-Scenarie: 474` afviser med 474, hvad der end sendes.",
    ]
    for emne in sorted(pr_emne):
        linjer += ["", f"## {emne.replace('-', ' ').capitalize()}", ""]
        linjer += [
            f"- [{s.titel}](scenarier/{s.id}.md) (`{s.id}`){' ⚑' if s.saa else ''}: {s.hvorfor}" for s in pr_emne[emne]
        ]
    return "\n".join(linjer) + "\n"


def historieside(s: Scenarie, grund: Grund) -> str:
    """One story."""
    linjer = [f"# {s.titel}", "", s.hvorfor]
    if s.klient:
        linjer += ["", f"**Et godt debitorsystem:** {s.klient}"]
    if s.kilde:
        linjer += ["", f"Kilde: {s.kilde}."]
    linjer += ["", f"`psrm-sandbox scenarie koer {s.id} --mod URL` · filen: `scenarios/{s.id}.yaml`"]
    if s.saa is not None:
        linjer += ["", f"`X-Sandkasse-Scenarie: {s.id}` giver enhver leverance denne virkning:"]
        linjer += _kode(s.saa.model_dump(mode="json", exclude_defaults=True))
    givet = s.giver.model_dump(mode="json", exclude_defaults=True, exclude={"fordringer"})
    if givet or s.giver.fordringer:
        linjer += ["", "## Givet"]
        linjer += ["", *_kode(givet)] if givet else []
        for alias, handling in s.giver.fordringer.items():
            linjer += ["", f"Fordringen `{alias}`:", *_kode(byg_aktion(handling, grund))]
    for nr, trin in enumerate(s.forloeb, 1):
        linjer += ["", f"## {nr}. {_overskrift(trin)}"]
        linjer += _trin(trin, grund)
    return "\n".join(linjer) + "\n"


_OVERSKRIFTER = {
    "send": "Send",
    "kvittering": "Hent kvitteringen",
    "godkend": "Fordringshaver godkender",
    "fortryd": "Fordringshaver fortryder",
    "afgoer": "Gældsstyrelsen afgør",
    "betal": "En betaling hos Gældsstyrelsen",
    "ur": "Tiden går",
    "hent": "Hent",
    "kald": "Kald",
}


def _overskrift(trin: Trin) -> str:
    ord_ = _OVERSKRIFTER[trin.handling]
    vaerdi = getattr(trin, trin.handling)
    if trin.handling in ("ur", "hent"):
        return f"{ord_}: `{vaerdi}`"
    if trin.handling == "kald":
        return f"{ord_}: `{vaerdi.metode} {vaerdi.sti}`"
    if trin.handling == "godkend":
        return f"{ord_}: »{vaerdi}«"
    return ord_


def _trin(trin: Trin, grund: Grund) -> list[str]:
    linjer = ["", trin.note] if trin.note else []
    if trin.som is not None:
        linjer += ["", f"Med nøglen: {trin.som}."]
    if trin.send is not None:
        linjer += [linje for handling in trin.send for linje in ["", *_kode(byg_aktion(handling, grund))]]
    elif trin.handling in ("fortryd", "afgoer", "betal", "kald"):
        vaerdi = getattr(trin, trin.handling)
        raa = vaerdi if isinstance(vaerdi, dict) else vaerdi.model_dump(mode="json", exclude_none=True)
        krop = raa.get("krop") if trin.handling == "kald" else raa
        linjer += ["", *_kode(krop)] if krop is not None else []
    if trin.brudt:
        linjer += ["", "Forbindelsen brydes her."]
    ventet = trin.forvent.model_dump(mode="json", exclude_defaults=True)
    if ventet:
        linjer += ["", "Forventet:", *_kode(ventet)]
    if trin.gem:
        linjer += ["", "Gemmes: " + ", ".join(f"`{navn}` = `{sti}`" for navn, sti in trin.gem.items()) + "."]
    return linjer


def _kode(vaerdi: Any) -> list[str]:
    return ["", "```json", json.dumps(vaerdi, ensure_ascii=False, indent=2), "```"]

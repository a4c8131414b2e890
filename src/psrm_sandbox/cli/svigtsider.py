"""The pages of the ten failures of message security: a page each, with what to change in each stack."""

from psrm_sandbox.cli.sideindhold import celle, tabel
from psrm_sandbox.grunddata.soapsikkerhed import Aarsagsform, Svigt, indlaes_aarsager, indlaes_sikkerhed, indlaes_svigt


def filnavn(svigt: Svigt) -> str:
    """The failure's page."""
    return f"{svigt.nummer:02}-{svigt.navn}.md"


def svigtoversigt() -> str:
    """The ten failures and the causes of none of them; what is demanded."""
    tid = indlaes_sikkerhed().tid
    linjer = [
        "# SOAP: ti svigt i beskedsikkerheden",
        "",
        "NyMF svarer det samme på dem alle: `A security error was encountered when verifying the message`. Det gør",
        "sandkassen også; den rigtige årsag står i journalen, under `fejl`, med `svigt`, `felt`, `fundet`, `krav`,",
        "`fordi` og `ret`. Den er fundet ved at regne efter, hvad klienten har gjort.",
        "",
        *tabel(
            ("Nr.", "Svigt", "Koder i journalen"),
            map(_svigtraekke, indlaes_svigt().svigt),
        ),
        "",
        "## Andre årsager",
        "",
        *_aarsager(None),
        "",
        "## Hvad der kræves",
        "",
        *tabel(
            ("Profil", "Krav", "Kilde"),
            ((f"`{p.navn}`", celle(p.tekst), celle(p.kilde)) for p in indlaes_sikkerhed().profiler),
        ),
        "",
        *tabel(
            ("Suite", "Underskrift", "Aftryk", "Kryptering", "Nøgle", "Kilde"),
            (
                (s.tekst, *map(_kort, (s.underskrift, s.aftryk, s.kryptering, s.noegletransport)), celle(s.kilde))
                for s in indlaes_sikkerhed().suiter
            ),
        ),
        "",
        f"Kanoniseringen er `{indlaes_sikkerhed().kanonisering}`, den eneste transformation, der læses.",
        f"Underskriften dækker Body og tidsstemplet. En besked må være {tid.levetid_sekunder} sekunder gammel og",
        f"{tid.fremtid_sekunder} sekunder foran serverens ur ({tid.kilde}).",
    ]
    return "\n".join(linjer) + "\n"


def svigtside(svigt: Svigt) -> str:
    """One failure: what it is, its causes, and what to change in each stack."""
    linjer = [f"# SOAP-svigt {svigt.nummer}: {svigt.titel}", "", svigt.hvad, "", "## Det siger journalen", ""]
    linjer += [*_aarsager(svigt.nummer), "", "## Det skal ændres", ""]
    for stak in indlaes_svigt().stakke:
        linjer += [f"**{stak.titel}** ({stak.grund}). {svigt.klienter[stak.navn]}", ""]
    return "\n".join([*linjer, "Alle ti: [svigt](../soap-svigt.md)."]) + "\n"


def _svigtraekke(svigt: Svigt) -> tuple[str, str, str]:
    return str(svigt.nummer), f"[{celle(svigt.titel)}](soap-svigt/{filnavn(svigt)})", _koder(svigt.nummer)


def _aarsager(nummer: int | None) -> list[str]:
    formerne = [form for form in indlaes_aarsager().aarsager if form.nummer == nummer]
    return tabel(("`sikkerhed`", "Årsag", "Gør"), map(_raekke, formerne))


def _raekke(form: Aarsagsform) -> tuple[str, str, str]:
    return f"`{form.kode}`", celle(form.tekst), celle(form.ret)


def _koder(nummer: int) -> str:
    return ", ".join(f"`{form.kode}`" for form in indlaes_aarsager().aarsager if form.nummer == nummer)


def _kort(algoritme: str) -> str:
    return f"`{algoritme.rpartition('#')[2]}`"

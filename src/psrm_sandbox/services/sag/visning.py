"""From rows to what is shown of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.bevaegelse import inddrivelsesgrundlag
from psrm_sandbox.domain.bogposter import Haendelsespost
from psrm_sandbox.domain.kvittering import FortaltRelateret
from psrm_sandbox.domain.kvitteringsposter import Kvitteringspost
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost, Haefterpost, Hoeringspost, Leverancepost
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, troskabspunkter
from psrm_sandbox.services.sag.stamdata import korrektionsdata, stamdata, vis_skyldner
from psrm_sandbox.services.sag.visninger import (
    AktionMedKvitteringer,
    Aktionsvisning,
    Fordringsdetalje,
    Fordringslinje,
    Fordringsvisning,
    Haeftervisning,
    Hoeringsvisning,
    Kvitteringsvisning,
    Leverancevisning,
    RelateretKvittering,
    RelateretStatus,
    Skyldneraarsager,
)

_HAEFTER = re.compile(r"haeftere\[([0-9]+)\]")


def vis_fordring(post: Fordringspost) -> Fordringsvisning:
    """A claim in a list."""
    return Fordringsvisning(**_fordringsfelter(post))


def vis_fordringslinje(post: Fordringspost, haeftere: Iterable[Haefterpost]) -> Fordringslinje:
    """A claim in a list for people."""
    skyldnere = tuple(vis_skyldner(h.type, h.nummer) for h in haeftere)
    return Fordringslinje(**_fordringsfelter(post), skyldnere=skyldnere)


def vis_fordringsdetalje(
    post: Fordringspost,
    haeftere: Iterable[Haefterpost],
    aktion: Aktionspost | None,
    relaterede: Iterable[int],
    fakta: Iterable[Haendelsespost],
) -> Fordringsdetalje:
    """A claim with its debtors, stamdata, related claims and what its facts come to."""
    return Fordringsdetalje(
        **_fordringsfelter(post),
        inddrivelsesgrundlag=inddrivelsesgrundlag((h.type, h.beloeb) for h in fakta),
        skyldnere=tuple(vis_haefter(h) for h in haeftere),
        stamdata=stamdata(aktion.indhold, post.led) if aktion else None,
        relaterede_fordringer=tuple(relaterede),
    )


def _fordringsfelter(post: Fordringspost) -> dict[str, Any]:
    return {
        "fordrings_id": post.fordrings_id,
        "hovedfordrings_id": post.hovedfordrings_id or (post.fordrings_id if post.er_hoved else None),
        "aktions_id": post.aktions_id,
        "fordringshaver_id": post.fordringshaver_id,
        "fordringstype": post.fordringstype,
        "kategori": post.rolle,
        "art": post.art,
        "reference": post.reference,
        "status": post.status,
        "beloeb": post.beloeb,
        "hovedstol": post.hovedstol,
        "saldo": post.saldo,
        "rente": post.rente,
        "system": post.system,
        "tilbagekaldt_aarsag": post.tilbagekaldt,
        "suspenderet": post.suspenderet,
        "opsplittet": post.opsplittet,
        "registreret": post.registreret,
        "modtagelsesdato": post.modtagelsesdato,
    }


def vis_haefter(post: Haefterpost) -> Haeftervisning:
    """A debtor of a claim, with the limitation date in force since receipt, and the day it lapsed for that debtor."""
    skyldner = vis_skyldner(post.type, post.nummer)
    return Haeftervisning(
        type=skyldner.type, nummer=skyldner.nummer, foraeldes=post.foraeldes, foraeldet=post.foraeldet
    )


def vis_aktion(post: Aktionspost, leverance_id: str, fordringer: Iterable[Fordringspost]) -> Aktionsvisning:
    """An action, with what it created."""
    return Aktionsvisning(**_aktionsfelter(post, leverance_id, fordringer))


def vis_aktion_med_kvitteringer(
    post: Aktionspost,
    leverance_id: str,
    fordringer: Iterable[Fordringspost],
    kvitteringer: Iterable[Kvitteringsvisning],
) -> AktionMedKvitteringer:
    """An action with its receipts."""
    return AktionMedKvitteringer(**_aktionsfelter(post, leverance_id, fordringer), kvitteringer=tuple(kvitteringer))


def _aktionsfelter(post: Aktionspost, leverance_id: str, fordringer: Iterable[Fordringspost]) -> dict[str, Any]:
    return {
        "aktions_id": post.aktions_id,
        "leverance_id": leverance_id,
        "indeks": post.indeks,
        "aktionskode": post.aktionskode,
        "fordringshaver_id": post.fordringshaver_id,
        "fordrings_id": post.fordrings_id,
        "status": post.status,
        "registreret": post.registreret,
        "bedoemt": post.bedoemt,
        "kvittering_fra": post.kvittering_fra,
        "tvunget_af": post.tvunget_af,
        "venter_paa_fordrings_id": post.venter_paa,
        "relaterede_fordringer": tuple(
            RelateretStatus(indeks=f.led, fordrings_id=f.fordrings_id, status=f.status)
            for f in fordringer
            if not f.er_hoved
        ),
    }


def vis_kvittering(
    post: Kvitteringspost,
    leverance_id: str,
    aktion: Aktionspost,
    fordringer: Sequence[Fordringspost],
    typer: Mapping[int, Fordringstype],
) -> Kvitteringsvisning:
    """A receipt: the outcome, why, and all stamdata back. ``typer``: the claims' types by their places."""
    punkter, tvunget = troskabspunkter(), aktion.tvunget_af is not None
    ider = {f.led: f.fordrings_id for f in fordringer}

    def relateret(led: int, r: FortaltRelateret) -> RelateretKvittering:
        dom = punkter.paa_dom(r.status, r.aarsager, r.advarsler, aktion.aktionskode, typer.get(led), tvunget=tvunget)
        return RelateretKvittering(
            **domsfelter(dom),
            fordrings_id=r.fordrings_id or ider.get(led),
            tilfoejede_skyldnere=r.tilfoejede_skyldnere,
            fordring=stamdata(aktion.indhold, led),
        )

    hoved = punkter.paa_dom(
        post.status, post.dom.aarsager, post.dom.advarsler, aktion.aktionskode, typer.get(HOVED), tvunget=tvunget
    )
    return Kvitteringsvisning(
        **domsfelter(hoved),
        loebenummer=post.nr,
        leverance_id=leverance_id,
        aktions_id=post.aktions_id,
        aktionskode=aktion.aktionskode,
        fordringshaver_id=aktion.fordringshaver_id,
        fordrings_id=aktion.fordrings_id,
        modtagelsestidspunkt=aktion.registreret,
        udstedt=post.udstedt,
        tilfoejede_skyldnere=post.dom.tilfoejede_skyldnere,
        resultat=post.dom.resultat,
        korrektion=korrektionsdata(aktion.indhold),
        fordring=stamdata(aktion.indhold, HOVED),
        relaterede_fordringer=tuple(relateret(led, r) for led, r in enumerate(post.dom.relaterede)),
    )


def domsfelter(dom: Domsvisning) -> dict[str, Any]:
    """The verdict's fields, for a record that holds more."""
    return {
        "status": dom.status,
        "troskab": dom.troskab,
        "aarsager": dom.aarsager,
        "advarsler": dom.advarsler,
    }


def vis_leverance(post: Leverancepost, aktioner: Iterable[AktionMedKvitteringer]) -> Leverancevisning:
    """A delivery with its actions."""
    return Leverancevisning(
        leverance_id=post.leverance_id,
        modtaget=post.modtaget,
        kanal=post.kanal,
        indberetter=post.indberetter,
        antal=post.antal,
        aktioner=tuple(aktioner),
    )


def vis_hoering(
    post: Hoeringspost,
    fordring: Fordringspost,
    haeftere: Sequence[Haefterpost],
    aktion: Aktionspost,
    type_: Fordringstype | None,
) -> Hoeringsvisning:
    """A hearing as the portal lists it: one line a claim, or a write-up of it, with the causes."""
    punkter = troskabspunkter()
    egen = fordring.aktions_id == post.aktions_id
    skyldnere = tuple(vis_skyldner(h.type, h.nummer) for h in haeftere)
    aarsager = punkter.paa_fund(post.aarsager, type_)
    return Hoeringsvisning(
        hoerings_id=post.hoerings_id,
        fordrings_id=post.fordrings_id,
        aktions_id=post.aktions_id,
        aktionskode=aktion.aktionskode,
        fordringshaver_id=fordring.fordringshaver_id,
        reference=fordring.reference,
        fordringstype=fordring.fordringstype,
        beloeb=fordring.beloeb if egen else aktion.beloeb,
        skyldnere=skyldnere,
        status=post.status,
        troskab=punkter.post("hoeringsstatus", post.status.value),
        indberettet=aktion.registreret,
        frist=post.frist,
        godkendt=post.godkendt,
        afgjort=post.afgjort,
        begrundelse=post.begrundelse,
        fortrydelsesaarsag=post.fortrydelsesaarsag,
        aarsager=aarsager,
        aarsager_pr_skyldner=tuple(
            Skyldneraarsager(skyldner=skyldner, aarsager=egne)
            for nr, skyldner in enumerate(skyldnere)
            if (egne := tuple(a for a in aarsager if _haefternr(a.felt) == nr))
        ),
    )


def _haefternr(felt: str | None) -> int | None:
    """Which debtor a finding's path is about."""
    fundet = _HAEFTER.search(felt or "")
    return int(fundet[1]) if fundet else None

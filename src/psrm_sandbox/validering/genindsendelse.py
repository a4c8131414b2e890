"""Stage 3, a resubmission: what the original claim must be, and what must be unchanged.

Each claim of the action is judged against its own original. Whose original it is comes first (541): of another
creditor's nothing more is told.
"""

from collections.abc import Iterator
from typing import Any

from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.koder import UAFSLUTTET, UDE_AF_INDDRIVELSE, UDEN_INDSENDELSE, Fordringsstatus
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.reference import egen_oprindelig
from psrm_sandbox.validering.sag import Fordringssag

_FELT = "oprindeligFordringsId"
_FORDRINGSFELTER = {
    "stiftelsesdato": "stiftelsesdato",
    "periodeStart": "periode_start",
    "periodeSlut": "periode_slut",
    "fordringstype": "fordringstype",
    "beskrivelse": "beskrivelse",
}
_HAEFTERFELTER = {"forfaldsdato": "forfaldsdato", "sidsteRettidigeBetalingsdato": "srb"}


@kontrol(541)
def samme_fordringshaver(f: Fordringssag) -> Iterator[Brud]:
    """The creditor that resubmits is the creditor of the original."""
    if f.oprindelig is not None and egen_oprindelig(f) is None:
        yield Brud(_FELT, f.fordring.oprindelig_fordrings_id, "en fordring, som fordringshaveren selv har tilbagekaldt")


@kontrol(540)
def original_er_tilbagekaldt(f: Fordringssag) -> Iterator[Brud]:
    """The original has left recovery; one never received is 428's matter, one still busy waits or is 418's (S-23)."""
    kendt = egen_oprindelig(f)
    if kendt is not None and kendt.status not in UDE_AF_INDDRIVELSE | UDEN_INDSENDELSE | UAFSLUTTET:
        yield Brud(_FELT, f.fordring.oprindelig_fordrings_id, "en fordring, der er tilbagekaldt")


@kontrol(539)
def original_forlod_paa_rette_maade(f: Fordringssag) -> Iterator[Brud]:
    """The original was recalled for a reason that lets it come back, BORD among them (T-20)."""
    kendt = egen_oprindelig(f)
    if kendt is None or kendt.status not in UDE_AF_INDDRIVELSE:
        return
    tilladte = f.sag.regler.koder.fejlkode(539).koder("tilladte_aarsager")
    if kendt.status is Fordringsstatus.RETURNERET or kendt.tilbagekaldt not in tilladte:
        maade = "returneret" if kendt.status is Fordringsstatus.RETURNERET else kendt.tilbagekaldt
        yield Brud(_FELT, maade, "en fordring, der er tilbagekaldt med " + ", ".join(tilladte))


@kontrol(544)
def original_er_ikke_modr(f: Fordringssag) -> Iterator[Brud]:
    """The original is no set-off claim."""
    kendt = egen_oprindelig(f)
    if kendt is not None and kendt.art == "MODR":
        yield Brud(_FELT, f.fordring.oprindelig_fordrings_id, "en fordring med arten INDR")


@kontrol(542)
def stamdata_uaendrede(f: Fordringssag) -> Iterator[Brud]:
    """The fields of genindsendUaendredeFelter are the original's; a debtor's dates are compared with the same debtor's.

    A debtor who is new is not compared: the hæftere change by design after HAFT.
    """
    kendt = egen_oprindelig(f)
    if kendt is None or kendt.stamdata is None:
        return
    uaendrede = f.sag.valg.uaendrede_felter
    for navn, felt in _FORDRINGSFELTER.items():
        if navn in uaendrede:
            yield from _sammenlignet(navn, getattr(f.fordring, felt), getattr(kendt.stamdata, felt))
    yield from _haefterfelter(f.fordring, kendt.stamdata, uaendrede)


def _haefterfelter(fordring: Fordring, original: Fordring, uaendrede: tuple[str, ...]) -> Iterator[Brud]:
    foer = {h.skyldner.identitet: h for h in original.haeftere if h.skyldner is not None}
    for nr, haefter in enumerate(fordring.haeftere):
        tidligere = foer.get(haefter.skyldner.identitet) if haefter.skyldner is not None else None
        if tidligere is None:
            continue
        for navn, felt in _HAEFTERFELTER.items():
            if navn in uaendrede:
                yield from _sammenlignet(f"haeftere[{nr}].{navn}", getattr(haefter, felt), getattr(tidligere, felt))


def _sammenlignet(sti: str, ny: Any, foer: Any) -> Iterator[Brud]:
    if ny != foer:
        yield Brud(sti, None if ny is None else str(ny), "tomt som før" if foer is None else f"uændret {foer}")


@kontrol(navn="genindsend_anden_type")
def samme_type(f: Fordringssag) -> Iterator[Brud]:
    """The claim comes back as the type it was; no source refuses another, so a remark (S-23)."""
    kendt, kode = egen_oprindelig(f), f.fordring.fordringstype
    if kendt is not None and kode and kendt.fordringstype and kode != kendt.fordringstype:
        yield Brud("fordringstype", kode, f"{kendt.fordringstype}; en anden type kræver en ny fordring")


FORDRING = (
    samme_fordringshaver,
    original_er_tilbagekaldt,
    original_forlod_paa_rette_maade,
    original_er_ikke_modr,
    stamdata_uaendrede,
    samme_type,
)

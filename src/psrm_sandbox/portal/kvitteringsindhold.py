"""What stands on a receipt, as titles and rows: made once, shown as a page and written as PDF.

Source: PORTAL (Receipts). Names are Danish, and translated where they are shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus
from psrm_sandbox.domain.kvittering import (
    Hovedstolsresultat,
    Korrektionsresultat,
    Saldoresultat,
    Tilbagekaldsresultat,
    Tilbagekaldt,
    TilfoejetSkyldner,
)
from psrm_sandbox.filformer.handlingsnavne import HANDLINGSNAVNE
from psrm_sandbox.grunddata.handling import handling_for
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.portal.feltnavne import feltnavn, steder
from psrm_sandbox.portal.visning import dag, fundet, id_, med_kr, paa_dansk, regelnavne, tidspunkt
from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.sag.stamdata import Haefterstamdata, Stamdata
from psrm_sandbox.services.sag.visninger import AktionMedKvitteringer, Kvitteringsvisning, RelateretKvittering

STATUSSER: Mapping[Aktionsstatus, str] = {
    Aktionsstatus.MODTAGET: "Modtaget",
    Aktionsstatus.UDFOERT: "Udført",
    Aktionsstatus.AFVIST: "Afvist",
    Aktionsstatus.HOERING: "Sendt i høring",
    Aktionsstatus.SAGSBEHANDL: "Til manuel sagsbehandling",
}
RETTES = (Aktionsstatus.AFVIST,)
_VENTER = (Aktionsstatus.MODTAGET,)
_RAEKKE = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vistfund:
    """A reason: its number, the words, where, what was found, what would be right, what to do, whom to ask.

    ``steder``: the related claim and the debtor that the field lies in.
    """

    nummer: str
    tekst: str
    felt: str
    steder: tuple[tuple[str, int], ...]
    fundet: str | None
    krav: str
    hvad_nu: str
    spoerg: tuple[str, ...]
    kilde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Afsnit:
    """A part of a receipt. ``nr``: where there are several. ``status``: of the claim that it is about, if any."""

    titel: str
    raekker: tuple[_RAEKKE, ...]
    nr: int | None = None
    status: str | None = None
    aarsager: tuple[Vistfund, ...] = ()
    advarsler: tuple[Vistfund, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringsside:
    """An action's receipt. ``venter``: none has come yet. ``rettes``: it was rejected, and can be sent anew."""

    handling: str
    aktionskode: str | None
    fordrings_id: int | None
    status: str
    venter: bool
    rettes: bool
    afsnit: tuple[Afsnit, ...]


def kvitteringsside(
    aktion: AktionMedKvitteringer, indhold: Mapping[str, str | None], typer: Mapping[str, Fordringstype]
) -> Kvitteringsside:
    """The receipt of an action. ``indhold``: the fields of its own structure as they were sent."""
    kvittering = aktion.kvitteringer[-1] if aktion.kvitteringer else None
    status = kvittering.status if kvittering else aktion.status
    afsnit: list[Afsnit] = []
    if kvittering is None:
        afsnit.append(Afsnit(titel="Handlingen", raekker=tuple(_hoved(aktion, None))))
    else:
        stamdata = kvittering.fordring
        type_ = typer.get(stamdata.fordringstype or "") if stamdata else next(iter(typer.values()), None)
        afsnit.append(
            Afsnit(
                titel="Handlingen",
                raekker=tuple(_hoved(aktion, kvittering)),
                status=STATUSSER[kvittering.status],
                aarsager=vis_fund(kvittering.aarsager, type_),
                advarsler=vis_fund(kvittering.advarsler, type_),
            )
        )
        afsnit += _resultat(kvittering.resultat)
        if stamdata is not None:
            afsnit += _stamdata(stamdata, kvittering.tilfoejede_skyldnere)
        for nr, relateret in enumerate(kvittering.relaterede_fordringer, 1):
            afsnit += _relateret(nr, relateret, typer)
    if sendt := tuple((feltnavn(navn), paa_dansk(v, navn)) for navn, v in indhold.items() if v):
        afsnit.append(Afsnit(titel="Det, der blev sendt", raekker=sendt))
    return Kvitteringsside(
        handling=HANDLINGSNAVNE.get(aktion.aktionskode or "", aktion.aktionskode or ""),
        aktionskode=aktion.aktionskode,
        fordrings_id=aktion.fordrings_id,
        status=STATUSSER[status],
        venter=status in _VENTER,
        rettes=status in RETTES,
        afsnit=tuple(afsnit),
    )


def _hoved(aktion: AktionMedKvitteringer, k: Kvitteringsvisning | None) -> Iterator[_RAEKKE]:
    yield "AktionsID", id_(aktion.aktions_id)
    if aktion.fordrings_id is not None:
        yield "FordringsID", id_(aktion.fordrings_id)
    opretter = aktion.aktionskode in (Aktionskode.OPRETFORDRING, Aktionskode.GENINDSENDFORDRING)
    yield "Modtagelsestidspunkt" if opretter else "Indberetningstidspunkt", tidspunkt(aktion.registreret)
    if k is not None:
        yield "Kvitteringen er udstedt", tidspunkt(k.udstedt)


def vis_fund(fund: Iterable[Fundvisning], type_: Fordringstype | None) -> tuple[Vistfund, ...]:
    """The findings with what to do about each."""
    return tuple(_vis_fund(f, type_) for f in fund)


def _vis_fund(f: Fundvisning, type_: Fordringstype | None) -> Vistfund:
    raad = handling_for(kode=f.kode, regler=f.regler, type_=type_, konsekvens=f.konsekvens)
    return Vistfund(
        nummer=f"Fejlkode {f.kode}" if f.kode is not None else f"Regel {regelnavne(f.regler)}",
        tekst=f.tekst,
        felt=feltnavn(f.felt),
        steder=steder(f.felt),
        fundet=None if f.fundet is None else paa_dansk(fundet(f.fundet, f.felt)),
        krav=paa_dansk(f.krav, f.felt),
        hvad_nu=raad.hvad_nu,
        spoerg=tuple(f"{k.navn} ({k.om})" for k in raad.spoerg),
        kilde=f.kilde,
    )


def _resultat(resultat: Korrektionsresultat | None) -> Iterator[Afsnit]:
    match resultat:
        case Saldoresultat() as s:
            yield Afsnit(
                titel="Saldoen",
                raekker=(
                    ("Virkningsdato", dag(s.virkningsdato)),
                    ("Udførelsesdato", dag(s.udfoerelsesdato)),
                    ("Saldo inkl. opskrivninger på udførelsesdatoen", med_kr(s.saldo_paa_udfoerelsesdatoen)),
                    ("Saldo inkl. opskrivninger på virkningsdatoen", med_kr(s.saldo_paa_virkningsdatoen)),
                    ("Sendt til inddrivelse inkl. opskrivninger", med_kr(s.sendt_inkl_opskrivninger)),
                    ("Eget referencenummer", s.reference or "–"),
                ),
            )
        case Hovedstolsresultat() as h:
            raekker = (("Hovedstol før", med_kr(h.hovedstol_foer)), ("Hovedstol nu", med_kr(h.hovedstol)))
            yield Afsnit(titel="Hovedstolen", raekker=raekker)
        case Tilbagekaldsresultat() as t:
            yield _tilbagekaldt("Tilbagekaldt", t)
            for relateret in t.relaterede:
                yield _tilbagekaldt("Tilbagekaldt sammen med den", relateret)


def _tilbagekaldt(titel: str, t: Tilbagekaldt) -> Afsnit:
    """A claim recalled, its interest line by line."""
    renter = [
        ("Rente, der sendes tilbage", f"{med_kr(r.beloeb)} (beregnet til {dag(r.beregnet_til)}{_af(r.aktions_id)})")
        for r in t.tilbagesendte_renter
    ]
    samlet = sum(r.beloeb for r in t.tilbagesendte_renter)
    return Afsnit(
        titel=titel,
        raekker=(
            ("FordringsID", id_(t.fordrings_id)),
            ("Årsag", t.aarsagskode),
            ("Virkningsdato", dag(t.virkningsdato)),
            ("Tilbagekaldt beløb", med_kr(t.tilbagekaldt_beloeb)),
            *renter,
            ("Renter i alt, der sendes tilbage", med_kr(samlet)),
        ),
    )


def _af(aktions_id: int | None) -> str:
    """Which part the interest is of: the claim itself, or a write-up of it."""
    return f", af aktionsID {aktions_id}" if aktions_id is not None else ""


_BELOEB = frozenset({"beloeb", "hovedstol"})
_STAMDATANAVNE = {
    "fordringstype": "fordringstype",
    "art": "art",
    "reference": "reference",
    "beloeb": "beloeb",
    "hovedstol": "hovedstol",
    "valuta": "valuta",
    "stiftelsesdato": "stiftelsesdato",
    "periode_start": "periodeStart",
    "periode_slut": "periodeSlut",
    "beskrivelse": "beskrivelse",
    "note": "note",
    "renteregel": "renteregel",
    "rentesatskode": "rentesatskode",
    "merrentesats": "merrentesats",
    "p_nummer": "pNummer",
    "bfe_nummer": "bfeNummer",
    "hovedfordrings_id": "hovedfordringsId",
    "oprindelig_fordrings_id": "oprindeligFordringsId",
    "forfaldsdato": "forfaldsdato",
    "sidste_rettidige_betalingsdato": "sidsteRettidigeBetalingsdato",
    "foraeldelsesdato": "foraeldelsesdato",
    "domsdato": "domsdato",
    "forligsdato": "forligsdato",
}


def _felter(post: Stamdata | Haefterstamdata) -> Iterator[_RAEKKE]:
    for felt in fields(post):
        vaerdi, navn = getattr(post, felt.name), _STAMDATANAVNE.get(felt.name)
        if navn and vaerdi is not None:
            yield feltnavn(navn), _vist(felt.name, str(vaerdi))
    if isinstance(post, Stamdata) and post.foreloebigt_fastsat:
        yield feltnavn("foreloebigtFastsat"), "Ja"
    if post.dokumenter:
        yield feltnavn("dokumenter"), ", ".join(d.navn or d.type or "–" for d in post.dokumenter)


def _vist(felt: str, vaerdi: str) -> str:
    if felt in _BELOEB:
        return med_kr(oere_fra_tekst(vaerdi))
    return dag(date.fromisoformat(vaerdi)) if felt.endswith(("dato", "periode_start", "periode_slut")) else vaerdi


def _stamdata(s: Stamdata, tilfoejede: Sequence[TilfoejetSkyldner]) -> Iterator[Afsnit]:
    yield Afsnit(titel="Fordringen", raekker=tuple(_felter(s)))
    for nr, h in enumerate(s.haeftere, 1):
        yield Afsnit(titel="Hæfter", nr=nr, raekker=tuple(_haefter(h)))
    yield from _tilfoejede(tilfoejede)


def _haefter(h: Haefterstamdata) -> Iterator[_RAEKKE]:
    skyldner = h.skyldner
    yield "Skyldner", f"{skyldner.type or ''} {skyldner.nummer or ''}".strip() if skyldner else "–"
    yield from _felter(h)
    yield from (
        (navn, "Ja") for navn, ja in (("Dom", h.dom), ("Forlig", h.forlig), ("Bobehandling", h.bobehandling)) if ja
    )
    if h.note:
        yield "Note", h.note


def _tilfoejede(tilfoejede: Sequence[TilfoejetSkyldner]) -> Iterator[Afsnit]:
    for t in tilfoejede:
        ejer = (("Skyldner", f"{t.type or ''} {t.nummer or ''}".strip()), ("Ejer af", t.ejer_af.nummer or "–"))
        yield Afsnit(titel="Tilføjet af PSRM: virksomhedens ejer", raekker=ejer)


def _relateret(nr: int, r: RelateretKvittering, typer: Mapping[str, Fordringstype]) -> Iterator[Afsnit]:
    type_ = typer.get(r.fordring.fordringstype or "") if r.fordring else None
    stamdata: list[_RAEKKE] = []
    if r.fordring:
        stamdata += _felter(r.fordring)
        for h in r.fordring.haeftere:
            stamdata += _haefter(h)
    yield Afsnit(
        titel="Relateret fordring",
        nr=nr,
        raekker=(("FordringsID", id_(r.fordrings_id)), *stamdata),
        status=STATUSSER[r.status],
        aarsager=vis_fund(r.aarsager, type_),
        advarsler=vis_fund(r.advarsler, type_),
    )
    yield from _tilfoejede(r.tilfoejede_skyldnere)

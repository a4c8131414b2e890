"""Verdicts explained: a trial that stores nothing, and the trace of an action that was registered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import HOVED, Afsender, Aktion
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Aktionsstatus, Kategori, Noegletype
from psrm_sandbox.domain.kvittering import Fortalt, FortaltRelateret, Kvitteringsdom
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost
from psrm_sandbox.grunddata.troskab import Punkt
from psrm_sandbox.indgangsfilter import Sporlinje
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.fremvisning import Fremvisningslaeser, viste_aktioner, viste_fordringer
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ser_aktion, ukendt
from psrm_sandbox.services.grundlag.testnumre import kraev_testnumre, skyldnernumre
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, troskabspunkter, typer_af
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.sag import Bedoemmelseslaeser
from psrm_sandbox.services.sag.arbejde import tilpasninger
from psrm_sandbox.services.sag.opslag import Referenceregister, Registeropslag, gemt_aktion, tag_referencer
from psrm_sandbox.services.sag.tilbageholdelse import domme_for
from psrm_sandbox.services.sag.visning import domsfelter
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom, bedoem, filtrerede, sporet
from psrm_sandbox.validering.sag import Aktionssag, Regelgrundlag, lav_sag


@dataclass(frozen=True, slots=True, kw_only=True)
class Relateretvurdering(Domsvisning):
    """The verdict on a related claim. ``spor``: every rule, where it was asked for."""

    spor: tuple[Sporlinje, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proevevurdering(Domsvisning):
    """The verdict that an action would get. ``venter_paa_hovedfordring``: the main claim's own action is not ended."""

    indeks: int
    venter_paa_hovedfordring: bool
    relaterede: tuple[Relateretvurdering, ...]
    spor: tuple[Sporlinje, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forhaandskontrol:
    """The verdicts in the order of the actions, and the points that they name, written out."""

    vurderinger: tuple[Proevevurdering, ...]
    punkter: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistreretRelateret(Domsvisning):
    """The verdict kept on a related claim."""

    fordrings_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringsspor:
    """The trace of one claim of an action. ``fordring``: its path."""

    fordring: str
    kategori: Kategori
    linjer: tuple[Sporlinje, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vurdering(Domsvisning):
    """The verdict kept of an action, with the trace where it was asked for."""

    aktions_id: int
    leverance_id: str
    indeks: int
    tvunget_af: str | None
    katalogversion: str | None
    aktuel_katalogversion: str
    relaterede: tuple[RegistreretRelateret, ...]
    typer: tuple[str, ...]
    spor: tuple[Fordringsspor, ...] | None
    punkter: tuple[Punkt, ...]


class Vurderingslaeser(Bedoemmelseslaeser, Fremvisningslaeser, Leverancelaeser, Protocol):
    """What the verdict kept of an action is told from: it may be judged anew, and held back."""


def forhaandskontrol(
    adgang: Laeseadgang[Bedoemmelseslaeser],
    regelsaet: Regelsaet,
    aktioner: Sequence[Aktion],
    *,
    modtagelsesdato: date | None = None,
    filter_pr: date | None = None,
    spor: bool = False,
) -> Forhaandskontrol:
    """The verdicts that the actions would get, in order, as if the creditor held every type of its group.

    Nothing is stored. ``modtagelsesdato`` is the rules' input (None: the world's day); ``filter_pr`` chooses the
    filter's edition. 151 and 459 are warnings.

    Raises:
        Problem: ``aegte-cpr`` for a debtor with a real-looking CPR number.

    """
    with adgang.verden.laes() as laeser:
        kraev_testnumre(laeser, regelsaet, skyldnernumre(aktioner))
        regler = regelsaet.grundlag(laeser.indstillinger(), filter_pr, tilpasninger(laeser))
        return proev(
            aktioner,
            adgang.afsender,
            laeser.aftaler(),
            regler,
            Registeropslag(laeser, regelsaet, aktioner),
            modtagelsesdato or dansk_dag(laeser.ur().nu),
            spor=spor,
        )


def proev(
    aktioner: Iterable[Aktion],
    afsender: Afsender,
    aftaler: Mapping[str, Aftale],
    regler: Regelgrundlag,
    opslag: Referenceregister,
    dag: date,
    *,
    spor: bool = False,
) -> Forhaandskontrol:
    """The verdicts that the actions would get on the day, by those rules and that register: all it needs of a world.

    A claim that would be received holds its reference against those after it.
    """
    vurderinger = []
    for indeks, aktion in enumerate(aktioner):
        sag = lav_sag(aktion, afsender, aftaler, dag, regler, opslag, proeve=True)
        dom = bedoem(sag)
        tag_referencer(opslag, sag, dom)
        vurderinger.append(_vis(indeks, sag, dom, spor))
    return Forhaandskontrol(vurderinger=tuple(vurderinger), punkter=_naevnte(vurderinger))


def _vis(indeks: int, sag: Aktionssag, dom: Aktionsdom, spor: bool) -> Proevevurdering:
    linjer = sporet(sag) if spor else {}
    typer = {f.led: f.type_ for f in filtrerede(sag)}

    def vist(led: int, et: Aktionsdom | Fordringsdom) -> dict[str, Any]:
        punkter = troskabspunkter()
        dommen = punkter.paa_dom(et.status, et.aarsager, et.advarsler, sag.aktion.aktionskode, typer.get(led))
        return {**domsfelter(dommen), "spor": linjer.get(led, ()) if spor else None}

    return Proevevurdering(
        **vist(HOVED, dom),
        indeks=indeks,
        venter_paa_hovedfordring=sag.venter_paa() is not None,
        relaterede=tuple(Relateretvurdering(**vist(r.led, r)) for r in dom.relaterede),
    )


def _naevnte(domme: Iterable[Proevevurdering | Vurdering]) -> tuple[Punkt, ...]:
    """Every point named in the verdicts, written out once."""
    navne: set[str] = set()
    for dom in domme:
        for del_ in (dom, *dom.relaterede):
            navne.update(del_.troskab)
            for fund in (*del_.aarsager, *del_.advarsler):
                navne.update(fund.troskab)
        for linje in _sporlinjer(dom):
            navne.update(linje.tvivl)
    return troskabspunkter().udskrevet(navne)


def _sporlinjer(dom: Proevevurdering | Vurdering) -> Iterator[Sporlinje]:
    if isinstance(dom, Vurdering):
        for spor in dom.spor or ():
            yield from spor.linjer
        return
    yield from dom.spor or ()
    for relateret in dom.relaterede:
        yield from relateret.spor or ()


def hent_vurdering(
    adgang: Laeseadgang[Vurderingslaeser], regelsaet: Regelsaet, aktions_id: str, *, spor: bool = False
) -> Vurdering:
    """The verdict kept of an action, and on request the trace of every rule, computed anew.

    The tester sees it also while its receipt is held back; a reporter what the shown receipts tell, and no trace.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        id_ = id_fra_tekst(aktions_id)
        post = laeser.aktion(id_) if id_ is not None else None
        tester = adgang.haver.type is Noegletype.TESTER
        if post is None or not (tester or ser_aktion(adgang, post.indberetter, post.fordringshaver_id)):
            raise ukendt("Aktionen", "aktionsId", aktions_id)
        fordringer: Sequence[Fordringspost] = laeser.fordringer_i([post.aktions_id])
        nu, skjult = laeser.ur().nu, False
        if tester:
            kvitteringer = domme_for(laeser, post.aktions_id, nu)
        else:
            skjult = bool(laeser.tilbageholdte_for([post.aktions_id]))
            kvitteringer = [*laeser.kvitteringer_for([post.aktions_id], nu)]
            post, fordringer = viste_aktioner(laeser, [post])[0], viste_fordringer(laeser, fordringer)
        sidste = kvitteringer[-1].dom if kvitteringer else Kvitteringsdom()
        typer = typer_af(laeser, post, fordringer, sidste.aarsager)
        aktionskode, tvunget = post.aktionskode, post.tvunget_af is not None

        def vist(status: Aktionsstatus, dom: Fortalt, led: int) -> dict[str, Any]:
            punkter = troskabspunkter()
            return domsfelter(
                punkter.paa_dom(status, dom.aarsager, dom.advarsler, aktionskode, typer.get(led), tvunget=tvunget)
            )

        felter = {
            **vist(post.status, sidste, HOVED),
            "aktions_id": post.aktions_id,
            "leverance_id": laeser.leverance_id(post.leverance_nr),
            "indeks": post.indeks,
            "tvunget_af": post.tvunget_af,
            "katalogversion": post.katalogversion,
            "aktuel_katalogversion": regelsaet.katalog.version,
            "relaterede": tuple(
                RegistreretRelateret(
                    **vist(r.status, r, f.led),
                    fordrings_id=f.fordrings_id,
                )
                for f in fordringer
                if not f.er_hoved
                for r in (_relateret(sidste.relaterede, f),)
            ),
            "typer": tuple(sorted({f.fordringstype for f in fordringer if f.fordringstype})),
            "spor": None,
        }
        if spor:
            felter["spor"] = () if skjult else _genspor(laeser, regelsaet, post, _brudte(sidste))
        uden_punkter = Vurdering(**felter, punkter=())
        return Vurdering(**felter, punkter=_naevnte([uden_punkter]))


def _brudte(dom: Kvitteringsdom) -> frozenset[str]:
    fund = [*dom.aarsager, *(aarsag for r in dom.relaterede for aarsag in r.aarsager)]
    return frozenset(regel for et in fund for regel in et.regler)


def _relateret(relaterede: Sequence[FortaltRelateret], post: Fordringspost) -> FortaltRelateret:
    if post.led < len(relaterede):
        return relaterede[post.led]
    return FortaltRelateret(fordrings_id=post.fordrings_id, status=Aktionsstatus(post.status.value))


def _genspor(
    laeser: Bedoemmelseslaeser, regelsaet: Regelsaet, post: Aktionspost, brudte: frozenset[str]
) -> tuple[Fordringsspor, ...]:
    """The trace as of the judgment. ``brudte``: the rules that the kept verdict names, not widened at the time."""
    aktion = gemt_aktion(post.indhold)
    tilpassede = frozenset(t for t in tilpasninger(laeser, post.bedoemt) if t[2] not in brudte)
    regler = regelsaet.grundlag(laeser.indstillinger(), tilpasninger=tilpassede)
    opslag = Registeropslag(laeser, regelsaet, [aktion], post.aktions_id)
    dag = dansk_dag(post.registreret)
    sag = lav_sag(aktion, Afsender(post.kanal, post.indberetter), laeser.aftaler(), dag, regler, opslag)
    stier = {f.led: (f.sti, f.rolle) for f in filtrerede(sag)}
    return tuple(
        Fordringsspor(fordring=stier[led][0], kategori=stier[led][1], linjer=linjer)
        for led, linjer in sporet(sag).items()
    )

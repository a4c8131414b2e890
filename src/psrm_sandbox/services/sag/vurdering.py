"""Verdicts explained: a trial that stores nothing, and the trace of an action that was registered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Noegletype
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.indgangsfilter import Sporlinje
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.fremvisning import viste_aktioner, viste_fordringer
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst, id_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ser_aktion, ukendt
from psrm_sandbox.services.grundlag.testnumre import kraev_testnumre, skyldnernumre
from psrm_sandbox.services.grundlag.troskabspunkter import troskabspunkter, typer_af
from psrm_sandbox.services.porte.verden import Laeser
from psrm_sandbox.services.sag.arbejde import tilpasninger
from psrm_sandbox.services.sag.opslag import Registeropslag, gemt_aktion
from psrm_sandbox.services.sag.tilbageholdelse import domme_for
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom, bedoem, filtrerede, sporet
from psrm_sandbox.validering.sag import Aktionssag, lav_sag


def forhaandskontrol(
    adgang: Adgang,
    regelsaet: Regelsaet,
    aktioner: Sequence[Aktion],
    *,
    modtagelsesdato: date | None = None,
    filter_pr: date | None = None,
    spor: bool = False,
) -> dict[str, Any]:
    """The verdicts that the actions would get, in order, as if the creditor held every type of its group.

    Nothing is stored. ``modtagelsesdato`` is the rules' input (None: the world's day); ``filter_pr`` chooses the
    filter's edition. 151 and 459 are warnings.

    Raises:
        Problem: ``aegte-cpr`` for a debtor with a real-looking CPR number.

    """
    with adgang.verden.laes() as laeser:
        kraev_testnumre(laeser, regelsaet, skyldnernumre(aktioner))
        dag = modtagelsesdato or dansk_dag(laeser.ur().nu)
        regler = regelsaet.grundlag(laeser.indstillinger(), filter_pr, tilpasninger(laeser))
        opslag = Registeropslag(laeser, regelsaet, aktioner)
        aftaler = laeser.aftaler()
        vurderinger = []
        for indeks, aktion in enumerate(aktioner):
            sag = lav_sag(aktion, adgang.afsender, aftaler, dag, regler, opslag, proeve=True)
            dom = bedoem(sag)
            for f in sag.fordringer():
                domt = next(d for d in dom.fordringer if d.led == f.led)
                if domt.status is not Aktionsstatus.AFVIST:
                    opslag.tag_reference(aktion.fordringshaver_id, f.fordring.reference)
            vurderinger.append(_vis(indeks, sag, dom, spor))
        return {"vurderinger": vurderinger, "punkter": naevnte_punkter(vurderinger)}


def _vis(indeks: int, sag: Aktionssag, dom: Aktionsdom, spor: bool) -> dict[str, Any]:
    linjer = sporet(sag) if spor else {}
    typer = {f.led: f.type_ for f in filtrerede(sag)}

    def med_spor(led: int, vist: dict[str, Any]) -> dict[str, Any]:
        return {**vist, "spor": [vis_spor(linje) for linje in linjer.get(led, ())]} if spor else vist

    def vist(led: int, et: Aktionsdom | Fordringsdom) -> dict[str, Any]:
        dommen = {"status": et.status.value, "aarsager": _liste(et.aarsager), "advarsler": _liste(et.advarsler)}
        return med_spor(led, troskabspunkter().paa_dom(dommen, sag.aktion.aktionskode, typer.get(led)))

    return {
        "indeks": indeks,
        "venterPaaHovedfordring": sag.venter_paa() is not None,
        **vist(-1, dom),
        "relaterede": [vist(r.led, r) for r in dom.relaterede],
    }


def naevnte_punkter(domme: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every point named in the verdicts, written out once."""
    navne: set[str] = set()
    for dom in domme:
        for del_ in (dom, *dom["relaterede"]):
            navne.update(del_["troskab"])
            for fund in (*del_["aarsager"], *del_["advarsler"]):
                navne.update(fund["troskab"])
        for linje in _sporlinjer(dom):
            navne.update(linje["tvivl"])
    return troskabspunkter().udskrevet(navne)


def _sporlinjer(dom: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for spor in (dom.get("spor") or (), *(r.get("spor") or () for r in dom["relaterede"])):
        for linje in spor:
            yield from linje.get("linjer", (linje,))


def _liste(fund: Sequence[Fund]) -> list[dict[str, Any]]:
    return [et.to_json() for et in fund]


def vis_spor(linje: Sporlinje) -> dict[str, Any]:
    """One line of the trace."""
    return {
        "regler": list(linje.regler),
        "udfald": linje.udfald.value,
        "hvorfor": linje.hvorfor,
        "felt": linje.felt,
        "fundet": linje.fundet,
        "krav": linje.krav,
        "konsekvens": linje.konsekvens.value,
        "tekst": linje.tekst,
        "kilde": linje.kilde,
        "tvivl": list(linje.tvivl),
        "note": linje.note,
        "ukendtFoer": linje.ukendt_foer,
    }


def hent_vurdering(adgang: Adgang, regelsaet: Regelsaet, aktions_id: str, *, spor: bool = False) -> dict[str, Any]:
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
        sidste = kvitteringer[-1].dom if kvitteringer else {"aarsager": [], "advarsler": [], "relaterede": []}
        typer = typer_af(laeser, post, fordringer, sidste["aarsager"])

        def mednaevnte_punkter(dom: Mapping[str, Any], led: int) -> dict[str, Any]:
            tvunget = post.tvunget_af is not None
            return troskabspunkter().paa_dom(dom, post.aktionskode, typer.get(led), tvunget=tvunget)

        svar: dict[str, Any] = {
            "aktionsId": id_tekst(post.aktions_id),
            "leveranceId": laeser.leverance_id(post.leverance_nr),
            "indeks": post.indeks,
            "tvungetAf": post.tvunget_af,
            "katalogversion": post.katalogversion,
            "aktuelKatalogversion": regelsaet.katalog.version,
            **mednaevnte_punkter(
                {"status": post.status.value, "aarsager": sidste["aarsager"], "advarsler": sidste["advarsler"]}, -1
            ),
            "relaterede": [
                {
                    "fordringsId": id_tekst(f.fordrings_id),
                    **mednaevnte_punkter(_relateret(sidste["relaterede"], f.led, f.status.value), f.led),
                }
                for f in fordringer
                if not f.er_hoved
            ],
            "typer": sorted({f.fordringstype for f in fordringer if f.fordringstype}),
        }
        if spor:
            afsender = Afsender(post.kanal, post.indberetter)
            svar["spor"] = [] if skjult else _genspor(laeser, regelsaet, post.indhold, afsender, post, _brudte(sidste))
        return {**svar, "punkter": naevnte_punkter([svar])}


def _brudte(dom: Mapping[str, Any]) -> frozenset[str]:
    fund = [*dom["aarsager"], *(aarsag for r in dom["relaterede"] for aarsag in r["aarsager"])]
    return frozenset(regel for et in fund for regel in et["regler"])


def _relateret(relaterede: Sequence[dict[str, Any]], led: int, status: str) -> dict[str, Any]:
    if led < len(relaterede):
        r = relaterede[led]
        return {"status": r["status"], "aarsager": r["aarsager"], "advarsler": r["advarsler"]}
    return {"status": status, "aarsager": [], "advarsler": []}


def _genspor(
    laeser: Laeser, regelsaet: Regelsaet, indhold: Any, afsender: Afsender, post: Any, brudte: frozenset[str]
) -> list[dict[str, Any]]:
    """The trace as of the judgment. ``brudte``: the rules that the kept verdict names, not widened at the time."""
    aktion = gemt_aktion(indhold)
    tilpassede = frozenset(t for t in tilpasninger(laeser, post.bedoemt) if t[2] not in brudte)
    regler = regelsaet.grundlag(laeser.indstillinger(), tilpasninger=tilpassede)
    opslag = Registeropslag(laeser, regelsaet, [aktion], post.aktions_id)
    dag = dansk_dag(post.registreret)
    sag = lav_sag(aktion, afsender, laeser.aftaler(), dag, regler, opslag)
    stier = {f.led: (f.sti, f.rolle) for f in filtrerede(sag)}
    return [
        {
            "fordring": stier[led][0],
            "kategori": stier[led][1].value,
            "linjer": [vis_spor(linje) for linje in linjer],
        }
        for led, linjer in sporet(sag).items()
    ]

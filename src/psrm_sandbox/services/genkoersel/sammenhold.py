"""Production's word against ours: whether they agree, and where nobody can tell from here."""

from collections.abc import Collection
from functools import lru_cache

from psrm_sandbox.domain.koder import Stadie
from psrm_sandbox.grunddata.handling import handling_for
from psrm_sandbox.grunddata.kodelister import indlaes
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog
from psrm_sandbox.indgangsfilter.saetninger import saetning
from psrm_sandbox.indlaesning.svarfil import Produktionssvar
from psrm_sandbox.services.genkoersel.modeller import Enighed, Grund
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Udfald, Umulig
from psrm_sandbox.services.kontrol.proevning import FOELGER

_SAMME = {
    "AFVIST": (Udfald.AFVIST,),
    "HOERING": (Udfald.HOERING,),
    "FORTRUDT": (Udfald.HOERING,),
    "SAGSBEHANDL": (Udfald.SAGSBEHANDL,),
    "UDFOERT": (Udfald.UDFOERT, Udfald.MED_FORBEHOLD, Udfald.IKKE_EFTERPROEVET),
}
"""What each of production's statuses is here. A withdrawn claim was in hearing."""
_UDEN_FOR = frozenset({Stadie.ADGANG, Stadie.REFERENCE})
"""Stages that ask production's own agreements and register, which no file holds."""


@lru_cache(maxsize=1)
def kun_i_produktion() -> frozenset[str]:
    """Codes that hang on the agreement, on what production has registered, or on its register of persons."""
    koder = indlaes().fejlkoder
    return frozenset(str(k.kode) for k in koder if k.stadie in _UDEN_FOR or k.navn == "skyldner_ukendt")


@lru_cache(maxsize=1)
def kendte_koder() -> frozenset[str]:
    """Every fejlkode, by its number."""
    return frozenset(str(k.kode) for k in indlaes().fejlkoder)


def egne_koder(et: Fordringsresultat) -> tuple[str, ...]:
    """The rules and codes of our reasons, as production names them."""
    return koder_i(et.dom)


def koder_i(dom: Domsvisning) -> tuple[str, ...]:
    """The rules and codes of a verdict's reasons, as production names them."""
    navne = (
        navn
        for fund in dom.aarsager
        if fund.kode != FOELGER
        for navn in ([str(fund.kode)] if fund.kode is not None else fund.regler)
    )
    return tuple(dict.fromkeys(navne))


def sammenhold(et: Fordringsresultat, produktion: Produktionssvar | None, *, i_verden: bool = False) -> Enighed:
    """How the two agree. A code of no list says nothing of the reason."""
    status = produktion.status if produktion is not None else None
    if produktion is None or status is None or status == "MODTAGET":
        return Enighed.INTET_SVAR
    koder = [kode for kode in produktion.koder if not kode.isdecimal() or kode in kendte_koder()]
    if et.udfald in _SAMME[status]:
        if status == "UDFOERT":
            return Enighed.KAN_IKKE_PROEVES if et.udfald is Udfald.IKKE_EFTERPROEVET else Enighed.ENIG
        if not koder:
            return Enighed.ENIG_UDFALD
        if _deler(koder, egne_koder(et)):
            return Enighed.ENIG
        uproevet = kun_i_produktion().issuperset(koder) or (not i_verden and haenger_paa_registret(et))
        return Enighed.KAN_IKKE_PROEVES if uproevet else Enighed.ANDEN_GRUND
    uden_register = et.forslag is not None and et.forslag.umulig is Umulig.KRAEVER_REGISTER and not i_verden
    if uden_register or et.udfald is Udfald.IKKE_EFTERPROEVET:
        return Enighed.KAN_IKKE_PROEVES
    if koder and kun_i_produktion().issuperset(koder):
        return Enighed.KAN_IKKE_PROEVES
    return Enighed.KAN_IKKE_PROEVES if not i_verden and haenger_paa_registret(et) else Enighed.UENIG


def haenger_paa_registret(et: Fordringsresultat) -> bool:
    """Whether our reasons are such alone as ask what is registered, which no file holds."""
    egne = egne_koder(et)
    return bool(egne) and kun_i_produktion().issuperset(egne)


def grunde(et: Fordringsresultat, produktion: Produktionssvar | None, katalog: Katalog) -> tuple[Grund, ...]:
    """Production's reasons that are none of ours, with what they mean and what to do about them."""
    if produktion is None:
        return ()
    egne = {kode.rstrip("*") for kode in egne_koder(et)}
    type_ = next((t for t in katalog.typer if t.kode == et.fordringstype), None)
    return tuple(_grund(kode, type_) for kode in produktion.koder if kode.rstrip("*") not in egne)


def _grund(kode: str, type_: Fordringstype | None) -> Grund:
    kendt = next((k for k in indlaes().fejlkoder if str(k.kode) == kode), None)
    if kendt is not None:
        return Grund(kode=kode, tekst=kendt.tekst, handling=handling_for(kode=kendt.kode), kilde=kendt.kilde)
    regel = next((r for r in type_.filter if kode in r.regler), None) if type_ is not None else None
    handling = handling_for(regler=(kode,), type_=type_)
    if regel is None or type_ is None:
        return Grund(kode=kode, tekst=None, handling=handling, kilde=None)
    tekst = saetning(regel, bortfald=type_.ophoersregel == "bortfald")
    return Grund(kode=kode, tekst=tekst, handling=handling, kilde=type_.kilde.henvisning)


def _deler(produktionens: Collection[str], vore: Collection[str]) -> bool:
    return not {kode.rstrip("*") for kode in produktionens}.isdisjoint(kode.rstrip("*") for kode in vore)

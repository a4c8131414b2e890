"""Stage 2, what the agreement holds: the types and related types it covers, and the rights it grants."""

from collections.abc import Iterable, Iterator

from psrm_sandbox.datafiler import naermeste_kode
from psrm_sandbox.domain.aftale import Rettighed
from psrm_sandbox.domain.koder import Kategori, Konsekvens
from psrm_sandbox.validering.kontrol import Brud, Kontrol, kontrol
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag

_VISES_HOEJST = 12


@kontrol(navn="udgaaet_kode")
def kode_ikke_udgaaet(f: Fordringssag) -> Iterator[Brud]:
    """The type's code has not been replaced by another (T-17)."""
    if f.type_ is not None or f.sag.gruppe is None or not f.fordring.fordringstype:
        return
    udgaaet = f.sag.regler.katalog.udgaaet(f.sag.gruppe, f.fordring.fordringstype, f.sag.dag)
    if udgaaet is not None:
        yield Brud("fordringstype", f.fordring.fordringstype, f"{udgaaet.ny_kode}, som erstattede koden {udgaaet.dato}")


@kontrol(151)
def type_i_aftalen(f: Fordringssag) -> Iterator[Brud]:
    """The main claim's type is one that the agreement, and the reporter's own entry on it, covers (S-02).

    In a trial a type of the group outside the agreement is a warning; one that the group does not know rejects.
    """
    if not f.er_hoved or not f.sag.maa_handle or not f.fordring.fordringstype:
        return
    if f.type_ is None:
        yield from _ukendt_i_gruppen(f, None)
    elif f.sag.grundlag is not None and not f.sag.grundlag.omfatter(f.type_.kode):
        yield _uden_for_aftalen(f, f.type_.kode, f.sag.grundlag.typer or ())


@kontrol(459)
def undertype_i_aftalen(f: Fordringssag) -> Iterator[Brud]:
    """The related claim's type is one that the agreement lets hang on the main claim's type (T-16, S-02)."""
    if f.er_hoved or not f.sag.maa_handle or not f.fordring.fordringstype:
        return
    if f.type_ is None:
        yield from _ukendt_i_gruppen(f, Kategori.RELATERET)
        return
    sag, kode = f.sag, f.type_.kode
    assert sag.aftale is not None
    assert sag.grundlag is not None
    hoved = sag.type_for(f.hovedfordring.fordringstype) if f.hovedfordring else None
    if hoved is not None and not sag.aftale.tillader_underfordring(hoved.kode, kode):
        yield _uden_for_aftalen(f, kode, (sag.aftale.underfordringstyper or {}).get(hoved.kode, ()))
    elif sag.grundlag.egne_typer is not None and kode not in sag.grundlag.egne_typer:
        yield _uden_for_aftalen(f, kode, sag.grundlag.egne_typer)


def _ukendt_i_gruppen(f: Fordringssag, kategori: Kategori | None) -> Iterator[Brud]:
    """A code that is no type of the group: one of DMI's, or one that is not known at all; told apart (S-108, S-109)."""
    katalog, gruppe, kode = f.sag.regler.katalog, str(f.sag.gruppe), str(f.fordring.fordringstype)
    if katalog.udgaaet(gruppe, kode, f.sag.dag) is not None:
        return  # udgaaet_kode says it, with the new code
    krav = f"en relateret fordringstype i gruppen {gruppe}" if kategori else f"en fordringstype i gruppen {gruppe}"
    dmi = katalog.dmi_kode(gruppe, kode)
    if dmi is not None:
        afloest = f", fx {dmi.afloest_af}" if dmi.afloest_af else ""
        yield Brud("fordringstype", kode, f"{krav}{afloest}", navn="dmi_kode")
        return
    forslag = katalog.naermeste_kode(gruppe, kode)
    yield Brud("fordringstype", kode, f"{krav}, måske {forslag}" if forslag else krav, navn="ukendt_fordringstype")


def _uden_for_aftalen(f: Fordringssag, kode: str, tilladte: Iterable[str]) -> Brud:
    koder = sorted(tilladte)
    if not koder:
        liste = "aftalen har ingen"
    elif len(koder) <= _VISES_HOEJST:
        liste = ", ".join(koder)
    else:
        forslag = naermeste_kode(kode, koder)
        liste = f"{len(koder)} typer" + (f", nærmest {forslag}" if forslag else "")
    hvor = "som relateret fordring her" if not f.er_hoved else "i aftalen"
    konsekvens = Konsekvens.ADVARSEL if f.sag.proeve else None
    return Brud("fordringstype", kode, f"en type, som er tilladt {hvor}: {liste}", konsekvens=konsekvens)


@kontrol(416)
def ret_til_indr(f: Fordringssag) -> Iterator[Brud]:
    """The agreement grants collection claims, where the claim is one."""
    yield from _ret(f, "INDR", Rettighed.INDR)


@kontrol(419)
def ret_til_modr(f: Fordringssag) -> Iterator[Brud]:
    """The agreement grants set-off claims, where the claim is one. Tested before routing."""
    yield from _ret(f, "MODR", Rettighed.MODR)


def _ret(f: Fordringssag, art: str, rettighed: Rettighed) -> Iterator[Brud]:
    grundlag = f.sag.grundlag
    if f.fordring.art == art and f.sag.maa_handle and grundlag is not None and not grundlag.har(rettighed):
        yield Brud("art", art, f"en aftale, der giver ret til {art}")


def _ret_til_aktionen(kode: int, rettighed: Rettighed, ved: str | None = None) -> Kontrol[Aktionssag]:
    """The check that the agreement grants the action; ``ved``: only where that structure was sent."""

    @kontrol(kode)
    def har_ret(sag: Aktionssag) -> Iterator[Brud]:
        if ved is not None and ved not in sag.aktion.strukturer:
            return
        if sag.maa_handle and sag.grundlag is not None and not sag.grundlag.har(rettighed):
            yield Brud("aktionskode", sag.aktion.aktionskode, f"en aftale, der giver retten {rettighed}")

    return har_ret


AKTION = (
    _ret_til_aktionen(420, Rettighed.NEDSKRIV),
    _ret_til_aktionen(421, Rettighed.TILBAGEKALD),
    _ret_til_aktionen(465, Rettighed.OANI),
    _ret_til_aktionen(466, Rettighed.OR),
    _ret_til_aktionen(497, Rettighed.OONR),
    _ret_til_aktionen(501, Rettighed.NAOR),
    _ret_til_aktionen(508, Rettighed.NAOI),
    _ret_til_aktionen(511, Rettighed.HOVEDSTOL, ved="hovedstolsaendring"),
    _ret_til_aktionen(543, Rettighed.GENINDSEND),
)
FORDRING = (kode_ikke_udgaaet, type_i_aftalen, undertype_i_aftalen, ret_til_indr, ret_til_modr)

"""Stage 4, rentevalg: renteregel, rentesatskode and merrentesats, and whether the type bears interest at all.

Empty and 001, and empty and 01, are the same choice (T-25): the ordinary inddrivelsesrente, calculated by RIM.
"""

from collections.abc import Iterator
from decimal import Decimal

from psrm_sandbox.domain.fordring import Fordring
from psrm_sandbox.domain.koder import System
from psrm_sandbox.validering.kontrol import Brud, kontrol
from psrm_sandbox.validering.ruteplan import system_for
from psrm_sandbox.validering.sag import Fordringssag

_RENTEREGLER = ("001", "002")
_INGEN_RENTE = "98"
_UDEN_VALG = frozenset({None, "001"}), frozenset({None, "01"})


def _kode(tekst: str | None) -> str | None:
    """The code, None where it is blank."""
    return (tekst.strip() or None) if tekst else None


def _vist(sats: Decimal | None) -> str | None:
    return None if sats is None else format(sats, "f")


def _har_merrente(fordring: Fordring) -> bool:
    return fordring.merrentesats is not None and fordring.merrentesats != 0


@kontrol(436)
def merrente_med_rette_kode(f: Fordringssag) -> Iterator[Brud]:
    """A merrentesats above 0 goes with the codes that take one (T-26)."""
    sats = f.fordring.merrentesats
    if sats is None or sats <= 0:
        return
    tilladte = f.sag.regler.koder.fejlkode(436).koder("tilladte_koder")
    if _kode(f.fordring.rentesatskode) not in tilladte:
        yield Brud("merrentesats", _vist(sats), f"tom, eller rentesatskode {', '.join(tilladte)}")


@kontrol(438)
def merrente_ikke_negativ(f: Fordringssag) -> Iterator[Brud]:
    """The merrentesats is not below 0."""
    if f.fordring.merrentesats is not None and f.fordring.merrentesats < 0:
        yield Brud("merrentesats", _vist(f.fordring.merrentesats), "0 eller mere")


@kontrol(441)
def renteregel_002_kombination(f: Fordringssag) -> Iterator[Brud]:
    """Renteregel 002 goes with rentesatskode 99 and no merrentesats."""
    if _kode(f.fordring.renteregel) != "002":
        return
    if _kode(f.fordring.rentesatskode) != "99":
        yield Brud("rentesatskode", f.fordring.rentesatskode, "99, når renteregel er 002")
    if _har_merrente(f.fordring):
        yield Brud("merrentesats", _vist(f.fordring.merrentesats), "tom eller 0, når renteregel er 002")


@kontrol(442)
def rentesatskode_kendt_i_psrm(f: Fordringssag) -> Iterator[Brud]:
    """In PSRM the rentesatskode is one that it knows; 99 only with renteregel 002 (T-24)."""
    kode = _kode(f.fordring.rentesatskode)
    if kode is None or system_for(f) is not System.PSRM:
        return
    fejlkode = f.sag.regler.koder.fejlkode(442)
    kun_002 = fejlkode.koder("kun_med_renteregel_002")
    gyldige = fejlkode.koder("gyldige_koder")
    if kode not in gyldige or (kode in kun_002 and _kode(f.fordring.renteregel) != "002"):
        andre = ", ".join(g for g in gyldige if g not in kun_002)
        yield Brud("rentesatskode", kode, f"tom eller en af: {andre} ({', '.join(kun_002)} kun med renteregel 002)")


@kontrol(443)
def typen_baerer_rente(f: Fordringssag) -> Iterator[Brud]:
    """A type that bears no interest gets no choice that would give any; the no-interest code passes."""
    fordring = f.fordring
    regel, kode = _kode(fordring.renteregel), _kode(fordring.rentesatskode)
    if f.type_ is None or kode == _INGEN_RENTE:
        return
    if regel in _UDEN_VALG[0] and kode in _UDEN_VALG[1] and not _har_merrente(fordring):
        return
    if f.type_.rentebaerende is False or f.type_.kode in f.sag.valg.ikke_rentebaerende_typer:
        felt = "rentesatskode" if kode else "renteregel" if regel else "merrentesats"
        yield Brud(felt, kode or regel or _vist(fordring.merrentesats), f"intet rentevalg, eller kode {_INGEN_RENTE}")


@kontrol(navn="ukendt_renteregel")
def renteregel_kendt(f: Fordringssag) -> Iterator[Brud]:
    """The renteregel is a published one. No code refuses another: a remark."""
    regel = _kode(f.fordring.renteregel)
    if regel is not None and regel not in _RENTEREGLER:
        yield Brud("renteregel", regel, "tom, " + " eller ".join(_RENTEREGLER))


FORDRING = (
    merrente_med_rette_kode,
    merrente_ikke_negativ,
    renteregel_002_kombination,
    rentesatskode_kendt_i_psrm,
    typen_baerer_rente,
    renteregel_kendt,
)

"""Stage 4, the virkningsdato of a correction: sent or not as the reason's row says, neither early nor late."""

from collections.abc import Iterator
from datetime import date

from psrm_sandbox.domain.aktion import Annullering, Nedskrivning, Tilbagekald
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.validering.kontrol import Brud, Kontrol, kontrol
from psrm_sandbox.validering.korrektion import aarsag, sti
from psrm_sandbox.validering.sag import Aktionssag


def virkningsdato(sag: Aktionssag) -> date | None:
    """The date sent, where the structure has such a field."""
    struktur = sag.aktion.struktur
    return struktur.virkningsdato if isinstance(struktur, Nedskrivning | Annullering | Tilbagekald) else None


def _krav(sag: Aktionssag) -> str | None:
    kendt = aarsag(sag)
    return kendt.virkningsdato.krav if kendt is not None else None


@kontrol(409)
def virkningsdato_er_udfyldt(sag: Aktionssag) -> Iterator[Brud]:
    """A reason that demands the date has it, and so has an OANI, which repeats the write-down's."""
    if virkningsdato(sag) is not None:
        return
    er_oani = isinstance(sag.aktion.struktur, Annullering)
    if er_oani or _krav(sag) == "kraeves":
        krav = "nedskrivningens virkningsdato" if er_oani else "dagen, betalingen eller bortfaldet skete"
        yield Brud(sti(sag, "virkningsdato"), None, krav)


def _forbudt(kode: int) -> Kontrol[Aktionssag]:
    """The check that no date is sent with a reason that forbids it."""

    @kontrol(kode)
    def virkningsdato_er_tom(sag: Aktionssag) -> Iterator[Brud]:
        dato, kendt = virkningsdato(sag), aarsag(sag)
        if dato is not None and kendt is not None and kendt.virkningsdato.krav == "forbudt":
            krav = f"tomt ved {kendt.kode}; fordringens modtagelsesdag bruges"
            yield Brud(sti(sag, "virkningsdato"), dato.isoformat(), krav)

    return virkningsdato_er_tom


@kontrol(navn="virkningsdato_ved_tilbagekald")
def systemet_saetter_den_selv(sag: Aktionssag) -> Iterator[Brud]:
    """No date is sent with a reason whose date the system sets (T-32)."""
    dato = virkningsdato(sag)
    if dato is not None and isinstance(sag.aktion.struktur, Tilbagekald) and _krav(sag) == "automatisk":
        konsekvens = Konsekvens.AFVIST if sag.valg.afvis_virkningsdato else None
        yield Brud(sti(sag, "virkningsdato"), dato.isoformat(), "tomt; systemet sætter den selv", konsekvens=konsekvens)


@kontrol(467)
def ikke_foer_fordringen(sag: Aktionssag) -> Iterator[Brud]:
    """A recall takes effect no earlier than the recalled claim's own receipt (T-23)."""
    dato, modtaget = virkningsdato(sag), sag.maal.modtagelsesdato if sag.maal else None
    if dato is not None and modtaget is not None and dato < modtaget:
        yield Brud(
            sti(sag, "virkningsdato"), dato.isoformat(), f"tidligst fordringens modtagelsesdato {modtaget.isoformat()}"
        )


def _ikke_efter_i_dag(kode: int) -> Kontrol[Aktionssag]:
    """The check that the date is not later than the action's day, which is its receipt and today (T-28)."""

    @kontrol(kode)
    def senest_i_dag(sag: Aktionssag) -> Iterator[Brud]:
        dato = virkningsdato(sag)
        if dato is not None and dato > sag.dag:
            krav = f"senest aktionens modtagelsesdato {sag.dag.isoformat()}"
            yield Brud(sti(sag, "virkningsdato"), dato.isoformat(), krav)

    return senest_i_dag


INDHOLD = (
    virkningsdato_er_udfyldt,
    _forbudt(519),
    _forbudt(546),
    systemet_saetter_den_selv,
    ikke_foer_fordringen,
    _ikke_efter_i_dag(464),
    _ikke_efter_i_dag(548),
)

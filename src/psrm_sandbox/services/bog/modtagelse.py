"""Receipt of a claim: its limitation, its interest, and its Tilgang, at once or when a hearing or case has ended.

Source: PENGE (Limitation once received), DOMAENE sections 6 and 7.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from psrm_sandbox.domain import foraeldelse, poster
from psrm_sandbox.domain.fordring import Fordring, Skyldner
from psrm_sandbox.domain.koder import Fordringsstatus, System
from psrm_sandbox.domain.rente import Rentevalg
from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.services.bog.bogholderi import Bogholder
from psrm_sandbox.services.bog.rentevilkaar import rentevalg
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet

Identitet = tuple[str | None, str | None]
Datoer = Mapping[Identitet, date | None]
"""The limitation date in force of each debtor of a main claim."""


@dataclass(frozen=True, slots=True)
class Modtagevilkaar:
    """What is settled when a claim is received."""

    rentevalg: Rentevalg | None
    foraeldes: tuple[date | None, ...]

    def datoer(self, fordring: Fordring) -> Datoer:
        """The dates by debtor, for the related claims that inherit them."""
        return {
            h.skyldner.identitet if h.skyldner else (None, None): dag
            for h, dag in zip(fordring.haeftere, self.foraeldes, strict=True)
        }


def vilkaar(
    fordring: Fordring,
    type_: Fordringstype | None,
    gruppe: str,
    dag: date,
    regelsaet: Regelsaet,
    indstillinger: Indstillinger,
    *,
    system: System = System.PSRM,
    er_rente: bool = False,
    hovedets: Datoer | None = None,
    foerst_modtaget: date | None = None,
) -> Modtagevilkaar:
    """The terms of a claim received on the day. Interest inherits its main claim's limitation; DMI reckons for itself.

    ``foerst_modtaget``: the first receipt of a claim that is resubmitted.
    """
    if system is System.DMI or type_ is None:
        return Modtagevilkaar(None, tuple(h.foraeldelsesdato for h in fordring.haeftere))
    ret = type_.klassifikation.ret if type_.klassifikation else None
    regler = regelsaet.klasser.foraeldelsesvilkaar(type_.kode, gruppe, ret)
    kalender = regelsaet.kalendere.foraeldelse

    def dato(sendt: date | None, skyldner: Skyldner | None) -> date:
        if er_rente and hovedets is not None:
            egen = hovedets.get(skyldner.identitet) if skyldner else None
            return foraeldelse.i_kompleks(egen, dag, regler, kalender)
        if foerst_modtaget is not None:
            return foraeldelse.ved_genindsendelse(sendt, dag, foerst_modtaget, regler, kalender)
        return foraeldelse.ved_modtagelse(sendt, dag, regler, kalender)

    return Modtagevilkaar(
        rentevalg(fordring, type_, regelsaet, indstillinger),
        tuple(dato(h.foraeldelsesdato, h.skyldner) for h in fordring.haeftere),
    )


def modtag(
    bog: Bogholder,
    post: poster.Fordringspost,
    haeftere: Iterable[poster.Haefterpost],
    aftalt: Modtagevilkaar,
    dag: date,
) -> poster.Fordringspost:
    """Receives a claim that is registered already: its row, its debtors' dates, its Tilgang, its books."""
    beloeb = post.beloeb or 0
    bog.skriver.opdater_fordring(
        post.fordrings_id,
        status=Fordringsstatus.UNDER_INDDRIVELSE,
        modtagelsesdato=dag,
        foerst_modtaget=post.foerst_modtaget or dag,
        rentevalg=aftalt.rentevalg,
    )
    for haefter, foraeldes in zip(haeftere, aftalt.foraeldes, strict=True):
        bog.skriver.opdater_haefter(post.fordrings_id, haefter.nr, foraeldes=foraeldes)
    bog.tilgang(post.fordrings_id, post.aktions_id, beloeb, dag, aftalt.rentevalg)
    bog.bogfoer(post.fordrings_id)
    return replace(post, modtagelsesdato=dag, rentevalg=aftalt.rentevalg, status=Fordringsstatus.UNDER_INDDRIVELSE)

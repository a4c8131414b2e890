"""A portfolio that lies in a cluster's storage: where it is read and written, and the run there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psrm_sandbox.cli.portefoeljerapport import skriv_rapport
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.services.portefoelje.klynge.adresser import er_adresse, kraev, vist
from psrm_sandbox.services.portefoelje.modeller import (
    Fortael,
    Fremdrift,
    Portefoeljefejl,
    Portefoeljeresultat,
    Valg,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steder:
    """Where a run reads and writes: on this machine, or at a cluster's addresses with the report here."""

    kilder: tuple[Path, ...] = ()
    ud: Path
    mod: Path | None = None
    adresser: tuple[str, ...] = ()
    ud_adresse: str | None = None
    mod_adresse: str | None = None


def find_steder(kilder: Sequence[str], ud: str, rapport: Path | None, mod: str | None, spark: str | None) -> Steder:
    """Tells addresses from paths.

    Raises:
        Portefoeljefejl: they are mixed, or what an address needs is not given.

    """
    adresser = tuple(kilde for kilde in kilder if er_adresse(kilde))
    if not adresser:
        if er_adresse(ud):
            raise Portefoeljefejl(
                "--ud er en adresse i en klynges lager, men kilderne ligger her; giv --ud en mappe her, eller læg "
                "kilderne i klyngens lager"
            )
        if rapport is not None:
            raise Portefoeljefejl("--rapport bruges, når --ud er en adresse i en klynges lager; ellers er --ud mappen")
        if mod is not None and er_adresse(mod):
            raise Portefoeljefejl("--mod er en adresse i en klynges lager, men kilderne ligger her")
        return Steder(kilder=tuple(map(Path, kilder)), ud=Path(ud), mod=None if mod is None else Path(mod))
    if len(adresser) < len(kilder):
        raise Portefoeljefejl(
            f"{vist(adresser[0])} ligger i en klynges lager, og andre kilder ligger her; læg dem samme sted, eller kør "
            "dem hver for sig"
        )
    if spark is None:
        raise Portefoeljefejl(
            f"{vist(adresser[0])} ligger i en klynges lager; sig hvilken klynge: --spark sc://vaert:15002"
        )
    if not er_adresse(ud):
        raise Portefoeljefejl(
            f"--ud {ud}: kilderne ligger i en klynges lager, så klyngen skriver tabellerne der: giv --ud en adresse "
            "(fx s3://…), og --rapport mappen her til rapporten"
        )
    if rapport is None:
        raise Portefoeljefejl(f"--rapport: hvilken mappe her skal rapporten over {vist(ud)} ligge i?")
    if mod is not None and not er_adresse(mod):
        raise Portefoeljefejl("--mod: den tidligere rapport skal også ligge i klyngens lager; giv dens adresse")
    kraev(adresser, ud)
    return Steder(ud=rapport, adresser=adresser, ud_adresse=ud, mod_adresse=mod)


def koer_paa_klyngen(valg: Valg, fortael: Fortael) -> Portefoeljeresultat:
    """The run there and the report here; the tables are said to be whole when the report is.

    Raises:
        Portefoeljefejl: the cluster cannot, or may not; what to do is told.

    """
    from psrm_sandbox.services.portefoelje.klynge.koersel import Klyngekoersel  # noqa: PLC0415 - Polars, only here
    from psrm_sandbox.services.portefoelje.resultat import som_resultat  # noqa: PLC0415

    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    with Klyngekoersel(standardkatalog(), aftaler, valg, fortael) as koersel:
        mappe = koersel.koer()
        try:
            fortael(Fremdrift("skriver rapporten", 0, 0))
            resultat = som_resultat(koersel, koersel.sammenlign())
            navn = ", ".join(map(vist, valg.adresser))[:200]
            skriv_rapport(mappe, resultat, koersel.plan, navn, koersel.stoppede(valg.regneark_raekker), ())
            koersel.faerdig()
            mappe.faerdig()
        finally:
            mappe.laas.release()
    return resultat

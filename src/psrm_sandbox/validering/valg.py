"""A world's settings as the checks read them: attributes, worked out once for each set of settings."""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.grunddata.indstillinger import Indstillinger


@dataclass(frozen=True, slots=True, kw_only=True)
class Valg:
    """The settings that the checks use. Lists are sets; those that a finding shows keep their order."""

    koe: bool
    aegte_cpr: bool
    afvis_cpr_i_beskrivelse: bool
    max_dokument_bytes: int
    max_dokumenter: int
    max_note_tegn: int
    tilladte_filtyper: tuple[str, ...]
    nedre_beloebsgraense: int | None
    tidligste_dato: date
    paakraevede_stamdata: tuple[str, ...]
    bfe_typer: frozenset[str]
    inaktive_typer: frozenset[str]
    ikke_rentebaerende_typer: frozenset[str]
    ukendte_skyldnere: frozenset[str]
    aarsager_med_skyldner: tuple[str, ...]
    laasende_aarsager: tuple[str, ...]
    afvis_statsrefusion: bool
    afvis_bort_uden_bortfald: bool
    afvis_bort_under_inddrivelse: bool
    afvis_virkningsdato: bool
    max_begrundelse_tegn: int
    uaendrede_felter: tuple[str, ...]
    genindsendt_rente_typer: frozenset[str]
    max_akr_cifre: int | None


def valg(indstillinger: Indstillinger) -> Valg:
    """The settings, read."""
    kendt: Valg | None = indstillinger.huskeliste.get("valg")
    if kendt is None:
        kendt = indstillinger.huskeliste["valg"] = _laes(indstillinger)
    return kendt


def _laes(i: Indstillinger) -> Valg:
    return Valg(
        koe=i.tekst("koeVedUafsluttetAktion") == "koe",
        aegte_cpr=i.sandt("aegteCprTilladt"),
        afvis_cpr_i_beskrivelse=i.tekst("cprIBeskrivelse") == "afvis",
        max_dokument_bytes=i.heltal("maxDokumentBytes"),
        max_dokumenter=i.heltal("maxDokumenter"),
        max_note_tegn=i.heltal("maxNoteTegn"),
        tilladte_filtyper=i.liste("tilladteFiltyper"),
        nedre_beloebsgraense=i.oere("nedreBeloebsgraense"),
        tidligste_dato=i.dato("tidligsteDato"),
        paakraevede_stamdata=i.liste("paakraevedeStamdata"),
        bfe_typer=frozenset(i.liste("bfeTyper")),
        inaktive_typer=frozenset(i.liste("inaktiveTyper")),
        ikke_rentebaerende_typer=frozenset(i.liste("ikkeRentebaerendeTyper")),
        ukendte_skyldnere=frozenset(i.liste("ukendteSkyldnere")),
        aarsager_med_skyldner=i.liste("aarsagerDerKraeverSkyldner"),
        laasende_aarsager=i.liste("laasendeAarsager"),
        afvis_statsrefusion=i.tekst("statsrefusionTilbagekald") == "afvis",
        afvis_bort_uden_bortfald=i.tekst("bortUdenBortfald") == "afvis",
        afvis_bort_under_inddrivelse=i.tekst("bortUnderInddrivelse") == "afvis",
        afvis_virkningsdato=i.tekst("virkningsdatoVedTilbagekald") == "afvis",
        max_begrundelse_tegn=i.heltal("maxBegrundelseTegn"),
        uaendrede_felter=i.liste("genindsendUaendredeFelter"),
        genindsendt_rente_typer=frozenset(i.liste("genindsendtRenteTyper")),
        max_akr_cifre=None if i.hent("maxAkrCifre") is None else i.heltal("maxAkrCifre"),
    )

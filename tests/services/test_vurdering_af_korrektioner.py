"""Corrections tried and explained: the same verdict as when sent, and the trace of a write-up's filter rules."""

from dataclasses import asdict

from tests.support.indsendelser import regelsaet
from tests.support.livet import Liv

from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.sag.opslag import gemt_aktion
from psrm_sandbox.services.sag.vurdering import Proevevurdering, forhaandskontrol, hent_vurdering


def _proev(liv: Liv, spor: bool = False, **struktur: object) -> Proevevurdering:
    kode, krop = struktur.popitem()
    raa = {"aktionskode": {"opskrivning": "OPSKRIVNINGREGULERING", "nedskrivning": "NEDSKRIV"}[kode], kode: krop}
    aktion = gemt_aktion({"fordringshaverId": "9101", **raa})
    (vurdering,) = forhaandskontrol(liv.tester, regelsaet(), [aktion], spor=spor).vurderinger
    return vurdering


def test_en_proevet_nedskrivning_faar_samme_dom_som_en_sendt_og_intet_er_bogfoert() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    krop = {"fordringsId": id_, "aarsagskode": "INDB", "beloeb": "1000.01", "virkningsdato": "2026-07-01"}
    vurdering = _proev(liv, nedskrivning=krop)
    sendt = liv.nedskriv(id_, "1000.01")
    assert vurdering.status == sendt["status"] == "AFVIST"
    (aarsag,) = vurdering.aarsager
    assert aarsag.troskab == ("T-30", "A-08"), "looked up when it is shown, and not kept"
    (kendt,) = liv.kvittering(sendt["aktionsId"]).aarsager
    assert aarsag == Fundvisning(**asdict(kendt), troskab=aarsag.troskab)
    assert len(liv.haendelser(id_)) == 1


def test_en_opskrivnings_spor_viser_typens_regler_paa_fordringen_med_dens_beloeb() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "9000.00")
    vurdering = _proev(liv, spor=True, opskrivning={"fordringsId": id_, "beloeb": "500.00"})
    spor = vurdering.spor
    assert spor is not None
    assert {linje.fundet for linje in spor if linje.felt == "beloeb"} == {"500.00"}
    svar = liv.opskriv(id_, "500.00")
    (egen,) = hent_vurdering(liv.tester, regelsaet(), str(svar["aktionsId"]), spor=True).spor or ()
    assert (egen.fordring, len(egen.linjer)) == ("opskrivning", len(spor))

"""The catalogue and the code lists, shown: rules as structure and as Danish sentences, sources, changes, doubts."""

from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.grunddata.kodelister import Aarsagskode, Kodelister
from psrm_sandbox.indgangsfilter import (
    Fordringstype,
    Katalog,
    Kilde,
    Regel,
    filter_pr,
    konsekvenssaetning,
    saetning,
)
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.katalog.soegning import Typekort, Typeliste, kort, kraev_kendt

KRONEFELTER = ("over", "mindst", "hoejst", "praecis")


def omraader(katalog: Katalog) -> dict[str, Any]:
    """The business areas and the creditor groups."""
    return {
        "forretningsomraader": [
            {"kode": o.kode, "navn": o.navn, "aliaser": list(o.aliaser)} for o in katalog.forretningsomraader
        ],
        "fordringshavergrupper": [{"kode": g.kode, "navn": g.navn} for g in katalog.grupper],
    }


def vis_kort(et: Typekort) -> dict[str, Any]:
    """A type in a list."""
    return {
        "kode": et.kode,
        "navn": et.navn,
        "fordringshavergruppe": et.fordringshavergruppe,
        "kategori": et.kategori.value,
        "forretningsomraade": et.omraade,
        "forretningsomraadeUkendt": et.omraade_ukendt,
        "harFilter": et.har_filter,
        "status": et.status,
        "antalRegler": et.antal_regler,
        "opdateret": et.opdateret and et.opdateret.isoformat(),
    }


def vis_liste(liste: Typeliste) -> dict[str, Any]:
    """The types found."""
    return {
        "katalogversion": liste.katalogversion,
        "fordringstyper": [vis_kort(et) for et in liste.fordringstyper],
    }


def hent_type(katalog: Katalog, gruppe: str, kode: str, filter_dag: date | None = None) -> dict[str, Any]:
    """A type with its rules, as they were in force on ``filter_dag`` (None: today's).

    Raises:
        Problem: ``ukendt-navn``, with the nearest group or code.

    """
    kraev_kendt("gruppe", gruppe, [*(g.kode for g in katalog.grupper), "alle"])
    t = katalog.hent(gruppe, kode)
    if t is None:
        udgaaet = next((u for u in katalog.udgaaede if u.kode == kode and u.fordringshavergruppe == gruppe), None)
        afloest = f" Koden udgik {udgaaet.dato} og hedder nu {udgaaet.ny_kode}." if udgaaet else ""
        dmi = katalog.dmi_kode(gruppe, kode)
        if dmi is not None:
            nu = f", afløst af {dmi.afloest_af}" if dmi.afloest_af else ""
            afloest = f" Koden hører til det gamle system (DMI){nu}."
        naermest = udgaaet.ny_kode if udgaaet else katalog.naermeste_kode(gruppe, kode)
        krav = f"en fordringstype i gruppen {gruppe}"
        raise ukendt_navn("Fordringstypen", "kode", kode, (), krav, naermest=naermest, mere=afloest)
    return vis_type(katalog, t, filter_dag)


def vis_type(katalog: Katalog, t: Fordringstype, filter_dag: date | None = None) -> dict[str, Any]:
    """A type, whole."""
    udgave = filter_pr(t, filter_dag) if filter_dag else None
    regler = udgave.regler if udgave else t.filter
    tvivl = {d.id: d for d in katalog.tvivl}
    return {
        **vis_kort(kort(t)),
        "filterPr": filter_dag and filter_dag.isoformat(),
        "katalogversion": katalog.version,
        "beskrivelse": t.beskrivelse,
        "klassifikation": t.klassifikation.model_dump() if t.klassifikation else None,
        "ophoersregel": t.ophoersregel,
        "rentebaerende": t.rentebaerende,
        "underfordringstyper": list(t.underfordringstyper),
        "forvekslesMed": list(t.forveksles_med),
        "skyldner": list(t.skyldner),
        "kilde": _kilde(t.kilde),
        "andreKilder": [_kilde(kilde) for kilde in t.kilder if kilde is not t.kilde],
        "forbehold": t.forbehold,
        "formodetNu": t.formodet_nu,
        "note": t.note,
        "reglerKendt": [
            {
                "regler": list(r.regler),
                "felt": r.felt,
                "tekst": r.tekst,
                "gaelderFra": r.gaelder_fra and r.gaelder_fra.isoformat(),
            }
            for r in t.regler_kendt
        ],
        "regler": [vis_regel(t, r, bool(udgave and udgave.er_ukendt_foer(r))) for r in regler],
        "forsvundneRegler": list(udgave.forsvundne) if udgave else [],
        "aendringer": [
            {
                "dato": a.dato.isoformat(),
                "art": a.art,
                "regler": list(a.regler),
                "note": a.note,
                "foer": a.foer if isinstance(a.foer, str) or a.foer is None else [vis_struktur(r) for r in a.foer],
            }
            for a in t.aendringer
        ],
        "tvivl": [{"id": i, "tekst": tvivl[i].tekst, "beslutning": tvivl[i].beslutning} for i in t.tvivl if i in tvivl],
    }


def _kilde(kilde: Kilde) -> dict[str, str | None]:
    return {
        "dokument": kilde.dokument,
        "opdateret": kilde.opdateret.isoformat() if kilde.opdateret else None,
        "kontrolleret": kilde.kontrolleret.isoformat() if kilde.kontrolleret else None,
        "titel": kilde.titel,
        "url": kilde.url,
        "laest": kilde.laest,
    }


def vis_regel(t: Fordringstype, regel: Regel, ukendt_foer: bool = False) -> dict[str, Any]:
    """A rule: numbers, sentence, consequence, structure, doubts."""
    return {
        "regler": list(regel.regler),
        "tekst": saetning(regel, bortfald=t.ophoersregel == "bortfald"),
        "konsekvens": regel.konsekvens.value,
        "konsekvenstekst": konsekvenssaetning(regel.konsekvens),
        "vurderes": regel.vurderes,
        "struktur": vis_struktur(regel),
        "note": regel.note,
        "tvivl": list(t.tvivl_om(regel)),
        "ukendtFoer": ukendt_foer,
    }


def vis_struktur(regel: Regel) -> dict[str, Any]:
    """The rule as data, in the schema of the catalogue's files; limits in kroner."""
    raa = regel.model_dump(mode="json", exclude_defaults=True, exclude={"note", "vurderes"})
    return {n: tekst_fra_oere(v) if n in KRONEFELTER else v for n, v in raa.items()}


def fejlkoder(regelsaet: Regelsaet) -> dict[str, Any]:
    """The rejection codes, and the rules without a number."""
    koder: Kodelister = regelsaet.koder
    return {
        "fejlkoder": [
            {
                "kode": f.kode,
                "navn": f.navn,
                "tekst": f.tekst,
                "stadie": f.stadie.value,
                "aktioner": ["alle"] if f.alle_aktioner else [a.value for a in f.aktioner],
                "betingelse": f.betingelse,
                "system": f.system,
                "kilde": f.kilde,
            }
            for f in koder.fejlkoder
        ],
        "navngivneRegler": [
            {
                "navn": r.navn,
                "tekst": r.tekst,
                "stadie": r.stadie.value,
                "konsekvens": r.konsekvens.value,
                "kilde": r.kilde,
            }
            for r in regelsaet.navngivne.values()
        ],
    }


def aarsagskoder(koder: Kodelister) -> dict[str, Any]:
    """The reason codes of write-down, recall and return."""
    return {liste.value: [_aarsag(a) for a in aarsager] for liste, aarsager in koder.aarsager.items()}


def _aarsag(a: Aarsagskode) -> dict[str, Any]:
    return {
        "kode": a.kode,
        "navn": a.navn,
        "tekst": a.tekst,
        "system": a.system,
        "virkningsdato": a.virkningsdato.model_dump(mode="json", by_alias=False),
        "daekninger": a.daekninger.model_dump(mode="json"),
        "inddrivelsesrente": a.inddrivelsesrente.model_dump(mode="json"),
        "laasning": a.laasning.model_dump(mode="json"),
        "genindsendelse": a.genindsendelse.model_dump(mode="json"),
        "statsrefusion": a.statsrefusion,
        "begraensninger": list(a.begraensninger),
        "fejlkoder": list(a.fejlkoder),
        "uafklaret": list(a.uafklaret),
        "kilde": a.kilde,
    }


def materialeopdateringer(katalog: Katalog) -> list[dict[str, Any]]:
    """What the published material has changed, newest first."""
    alle = [
        {
            "id": f"{t.fordringshavergruppe}/{t.kode}/{a.dato.isoformat()}/{nr}",
            "dato": a.dato.isoformat(),
            "fordringshavergruppe": t.fordringshavergruppe,
            "kode": t.kode,
            "art": a.art,
            "regler": list(a.regler),
            "note": a.note,
        }
        for t in katalog.typer
        for nr, a in enumerate(t.aendringer)
    ]
    return sorted(alle, key=lambda a: (a["dato"], a["id"]), reverse=True)


def som_atom(opdateringer: list[dict[str, Any]]) -> bytes:
    """The changes as an Atom feed (RFC 4287)."""
    navnerum = "http://www.w3.org/2005/Atom"
    ET.register_namespace("", navnerum)
    feed = ET.Element(f"{{{navnerum}}}feed")

    def led(under: ET.Element, navn: str, tekst: str | None = None, **attributter: str) -> ET.Element:
        et = ET.SubElement(under, f"{{{navnerum}}}{navn}", attributter)
        et.text = None if tekst is None else xmltekst(tekst)
        return et

    led(feed, "id", "urn:psrm-sandbox:materialeopdateringer")
    led(feed, "title", "Materialeopdateringer: fordringstyper")
    led(feed, "updated", f"{opdateringer[0]['dato']}T00:00:00Z" if opdateringer else "1970-01-01T00:00:00Z")
    led(led(feed, "author"), "name", "psrm-sandbox")
    led(feed, "link", rel="self", href="/v1/materialeopdateringer?format=atom")
    for o in opdateringer:
        post = led(feed, "entry")
        led(post, "id", f"urn:psrm-sandbox:materialeopdatering:{o['id']}")
        regler = f" ({', '.join(o['regler'])})" if o["regler"] else ""
        led(post, "title", f"{o['kode']}{regler}")
        led(post, "updated", f"{o['dato']}T00:00:00Z")
        led(post, "link", rel="alternate", href=f"/v1/fordringstyper/{o['fordringshavergruppe']}/{o['kode']}")
        led(post, "summary", o["note"])
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))

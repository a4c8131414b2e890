"""Certificates of the key's own world's reporters, for SOAP: issued or brought along, listed, revoked."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import AfterValidator, Field, StrictStr, WithJsonSchema

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.fordringshavere import Cvr
from psrm_sandbox.api.sandkasse.verdener import Begyndelse, journalfoer_uden_svar
from psrm_sandbox.api.sandkasse.verdensformer import eksempel
from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Oejeblik
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.certifikat import Certifikatpost
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.former.felttyper import Heltal
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.porte.soap import Certifikatudsteder
from psrm_sandbox.services.ur.ur import som_oejeblik
from psrm_sandbox.services.verden import certifikater

router = APIRouter(route_class=Rute, tags=["noeglehavere"])

FINGERAFTRYK = r"^[0-9a-f]{64}$"
_PEM = r"^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\r\n]*-----END CERTIFICATE-----[\r\n]*$"
_KODE = r"^[!-~]{8,64}$"
_NAVN = r"^[0-9A-Za-zÆØÅæøå._ -]{1,40}$"
Fingeraftryk = Annotated[
    str, Path(pattern=FINGERAFTRYK, examples=["0" * 64], description="SHA-256 af certifikatet, hexadecimalt.")
]


def _dage(vaerdi: int) -> int:
    if not 1 <= vaerdi <= 3650:
        raise Kravfejl("et helt tal fra 1 til 3650", "a whole number from 1 to 3650")
    return vaerdi


Dage = Annotated[Heltal, AfterValidator(_dage), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 3650})]


class CertifikatForm(Form):
    """Whom it is for, and what is to be otherwise than usual."""

    indberetter: Cvr = Field(examples=["99990007"], description="Indberetterens CVR- eller SE-nummer.")
    navn: Annotated[StrictStr, Field(pattern=_NAVN, max_length=40)] | None = Field(
        None, description="Virksomhedens eller systemets navn i certifikatet; ingen persons.", examples=["Fagsystem 2"]
    )
    cvr: Cvr | None = Field(None, description="Et andet nummer i certifikatet end indberetterens: det afvises.")
    gyldig_fra: Begyndelse | None = Field(None, description="Virkelig tid; uden den fra nu af.")
    dage: Dage = Field(1095, description="Hvor længe det gælder; med gyldigFra kan det være udløbet.")
    kode: Annotated[StrictStr, Field(pattern=_KODE, max_length=64)] | None = Field(
        None, description="Koden til PKCS#12; uden den trækkes en."
    )
    certifikat: Annotated[StrictStr, Field(pattern=_PEM, max_length=20_000)] | None = Field(
        None, description="Et certifikat, I har i forvejen (PEM): det tages imod i stedet for at udstede et."
    )


class CertifikatUd(Ud):
    """A certificate, without its key."""

    fingeraftryk: str = Field(description="SHA-256, hexadecimalt.")
    serienummer: str
    indberetter: str
    emne: str
    egen: bool = Field(description="true: medbragt. false: udstedt af test-CA'en.")
    gyldig_fra: Oejeblik = Field(description="Virkelig tid.")
    gyldig_til: Oejeblik = Field(description="Virkelig tid.")
    registreret: Oejeblik = Field(description="Virkelig tid.")
    tilbagekaldt: Oejeblik | None = Field(description="Virkelig tid; null: det er i kraft.")
    pem: str


class NytCertifikatUd(CertifikatUd):
    """A certificate just registered. Key, PKCS#12 and code are told once, and kept nowhere."""

    noegle: str | None = Field(description="Den private nøgle (PKCS#8 i PEM); null: medbragt.")
    pkcs12: str | None = Field(description="Nøgle, certifikat og CA i base64, til Java, .NET og SoapUI.")
    kode: str | None = Field(description="Koden til pkcs12.")
    ca: str = Field(description="Test-CA'ens certifikat.")
    server: str = Field(description="Serverens certifikat, som beskeder krypteres til.")


class Certifikatliste(Ud):
    """The world's certificates."""

    certifikater: Poster[CertifikatUd]


@router.get(
    "/sandkasse/certifikater",
    operation_id="hentCertifikater",
    summary="Indberetternes certifikater til SOAP",
    response_model=Certifikatliste,
    responses=svar(),
)
def hent(adgang: Testeradgang) -> Liste[Certifikatpost]:
    """The certificates."""
    return certifikater.liste(adgang)


@router.post(
    "/sandkasse/certifikater",
    operation_id="opretCertifikat",
    summary="Et certifikat til en indberetter, udstedt af test-CA'en eller medbragt",
    description=(
        "Med certifikatet underskrives SOAP-beskeder, og svar krypteres til det. Et udløbet (gyldigFra, dage), et med "
        "et andet nummer (cvr) og et tilbagekaldt afvises. Nøglen fortælles kun her og gemmes ikke."
    ),
    status_code=201,
    response_model=NytCertifikatUd,
    responses={201: {"description": "Certifikatet er registreret."}, **svar(409, krop=True)},
    openapi_extra=eksempel({"indberetter": "99990007", "navn": "Fagsystem 2"}),
)
def opret(krop: CertifikatForm, adgang: Testeradgang, request: Request) -> certifikater.NytCertifikat:
    """Issues or takes one."""
    t = tilstand(request)
    udsteder, nu = _udsteder(t), t.vaegur.nu()
    if krop.certifikat is not None:
        nyt = certifikater.medbring(adgang, udsteder, t.sandkasser.kvoter, nu, krop.indberetter, krop.certifikat)
    else:
        fra: datetime | None = som_oejeblik(krop.gyldig_fra) if krop.gyldig_fra is not None else None
        nyt = certifikater.udsted(
            adgang,
            udsteder,
            t.sandkasser.kvoter,
            nu,
            krop.indberetter,
            navn=krop.navn,
            cvr=krop.cvr,
            fra=fra,
            dage=krop.dage,
            kode=krop.kode,
        )
    journalfoer_uden_svar(t, adgang, request, 201)
    return nyt


@router.delete(
    "/sandkasse/certifikater/{fingeraftryk}",
    operation_id="tilbagekaldCertifikat",
    summary="Tilbagekald et certifikat",
    description="Beskeder, der er underskrevet med det, afvises fra nu af. Det kan ikke fortrydes.",
    response_model=CertifikatUd,
    responses=svar(404),
)
def tilbagekald(fingeraftryk: Fingeraftryk, adgang: Testeradgang, request: Request) -> Certifikatpost:
    """Revokes it."""
    return certifikater.tilbagekald(adgang, fingeraftryk, tilstand(request).vaegur.nu())


def _udsteder(t: Tilstand) -> Certifikatudsteder:
    assert t.certifikatudsteder is not None
    return t.certifikatudsteder

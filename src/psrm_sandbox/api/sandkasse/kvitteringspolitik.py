"""The receipt policy: when actions are judged, and when receipts may be seen."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BeforeValidator, Field, WithJsonSchema

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import Oplyst, Poster, Ud
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.kvitteringspolitik import Bedoemmes, Kvitteringsregel, Vises
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.former.felttyper import Komponent, Kort, Varighed, heltal
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.verden import kvitteringspolitik as tjeneste

router = APIRouter(route_class=Rute, tags=["kvitteringspolitik"])


Tal1000 = Annotated[
    int,
    BeforeValidator(heltal),
    Field(ge=1, le=1000),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1000}),
]


class StraksForm(Form):
    """At once."""

    naar: Literal["STRAKS"]


class EfterForm(Form):
    """After a time on the sandkasse's clock."""

    naar: Literal["EFTER"]
    efter: Varighed = Field(description="Hele uger, dage (24 timer), timer, minutter og sekunder: PT15M, P3D.")


class AldrigForm(Form):
    """Never."""

    naar: Literal["ALDRIG"]


class HentningerForm(Form):
    """To the fetch after so many."""

    naar: Literal["EFTER_HENTNINGER"]
    hentninger: Tal1000 = Field(description="Så mange hentninger forgæves; den næste viser kvitteringen.")


class SamletForm(Form):
    """When so many wait, all of them at once."""

    naar: Literal["SAMLET"]
    antal: Tal1000 = Field(description="Kvitteringerne under reglen holdes tilbage, til så mange venter.")


BedoemmesForm = Annotated[StraksForm | EfterForm | AldrigForm, Field(discriminator="naar"), Komponent("BedoemmesForm")]
VisesForm = Annotated[
    StraksForm | EfterForm | HentningerForm | AldrigForm | SamletForm,
    Field(discriminator="naar"),
    Komponent("VisesForm"),
]


class KvitteringsregelForm(Form):
    """A rule: which actions it is about, when they are judged, and when their receipts may be seen."""

    aktionskode: Kort | None = Field(None, description="null: alle.", examples=[Aktionskode.OPRETFORDRING.value])
    fordringshaver_id: Kort | None = Field(None, description="null: alle.", examples=["9101"])
    bedoemmes: BedoemmesForm = Field(description="Regnet fra registreringen.")
    vises: VisesForm = Field(description="Regnet fra bedømmelsen; gælder hver af aktionens kvitteringer.")

    def til_domaene(self, nr: int) -> Kvitteringsregel:
        """As a domain object."""
        b, v = self.bedoemmes, self.vises
        return Kvitteringsregel(
            nr=nr,
            aktionskode=self.aktionskode,
            fordringshaver_id=self.fordringshaver_id,
            bedoemmes=Bedoemmes(b.naar),
            bedoemmes_efter=b.efter if isinstance(b, EfterForm) else None,
            vises=Vises(v.naar),
            vises_efter=v.efter if isinstance(v, EfterForm) else None,
            hentninger=v.hentninger if isinstance(v, HentningerForm) else None,
            antal=v.antal if isinstance(v, SamletForm) else None,
        )


class KvitteringspolitikForm(Form):
    """The whole policy."""

    regler: tuple[KvitteringsregelForm, ...] = Field(max_length=100, description="Den første, der passer, gælder.")


class BedoemmesUd(Ud):
    """When actions are judged."""

    naar: Bedoemmes
    efter: Oplyst[str] = None


class VisesUd(Ud):
    """When receipts may be seen."""

    naar: Vises
    efter: Oplyst[str] = None
    hentninger: Oplyst[int] = None
    antal: Oplyst[int] = None


class KvitteringsregelUd(Ud):
    """A rule of the policy."""

    aktionskode: str | None
    fordringshaver_id: str | None
    bedoemmes: BedoemmesUd
    vises: VisesUd


class KvitteringspolitikUd(Ud):
    """The policy; no rules means everything at once."""

    regler: Poster[KvitteringsregelUd]


_EKSEMPLER = {
    "februar 2020": {
        "summary": "Alt bedømmes et kvarter efter, det kom; kvitteringen ses med det samme derefter.",
        "value": {"regler": [{"bedoemmes": {"naar": "EFTER", "efter": "PT15M"}, "vises": {"naar": "STRAKS"}}]},
    },
    "efter tre hentninger": {
        "summary": "Dommen falder straks, men kvitteringerne for 9101's oprettelser ses først ved fjerde hentning.",
        "value": {
            "regler": [
                {
                    "aktionskode": "OPRETFORDRING",
                    "fordringshaverId": "9101",
                    "bedoemmes": {"naar": "STRAKS"},
                    "vises": {"naar": "EFTER_HENTNINGER", "hentninger": 3},
                }
            ]
        },
    },
    "samlet": {
        "summary": "Kvitteringerne kommer ti ad gangen.",
        "value": {"regler": [{"bedoemmes": {"naar": "STRAKS"}, "vises": {"naar": "SAMLET", "antal": 10}}]},
    },
}


@router.get(
    "/sandkasse/kvitteringspolitik",
    operation_id="hentKvitteringspolitik",
    summary="Kvitteringspolitikken: hvornår der bedømmes, og hvornår kvitteringer kan ses",
    response_model=KvitteringspolitikUd,
    response_model_exclude_unset=True,
    responses=svar(),
)
def hent(adgang: Testeradgang) -> Liste[tjeneste.Kvitteringsregelvisning]:
    """The policy."""
    return tjeneste.hent(adgang)


@router.put(
    "/sandkasse/kvitteringspolitik",
    operation_id="saetKvitteringspolitik",
    summary="Sæt kvitteringspolitikken",
    description=(
        "Hele listen af regler; den første, der passer på aktionen, gælder, og en aktion uden regel bedømmes og vises "
        "straks. Politikken gælder det, der registreres fra nu af: en registreret aktion beholder sin plan. Mens en "
        "kvittering holdes tilbage, viser udvekslingen aktionen som MODTAGET og fordringen, som den stod før dommen; "
        "vurderingen viser testeren sandheden. En kvittering får sit løbenummer, når den kan ses."
    ),
    response_model=KvitteringspolitikUd,
    response_model_exclude_unset=True,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": _EKSEMPLER}}}},
)
def saet(krop: KvitteringspolitikForm, adgang: Testeradgang) -> Liste[tjeneste.Kvitteringsregelvisning]:
    """Puts a policy in place."""
    regler = [regel.til_domaene(nr) for nr, regel in enumerate(krop.regler, 1)]
    return tjeneste.saet(adgang, regler)


@router.delete(
    "/sandkasse/kvitteringspolitik",
    operation_id="sletKvitteringspolitik",
    summary="Tilbage til straks: ingen regler",
    response_model=KvitteringspolitikUd,
    response_model_exclude_unset=True,
    responses=svar(409),
)
def slet(adgang: Testeradgang) -> Liste[tjeneste.Kvitteringsregelvisning]:
    """Takes the policy away."""
    return tjeneste.saet(adgang, [])

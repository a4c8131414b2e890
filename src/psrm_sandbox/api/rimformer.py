"""The bodies of the answers to a hearing and of RIM's controls: formats only; the services judge what they mean."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr, WithJsonSchema

from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.domain.koder import Skyldnertype
from psrm_sandbox.domain.rim import Afbrydelsesmaade, Hoeringsafgoerelse, Sagsafgoerelse
from psrm_sandbox.former.felttyper import FRITEKST_MOENSTER, Beloeb, Dato, Heltal, Komponent, Kort, Tal, beloeb_i_oere
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl

_UDFYLDT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
_POSITIVT = r"^([1-9][0-9]{0,10}(\.[0-9]{1,2})?|0\.[1-9][0-9]?|0\.0[1-9])$"
_ID = r"^[0-9]{12}$"


def _udfyldt(tekst: str) -> str:
    if not re.search(_UDFYLDT, tekst):
        raise Kravfejl("en tekst, der ikke er tom", "text that is not empty")
    return tekst


def _positivt(vaerdi: Any) -> Any:
    beloeb_i_oere(vaerdi)  # says it where it is no amount at all
    tekst = vaerdi.tekst if isinstance(vaerdi, Tal) else vaerdi
    if not re.fullmatch(_POSITIVT, tekst, re.ASCII):
        raise Kravfejl(
            'et beløb over 0 med højst 2 decimaler: "200.00"', 'an amount above 0 with at most 2 decimals: "200.00"'
        )
    return tekst


def _aar(vaerdi: int) -> int:
    if not 1 <= vaerdi <= 10:
        raise Kravfejl("et helt antal år fra 1 til 10", "a whole number of years from 1 to 10")
    return vaerdi


def _sandt(vaerdi: Any) -> Any:
    if vaerdi is not True:
        raise Kravfejl(
            "true: fordringen kan inddrives, og stamdata er rigtige",
            "true: the claim can be enforced and its data is right",
        )
    return vaerdi


Begrundelse = Annotated[
    StrictStr,
    Field(max_length=4000),
    AfterValidator(_udfyldt),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 4000, "pattern": _UDFYLDT}),
]
Fritekst = Annotated[
    StrictStr,
    Field(max_length=4000),
    WithJsonSchema({"type": "string", "maxLength": 4000, "pattern": FRITEKST_MOENSTER}),
]
PositivtBeloeb = Annotated[
    Beloeb,
    BeforeValidator(_positivt),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _POSITIVT},
                {"type": "integer", "minimum": 1, "maximum": 99999999999},
            ],
            "description": "Kroner over 0 som tekst med punktum, højst 2 decimaler. Et JSON-tal modtages også.",
            "examples": ["200.00"],
        }
    ),
    Komponent("PositivtBeloeb"),
]
Fordringsid = Annotated[StrictStr, Field(pattern=_ID, max_length=12)]
Aar = Annotated[Heltal, AfterValidator(_aar), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 10})]
Erklaering = Annotated[Literal[True], BeforeValidator(_sandt), WithJsonSchema({"type": "boolean", "const": True})]


class GodkendelseForm(Form):
    """The creditor stands by what is in hearing."""

    begrundelse: Begrundelse = Field(description="Fordringshavers skriftlige begrundelse.")
    erklaering: Erklaering = Field(description="Fordringen kan inddrives, og dens stamdata er rigtige.")


class FortrydelseForm(Form):
    """The creditor withdraws what is in hearing."""

    aarsag: Kort = Field(
        description="FEJL_I_STAMDATA, FORDRINGEN_ER_BETALT, FORDRINGSTYPE_FORKERT eller ANDET.",
        examples=["FORDRINGEN_ER_BETALT"],
    )
    tekst: Fritekst | None = Field(None, description="Skal med ved ANDET.")


class HoeringsafgoerelseForm(Form):
    """RIM's decision in a hearing."""

    afgoerelse: Hoeringsafgoerelse
    begrundelse: Fritekst | None = None


class SagsafgoerelseForm(Form):
    """A case worker's decision."""

    afgoerelse: Sagsafgoerelse
    begrundelse: Fritekst | None = None


class DebitorForm(Form):
    """A debtor: type, and a test number."""

    type: Skyldnertype
    nummer: Kort = Field(examples=["6101600008"])

    @property
    def par(self) -> tuple[str, str]:
        """Type and number."""
        return self.type.value, self.nummer


class IndbetalingForm(Form):
    """Money from a debtor."""

    skyldner: DebitorForm
    beloeb: PositivtBeloeb
    art: Betalingsart
    virkningsdato: Dato | None = Field(None, description="Dagen, skyldneren betalte; ellers i dag på sandkassens ur.")
    fordringshaver_id: Kort | None = Field(None, description="Kun ved MODREGNING: hvis udbetaling der modregnes i.")
    fordrings_ider: tuple[Fordringsid, ...] | None = Field(
        None, max_length=500, description="Indsatsens, lønindeholdelsens eller udlæggets fordringer."
    )


class FlytningForm(Form):
    """Where a payment belongs: exactly one of the two."""

    fordrings_id: Fordringsid | None = None
    skyldner: DebitorForm | None = None


class AfskrivningForm(Form):
    """A write-off."""

    aarsag: Kort = Field(
        description="FORAELDELSE, KONKURS, DOEDSBO, GAELDSSANERING, EFTERGIVELSE eller FORMAALSLOES.",
        examples=["KONKURS"],
    )
    beloeb: PositivtBeloeb | None = Field(None, description="Ellers alt, der skyldes, med rente til i dag.")


class ReturneringForm(Form):
    """A return."""

    aarsag: Kort = Field(description="AFTL, ANDN eller KLAG.", examples=["ANDN"])
    tekst: Fritekst | None = Field(None, description="Til journalen.")


class SuspensionForm(Form):
    """A suspension."""

    beloeb: PositivtBeloeb | None = Field(None, description="Kun så meget af fordringen; ellers hele.")


class SuspensionsophaevelseForm(Form):
    """A suspension lifted."""

    varslet: Dato | None = Field(None, description="Dagen, skyldneren fik varsel om rente igen; ellers i dag.")
    klar: Dato | None = Field(None, description="Dagen, fordringen igen kunne inddrives; ellers varslets dag.")


class AfbrydelseForm(Form):
    """An interruption of limitation."""

    maade: Afbrydelsesmaade
    aar: Aar | None = Field(None, description="Den nye frist i år; ellers den almindelige, 3.")
    skyldner: DebitorForm | None = Field(None, description="Kun for den skyldner; ellers for alle.")


class EjerForm(Form):
    """The owner of a personally owned company."""

    virksomhed: Kort = Field(description="CVR-nummeret på en af fordringens skyldnere.", examples=["99001100"])
    ejer: Kort = Field(description="En testpersons CPR-nummer.", examples=["6101600015"])

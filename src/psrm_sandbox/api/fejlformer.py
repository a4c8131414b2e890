"""The form of a fault rule: which fields go with which kind, in the contract as in the reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.domain.fejlregel import MAKS_MS, Fejlart, Fejlregel, Forsinkelse, Kaldvindue, Raekkefoelge
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.former.felttyper import Komponent, Kort, Tal, heltal
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.scenarie.fejlregler import Fejlregelvisning

STATUSSER = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Helt:
    """A whole number of the range, from its JSON text."""

    fra: int
    til: int

    def __get_pydantic_core_schema__(self, kilde: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read as every whole number is, and bounded."""
        return core_schema.with_info_before_validator_function(heltal, core_schema.int_schema(ge=self.fra, le=self.til))


def _status(vaerdi: Any) -> int:
    if isinstance(vaerdi, Tal) and vaerdi.tekst in map(str, STATUSSER):
        return int(vaerdi.tekst)
    statusser = ", ".join(map(str, STATUSSER))
    raise Kravfejl(f"en af {statusser}", f"one of {statusser}")


Status = Annotated[int, BeforeValidator(_status), WithJsonSchema({"type": "integer", "enum": list(STATUSSER)})]
Ms = Annotated[int, Helt(0, MAKS_MS)]
PositivMs = Annotated[int, Helt(1, MAKS_MS)]
Antal = Annotated[int, Helt(1, 10**9)]


Varianter = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""By name: the fields that must be there, and those that may."""


def _fejl(art: Literal["fremmed", "mangler"], variant: object) -> PydanticCustomError:
    """A field that the variant does not have, or lacks; worded where the errors of forms are."""
    return PydanticCustomError(art, art, {"navn": str(variant)})


class _Varianter(Form):
    """A form in variants: each has fields of its own, of which some must be there. The contract tells them apart."""

    varianter: ClassVar[Varianter] = {}

    @classmethod
    def _variant(cls, krop: Mapping[str, Any]) -> str:
        """Which variant the body is."""
        raise NotImplementedError

    maerke: ClassVar[str | None] = None
    """The field that names the variant, if one does."""

    @model_validator(mode="before")
    @classmethod
    def _kun_egne_felter(cls, krop: Any) -> Any:
        if not isinstance(krop, dict):
            return krop
        navn = cls._variant(krop)
        if navn not in cls.varianter:
            return krop
        skal, kan = cls.varianter[navn]
        kendte = {f.alias or n for n, f in cls.model_fields.items()}
        fejl = [
            InitErrorDetails(
                type=_fejl("fremmed", navn),
                loc=(felt,),
                input=krop[felt],
            )
            for felt in krop
            if felt in kendte and felt not in (*skal, *kan)
        ]
        fejl += [
            InitErrorDetails(
                type=_fejl("mangler", navn),
                loc=(felt,),
                input=None,
            )
            for felt in skal
            if krop.get(felt) is None
        ]
        if fejl:
            raise ValidationError.from_exception_data(cls.__name__, fejl)
        return krop

    @classmethod
    def __get_pydantic_json_schema__(cls, skema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """One schema a variant."""
        faelles = handler.resolve_ref_schema(handler(skema))
        felter = faelles["properties"]
        varianter = [
            {
                Komponent.NOEGLE: {
                    cls._komponentnavn(navn): {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            felt: {"const": str(navn)} if felt == cls.maerke else _uden_null(felter[felt], felt in skal)
                            for felt in (*skal, *kan)
                        },
                        "required": list(skal),
                    }
                }
            }
            for navn, (skal, kan) in cls.varianter.items()
        ]
        svar = {"title": cls.__name__, "description": cls.__doc__, "oneOf": varianter}
        if cls.maerke is None:
            return svar
        mapping = {str(navn): f"#/components/schemas/{cls._komponentnavn(navn)}" for navn in cls.varianter}
        return {**svar, "discriminator": {"propertyName": cls.maerke, "mapping": mapping}}

    @classmethod
    def _komponentnavn(cls, navn: str) -> str:
        """The variant's name in the contract: after its mark, or else after the fields that it must have."""
        led = navn.split("_") if cls.maerke else cls.varianter[navn][0]
        return cls.__name__ + "".join(et.capitalize() for et in led)


def _uden_null(skema: Mapping[str, Any], skal: bool) -> dict[str, Any]:
    """The field's schema; one that must be there is not null."""
    if not skal or "anyOf" not in skema:
        return dict(skema)
    (egen,) = (et for et in skema["anyOf"] if et.get("type") != "null")
    return {**{n: v for n, v in skema.items() if n not in {"anyOf", "default"}}, **egen}


class KaldForm(Form):
    """From the ``fra``-th matching call, ``antal`` calls."""

    fra: Antal = Field(description="Det første kald, talt fra 1.")
    antal: Antal = Field(1, description="Så mange kald.")


class ForsinkelseForm(_Varianter):
    """Milliseconds: fixed, even from ``fra`` to ``til``, or log-normal by median and 99th percentile."""

    ms: Ms | None = Field(None, description="Fast.")
    fra: Ms | None = Field(None, description="Ligeligt fordelt fra.")
    til: Ms | None = Field(None, description="Ligeligt fordelt til og med.")
    p50: PositivMs | None = Field(None, description="Median; lognormal.")
    p99: PositivMs | None = Field(None, description="99-percentil; lognormal, højst 10 minutter.")

    varianter: ClassVar[Varianter] = {
        "fast": (("ms",), ()),
        "ligelig": (("fra", "til"), ()),
        "lognormal": (("p50", "p99"), ()),
    }

    @classmethod
    def _variant(cls, krop: Mapping[str, Any]) -> str:
        if "p50" in krop or "p99" in krop:
            return "lognormal"
        return "ligelig" if "fra" in krop or "til" in krop else "fast"


_FAELLES = ("operation", "fordringshaverId", "kald", "andel")


class FejlregelForm(_Varianter):
    """A fault of the wire: which calls, and what happens to them."""

    art: Fejlart
    operation: Kort | None = Field(None, description="operationId fra openapi/psrm.yaml; uden det enhver.")
    fordringshaver_id: Kort | None = Field(None, description="Kun kald for fordringshaveren.", examples=["9101"])
    kald: KaldForm | None = Field(None, description="Kun disse af de kald, reglen passer på; uden det alle.")
    andel: Annotated[int, Helt(0, 100)] | None = Field(
        None, description="Procent af kaldene, trukket af sandkassens seed."
    )
    status: Status | None = Field(None, description="HTTP-status; 503, hvor intet er sagt.")
    retry_after: Annotated[int, Helt(0, 86_400)] | None = Field(None, description="Sekunder i Retry-After.")
    forsinkelse: ForsinkelseForm | None = Field(None, description="Hvor længe svaret holdes tilbage, i virkelig tid.")
    byte: Annotated[int, Helt(0, 10**9)] | None = Field(
        None, description="Så mange byte af kroppen sendes; ellers halvdelen."
    )
    raekkefoelge: Raekkefoelge | None = Field(None, description="OMVENDT, hvor intet er sagt.")

    maerke = "art"
    varianter: ClassVar[Varianter] = {
        Fejlart.STATUS: (("art",), (*_FAELLES, "status", "retryAfter")),
        Fejlart.FORSINKELSE: (("art", "forsinkelse"), _FAELLES),
        Fejlart.AFBRYD_FOER: (("art",), _FAELLES),
        Fejlart.AFBRYD_EFTER: (("art",), _FAELLES),
        Fejlart.AFKORT: (("art",), (*_FAELLES, "byte")),
        Fejlart.DUBLER: (("art",), _FAELLES),
        Fejlart.OMBYT: (("art",), (*_FAELLES, "raekkefoelge")),
    }

    @classmethod
    def _variant(cls, krop: Mapping[str, Any]) -> str:
        return str(krop.get("art"))

    def til_domaene(self) -> Fejlregel:
        """As a domain object, not numbered yet."""
        f = self.forsinkelse
        return Fejlregel(
            nr=0,
            art=self.art,
            operation=self.operation,
            fordringshaver_id=self.fordringshaver_id,
            kald=Kaldvindue(self.kald.fra, self.kald.antal) if self.kald else None,
            andel=self.andel,
            status=self.status,
            retry_after=self.retry_after,
            forsinkelse=Forsinkelse(f.ms, f.fra, f.til, f.p50, f.p99) if f else None,
            byte=self.byte,
            raekkefoelge=self.raekkefoelge,
        )


def _forsinkelse(forsinkelse: object) -> object:
    """What is told of it: its other fields are of other kinds of delay."""
    if not isinstance(forsinkelse, Forsinkelse):
        return forsinkelse
    return {navn: ms for navn, ms in felter(forsinkelse).items() if ms is not None}


class KaldUd(Ud):
    """Which of the matching calls."""

    fra: int
    antal: int


class FejlregelUd(Ud):
    """A fault rule, with how many calls have matched it and how many it struck since the process first saw it."""

    nr: int
    art: Fejlart
    operation: str | None
    fordringshaver_id: str | None
    kald: KaldUd | None
    andel: int | None
    status: Literal[429, 500, 502, 503, 504] | None
    retry_after: int | None
    forsinkelse: Annotated[dict[str, int] | None, BeforeValidator(_forsinkelse)] = Field(
        description="ms; fra og til; eller p50 og p99."
    )
    byte: int | None
    raekkefoelge: Raekkefoelge | None
    kaldt: int = Field(description="Kald, reglen passede på.")
    ramt: int = Field(description="Kald, den ramte.")

    @model_validator(mode="before")
    @classmethod
    def _af_visning(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Fejlregelvisning):
            return vaerdi
        return {**felter(vaerdi.regel), "kaldt": vaerdi.kaldt, "ramt": vaerdi.ramt}


class FejlreglerUd(Ud):
    """Every rule, in order."""

    fejl: Poster[FejlregelUd]

"""A story as data: read strictly from YAML, one file each.

``${navn}`` in a step stands for what an earlier step kept under that name (``gem``). Bodies are the contract's own
JSON. A good action to change stands in ``_grund.yaml`` (``brug`` with ``aendring``): a story shows what matters in it.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, model_validator

from psrm_sandbox.former.felttyper import Varighed
from psrm_sandbox.former.krav import Kravfejl

Tekst = Annotated[str, Field(min_length=1, max_length=2000)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Alias = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9]*$", max_length=30)]
Beloebstekst = Annotated[str, Field(pattern=r"^[0-9]{1,11}\.[0-9]{2}$")]
Tidspunkt = Annotated[str, BeforeValidator(lambda v: v.isoformat() if isinstance(v, date) else v)]
"""A day, an instant or a duration; YAML makes the first two its own kind of value."""
Rolle = Literal["leverandoer", "begraenset", "portal", "tester"]
Kode = StrictInt | Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+$")]


class Data(BaseModel):
    """Unknown keys are refused; camelCase does not come in: every key is one word."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Handling(Data):
    """An action to send: whole (``aktion``), or a good one by name (``brug``) with changes by path (``aendring``)."""

    aktion: dict[str, Any] | None = None
    brug: str | None = None
    aendring: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _et_af_to(self) -> "Handling":
        if (self.aktion is None) == (self.brug is None):
            raise Kravfejl("angiv netop én af aktion og brug", "exactly one of aktion and brug")
        if self.aktion is not None and self.aendring:
            raise Kravfejl("aendring hører til brug", "aendring belongs to brug")
        return self


class Givet(Data):
    """What holds before the story begins: a fresh world, changed. ``fordringer`` are sent first, each id kept.

    ``start``: the day or instant at which the world begins, where that is not the template's own.
    """

    skabelon: str = "demo"
    start: Tidspunkt | None = None
    ur: Tidspunkt | None = None
    indstillinger: dict[str, Any] = Field(default_factory=dict)
    aftaler: dict[str, dict[str, Any]] = Field(default_factory=dict)
    fordringer: dict[Alias, Handling] = Field(default_factory=dict)


class Match(Data):
    """Which action a script is for; every field given must hold. Amounts in kroner, both ends included."""

    aktionskode: str | None = None
    fordringshaver: str | None = None
    fordringstype: str | None = None
    art: str | None = None
    aarsagskode: str | None = None
    mindst: Beloebstekst | None = None
    hoejst: Beloebstekst | None = None

    @model_validator(mode="after")
    def _noget(self) -> "Match":
        if not self.model_fields_set:
            raise Kravfejl(
                "et match uden felter rammer alt; nævn mindst ét",
                "a match without fields hits everything; name at least one",
            )
        return self


class Udloeser(Data):
    """What sets the script off in a world where it is armed. Any of them; `fortrin` says which wins over another's."""

    header: bool = True
    skyldner: Annotated[str, Field(pattern=r"^[0-9]{8,11}$")] | None = None
    reference: Annotated[str, Field(min_length=1, max_length=36)] | None = None
    match: Match | None = None


class Tvang(Data):
    """A verdict in the rules' place. ``koder`` are fejlkoder or rules; a forced rejection has at least one."""

    status: Literal["UDFOERT", "AFVIST", "HOERING", "SAGSBEHANDL"]
    koder: tuple[Kode, ...] = ()

    @model_validator(mode="after")
    def _koder(self) -> "Tvang":
        if self.status == "AFVIST" and not self.koder:
            raise Kravfejl("en tvungen afvisning nævner mindst én kode", "a forced rejection names at least one code")
        return self


class Kvittering(Data):
    """When the action is judged, after registration, and when its receipts may be seen, after the judgment.

    ``hentninger``: to the fetch after so many. ``samlet``: when so many wait, all at once. They go before ``vises``.
    """

    bedoemmes: Varighed | Literal["straks", "aldrig"] = "straks"
    vises: Varighed | Literal["straks", "aldrig"] = "straks"
    hentninger: Annotated[StrictInt, Field(ge=1, le=1000)] | None = None
    samlet: Annotated[StrictInt, Field(ge=1, le=1000)] | None = None

    @model_validator(mode="after")
    def _en_maade(self) -> "Kvittering":
        if (self.hentninger is not None) + (self.samlet is not None) + (self.vises != "straks") > 1:
            raise Kravfejl("vælg én af vises, hentninger og samlet", "choose one of vises, hentninger and samlet")
        return self


class Betaling(Data):
    """Money from the claim's first debtor, in kroner. ``art`` as in the tester's contract."""

    beloeb: Beloebstekst
    art: Tekst = "FRIVILLIG"


class Afskrivning(Data):
    """A write-off: of all that is owed, or of so many kroner."""

    aarsag: Tekst
    beloeb: Beloebstekst | None = None


class Returnering(Data):
    """The claim goes back to its creditor."""

    aarsag: Tekst


class Rimhandling(Data):
    """What RIM does so long after the action was judged. Exactly one act.

    A decision in a hearing that the creditor has not answered yet waits as long again.
    """

    efter: Varighed
    afgoerelse: Literal["GODKENDT", "AFVIST", "FILTER_TILPASSET", "UDFOERT"] | None = None
    indbetaling: Betaling | None = None
    afskrivning: Afskrivning | None = None
    returnering: Returnering | None = None

    @property
    def handling(self) -> str:
        """The name of the act."""
        return next(navn for navn in RIMHANDLINGER if getattr(self, navn) is not None)

    @model_validator(mode="after")
    def _en(self) -> "Rimhandling":
        if sum(getattr(self, navn) is not None for navn in RIMHANDLINGER) != 1:
            navne = ", ".join(RIMHANDLINGER)
            raise Kravfejl(f"netop én handling: {navne}", f"exactly one act: {navne}")
        return self


RIMHANDLINGER = ("afgoerelse", "indbetaling", "afskrivning", "returnering")


class Ledningsfejl(Data):
    """A fault of the wire that the action lays in: which of the calls after it are struck, and how.

    The words are those of the tester's own faults. ``fra``: counted among the calls of the operation; ``ms`` belongs
    to FORSINKELSE, ``byte`` to AFKORT, ``status`` to STATUS.
    """

    art: Literal["STATUS", "FORSINKELSE", "AFBRYD_FOER", "AFBRYD_EFTER", "AFKORT", "DUBLER", "OMBYT"]
    operation: Tekst
    fra: Annotated[StrictInt, Field(ge=1, le=10_000)] = 1
    antal: Annotated[StrictInt, Field(ge=1, le=10_000)] = 1
    status: Annotated[StrictInt, Field(ge=400, le=599)] | None = None
    ms: Annotated[StrictInt, Field(ge=0, le=600_000)] | None = None
    byte: Annotated[StrictInt, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _egne_felter(self) -> "Ledningsfejl":
        for navn, art in (("status", "STATUS"), ("ms", "FORSINKELSE"), ("byte", "AFKORT")):
            givet = getattr(self, navn) is not None
            if givet and self.art != art:
                raise Kravfejl(f"{navn} hører til {art}", f"{navn} belongs to {art}")
            if not givet and self.art == art and navn != "byte":
                raise Kravfejl(f"{art} skal have {navn}", f"{art} must have {navn}")
        return self


class Virkning(Data):
    """What happens to an action that sets the script off: only what the rules and the data cannot bring about."""

    dom: Tvang | None = None
    kvittering: Kvittering | None = None
    rim: Annotated[tuple[Rimhandling, ...], Field(max_length=50)] = ()
    fejl: Annotated[tuple[Ledningsfejl, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _noget(self) -> "Virkning":
        if not self.model_fields_set:
            raise Kravfejl(
                "en virkning er mindst én af dom, kvittering, rim og fejl",
                "an effect is at least one of dom, kvittering, rim and fejl",
            )
        return self


class Svar(Data):
    """What is expected of an answer. ``svar`` is a part of the body: every key must be there with that value, and each
    item of a list must match one of the answer's; ``"*"`` is anything but null. ``uden`` must not match."""

    status: StrictInt | None = None
    svar: Any = None
    uden: Any = None


class Fortrydelse(Data):
    """The creditor withdraws what is in hearing; without ``hoering``, what the last delivery brought there."""

    hoering: str | None = None
    aarsag: str
    tekst: str | None = None


class Afgoerelse(Data):
    """RIM's decision in a hearing, or on an action in manual handling; with neither, on the last delivery's."""

    hoering: str | None = None
    aktion: str | None = None
    afgoerelse: str
    begrundelse: str | None = None

    @model_validator(mode="after")
    def _et_af_to(self) -> "Afgoerelse":
        if self.hoering is not None and self.aktion is not None:
            raise Kravfejl("angiv højst én af hoering og aktion", "at most one of hoering and aktion")
        return self


class Kald(Data):
    """Any call of the contract."""

    metode: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    sti: Annotated[str, Field(pattern="^/")]
    krop: Any = None


class Trin(Data):
    """One step. Exactly one act: ``send``, ``kvittering``, ``godkend``, ``fortryd``, ``afgoer``, ``betal``, ``ur``,
    ``hent`` or ``kald``.

    ``gem`` keeps parts of the answer by path (``aktioner.0.fordringsId``) for later steps. ``som``: whose key.
    ``godkend``: the hearing (``${hoering}``), or the written reason for approving what the last delivery brought there.
    ``brudt``: the connection is to break here. ``udloes``: the delivery sets the story's own script off by the header.
    """

    note: Tekst | None = None
    som: Rolle | None = None
    send: tuple[Handling, ...] | None = None
    leverance: str | None = None
    udloes: bool = False
    kvittering: Literal["sidste"] | Annotated[str, Field(pattern=r"^\$\{[A-Za-z0-9]+\}$")] | None = None
    godkend: str | None = None
    fortryd: Fortrydelse | None = None
    afgoer: Afgoerelse | None = None
    betal: dict[str, Any] | None = None
    ur: Tidspunkt | None = None
    hent: str | None = None
    kald: Kald | None = None
    brudt: bool = False
    gem: dict[Alias, str] = Field(default_factory=dict)
    forvent: Svar = Svar()

    @property
    def handling(self) -> str:
        """The name of the step's act."""
        return next(navn for navn in HANDLINGER if getattr(self, navn) is not None)

    @model_validator(mode="after")
    def _en_handling(self) -> "Trin":
        valgte = [navn for navn in HANDLINGER if getattr(self, navn) is not None]
        if len(valgte) != 1:
            navne = ", ".join(HANDLINGER)
            raise Kravfejl(f"et trin har netop én handling: {navne}", f"a step has exactly one act: {navne}")
        if self.leverance is not None and self.send is None:
            raise Kravfejl("leverance (et leveranceId) hører til send", "leverance (a leveranceId) belongs to send")
        if self.udloes and self.send is None:
            raise Kravfejl("udloes hører til send", "udloes belongs to send")
        if self.brudt and self.gem:
            raise Kravfejl(
                "et brudt trin har intet svar at gemme noget af", "a broken step has no answer to keep anything of"
            )
        return self


HANDLINGER = ("send", "kvittering", "godkend", "fortryd", "afgoer", "betal", "ur", "hent", "kald")


class Scenarie(Data):
    """A story. ``klient``: what a vendor's system is expected to do, in words, for the report.

    A vendor's own script may have no ``forloeb``; a story of the library always has.
    """

    id: Id
    titel: Tekst
    hvorfor: Tekst
    emner: tuple[Id, ...] = Field(min_length=1)
    kilde: Tekst | None = None
    klient: Tekst | None = None
    giver: Givet = Givet()
    udloeser: Udloeser = Udloeser()
    saa: Virkning | None = None
    forloeb: Annotated[tuple[Trin, ...], Field(max_length=200)] = ()

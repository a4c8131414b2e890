"""A story as data: read strictly from YAML, one file each.

``${navn}`` in a step stands for what an earlier step kept under that name (``gem``). Bodies are the contract's own
JSON. A good action to change stands in ``_grund.yaml`` (``brug`` with ``aendring``): a story shows what matters in it.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, model_validator

Tekst = Annotated[str, Field(min_length=1, max_length=2000)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Alias = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9]*$", max_length=30)]
Varighed = Annotated[str, Field(pattern=r"^P([0-9]+[YMWD])*(T([0-9]+[HMS])+)?$", min_length=3, max_length=30)]
Beloebstekst = Annotated[str, Field(pattern=r"^[0-9]{1,11}\.[0-9]{2}$")]
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
            raise ValueError("angiv netop én af aktion og brug")
        if self.aktion is not None and self.aendring:
            raise ValueError("aendring hører til brug")
        return self


class Givet(Data):
    """What holds before the story begins: a fresh world, changed. ``fordringer`` are sent first, each id kept."""

    skabelon: str = "demo"
    ur: str | None = None
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
            raise ValueError("et match uden felter rammer alt; nævn mindst ét")
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
            raise ValueError("en tvungen afvisning nævner mindst én kode")
        return self


class Rimhandling(Data):
    """What RIM does so long after the action was judged. Exactly one act; bodies as in the tester's contract."""

    efter: Varighed
    afgoerelse: Literal["GODKENDT", "AFVIST", "FILTER_TILPASSET", "UDFOERT"] | None = None
    indbetaling: dict[str, Any] | None = None
    afskrivning: dict[str, Any] | None = None
    returnering: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _en(self) -> "Rimhandling":
        valgte = [
            n for n in ("afgoerelse", "indbetaling", "afskrivning", "returnering") if getattr(self, n) is not None
        ]
        if len(valgte) != 1:
            raise ValueError("netop én handling: afgoerelse, indbetaling, afskrivning eller returnering")
        return self


class Virkning(Data):
    """What happens to an action that sets the script off: only what the rules and the data cannot bring about."""

    dom: Tvang | None = None
    kvittering: dict[str, Any] | None = None
    rim: tuple[Rimhandling, ...] = ()
    fejl: tuple[dict[str, Any], ...] = ()


class Svar(Data):
    """What is expected of an answer. ``svar`` is a part of the body: every key must be there with that value, and each
    item of a list must match one of the answer's; ``"*"`` is anything but null. ``uden`` must not match."""

    status: StrictInt | None = None
    svar: Any = None
    uden: Any = None


class Trin(Data):
    """One step. Exactly one act: ``send``, ``kvittering``, ``godkend``, ``fortryd``, ``afgoer``, ``betal``, ``ur``,
    ``hent`` or ``kald``.

    ``gem`` keeps parts of the answer by path (``aktioner.0.fordringsId``) for later steps. ``som``: whose key.
    ``brudt``: the connection is to break here.
    """

    note: Tekst | None = None
    som: Rolle | None = None
    send: tuple[Handling, ...] | None = None
    leverance: str | None = None
    kvittering: Literal["sidste"] | Annotated[str, Field(pattern=r"^\$\{[A-Za-z0-9]+\}$")] | None = None
    godkend: str | None = None
    fortryd: dict[str, Any] | None = None
    afgoer: dict[str, Any] | None = None
    betal: dict[str, Any] | None = None
    ur: str | None = None
    hent: str | None = None
    kald: dict[str, Any] | None = None
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
            raise ValueError("et trin har netop én handling: " + ", ".join(HANDLINGER))
        if self.leverance is not None and self.send is None:
            raise ValueError("leverance (et leveranceId) hører til send")
        return self


HANDLINGER = ("send", "kvittering", "godkend", "fortryd", "afgoer", "betal", "ur", "hent", "kald")


class Scenarie(Data):
    """A story. ``klient``: what a vendor's system is expected to do, in words, for the report."""

    id: Id
    titel: Tekst
    hvorfor: Tekst
    emner: tuple[Id, ...] = Field(min_length=1)
    kilde: Tekst | None = None
    klient: Tekst | None = None
    giver: Givet = Givet()
    udloeser: Udloeser = Udloeser()
    saa: Virkning | None = None
    forloeb: tuple[Trin, ...] = Field(min_length=1)

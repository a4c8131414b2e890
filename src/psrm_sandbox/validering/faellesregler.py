"""The general rules on a claim's own data as conditions over columns: 411, 550, 568, 569 and DMI's closing.

They are what `stamdata`, `datoer` and `ruteplan` ask of one claim; a type's own table goes before (T-33).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.grunddata.kodelister import Kodelister
from psrm_sandbox.grunddata.navngivne import NavngivenRegel
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.indgangsfilter.masse.faelles import (
    Faellesbetingelse,
    Faellesregel,
    FoerDagen,
    HarArten,
    Mangler,
    UkendtArt,
    VendtPeriode,
)
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.validering.typetabel import Typetabel, typetabel
from psrm_sandbox.validering.valg import valg

_DMI_ART = "MODR"
_DATOER = (
    "stiftelsesdato", "periode_start", "periode_slut", "forfaldsdato", "srb", "foraeldelsesdato", "domsdato",
    "forligsdato",
)  # fmt: skip
_FELTER = ("art", "beloeb", "hovedstol", "beskrivelse", *_DATOER[:6])
"""What a portfolio's rows hold of the fields that the setting can demand."""


@dataclass(frozen=True, kw_only=True)
class Faelleskrav:
    """What the common rules are worked out from. ``modtagelsesdato``: the day that all claims are received.

    Called with a type it answers the rules that the type's claims meet.
    """

    katalog: Katalog
    koder: Kodelister
    navngivne: Mapping[str, NavngivenRegel]
    indstillinger: Indstillinger
    modtagelsesdato: date
    filter_pr: date | None = None

    def __call__(self, type_: Fordringstype) -> Sequence[Faellesregel]:
        """The type's."""
        tabel = typetabel(type_, self.filter_pr)
        return [*self._koder(tabel), *self._dmi_lukket(type_, tabel)]

    def _koder(self, tabel: Typetabel) -> Iterator[Faellesregel]:
        egne = valg(self.indstillinger)
        for felt in _FELTER:
            if JSON_NAVN[felt] in egne.paakraevede_stamdata and felt not in tabel.udfyldelse:
                yield self._kode(550, Mangler(felt), felt)
        if tabel.arter is None:
            yield self._kode(411, UkendtArt(), "art")
        if not tabel.periodens_orden:
            yield self._kode(569, VendtPeriode(), "periode_slut")
        for felt in _DATOER:
            yield self._kode(568, FoerDagen(felt, egne.tidligste_dato), felt)

    def _dmi_lukket(self, type_: Fordringstype, tabel: Typetabel) -> Iterator[Faellesregel]:
        omraade = next((o.navn for o in self.katalog.forretningsomraader if o.kode == type_.omraade), None)
        tilladt = tabel.arter is None or _DMI_ART in tabel.arter
        if tilladt and self.modtagelsesdato >= self.indstillinger.dato("dmiLukketDato", omraade):
            regel = self.navngivne["dmi_lukket"]
            yield _regel(regel.navn, HarArten(_DMI_ART), regel.konsekvens, "art", regel.tekst)

    def _kode(self, kode: int, betingelse: Faellesbetingelse, felt: str) -> Faellesregel:
        return _regel(str(kode), betingelse, Konsekvens.AFVIST, felt, self.koder.fejlkode(kode).tekst)


def _regel(navn: str, betingelse: Faellesbetingelse, konsekvens: Konsekvens, felt: str, tekst: str) -> Faellesregel:
    return Faellesregel(
        navn=f"{navn}:{JSON_NAVN[felt]}", betingelse=betingelse, konsekvens=konsekvens, felt=felt, tekst=tekst
    )

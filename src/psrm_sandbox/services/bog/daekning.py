"""Money from debtors: used on their claims in the coverage order, released when a claim has no need of it, used anew.

The order is fixed when the money is used; what arrives later reshuffles nothing. What no claim can take lies in the
korrektionspulje. Every øre of a payment covers a claim, lies in the pool, or has been paid out.

Source: PENGE (Coverage order); Den juridiske vejledning G.A.2.3. Readings of our own: S-40 to S-43.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from psrm_sandbox.domain import bogposter, poster
from psrm_sandbox.domain.daekning import Betalingsart, Daekningskandidat, Daekningsklasse, raekkefoelge
from psrm_sandbox.domain.hovedbog import Faktum, Virkemaade
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.indgangsfilter import Fordringstype, kan_loenindeholdes
from psrm_sandbox.services.bog.bogholderi import Bogfoert, Bogholder, forloeb_af

_PROEVE = 10**15
"""The number of a fact on trial: after every one that is registered."""

Skyldnernoegle = tuple[str, str]


class Daekker:
    """Payments and the korrektionspulje, within one transaction."""

    def __init__(self, bogholder: Bogholder) -> None:
        self._bog = bogholder
        self._skriver = bogholder.skriver

    def indbetal(
        self,
        skyldner: Skyldnernoegle,
        art: Betalingsart,
        beloeb: int,
        virkningsdato: date,
        fordringshaver_id: str | None = None,
        fordringer: tuple[int, ...] = (),
    ) -> bogposter.Indbetaling:
        """A payment, used at once as far as it reaches; the rest lies in the pool."""
        nr = self._skriver.naeste("indbetaling")
        post = bogposter.Indbetaling(
            nr=nr,
            skyldner_type=skyldner[0],
            skyldner_nummer=skyldner[1],
            art=art.value,
            beloeb=beloeb,
            virkningsdato=virkningsdato,
            registreret=self._bog.nu,
            pulje=0,
            fordringshaver_id=fordringshaver_id,
            fordringer=fordringer,
        )
        self._skriver.tilfoej(post)
        rest = self._brug(post, beloeb)
        if rest:
            self._pulje(post, "IND", rest)
        return replace(post, pulje=rest)

    def bogfoer(self, fordrings_id: int) -> Bogfoert:
        """Books the claim, and moves on what it has no need of any more."""
        bogfoert = self._bog.bogfoer(fordrings_id)
        roerte = self._frigiv(bogfoert)
        if roerte:
            self.genanvend(roerte)
        return bogfoert

    def genanvend(self, skyldnere: Iterable[Skyldnernoegle]) -> None:
        """What lies in the pool for the debtors, used on what they owe by now."""
        for post in self._skriver.i_pulje(skyldnere):
            rest = self._brug(post, post.pulje)
            if rest != post.pulje:
                self._pulje(post, "BRUGT", rest - post.pulje)

    def genanvend_for(self, fordrings_id: int) -> None:
        """As `genanvend`, for the claim's debtors: its balance has risen."""
        skyldnere = {
            (h.type, h.nummer)
            for h in self._skriver.haeftere([fordrings_id]).get(fordrings_id, ())
            if h.type and h.nummer
        }
        if skyldnere:
            self.genanvend(skyldnere)

    def ophaev(self, post: bogposter.Indbetaling) -> list[int]:
        """Every coverage of the payment is cancelled; its money is gone. The claims that it had covered."""
        berorte: list[int] = []
        for daekning, rest in self.daekninger(post).items():
            self._ophaev(daekning, rest)
            if daekning.fordrings_id not in berorte:
                berorte.append(daekning.fordrings_id)
        if post.pulje:
            self._pulje(post, "AFVIST", -post.pulje)
        self._skriver.opdater_indbetaling(post.nr, afvist=True)
        return berorte

    def udbetal(self, post: bogposter.Indbetaling) -> None:
        """What lies in the pool goes to the debtor's NemKonto."""
        self._pulje(post, "UDBETALT", -post.pulje)

    def daekninger(self, post: bogposter.Indbetaling) -> dict[bogposter.Haendelsespost, int]:
        """The payment's coverages, each with what still stands of it, in øre."""
        haendelser = self._skriver.haendelser_af(post.nr)
        rest = {h.nr: h.beloeb for h in haendelser if h.type is Haendelsestype.DAEKNING}
        for h in haendelser:
            if h.type is Haendelsestype.DAEKNING_OPHAEVET and h.vedroerer is not None:
                rest[h.vedroerer] -= h.beloeb
        return {h: rest[h.nr] for h in haendelser if rest.get(h.nr)}

    # -- use

    def _brug(self, post: bogposter.Indbetaling, beloeb: int) -> int:
        """Uses the money in the coverage order; what is left."""
        for fordring in self._kandidater(post):
            if beloeb <= 0:
                break
            virkning = max(post.virkningsdato, fordring.modtagelsesdato or post.virkningsdato)
            taget = self._optager(fordring, virkning, beloeb)
            if taget:
                self._bog.fakta(
                    fordring.fordrings_id,
                    Haendelsestype.DAEKNING,
                    Virkemaade.DAEKKER,
                    taget,
                    virkning,
                    aarsag=post.art,
                    indbetaling=post.nr,
                )
                beloeb -= taget
                self._frigiv(self._bog.bogfoer(fordring.fordrings_id))
        return beloeb

    def _optager(self, fordring: poster.Fordringspost, virkning: date, hoejst: int) -> int:
        """How much of the money the claim can take, when every coverage before stands (øre)."""
        laeser, satser, dag = self._skriver, self._bog.satser, self._bog.dag
        laeser.skriv_samlede()
        foer = sum(forloeb_af(laeser, satser, fordring, dag).overskud.values())
        forsoeg = hoejst
        while forsoeg > 0:
            faktum = Faktum(_PROEVE, Haendelsestype.DAEKNING, Virkemaade.DAEKKER, forsoeg, virkning)
            for_meget = sum(forloeb_af(laeser, satser, fordring, dag, [faktum]).overskud.values()) - foer
            if for_meget <= 0:
                break
            forsoeg -= for_meget
        if fordring.suspenderet is None:
            return max(forsoeg, 0)
        fri = fordring.saldo + fordring.rente - (fordring.suspenderet.beloeb or 0)
        return max(min(forsoeg, fri), 0)

    def _kandidater(self, post: bogposter.Indbetaling) -> list[poster.Fordringspost]:
        self._skriver.skriv_samlede()
        egne = self._skriver.skyldners_fordringer(post.skyldner_type, post.skyldner_nummer, post.virkningsdato)
        fordringer = {f.fordrings_id: f for f in egne}
        manglende = {f.hovedfordrings_id for f in fordringer.values() if f.hovedfordrings_id} - fordringer.keys()
        hoveder = self._skriver.fordringer(manglende)
        alle = {**fordringer, **hoveder}
        kandidater = [
            *(
                self._kandidat(f, alle.get(f.hovedfordrings_id or 0), daekket=f.saldo + f.rente == 0)
                for f in fordringer.values()
            ),
            *(self._kandidat(f, None, daekket=True) for f in hoveder.values()),
        ]
        orden = raekkefoelge(kandidater, Betalingsart(post.art), post.fordringshaver_id, post.fordringer)
        return [fordringer[k.fordrings_id] for k in orden]

    def _kandidat(
        self, f: poster.Fordringspost, hoved: poster.Fordringspost | None, *, daekket: bool
    ) -> Daekningskandidat:
        klasser, type_ = self._bog.regelsaet.klasser, self._type(f)
        hovedtype = self._type(hoved) if hoved is not None else None
        kode = f.fordringstype or ""
        try:
            klasse = klasser.klasse(kode, f.rolle)
        except LookupError:
            klasse = Daekningsklasse.GEBYR
        rente = klasse is Daekningsklasse.RENTE
        return Daekningskandidat(
            fordrings_id=f.fordrings_id,
            fordringshaver_id=f.fordringshaver_id,
            kategori=klasser.kategori(kode),
            modtaget=f.modtagelsestidspunkt,
            registreringsnr=f.aktions_id,
            led=f.led,
            klasse=klasse,
            hovedfordrings_id=f.hovedfordrings_id if rente else None,
            periode_start=f.periode_start if rente else None,
            rang=klasser.rang(kode),
            daekket=daekket,
            suspenderet=f.suspenderet is not None and f.suspenderet.hel,
            kan_loenindeholdes=kan_loenindeholdes(type_, hovedtype),
        )

    def _type(self, f: poster.Fordringspost) -> Fordringstype | None:
        aftale = self._skriver.aftaler().get(f.fordringshaver_id or "")
        if aftale is None or not f.fordringstype:
            return None
        return self._bog.regelsaet.katalog.hent(aftale.gruppe, f.fordringstype, self._bog.dag)

    # -- release

    def _frigiv(self, bogfoert: Bogfoert) -> set[Skyldnernoegle]:
        """Cancels what the claim has no need of, into the pool; the debtors whose money it was."""
        overskud = {nr: oere for nr, oere in bogfoert.forloeb.overskud.items() if oere > 0}
        skyldnere: set[Skyldnernoegle] = set()
        for nr, oere in overskud.items():
            daekning = self._skriver.haendelse(nr)
            assert daekning is not None
            assert daekning.indbetaling is not None
            self._ophaev(daekning, oere)
            post = self._skriver.indbetaling(daekning.indbetaling)
            assert post is not None
            self._pulje(post, "IND", oere)
            skyldnere.add((post.skyldner_type, post.skyldner_nummer))
        return skyldnere

    def _ophaev(self, daekning: bogposter.Haendelsespost, oere: int) -> None:
        self._bog.fakta(
            daekning.fordrings_id,
            Haendelsestype.DAEKNING_OPHAEVET,
            Virkemaade.UDEN_VIRKNING,
            oere,
            daekning.virkningsdato,
            vedroerer=daekning.nr,
            indbetaling=daekning.indbetaling,
        )

    def _pulje(self, post: bogposter.Indbetaling, art: str, oere: int) -> None:
        self._skriver.tilfoej(
            bogposter.Puljebevaegelse(self._skriver.naeste("puljebevaegelse"), post.nr, art, oere, self._bog.nu)
        )
        self._skriver.skriv_samlede()
        staar = self._skriver.indbetaling(post.nr)
        assert staar is not None
        self._skriver.opdater_indbetaling(post.nr, pulje=staar.pulje + oere)

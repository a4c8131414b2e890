"""The bookings of a claim as a pure function of its facts and the rates: the facts are played through once more.

Facts are taken in order of virkningsdato, whatever order they came in, so a fact that crosses what is already booked
changes what follows it: the caller books the difference. What a coverage was used on was settled when it was used: a
fact that comes later and takes effect earlier works around it. Money of a payment that the claim turns out not to need
is told as ``overskud``, for the caller to use elsewhere.

Sources: PENGE (write-down ceiling, interest, coverage order), DOMAENE section 7, ``aarsagskoder.yaml``. Readings of our
own: S-35 to S-39 and S-98 in the ledger of fidelity.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from psrm_sandbox.domain.faktalaesning import (
    RANG,
    Daekningsplads,
    annullerede,
    kendte_ved,
    orden,
    rentefri,
    sene,
    uden,
)
from psrm_sandbox.domain.hovedbog import Faktum, Forloeb, Part, Postering, Virkemaade
from psrm_sandbox.domain.koder import Bogfoeringsart as Art
from psrm_sandbox.domain.koder import Fordringsdel as Del
from psrm_sandbox.domain.koder import Haendelsestype as Type
from psrm_sandbox.domain.rente import INGEN_RENTE, Satsforloeb, naeste_maaned, rund

_Led = tuple[int, Del]
Anvendelse = Mapping[_Led, int]
"""What a coverage was used on: øre of each part's principal and interest."""


def forloeb(
    fakta: Sequence[Faktum], satser: Satsforloeb = INGEN_RENTE, til: date = date.min, rentefri_dele: bool = False
) -> Forloeb:
    """The bookings of the facts, with interest posted for every month that has ended by the day ``til``.

    ``rentefri_dele``: the claim bears no interest at all.
    """
    egne = INGEN_RENTE if rentefri_dele else satser
    faste: dict[int, Anvendelse] = {}
    for sen in sene(fakta):
        foer = _Genspilning(kendte_ved(fakta, sen), egne, til, faste)
        foer.udfoer()
        faste |= foer.anvendt_efter(sen)
    return _Genspilning(fakta, egne, til, faste).udfoer()


class _Genspilning:
    """One run through the facts. ``faste``: what coverages were used on before a late fact came, by number."""

    def __init__(
        self, fakta: Sequence[Faktum], satser: Satsforloeb, til: date, faste: Mapping[int, Anvendelse]
    ) -> None:
        self._fakta = fakta
        self._satser = satser
        self._til = til
        self._faste = faste
        self._ventende = dict(faste)
        self._anvendt: dict[int, dict[_Led, int]] = {}
        self._annulleret = annullerede(fakta)
        self._rentefri = rentefri(fakta)
        self._parter: list[Part] = []
        self._sum: dict[tuple[Art, int, int, Del, date], int] = {}
        self._rest_nedskrivning: list[list[int]] = []
        self._plads = Daekningsplads(fakta, self._annulleret)
        self._daekket = 0
        self._ude: Faktum | None = None
        self._er_aldrig = False
        self._svar = Forloeb(posteringer=[], parter=self._parter, rentefri=self._rentefri)

    def udfoer(self) -> Forloeb:
        aldrig = next((f for f in self._fakta if f.virkemaade is Virkemaade.ALDRIG_MODTAGET), None)
        self._er_aldrig = aldrig is not None
        if self._er_aldrig:
            self._satser = INGEN_RENTE
        handlinger = sorted(
            (f for f in self._fakta if f.virkemaade in RANG),
            key=orden,
        )
        for f in handlinger:
            self._maaneder_til(f.virkningsdato)
            self._handling(f, self._er_aldrig)
        if aldrig is not None:
            self._traek_ud(aldrig)
        self._maaneder_til(self._til)
        self._svar.posteringer = [Postering(*noegle, beloeb) for noegle, beloeb in self._sum.items() if beloeb]
        return self._svar

    def anvendt_efter(self, sen: Faktum) -> dict[int, Anvendelse]:
        """What the coverages were used on that the late fact takes its place before."""
        plads = orden(sen)
        return {f.nr: self._anvendt.get(f.nr, {}) for f in self._fakta if f.nr < sen.nr and plads < orden(f)}

    # -- one fact

    def _handling(self, f: Faktum, aldrig: bool) -> None:
        match f.virkemaade:
            case Virkemaade.NY_DEL:
                self._ny_del(f)
            case Virkemaade.NEDSKRIVER:
                self._nedskriv(f)
            case Virkemaade.DAEKKER:
                netto = self._netto(f)
                self._svar.overskud[f.nr] = netto if aldrig else self._daek(f, netto, Art.DAEKNING)
            case Virkemaade.AFSKRIVER if not aldrig:
                self._daek(f, self._netto(f), Art.AFSKRIVNING)
            case Virkemaade.FORLADER:
                self._forlad(f, aldrig)
            case _:
                pass

    def _netto(self, f: Faktum) -> int:
        """A coverage or write-off less what has been cancelled of it."""
        return f.beloeb - sum(g.beloeb for g in self._fakta if g.vedroerer == f.nr)

    def _ny_del(self, f: Faktum) -> None:
        del_ = Part(nr=f.nr, modtaget=f.virkningsdato, til=self._satser.begynder(f.virkningsdato))
        self._parter.append(del_)
        art = Art.TILGANG if f.type is Type.TILGANG else Art.OPSKREVET
        self._saldo(art, f, del_, f.virkningsdato, f.beloeb)
        for g in self._ophaever(f):
            self._saldo(Art.NEDSKREVET, g, del_, f.virkningsdato, -g.beloeb)
        for ventende in self._rest_nedskrivning:
            self._nedskriv_paa(ventende, [del_], f.virkningsdato)
        if self._ude is not None:
            self._afslut(del_, self._ude, f.virkningsdato, del_.saldo)

    def _nedskriv(self, f: Faktum) -> None:
        if f.nr in self._annulleret:
            del_ = self._parter[0]
            self._saldo(Art.NEDSKREVET, f, del_, f.virkningsdato, -f.beloeb)
            for g in self._ophaever(f):
                self._saldo(Art.OPSKREVET, g, del_, f.virkningsdato, g.beloeb)
            return
        for g in self._ophaever(f):  # annulled, and the annulment annulled: both stand, and come to nothing
            self._saldo(Art.OPSKREVET, g, self._parter[0], f.virkningsdato, g.beloeb)
            for h in self._ophaever(g):
                self._saldo(Art.NEDSKREVET, h, self._parter[0], f.virkningsdato, -h.beloeb)
        ventende = [f.beloeb, f.nr]
        self._nedskriv_paa(ventende, self._parter, f.virkningsdato)
        if ventende[0]:
            self._rest_nedskrivning.append(ventende)

    def _nedskriv_paa(self, ventende: list[int], parter: Iterable[Part], dag: date) -> None:
        """The claim's own principal first, then the write-ups in order of receipt (S-36)."""
        for del_ in parter:
            ramt = min(ventende[0], del_.saldo)
            if ramt:
                self._optjen(del_, dag)
                self._bogfoer(Art.NEDSKREVET, ventende[1], del_, Del.HOVEDSTOL, dag, -ramt)
                self._svar.bevaegelser.append((dag, -ramt, False))
                del_.saldo -= ramt
                ventende[0] -= ramt

    def _ophaever(self, f: Faktum) -> list[Faktum]:
        return [g for g in self._fakta if g.vedroerer == f.nr and g.virkemaade is Virkemaade.ANNULLERER]

    def _daek(self, f: Faktum, beloeb: int, art: Art) -> int:
        """Interest before principal, the claim before its write-ups; what is left over.

        What the coverage was used on already comes first. A principal that is covered in full has its interest posted
        to the day, and takes money for that too (S-35).
        """
        fast = self._ventende.pop(f.nr, None)
        if self._ude is not None:
            return beloeb
        if fast is not None:
            beloeb = self._raekke(f, art, beloeb, fast)
        return self._raekke(f, art, beloeb)

    def _raekke(self, f: Faktum, art: Art, beloeb: int, fast: Anvendelse | None = None) -> int:
        """One round over the parts, each no further than the fixed use, where there is one."""
        dag = f.virkningsdato
        for del_ in self._parter:
            if beloeb <= 0:
                break
            rente, hovedstol = (
                beloeb if fast is None else fast.get((del_.nr, hvad), 0) for hvad in (Del.RENTE, Del.HOVEDSTOL)
            )
            foerst = self._tag(art, f, del_, Del.RENTE, dag, min(beloeb, rente))
            beloeb -= foerst
            self._optjen(del_, dag)
            taget = self._tag(art, f, del_, Del.HOVEDSTOL, dag, min(beloeb, hovedstol))
            beloeb -= taget
            if taget and del_.saldo == 0:
                self._tilskriv(del_, dag)
                til_dagen = beloeb if fast is None else rente - foerst
                beloeb -= self._tag(art, f, del_, Del.RENTE, dag, min(beloeb, til_dagen))
                self._lad_sene_daekke(f, del_)
        return beloeb

    def _lad_sene_daekke(self, f: Faktum, del_: Part) -> None:
        """Money that came later and took effect earlier covers the interest that full coverage has posted."""
        for g in self._fakta:
            rest = self._svar.overskud.get(g.nr, 0)
            if g.nr > f.nr and rest > 0:
                self._svar.overskud[g.nr] -= self._tag(Art.DAEKNING, g, del_, Del.RENTE, f.virkningsdato, rest)

    def _tag(self, art: Art, f: Faktum, del_: Part, hvad: Del, dag: date, hoejst: int) -> int:
        if hvad is Del.RENTE:
            muligt = del_.rente - self._afsat(f, Del.RENTE, del_)
        else:
            plads = self._plads.paa(dag) - self._daekket - self._afsat(f, Del.HOVEDSTOL)
            muligt = min(del_.saldo - self._afsat(f, Del.HOVEDSTOL, del_), plads)
        taget = max(min(hoejst, muligt), 0)
        if taget:
            self._bogfoer(art, f.nr, del_, hvad, dag, -taget)
            anvendt = self._anvendt.setdefault(f.nr, {})
            anvendt[del_.nr, hvad] = anvendt.get((del_.nr, hvad), 0) + taget
            if hvad is Del.RENTE:
                del_.rente -= taget
            else:
                del_.saldo -= taget
                self._daekket += taget
                self._svar.bevaegelser.append((dag, -taget, True))
        return taget

    def _afsat(self, f: Faktum, hvad: Del, del_: Part | None = None) -> int:
        """What coverages registered before the fact, but with a later day, were used on: of the part, or of all."""
        return sum(
            oere
            for nr, anvendelse in self._ventende.items()
            if nr < f.nr
            for (del_nr, et), oere in anvendelse.items()
            if et is hvad and (del_ is None or del_nr == del_.nr)
        )

    def _forlad(self, f: Faktum, aldrig: bool) -> None:
        """What is left goes back; of a claim that should never have come, no more than was told at the time."""
        if self._ude is not None:
            return
        self._traek_ud(f)
        if not aldrig:
            self._ude = f
            self._svar.ude_siden = f.virkningsdato

    def _traek_ud(self, f: Faktum) -> None:
        rest = f.beloeb
        for del_ in self._parter:
            rest -= self._afslut(del_, f, f.virkningsdato, rest)

    def _afslut(self, del_: Part, f: Faktum, dag: date, hoejst: int) -> int:
        """The part leaves recovery, with its interest up to the day; what the recall carries of its principal.

        A balance beyond what the recall told (a payment that was cancelled afterwards) is returned besides.
        """
        self._optjen(del_, dag)
        self._tilskriv(del_, dag)
        art = Art.TILBAGEKALDT if f.type is Type.TILBAGEKALDT else Art.RETURNERING
        taget = min(del_.saldo, hoejst)
        self._svar.tilbagekaldt[f.nr] = self._svar.tilbagekaldt.get(f.nr, 0) + taget
        self._ud(art, f, del_, Del.HOVEDSTOL, dag, taget)
        if self._er_aldrig:
            return taget
        self._ud(Art.RETURNERING, f, del_, Del.HOVEDSTOL, dag, del_.saldo)
        self._ud(art, f, del_, Del.RENTE, dag, del_.rente)
        return taget

    def _ud(self, art: Art, f: Faktum, del_: Part, hvad: Del, dag: date, beloeb: int) -> None:
        if not beloeb:
            return
        self._bogfoer(art, f.nr, del_, hvad, dag, -beloeb)
        if hvad is Del.RENTE:
            del_.rente -= beloeb
        else:
            del_.saldo -= beloeb
            self._svar.bevaegelser.append((dag, -beloeb, False))

    def _saldo(self, art: Art, f: Faktum, del_: Part, dag: date, beloeb: int) -> None:
        self._optjen(del_, dag)
        self._bogfoer(art, f.nr, del_, Del.HOVEDSTOL, dag, beloeb)
        del_.saldo += beloeb
        self._svar.bevaegelser.append((dag, beloeb, False))

    # -- interest

    def _maaneder_til(self, dag: date) -> None:
        """Posts the interest of each month that has ended by the day."""
        graense = min(dag, self._til)
        for del_ in self._parter:
            while True:
                skifte = naeste_maaned(del_.til - timedelta(days=1)) if del_.til > date.min else graense
                if skifte <= del_.til:
                    skifte = naeste_maaned(del_.til)
                if skifte > graense or self._satser.rentefri:
                    break
                self._optjen(del_, skifte)
                self._tilskriv(del_, skifte - timedelta(days=1))
                if del_.saldo == 0:
                    del_.til = max(del_.til, _sidste_skifte(graense))
                    break

    def _optjen(self, del_: Part, dag: date) -> None:
        """Interest earned up to, not including, the day."""
        if dag <= del_.til:
            return
        for fra, slut in uden(self._rentefri, del_.til, dag):
            del_.taeller += self._satser.taeller(del_.saldo, fra, slut)
        del_.til = dag

    def _tilskriv(self, del_: Part, dag: date) -> None:
        ny = rund(del_.taeller) - del_.tilskrevet
        if ny:
            self._bogfoer(Art.RENTETILSKRIVNING, del_.nr, del_, Del.RENTE, dag, ny)
            del_.tilskrevet += ny
            del_.rente += ny

    def _bogfoer(self, art: Art, faktum: int, del_: Part, hvad: Del, dag: date, beloeb: int) -> None:
        noegle = (art, faktum, del_.nr, hvad, dag)
        self._sum[noegle] = self._sum.get(noegle, 0) + beloeb


def _sidste_skifte(dag: date) -> date:
    return dag.replace(day=1)

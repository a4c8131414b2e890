"""The bookings of a claim as a pure function of its facts and the rates: the facts are played through once more.

Facts are taken in order of virkningsdato, whatever order they came in, so a fact that crosses what is already booked
changes what follows it: the caller books the difference. Money of a payment that the claim turns out not to need is
told as ``overskud``, for the caller to use elsewhere.

Sources: PENGE (write-down ceiling, interest, coverage order), DOMAENE section 7, ``aarsagskoder.yaml``. Readings of our
own: S-35 to S-39 in the ledger of fidelity.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from psrm_sandbox.domain.hovedbog import Faktum, Forloeb, Part, Postering, Virkemaade
from psrm_sandbox.domain.koder import Bogfoeringsart as Art
from psrm_sandbox.domain.koder import Fordringsdel as Del
from psrm_sandbox.domain.koder import Haendelsestype as Type
from psrm_sandbox.domain.rente import INGEN_RENTE, Satsforloeb, naeste_maaned, rund

_RANG = {
    Virkemaade.NY_DEL: 0,
    Virkemaade.NEDSKRIVER: 1,
    Virkemaade.DAEKKER: 2,
    Virkemaade.AFSKRIVER: 3,
    Virkemaade.FORLADER: 4,
}


def forloeb(
    fakta: Sequence[Faktum], satser: Satsforloeb = INGEN_RENTE, til: date = date.min, rentefri_dele: bool = False
) -> Forloeb:
    """The bookings of the facts, with interest posted for every month that has ended by the day ``til``.

    ``rentefri_dele``: the claim bears no interest at all.
    """
    return _Genspilning(fakta, INGEN_RENTE if rentefri_dele else satser, til).udfoer()


class _Genspilning:
    def __init__(self, fakta: Sequence[Faktum], satser: Satsforloeb, til: date) -> None:
        self._fakta = fakta
        self._satser = satser
        self._til = til
        self._annulleret = _annullerede(fakta)
        self._rentefri = _rentefri(fakta)
        self._parter: list[Part] = []
        self._sum: dict[tuple[Art, int, int, Del, date], int] = {}
        self._rest_nedskrivning: list[list[int]] = []
        self._plads_dage, self._plads_mindst = _plads_til_daekning(fakta, self._annulleret)
        self._daekket = 0
        self._ude: Faktum | None = None
        self._er_aldrig = False
        self._svar = Forloeb([], self._parter, rentefri=self._rentefri)

    def udfoer(self) -> Forloeb:
        aldrig = next((f for f in self._fakta if f.virkemaade is Virkemaade.ALDRIG_MODTAGET), None)
        self._er_aldrig = aldrig is not None
        if self._er_aldrig:
            self._satser = INGEN_RENTE
        handlinger = sorted(
            (f for f in self._fakta if f.virkemaade in _RANG),
            key=_orden,
        )
        for f in handlinger:
            self._maaneder_til(f.virkningsdato)
            self._handling(f, self._er_aldrig)
        if aldrig is not None:
            self._traek_ud(aldrig)
        self._maaneder_til(self._til)
        self._svar.posteringer = [Postering(*noegle, beloeb) for noegle, beloeb in self._sum.items() if beloeb]
        return self._svar

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
        del_ = Part(f.nr, f.virkningsdato, til=self._satser.begynder(f.virkningsdato))
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

        A principal that is covered in full has its interest posted to the day, and takes money for that too (S-35).
        """
        if self._ude is not None:
            return beloeb
        dag = f.virkningsdato
        for del_ in self._parter:
            if beloeb <= 0:
                break
            beloeb -= self._tag(art, f, del_, Del.RENTE, dag, beloeb)
            self._optjen(del_, dag)
            taget = self._tag(art, f, del_, Del.HOVEDSTOL, dag, beloeb)
            beloeb -= taget
            if taget and del_.saldo == 0:
                self._tilskriv(del_, dag)
                beloeb -= self._tag(art, f, del_, Del.RENTE, dag, beloeb)
        return beloeb

    def _plads(self, dag: date) -> int:
        """How much principal coverage may still take: what the creditor's own movements leave, on the day and later.

        A write-down that is accepted bites in full; where a correction makes room scarce, coverage yields (S-37).
        """
        nr = bisect_right(self._plads_dage, dag) - 1
        return (self._plads_mindst[nr] if nr >= 0 else 0) - self._daekket

    def _tag(self, art: Art, f: Faktum, del_: Part, hvad: Del, dag: date, hoejst: int) -> int:
        taget = max(min(hoejst, del_.rente if hvad is Del.RENTE else min(del_.saldo, self._plads(dag))), 0)
        if taget:
            self._bogfoer(art, f.nr, del_, hvad, dag, -taget)
            if hvad is Del.RENTE:
                del_.rente -= taget
            else:
                del_.saldo -= taget
                self._daekket += taget
                self._svar.bevaegelser.append((dag, -taget, True))
        return taget

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
        for fra, slut in _uden(self._rentefri, del_.til, dag):
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


def _plads_til_daekning(fakta: Sequence[Faktum], annulleret: frozenset[int]) -> tuple[list[date], list[int]]:
    """For each day on which the creditor moves the principal: the least that it comes to then or later."""
    ophaevet = {f.vedroerer for f in fakta if f.virkemaade is Virkemaade.ANNULLERER}
    trin: dict[date, int] = {}
    for f in fakta:
        if f.virkemaade is Virkemaade.NY_DEL and f.nr not in ophaevet:
            trin[f.virkningsdato] = trin.get(f.virkningsdato, 0) + f.beloeb
        elif f.virkemaade is Virkemaade.NEDSKRIVER and f.nr not in annulleret:
            trin[f.virkningsdato] = trin.get(f.virkningsdato, 0) - f.beloeb
    dage = sorted(trin)
    summer = list(accumulate(trin[dag] for dag in dage))
    return dage, list(accumulate(reversed(summer), min))[::-1]


def _orden(f: Faktum) -> tuple[date, int, int, int]:
    """The fact's place. Among those of one day and kind the amount decides, so that the order of arrival does not.

    Of two by which a claim leaves, the first to arrive stands.
    """
    return f.virkningsdato, _RANG[f.virkemaade], 0 if f.virkemaade is Virkemaade.FORLADER else f.beloeb, f.nr


def _annullerede(fakta: Iterable[Faktum]) -> frozenset[int]:
    """The write-downs whose annulment stands."""
    ophaevelser = {f.vedroerer: f for f in fakta if f.virkemaade is Virkemaade.ANNULLERER}

    def staar(f: Faktum) -> bool:
        modsat = ophaevelser.get(f.nr)
        return modsat is None or not staar(modsat)

    return frozenset(nr for nr, f in ophaevelser.items() if nr is not None and staar(f))


def _rentefri(fakta: Iterable[Faktum]) -> tuple[tuple[date, date | None], ...]:
    """The spans without interest: from a suspension of the whole claim to its lifting."""
    spaend: list[tuple[date, date | None]] = []
    for f in sorted(fakta, key=lambda et: et.nr):
        if f.virkemaade is Virkemaade.SUSPENDERER:
            spaend.append((f.virkningsdato, None))
        elif f.virkemaade is Virkemaade.GENOPTAGER and spaend and spaend[-1][1] is None:
            spaend[-1] = (spaend[-1][0], max(f.virkningsdato, spaend[-1][0]))
    return tuple(spaend)


def _uden(fri: Sequence[tuple[date, date | None]], fra: date, til: date) -> Iterable[tuple[date, date]]:
    """The span less the free ones."""
    for start, slut in fri:
        if start >= til:
            break
        if slut is not None and slut <= fra:
            continue
        if fra < start:
            yield fra, start
        if slut is None or slut >= til:
            return
        fra = max(fra, slut)
    if fra < til:
        yield fra, til


def _sidste_skifte(dag: date) -> date:
    return dag.replace(day=1)

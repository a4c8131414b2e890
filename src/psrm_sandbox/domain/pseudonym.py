"""Real persons' numbers made test numbers, and texts made neutral: keyed, so that one person is one test number.

The key and what was met live in memory alone. A number keeps what a verdict can hang on: how many digits, whether it
has a birthday, whether it passes modulus 11, the signs between its digits. A birthday is drawn anew, for with day + 60
it would be the person's own. Test persons (day + 60) are nobody's and stay.
"""

import hmac
import re
from collections.abc import Callable, Container, Iterable
from hashlib import sha256

from psrm_sandbox.domain.koder import Skyldnertype
from psrm_sandbox.domain.maskering import MASKE, MELLEM, SKILLETEGN, i_vore_cifre
from psrm_sandbox.domain.skyldnernummer import CIFRE, TESTDAG, har_foedselsdag

MINDSTE_NOEGLE = 16
"""Bytes of a key that cannot be guessed."""
_VAEGTE = {10: (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), 8: (2, 7, 6, 5, 4, 3, 2, 1)}
_FYLD = "Prøvetekst "
_SKEL = rf"[{re.escape(SKILLETEGN)}./_]?"
_TI = re.compile(rf"(?<![0-9])[0-9]{{6}}{MELLEM}[0-9]{{4}}(?![0-9])")
_DATO = r"(?:[0-9]{2}[-./ ][0-9]{2}[-./ ](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-./ ][0-9]{2}[-./ ][0-9]{2})(?![0-9])"
_BELOEB = r"[0-9]{1,3}(?:[. ][0-9]{3}){2,}(?![0-9])"
_SPREDT = re.compile(rf"(?<![0-9])(?!{_DATO}|{_BELOEB})(?:[0-9]{_SKEL}){{9}}[0-9](?![0-9])")
"""Ten digits with single signs between them, which are no day with a time after it and no amount."""
_UDEN_NUL = re.compile(rf"(?<![0-9])[1-9](?:0[1-9]|1[0-2])[0-9]{{2}}{_SKEL}[0-9]{{4}}(?![0-9])")
_LOEB = re.compile(r"[0-9]+")
_ORD = re.compile(r"[^\W\d_]+")
_FORKORTELSE = 3
_PRAEFIKS = {Skyldnertype.CVR: "99", Skyldnertype.SE: "98", Skyldnertype.AKR: "9"}
"""How the sandbox's own test numbers begin (``seed/proevemateriale.yaml``)."""


def bestaar_modulus_11(cifre: str) -> bool:
    """Whether the digits of a CPR, CVR or SE number have the check digit of modulus 11; False for other lengths."""
    vaegte = _VAEGTE.get(len(cifre))
    return vaegte is not None and sum(v * int(c) for v, c in zip(vaegte, cifre, strict=True)) % 11 == 0


def er_testnummer(type_: str, cifre: str) -> bool:
    """Whether the number is one that nobody has: a CPR with day + 60, a CVR, SE or AKR of the sandbox's own."""
    if type_ == Skyldnertype.CPR:
        return len(cifre) == CIFRE[type_] and har_foedselsdag(cifre)
    praefiks = _PRAEFIKS.get(Skyldnertype(type_)) if type_ in CIFRE else None
    return praefiks is not None and cifre.startswith(praefiks)


class Pseudonymer:
    """What one key makes of numbers and texts. ``kendte_ord``: words, casefolded, that name nobody.

    ``optaget``: test numbers that are never given out, since they mean something (a person the register does not know).
    Two persons never share a number; where their keyed numbers meet, the one met last gets the next.
    """

    def __init__(self, noegle: bytes, *, kendte_ord: Container[str] = frozenset(), optaget: Iterable[str] = ()) -> None:
        if len(noegle) < MINDSTE_NOEGLE:
            raise ValueError(f"nøglen skal være på mindst {MINDSTE_NOEGLE} byte")
        self._noegle = noegle
        self._kendte_ord = kendte_ord
        self._givet: dict[tuple[str, str], str] = {}
        self._ejer: dict[tuple[str, str], str] = {(type_, nr): "" for nr in optaget for type_ in CIFRE}
        self._kendte_numre: dict[str, str] = {}

    def skyldner(self, type_: str | None, nummer: str | None) -> str | None:
        """The number in the form it was written in; blank ones, zeros and test numbers as they stand."""
        if nummer is None or not nummer.strip():
            return nummer
        laest = i_vore_cifre(nummer)
        cifre = "".join(_LOEB.findall(laest))
        if not cifre.strip("0"):
            return _ORD.sub(lambda et: "x" * len(et[0]), nummer)
        nye = self._nummer(self._art(type_, cifre), cifre)
        self._kendte_numre.setdefault(cifre, nye)
        return _ORD.sub(lambda et: "x" * len(et[0]), _i_formen(laest, nye))

    def i_tekst(self, tekst: str) -> str:
        """The text with every number of a person in it made a test number, in place and in its own form.

        For whatever is read: of nine digits, of which the first zero may be gone, nothing is thought here.
        """
        laest = i_vore_cifre(tekst)
        return self._byt(tekst, laest, (_TI, _SPREDT))

    def id(self, tekst: str) -> str:
        """A reference or an id: numbers of persons, and words that could name somebody, made others."""
        laest = i_vore_cifre(tekst)
        klar = self._byt(tekst, laest, (_TI, _SPREDT, _UDEN_NUL))
        klar = _LOEB.sub(lambda et: self._kendte_numre.get(et[0], et[0]), klar)
        return _ORD.sub(lambda et: self._ord(et[0]), klar)

    def filnavn(self, navn: str) -> str:
        """A file's name as it is told: numbers of persons made others, and words that are not ours left out."""
        laest = i_vore_cifre(navn)
        klar = self._byt(navn, laest, (_TI, _SPREDT, _UDEN_NUL))
        return _ORD.sub(lambda et: et[0] if self._er_kendt(et[0]) else "…", klar)

    def fritekst(self, tekst: str | None) -> str | None:
        """A neutral text just as long, with the test numbers of the persons that were named in it; blank stays so."""
        if tekst is None or not tekst.strip():
            return tekst
        laest = i_vore_cifre(tekst)
        fundne = [self._person(et) for et in (*_TI.findall(laest), *_SPREDT.findall(laest), *_UDEN_NUL.findall(laest))]
        numre = [nr for nr in dict.fromkeys(fundne) if nr is not None]
        numre += [MASKE] * (MASKE in tekst)
        hale = "".join(f" {nr}" for nr in numre)[-len(tekst) :]
        return (_FYLD * (len(tekst) // len(_FYLD) + 1))[: len(tekst) - len(hale)] + hale

    def kun_kendte_ord(self, tekst: str) -> str:
        """What a reader told of the file: words that are not ours, and long numbers, are left out."""
        uden_tal = _LOEB.sub(lambda et: et[0] if len(et[0]) < 6 else "…", self.i_tekst(tekst))
        return _ORD.sub(lambda et: et[0] if self._er_kendt(et[0]) else "…", uden_tal)

    def _ord(self, ord_: str) -> str:
        if self._er_kendt(ord_) or (len(ord_) <= _FORKORTELSE and ord_.isupper()):
            return ord_
        tal = self._tal("ord", ord_.casefold(), 0)
        return "".join(chr(ord("A") + tal // 26**plads % 26) for plads in range(len(ord_)))

    def _er_kendt(self, ord_: str) -> bool:
        return len(ord_) == 1 or ord_.casefold() in self._kendte_ord

    def _byt(self, tekst: str, laest: str, moenstre: Iterable[re.Pattern[str]]) -> str:
        for moenster in moenstre:
            dele, slut = [], 0
            for fundet in moenster.finditer(laest):
                ny = self._person(fundet[0])
                if ny is not None:
                    dele += [tekst[slut : fundet.start()], _i_formen(fundet[0], ny)]
                    slut = fundet.end()
            if dele:
                tekst = "".join([*dele, tekst[slut:]])
                laest = i_vore_cifre(tekst)
        return tekst

    def _person(self, skrevet: str) -> str | None:
        """The test number of what is written as a person's number; None where no person has such a one."""
        cifre = "".join(_LOEB.findall(_uden_koder(skrevet)))
        if len(cifre) == CIFRE["CPR"] - 1:
            cifre = f"0{cifre}"
        if len(cifre) != CIFRE["CPR"] or not har_foedselsdag(cifre, aegte=True):
            return None
        return self._nummer(Skyldnertype.CPR, cifre)

    @staticmethod
    def _art(type_: str | None, cifre: str) -> str:
        if type_ in CIFRE:
            return str(type_)
        return next((art for art, antal in CIFRE.items() if antal == len(cifre)), Skyldnertype.CPR)

    def _nummer(self, art: str, cifre: str) -> str:
        """The test number of those digits. A CPR of nine digits is the person's of ten, without its last."""
        if art == Skyldnertype.CPR and len(cifre) == CIFRE["CPR"] - 1 and har_foedselsdag(f"0{cifre}", aegte=True):
            return self._nummer(art, f"0{cifre}")[:-1]
        kendt = self._givet.get((art, cifre))
        if kendt is not None:
            return kendt
        if (art, cifre) in self._ejer or er_testnummer(art, cifre):
            return cifre
        form = self._form(art, cifre)
        for forsoeg in range(1_000_000):
            ny = form(self._tal(art, cifre, forsoeg))
            passer = bestaar_modulus_11(ny) == bestaar_modulus_11(cifre)
            if passer and ny != cifre and self._ejer.setdefault((art, ny), cifre) == cifre:
                self._givet[art, cifre] = ny
                return ny
        raise RuntimeError("der er ikke flere testnumre")

    @staticmethod
    def _form(art: str, cifre: str) -> Callable[[int], str]:
        """How a number of that kind is made of a large one."""
        if len(cifre) == CIFRE.get(art) and art == Skyldnertype.CPR:
            return _testperson if har_foedselsdag(cifre, aegte=True) else _uden_foedselsdag
        praefiks = _PRAEFIKS[Skyldnertype(art)] if len(cifre) == CIFRE.get(art) and art in _PRAEFIKS else "9"
        rest = len(cifre) - len(praefiks)
        return lambda tal: praefiks + f"{tal % 10**rest:0{rest}d}" if rest > 0 else f"{1 + tal % 9}"

    def _tal(self, formaal: str, tekst: str, forsoeg: int) -> int:
        besked = f"{formaal}:{forsoeg}:{tekst}".encode("utf-8", "surrogatepass")
        return int.from_bytes(hmac.digest(self._noegle, besked, sha256), "big")


_DAGE = tuple(
    (maaned, dag)
    for maaned in range(1, 13)
    for dag in range(1, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[maaned - 1] + 1)
)
_KODE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9A-Fa-f]{2}")


def _uden_koder(skrevet: str) -> str:
    """Without signs that are written by their number, whose digits are no part of the person's."""
    return _KODE.sub(" ", skrevet)


def _testperson(tal: int) -> str:
    tal, plads = divmod(tal, len(_DAGE))
    maaned, dag = _DAGE[plads]
    return f"{dag + TESTDAG:02d}{maaned:02d}{tal % 10**6:06d}"


def _uden_foedselsdag(tal: int) -> str:
    """Ten digits that no CPR number has, a test person's neither."""
    tal, dag = divmod(tal, 8)
    return f"{92 + dag}{tal % 10**8:08d}"


def _i_formen(skrevet: str, cifre: str) -> str:
    """The digits in the places of those that are written, with the signs between them as they were."""
    nye = iter(cifre)
    dele = re.split(rf"({_KODE.pattern})", skrevet)
    return "".join(
        del_ if nr % 2 else "".join(next(nye, "") if tegn in "0123456789" else tegn for tegn in del_)
        for nr, del_ in enumerate(dele)
    )

"""What a value must be, in words and in both languages."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Krav(NamedTuple):
    """A demand, in Danish and in English."""

    dansk: str
    engelsk: str


class Kravfejl(ValueError):
    """A value is not what is demanded; raised by a field's own reading, told by whoever reads the form."""

    def __init__(self, dansk: str, engelsk: str) -> None:
        super().__init__(dansk)
        self.krav = Krav(dansk, engelsk)


def raekke(led: Sequence[str], bindeord: str) -> str:
    """The words as one: ``GET, HEAD og POST``; alone, the only one."""
    return f" {bindeord} ".join(filter(None, (", ".join(led[:-1]), led[-1])))


def som_saetning(krav: str) -> str:
    """A demand in words as a whole sentence: with its full stop, unless it asks."""
    return krav if krav.endswith("?") else f"{krav}."


_BOGSTAVER_MM = Krav(
    "bogstaver a-z, cifre, punktum, _ og -, mindst ét tegn, og ikke et eller to punktummer alene",
    "letters a-z, digits, full stop, _ and -, at least one, and not one or two full stops alone",
)
_NAVN = Krav(
    "bogstaver, cifre, mellemrum, punktum, _ og -, mindst ét tegn, og ikke et eller to punktummer alene",
    "letters, digits, spaces, full stop, _ and -, at least one, and not one or two full stops alone",
)
_FASTE: Mapping[str, Krav] = {
    r"^(\.{0,2}[0-9A-Za-z_-]|\.{3})[0-9A-Za-z._-]*$": _BOGSTAVER_MM,
    r"^(\.{0,2}[0-9A-Za-zÆØÅæøå_ -]|\.{3})[0-9A-Za-zÆØÅæøå._ -]*$": _NAVN,
    r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,59}$": Krav(
        "højst 60 tegn: et bogstav eller et ciffer, og derefter bogstaver, cifre, punktum, _ og -",
        "at most 60 characters: a letter or a digit, and then letters, digits, full stop, _ and -",
    ),
    r"^[0-9A-Za-zÆØÅæøå._ -]{1,40}$": Krav(
        "1 til 40 tegn: bogstaver, cifre, mellemrum, punktum, _ og -",
        "1 to 40 characters: letters, digits, spaces, full stop, _ and -",
    ),
    r"^[0-9A-Za-z._-]{1,100}$": Krav(
        "1 til 100 tegn: bogstaver a-z, cifre, punktum, _ og -",
        "1 to 100 characters: letters a-z, digits, full stop, _ and -",
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": Krav(
        "små bogstaver a-z og cifre, med - imellem: hoering-ubesvaret",
        "small letters a-z and digits, with - between: hoering-ubesvaret",
    ),
    r"^[1-5]([0-9]{2}|xx)$": Krav(
        "en HTTP-status som 404 eller en klasse som 4xx", "an HTTP status as 404 or a class as 4xx"
    ),
    r"^[A-Za-z0-9+/]*={0,2}$": Krav("base64: A-Z, a-z, 0-9, + og /", "base64: A-Z, a-z, 0-9, + and /"),
    r"^[!-~]{8,64}$": Krav(
        "8 til 64 synlige tegn af ASCII, uden mellemrum", "8 to 64 visible characters of ASCII, without spaces"
    ),
    r"^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\r\n]*-----END CERTIFICATE-----[\r\n]*$": Krav(
        "ét certifikat i PEM, fra -----BEGIN CERTIFICATE----- til -----END CERTIFICATE-----",
        "one certificate in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
    ),
}
_CIFRE = re.compile(r"\^\[(0-9|0-9a-f)\]\{([0-9]+)(?:,([0-9]+))?\}\$")


def moensterkrav(moenster: str) -> Krav | None:
    """What the pattern demands, in words; None where none are known for it."""
    cifre = _CIFRE.fullmatch(moenster)
    if cifre is None:
        return _FASTE.get(moenster)
    tegn, fra, til = cifre.groups()
    antal, number = (f"{fra} til {til}", f"{fra} to {til}") if til else (fra, fra)
    if tegn == "0-9":
        return Krav(f"{antal} cifre", f"{number} digits")
    return Krav(f"{antal} tegn, 0-9 og a-f", f"{number} characters, 0-9 and a-f")

"""What a reader advises, in two forms: for whoever gave a command, and for whoever has a page with fields."""

from collections.abc import Callable


class Toform(str):
    """The text as the command says it, which is also its value, and as a page says it, with no option in it."""

    __slots__ = ("side",)
    side: str

    def __new__(cls, kommando: str, side: str) -> "Toform":
        """``kommando``: may name options. ``side``: may not."""
        tekst = super().__new__(cls, kommando)
        tekst.side = side
        return tekst

    def __radd__(self, foran: str) -> "Toform":
        """Both forms after a text that they share."""
        return Toform(foran + str(self), foran + self.side)


def begge(funktion: Callable[[str], str], tekst: str) -> str:
    """The text made over by the function, in both forms where it has two."""
    if isinstance(tekst, Toform):
        return Toform(funktion(str(tekst)), funktion(tekst.side))
    return funktion(tekst)


def paa_en_side(tekst: str) -> str:
    """The text as a page says it."""
    return tekst.side if isinstance(tekst, Toform) else tekst

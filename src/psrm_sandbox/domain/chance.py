"""Chance as a function, not a stream: a keyed hash of the world's seed, a purpose, an id and a number."""

import hashlib


def tal(seed: int, formaal: str, noegle: str = "", n: int = 0) -> int:
    """A 64-bit number that depends on nothing but its arguments."""
    tekst = f"{seed}\x1f{formaal}\x1f{noegle}\x1f{n}".encode()
    return int.from_bytes(hashlib.blake2b(tekst, digest_size=8).digest(), "big")


def tal_under(graense: int, seed: int, formaal: str, noegle: str = "", n: int = 0) -> int:
    """A number from 0 up to, not including, the limit."""
    return tal(seed, formaal, noegle, n) % graense

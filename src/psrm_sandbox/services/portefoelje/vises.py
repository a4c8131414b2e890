"""What of a text the report may show, as patterns that Polars, Spark and Sail all know (no looking around).

They are stricter than the masking elsewhere, never laxer: what they let through, `uden_cpr` leaves as it is.
"""

_S = "[ ./-]?"
_DAG = f"(?:0{_S}[1-9]|[12]{_S}[0-9]|3{_S}[01]|6{_S}[1-9]|[78]{_S}[0-9]|9{_S}[01])"
_MAANED = f"(?:0{_S}[1-9]|1{_S}[0-2])"
_SPREDT = f"{_DAG}{_S}{_MAANED}" + f"{_S}[0-9]" * 6
_SKILT = f"{_SPREDT.replace(_S, '')[: -len('[0-9]') * 4]}[-+ ]{{0,3}}[0-9]{{4}}"
_UDEN_NUL = "[1-9](?:0[1-9]|1[0-2])[0-9]{2}[ -]?[0-9]{4}"

CPR = f"(^|[^0-9])(?:{_SKILT}|{_UDEN_NUL}|{_SPREDT})($|[^0-9])"
"""A person's number, a test person's, one without its first zero, one with signs between its digits."""

REFERENCE = r"^[A-Za-zÆØÅæøå0-9_./:#+\-]{1,60}$"
ID = r"^[A-ZÆØÅ0-9_./\-]{1,36}$"
TEKST_ID = r"^[A-Za-zÆØÅæøå0-9_ ./,:\-]{1,60}$"
"""An id of words as well, where it has a digit and no two names."""
CIFFER = "[0-9]"
NAVNE = "[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ]"

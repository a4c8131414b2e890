"""What stands in the portal's addresses: ids of digits, and the forms of files. Anything else is no page."""

from starlette.convertors import Convertor, register_url_convertor


class _Tekst(Convertor[str]):
    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class _Cifre(_Tekst):
    regex = "[0-9]{1,24}"


class _Filform(_Tekst):
    regex = "xml|pdf"


def registrer() -> None:
    """Makes them known, before any page has its address."""
    register_url_convertor("cifre", _Cifre())
    register_url_convertor("filform", _Filform())

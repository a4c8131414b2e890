"""What stands in the portal's addresses: ids of digits, and the forms of files. Anything else is no page."""

from starlette.convertors import Convertor, register_url_convertor


class _Moenster(Convertor[str]):
    def __init__(self, moenster: str) -> None:
        self.regex = moenster

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def registrer() -> None:
    """Makes them known, before any page has its address."""
    register_url_convertor("cifre", _Moenster("[0-9]{1,24}"))
    register_url_convertor("filform", _Moenster("xml|pdf"))

"""What a vendor's test asserts of a receipt."""

from typing import Any

from psrm_sandbox.pytest_plugin.forklaring import dom, felter, koder


def assert_status(kvittering: Any, status: str, *aarsager: str | int) -> Any:
    """The receipt, where it has the status and names each of ``aarsager``: rules (``R_7_11``) or fejlkoder (486).

    Raises:
        AssertionError: it has not; the whole verdict is told, with rule or code, field, value found, value demanded
            and source.
        TypeError: it is no receipt.

    """
    __tracebackhide__ = True
    fundet = felter(kvittering)
    if fundet.get("status") != status:
        raise AssertionError("\n".join([f"ventede {status}, fik", *dom(fundet)]))
    mangler = [str(a) for a in aarsager if str(a) not in koder(fundet)]
    if mangler:
        raise AssertionError("\n".join([f"ventede {status} med {', '.join(mangler)}, fik", *dom(fundet)]))
    return kvittering

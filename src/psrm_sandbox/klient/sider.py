"""Going through pages: how the next one is asked for."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from psrm_sandbox.klient.kald import som_json

Argumenter = tuple[tuple[Any, ...], dict[str, Any]]


def naeste_side(
    hent: Callable[..., Any], args: tuple[Any, ...], navngivne: Mapping[str, Any], side: Any
) -> Argumenter | None:
    """The arguments that fetch the page after ``side``; None where it was the last.

    A page says ``naeste``, which is sent as ``efter``; as ``foer`` in a list that is read backwards, and in the body
    where the search is one.

    Raises:
        TypeError: the operation has no pages.

    """
    if not hasattr(side, "naeste"):
        raise TypeError(f"{getattr(hent, '__name__', hent)} svarer ikke i sider")
    if side.naeste is None:
        return None
    parametre = inspect.signature(hent).parameters
    ud = dict(navngivne)
    if "foer" in parametre and ud.get("efter") is None:
        ud["foer"] = side.naeste
    elif "efter" in parametre:
        ud["efter"] = side.naeste
    else:
        krop, *rest = args if args else (ud.pop("krop"),)
        return ({**som_json(krop), "efter": side.naeste}, *rest), ud
    return args, ud

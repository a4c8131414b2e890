"""A browser without a screen: it follows the portal's links and forms, and checks every page that it is given."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from justhtml import JustHTML

_FORMULAR = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Side:
    """An answer of the portal, read as a page where it is one."""

    svar: httpx.Response
    dom: Any = None

    @property
    def status(self) -> int:
        return self.svar.status_code

    @property
    def tekst(self) -> str:
        """Everything that stands on it."""
        return " ".join(self.dom.root.to_text().split())

    @property
    def overskrift(self) -> str:
        return " ".join(self.dom.query("h1")[0].to_text().split())

    def elementer(self) -> Iterator[Any]:
        """Every element, in one pass."""
        stak = [self.dom.root]
        while stak:
            et = stak.pop()
            if et.name[:1] not in "#!":
                yield et
            stak.extend(reversed(getattr(et, "children", None) or ()))

    def alle(self, vaelger: str) -> list[Any]:
        return list(self.dom.query(vaelger))

    def tekster(self, vaelger: str) -> list[str]:
        return [" ".join(et.to_text().split()) for et in self.alle(vaelger)]

    def links(self) -> dict[str, str]:
        """Every link, by its text."""
        return {" ".join(a.to_text().split()): a.attrs["href"] for a in self.alle("a[href]")}

    def formular(self, handling: str) -> dict[str, str]:
        """What the form that goes to that address carries as it stands."""
        form = next(f for f in self.alle("form") if f.attrs.get("action", "").endswith(handling))
        return _felter(form)


@dataclass
class Browser:
    """One person's session. Every page that it gets is checked."""

    klient: httpx.AsyncClient
    sider: list[Side] = field(default_factory=list)

    async def log_ind(self, noegle: str) -> Side:
        return await self.send("/portal/log-ind", {"noegle": noegle})

    async def hent(self, sti: str, **parametre: Any) -> Side:
        return self._laest(await self.klient.get(sti, params=parametre or None, follow_redirects=True))

    async def send(self, sti: str, felter: dict[str, Any], *, foelg: bool = True) -> Side:
        krop = urlencode(felter, doseq=True)
        svar = await self.klient.post(sti, content=krop, headers=_FORMULAR, follow_redirects=foelg)
        return self._laest(svar)

    async def udfyld(self, side: Side, handling: str, **felter: Any) -> Side:
        """Sends the page's own form to that address, with these fields filled in."""
        form = next(f for f in side.alle("form") if f.attrs.get("action", "").endswith(handling))
        return await self.send(form.attrs["action"], {**_felter(form), **felter})

    def _laest(self, svar: httpx.Response) -> Side:
        side = Side(svar)
        if "text/html" in svar.headers.get("content-type", ""):
            side.dom = JustHTML(svar.text, collect_errors=True, sanitize=False)
            fejl = sidefejl(side)
            assert not fejl, f"{svar.request.method} {svar.request.url}: {fejl}"
        self.sider.append(side)
        return side


def _felter(form: Any) -> dict[str, str]:
    felter: dict[str, str] = {}
    for felt in form.query("input"):
        art, navn = felt.attrs.get("type", "text"), felt.attrs.get("name")
        if navn and (art not in {"radio", "checkbox"} or "checked" in felt.attrs):
            felter[navn] = felt.attrs.get("value", "")
    for felt in form.query("select"):
        valgt = [o for o in felt.query("option") if "selected" in o.attrs] or felt.query("option")[:1]
        felter[felt.attrs["name"]] = valgt[0].attrs.get("value", "") if valgt else ""
    for felt in form.query("textarea"):
        felter[felt.attrs["name"]] = felt.to_text()
    return felter


_SKJULT = {"hidden", "submit", "button"}


def sidefejl(side: Side) -> list[str]:
    """What is wrong with a page: its HTML, heading, labels, ids, references, and script or style inside it."""
    fejl = [f"HTML: {et}" for et in side.dom.errors]
    efter_navn: dict[str, list[Any]] = {}
    for et in side.elementer():
        efter_navn.setdefault(et.name, []).append(et)
    alle = [et for fundne in efter_navn.values() for et in fundne]
    if len(efter_navn.get("h1", ())) != 1:
        fejl.append(f"{len(efter_navn.get('h1', ()))} h1")
    titel = efter_navn.get("title", [])
    if not titel or not titel[0].to_text().strip(" –"):
        fejl.append("ingen titel")
    ider = [et.attrs["id"] for et in alle if "id" in et.attrs]
    fejl += [f"id to gange: {id_}" for id_, antal in Counter(ider).items() if antal > 1]
    kendte = set(ider)
    for navn in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
        for et in alle:
            fejl += [f"{navn} til intet: {id_}" for id_ in et.attrs.get(navn, "").split() if id_ not in kendte]
    etiketter = {et.attrs.get("for") for et in efter_navn.get("label", ())}
    for felt in (f for navn in ("input", "select", "textarea") for f in efter_navn.get(navn, ())):
        if felt.attrs.get("type") not in _SKJULT and felt.attrs.get("id") not in etiketter:
            fejl.append(f"felt uden etiket: {felt.attrs.get('name')}")
    steder = [a.attrs.get("href", "") for a in efter_navn.get("a", ())]
    fejl += [f"link til intet: {sted}" for sted in steder if sted.startswith("#") and sted[1:] not in kendte]
    fejl += ["stil i siden" for et in alle if et.name == "style" or "style" in et.attrs]
    fejl += ["script i siden" for et in efter_navn.get("script", ()) if "src" not in et.attrs]
    for et in efter_navn.get("img", ()):
        if "alt" not in et.attrs:
            fejl.append(f"billede uden alt: {et.attrs.get('src')}")
    return fejl

"""Scripts as a vendor handles them: seen, made, changed, deleted, armed, disarmed; and what set them off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import yaml

from psrm_sandbox.datafiler import Datafejl, laes_yaml_tekst, som_model
from psrm_sandbox.domain.maskering import masker, masker_struktur
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.scenarieposter import Scenariepost, Udloesning
from psrm_sandbox.former.krav import Krav, som_saetning
from psrm_sandbox.former.valideringsfejl import krav_paa_engelsk, som_fejl
from psrm_sandbox.scenarier.laesning import efterse, indlaes, laes_grund
from psrm_sandbox.scenarier.model import Scenarie, Virkning
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.testnumre import kraev_testnumre, numre_i_scenarie
from psrm_sandbox.services.porte.indstillinger import Indstillingslaeser
from psrm_sandbox.services.porte.scenarie import Scenarielaeser, Scenarieskriver, Udloesningslaeser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Side
from psrm_sandbox.services.scenarie.bibliotek import (
    Ordlaeser,
    Scenarieslags,
    afvisning,
    armerede,
    efterse_ord,
    egne,
    historie,
    kraev,
    kraev_virkning,
)


class Scenariesyn(Scenarielaeser, Udloesningslaeser, Protocol):
    """What a look at scripts reads."""


class Scenariefoering(Scenariesyn, Scenarieskriver, Ordlaeser, Indstillingslaeser, Journalskriver, Protocol):
    """What keeping them needs of a transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenariekort:
    """A script in a list. ``boejer``: whether it stands in the rules' stead; ``udloest``: by how many actions."""

    id: str
    slags: Scenarieslags
    titel: str
    hvorfor: str
    emner: tuple[str, ...]
    boejer: bool
    armeret: bool
    udloest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarieliste:
    """Every script; the ids of the armed ones that no action has set off."""

    scenarier: tuple[Scenariekort, ...]
    aldrig_udloest: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarieopslag:
    """A script, whole. ``deler_udloeser_med``: other armed ones that the same would set off."""

    kort: Scenariekort
    deler_udloeser_med: tuple[str, ...]
    scenarie: Scenarie


@dataclass(frozen=True, slots=True, kw_only=True)
class Rimhandling:
    """An act of RIM's by a script. ``udfald``: None until it is done, or why it could not be."""

    efter: str
    handling: str
    udfald: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Udloesningsvisning:
    """An action that set a script off, by what; the others it could have set off; what came of RIM's acts."""

    aktions_id: int
    ved: str
    andre: tuple[str, ...]
    rim: tuple[Rimhandling, ...]


def liste(adgang: Laeseadgang[Scenariesyn], regelsaet: Regelsaet, slags: Scenarieslags | None = None) -> Scenarieliste:
    """Every script, those armed that never were set off named apart."""
    with adgang.verden.laes() as laeser:
        historier = (historie(regelsaet, id_) for id_ in indlaes())
        alle = [(s, Scenarieslags.HISTORIE) for s in historier if s is not None]
        alle += [(Scenarie.model_validate(post.indhold), Scenarieslags.EGEN) for post in egne(laeser).values()]
        kendte = {s.id for s, _ in alle}
        alle += [(afvisning(k), Scenarieslags.KODE) for k in regelsaet.koder.fejlkoder if str(k.kode) not in kendte]
        poster, antal = laeser.scenarier(), laeser.antal_udloesninger()
        aldrig = [id_ for id_, post in poster.items() if post.armeret is not None and not antal.get(id_)]
        return Scenarieliste(
            scenarier=tuple(_kort(s, sl, poster, antal) for s, sl in alle if slags in (None, sl)),
            aldrig_udloest=tuple(aldrig),
        )


def hent(adgang: Laeseadgang[Scenariesyn], regelsaet: Regelsaet, id_: str) -> Scenarieopslag:
    """A script with its whole content.

    Raises:
        Problem: ``ukendt-navn``, with the nearest.

    """
    with adgang.verden.laes() as laeser:
        return _vis(laeser, regelsaet, id_)


def som_yaml(adgang: Laeseadgang[Scenariesyn], regelsaet: Regelsaet, id_: str) -> str:
    """The script as a file of the library is written.

    Raises:
        Problem: ``ukendt-navn``, with the nearest.

    """
    with adgang.verden.laes() as laeser:
        scenarie, _ = kraev(laeser, regelsaet, id_)
    tekst: str = yaml.safe_dump(indhold(scenarie), allow_unicode=True, sort_keys=False, width=120)
    return tekst


def indhold(scenarie: Scenarie) -> dict[str, Any]:
    """The script as data, without what is as it is anyway."""
    return scenarie.model_dump(mode="json", exclude_defaults=True)


def gem(
    adgang: Skriveadgang[Scenariefoering],
    regelsaet: Regelsaet,
    id_: str,
    tekst: str,
    operationer: Sequence[str],
) -> tuple[Scenarieopslag, bool]:
    """Keeps a script of the world's own, new or in place of the one there was; whether it is new.

    ``tekst``: YAML, as a file of the library is written. ``operationer``: the exchange's.

    Raises:
        Problem: ``ugyldig-vaerdi`` for a text that is no script, with line and nearest word, an id that is another
            than the address's or is the library's, and a step that uses what is not there; ``ukendt-navn`` where the
            script speaks of an unknown type, code, creditor or reason; ``aegte-cpr`` in its id or of a debtor.

    """
    kraev_navn(id_, "id")
    if id_ in indlaes() or any(str(k.kode) == id_ for k in regelsaet.koder.fejlkoder):
        raise _ugyldig("Id'et er bibliotekets.", "id", id_, "et id, som biblioteket ikke har")
    scenarie = _laes(tekst)
    if scenarie.id != id_:
        raise _ugyldig("Scenariets id er et andet end adressens.", "id", scenarie.id, id_)
    with adgang.verden.skriv() as skriver:
        efterse_ord(scenarie, skriver, regelsaet, operationer)
        kraev_testnumre(skriver, regelsaet, numre_i_scenarie(indhold(scenarie)))
        scenarie = Scenarie.model_validate(masker_struktur(indhold(scenarie)))
        gammel = egne(skriver).get(id_)
        skriver.gem_scenarie(Scenariepost(id_, indhold(scenarie), gammel.armeret if gammel else None))
        svar = adgang.foer(skriver, _vis(skriver, regelsaet, id_), 201 if gammel is None else 200)
        return svar, gammel is None


def _laes(tekst: str) -> Scenarie:
    try:
        placeret = laes_yaml_tekst(tekst, "yaml")
        scenarie = som_model(placeret, Scenarie)
        efterse(placeret, scenarie, laes_grund())
    except Datafejl as fejl:
        linje, line = (f"Linje {fejl.linje}: ", f"Line {fejl.linje}: ") if fejl.linje else ("", "")
        hvad, forslag = _hvad(fejl)
        raise Problem(
            "ugyldig-vaerdi",
            f"{linje}{masker(hvad.dansk[:400])} Intet er ændret.",
            f"{line}{masker(hvad.engelsk[:400])} Nothing was changed.",
            felt="yaml",
            fundet=f"linje {fejl.linje}" if fejl.linje else None,
            krav="et scenarie, som en fil i biblioteket er skrevet",
            naermeste=forslag,
        ) from fejl
    return scenarie


def _hvad(fejl: Datafejl) -> tuple[Krav, str | None]:
    """What is wrong with a text that is no script, as sentences, and the nearest word: as a form's mistake is told."""
    if fejl.formfejl is None:
        forslag = f" Mente du {fejl.forslag}?" if fejl.forslag else ""
        return Krav(f"{fejl.besked}.{forslag}", "The text is no script."), fejl.forslag
    et = {**fejl.formfejl, "loc": ("body", *fejl.formfejl["loc"])}
    sagt, paa_engelsk = som_fejl(et, Scenarie), krav_paa_engelsk(et, Scenarie)
    felt = sagt["felt"]
    hvad = Krav(
        f"{felt or 'Scenariet'}: {som_saetning(sagt['krav'])}", f"{felt or 'The script'}: {som_saetning(paa_engelsk)}"
    )
    return hvad, sagt["naermeste"]


def slet(adgang: Skriveadgang[Scenariefoering], regelsaet: Regelsaet, id_: str) -> None:
    """Deletes a script of the world's own. What it has set in motion goes on.

    Raises:
        Problem: ``ukendt-navn``, or ``ugyldig-vaerdi`` for one of the library's.

    """
    with adgang.verden.skriv() as skriver:
        _, slags = kraev(skriver, regelsaet, id_)
        if slags is not Scenarieslags.EGEN:
            raise _ugyldig(
                "Scenariet er bibliotekets og kan ikke slettes.", "scenarieId", id_, "et af sandkassens egne"
            )
        skriver.slet_scenarie(id_)
        adgang.foer(skriver, None)


def armer(adgang: Skriveadgang[Scenariefoering], regelsaet: Regelsaet, id_: str, *, til: bool) -> Scenarieopslag:
    """Arms the script, or disarms it. Doing it twice changes nothing.

    Raises:
        Problem: ``ukendt-navn``; ``ugyldig-vaerdi`` for a script that bends nothing.

    """
    with adgang.verden.skriv() as skriver:
        scenarie, slags = kraev(skriver, regelsaet, id_)
        poster = skriver.scenarier()
        egen = poster[id_].indhold if id_ in poster else None
        nr = poster[id_].armeret if id_ in poster else None
        if til:
            kraev_virkning(scenarie, "scenarieId")
            nr = nr or 1 + max((p.armeret or 0 for p in poster.values()), default=0)
            skriver.gem_scenarie(Scenariepost(id_, egen, nr))
        elif slags is Scenarieslags.EGEN:
            skriver.gem_scenarie(Scenariepost(id_, egen, None))
        else:
            skriver.slet_scenarie(id_)
        svar = _vis(skriver, regelsaet, id_)
        return adgang.foer(skriver, svar)


def udloesninger(
    adgang: Laeseadgang[Scenariesyn], regelsaet: Regelsaet, id_: str, side: Side
) -> Listeside[Udloesningsvisning]:
    """A page of the actions that set the script off, with what came of RIM's acts.

    Raises:
        Problem: ``ukendt-navn``.

    """
    with adgang.verden.laes() as laeser:
        kraev(laeser, regelsaet, id_)
        raekker = laeser.udloesninger(id_, Side(side.efter, side.antal + 1))
        vist = raekker[: side.antal]
        return Listeside(
            poster=tuple(_udloesning(post) for post in vist),
            naeste=vist[-1].aktions_id if len(raekker) > len(vist) else None,
        )


def _udloesning(post: Udloesning) -> Udloesningsvisning:
    handlinger = Virkning.model_validate(post.virkning).rim
    return Udloesningsvisning(
        aktions_id=post.aktions_id,
        ved=post.ved,
        andre=tuple(post.andre),
        rim=tuple(
            Rimhandling(efter=h.efter, handling=h.handling, udfald=udfald)
            for h, udfald in zip(handlinger, post.rim, strict=True)
        ),
    )


def _vis(laeser: Scenariesyn, regelsaet: Regelsaet, id_: str) -> Scenarieopslag:
    scenarie, slags = kraev(laeser, regelsaet, id_)
    egen = scenarie.udloeser
    delt = tuple(
        s.id
        for s in armerede(laeser, regelsaet)
        if s.id != id_
        and any(
            vaerdi is not None and vaerdi == getattr(s.udloeser, navn)
            for navn, vaerdi in (("match", egen.match), ("reference", egen.reference), ("skyldner", egen.skyldner))
        )
    )
    kort = _kort(scenarie, slags, laeser.scenarier(), laeser.antal_udloesninger())
    return Scenarieopslag(kort=kort, deler_udloeser_med=delt, scenarie=scenarie)


def _kort(
    s: Scenarie, slags: Scenarieslags, poster: Mapping[str, Scenariepost], antal: Mapping[str, int]
) -> Scenariekort:
    post = poster.get(s.id)
    return Scenariekort(
        id=s.id,
        slags=slags,
        titel=s.titel,
        hvorfor=s.hvorfor,
        emner=tuple(s.emner),
        boejer=s.saa is not None,
        armeret=post is not None and post.armeret is not None,
        udloest=antal.get(s.id, 0),
    )


def _ugyldig(detail: str, felt: str, fundet: str | None, krav: str) -> Problem:
    detail_en = "The script cannot be kept so; nothing was changed."
    return Problem("ugyldig-vaerdi", detail, detail_en, felt=felt, fundet=fundet, krav=krav)

"""What the register knows, as the checks ask for it: fetched once for what most ask for, one by one for the rest."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Aktionsstatus, System
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost, Haefterpost
from psrm_sandbox.former.aktion import AktionForm
from psrm_sandbox.former.felttyper import GEMT
from psrm_sandbox.services.bog.bogholderi import forloeb_af, grundlag
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.sag import Registerlaeser
from psrm_sandbox.validering.dom import Aktionsdom
from psrm_sandbox.validering.kendt import Kendtaktion, Kendtfordring, Opslag
from psrm_sandbox.validering.sag import Aktionssag


def gemt_aktion(indhold: Mapping[str, Any]) -> Aktion:
    """An action as the register kept it."""
    return AktionForm.model_validate(indhold, context=GEMT).til_domaene(indhold)


class Referenceregister(Opslag, Protocol):
    """A register that can be told of the references that claims take before it is written."""

    def tag_reference(self, fordringshaver_id: str | None, reference: str | None) -> None:
        """A claim holds the reference from here on."""
        ...


def tag_referencer(opslag: Referenceregister, sag: Aktionssag, dom: Aktionsdom | None) -> None:
    """The action's claims hold their references against those after it, but for the rejected ones.

    ``dom`` None: it is judged later.
    """
    afviste = {d.led for d in dom.fordringer if d.status is Aktionsstatus.AFVIST} if dom else ()
    for f in sag.fordringer():
        if f.led not in afviste:
            opslag.tag_reference(sag.aktion.fordringshaver_id, f.fordring.reference)


class Registeropslag:
    """Answers the checks' questions as of the action's place in the order of things.

    References and main claims are fetched for all the actions at once; other claims when they are asked for. What this
    transaction changes of a claim must be told with `glem`. ``foer``: the action that is judged, where it is
    registered already; what came after it does not count.
    ``dag``: the day it happens (None: the clock's).
    """

    def __init__(
        self,
        laeser: Registerlaeser,
        regelsaet: Regelsaet,
        aktioner: Iterable[Aktion],
        foer: int | None = None,
        dag: date | None = None,
    ) -> None:
        self._laeser = laeser
        self._dag = dag
        self._foer = foer
        self._regelsaet = regelsaet
        par: set[tuple[str, str]] = set()
        ider: set[int] = set()
        for aktion in aktioner:
            fordringer = (aktion.fordring, *aktion.relaterede) if aktion.fordring else aktion.relaterede
            for fordring in fordringer:
                if aktion.fordringshaver_id and fordring.reference:
                    par.add((aktion.fordringshaver_id, fordring.reference))
                if fordring.hovedfordrings_id and (id_ := id_fra_tekst(fordring.hovedfordrings_id)) is not None:
                    ider.add(id_)
        self._referencer = set(laeser.brugte_referencer(par)) if par else set()
        self._fordringer: dict[int, Kendtfordring | None] = {}
        if ider:
            self._hent(ider)

    def glem(self, fordrings_id: int | None = None) -> None:
        """The claim (None: any of them) has changed since it was fetched."""
        if fordrings_id is None:
            self._fordringer.clear()
        else:
            self._fordringer.pop(fordrings_id, None)

    def fordring(self, fordrings_id: str) -> Kendtfordring | None:
        """The claim with that id."""
        id_ = id_fra_tekst(fordrings_id)
        if id_ is None:
            return None
        if id_ not in self._fordringer:
            self._hent([id_])
        return self._fordringer[id_]

    def _hent(self, ider: Iterable[int]) -> None:
        soegte = list(ider)
        poster = self._laeser.fordringer(soegte)
        haeftere = self._laeser.haeftere(poster) if poster else {}
        haendelser = self._laeser.haendelser_for(poster) if poster else {}
        uafsluttede = self._laeser.ubehandlede(poster, self._foer) if poster else frozenset()
        aktioner = self._laeser.aktioner_af({post.aktions_id for post in poster.values()}) if poster else {}
        for id_ in soegte:
            post = poster.get(id_)
            self._fordringer[id_] = None
            if post is not None:
                self._fordringer[id_] = self._kendt(
                    post,
                    haeftere.get(id_, ()),
                    grundlag(haendelser.get(id_, ())),
                    id_ in uafsluttede,
                    aktioner[post.aktions_id],
                )

    def _kendt(
        self,
        post: Fordringspost,
        haeftere: Iterable[Haefterpost],
        grundlag_: int,
        ubehandlet: bool,
        aktion: Aktionspost,
    ) -> Kendtfordring:
        alle = tuple(haeftere)
        data = Hovedfordringsdata(
            post.fordringstype,
            post.modtagelsesdato,
            alle[0].forfaldsdato if alle else None,
            tuple((Skyldner(h.type, h.nummer), h.forfaldsdato) for h in alle),
        )
        return Kendtfordring(
            fordrings_id=post.fordrings_id,
            fordringshaver_id=post.fordringshaver_id,
            fordringstype=post.fordringstype,
            rolle=post.rolle,
            art=post.art,
            status=post.status,
            data=data,
            system=post.system,
            hovedstol=post.hovedstol or 0,
            grundlag=grundlag_,
            tilbagekaldt=post.tilbagekaldt,
            delvist_afskrevet=post.afskrevet > 0,
            ubehandlet=ubehandlet and post.system is System.PSRM,  # what is sent on to DMI holds nothing up (488)
            opsplittede=self._har_opsplittede(post),
            er_rente=self._regelsaet.klasser.er_rente(post.fordringstype, post.rolle),
            stamdata=gemt_aktion(aktion.indhold).fordring_paa(post.led),
        )

    def _har_opsplittede(self, post: Fordringspost) -> bool:
        if post.led >= 0:
            return False
        relaterede = self._laeser.fordringer(self._laeser.relaterede(post.fordrings_id))
        return any(r.opsplittet and r.tilbagekaldt is None for r in relaterede.values())

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:
        """Whether a claim holds the reference."""
        return (fordringshaver_id, reference) in self._referencer

    def tag_reference(self, fordringshaver_id: str | None, reference: str | None) -> None:
        """A claim of this transaction now holds the reference."""
        if fordringshaver_id and reference:
            self._referencer.add((fordringshaver_id, reference))

    def slip_reference(self, fordringshaver_id: str | None, reference: str | None) -> None:
        """The claim that holds the reference is the one to be judged."""
        if fordringshaver_id and reference:
            self._referencer.discard((fordringshaver_id, reference))

    def aktion(self, aktions_id: str) -> Kendtaktion | None:
        """The action with that id."""
        id_ = id_fra_tekst(aktions_id)
        post = self._laeser.aktion(id_) if id_ is not None else None
        if post is None:
            return None
        return Kendtaktion(
            aktions_id=post.aktions_id,
            aktionskode=post.aktionskode,
            fordrings_id=post.fordrings_id,
            fordringshaver_id=post.fordringshaver_id,
            status=post.status,
            aarsagskode=post.aarsagskode,
            beloeb=post.beloeb,
            virkningsdato=post.virkningsdato,
            annulleret=bool(self._laeser.annulleringer_af([post.aktions_id], self._foer)),
        )

    def loft(self, fordrings_id: int, virkningsdato: date | None) -> int:
        """What the claim can be written down by, in øre (A-08)."""
        post = self._laeser.fordring(fordrings_id)
        if post is None:
            return 0
        if virkningsdato is None:
            return grundlag(self._laeser.haendelser(fordrings_id))
        dag = self._dag or dansk_dag(self._laeser.ur().nu)
        return forloeb_af(self._laeser, self._regelsaet.satser, post, dag).loft(virkningsdato)

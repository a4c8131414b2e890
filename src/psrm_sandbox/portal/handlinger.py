"""The acts on a claim that the portal has, and which of them a claim's state and a person's rights leave open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from psrm_sandbox.domain.aftale import Portalrettighed, Rettighed
from psrm_sandbox.domain.koder import Aktionskode, Fordringsstatus, Kategori, Nedskrivningsaarsag
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.services.sag.handlingsgrundlag import Bevaegelse, Handlingsgrundlag, handlingsgrundlag
from psrm_sandbox.services.sag.visninger import Fordringsvisning

_S, _A = Fordringsstatus, Aktionskode
_TIL_INDDRIVELSE = frozenset({_S.UNDER_INDDRIVELSE, _S.DAEKKET, _S.AFSKREVET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """An act. ``statusser``: of the claims that it is for. ``annullerer``: the actions that it undoes, and with what.

    ``rettigheder``: of the agreement; one of them will do. ``valg`` and ``felter``: what its first and second step ask.
    """

    navn: str
    titel: str
    hvad: str
    rettigheder: tuple[Rettighed, ...]
    udfoer: str
    kode: Aktionskode | None = None
    statusser: frozenset[Fordringsstatus] = _TIL_INDDRIVELSE
    annullerer: Mapping[Aktionskode, Aktionskode] | None = None
    aarsag: str | None = None
    valg: tuple[str, ...] = ()
    felter: tuple[str, ...] = ()
    ogsaa_renter: bool = True

    def annullerbare(self, grundlag: Handlingsgrundlag) -> tuple[Bevaegelse, ...]:
        """The claim's movements that this act can undo."""
        return tuple(b for b in grundlag.bevaegelser if not b.annulleret and self.passer(b))

    def passer(self, bevaegelse: Bevaegelse) -> bool:
        """Whether it undoes movements of that kind."""
        return (
            self.annullerer is not None
            and bevaegelse.aktionskode in self.annullerer
            and self.aarsag in (None, bevaegelse.aarsagskode)
        )


HANDLINGER: Sequence[Handling] = (
    Handling(
        navn="nedskriv",
        titel="Nedskriv fordring",
        hvad="Skyldneren har betalt til jer, eller kravet er blevet mindre.",
        udfoer="Nedskriv fordringen",
        kode=_A.NEDSKRIV,
        rettigheder=(Rettighed.NEDSKRIV,),
        valg=("aarsagskode", "begrundelse"),
        felter=("beloeb", "virkningsdato", "skyldner"),
    ),
    Handling(
        navn="opskriv",
        titel="Opskriv fordring",
        hvad="Kravet er større end det, der er sendt.",
        udfoer="Opskriv fordringen",
        kode=_A.OPSKRIVNINGREGULERING,
        rettigheder=(Rettighed.OR,),
        statusser=_TIL_INDDRIVELSE | {_S.I_HOERING, _S.SAGSBEHANDL},
        valg=("begrundelse",),
        felter=("beloeb",),
        ogsaa_renter=False,
    ),
    Handling(
        navn="annuller-nedskrivning",
        titel="Annuller tidligere nedskrivning (INDB)",
        hvad="En nedskrivning for en indbetaling var forkert, fx fordi betalingen blev afvist.",
        udfoer="Annuller nedskrivningen",
        rettigheder=(Rettighed.OANI,),
        annullerer={_A.NEDSKRIV: _A.OANI},
        aarsag=Nedskrivningsaarsag.INDB,
        valg=("aktion",),
    ),
    Handling(
        navn="omgoer-nedskrivning",
        titel="Omgør tidligere nedskrivning (REGU)",
        hvad="En regulering nedad var forkert, og kravet skal op igen.",
        udfoer="Omgør nedskrivningen",
        rettigheder=(Rettighed.OONR,),
        annullerer={_A.NEDSKRIV: _A.OONR},
        aarsag=Nedskrivningsaarsag.REGU,
        valg=("aktion",),
    ),
    Handling(
        navn="annuller-opskrivning",
        titel="Annuller tidligere opskrivning",
        hvad="En opskrivning var forkert og skal væk igen.",
        udfoer="Annuller opskrivningen",
        rettigheder=(Rettighed.NAOR, Rettighed.NAOI),
        annullerer={_A.OPSKRIVNINGREGULERING: _A.NAOR, _A.OONR: _A.NAOR, _A.OANI: _A.NAOI},
        valg=("aktion",),
    ),
    Handling(
        navn="hovedstol",
        titel="Opskriv oprindelig hovedstol",
        hvad="Den hovedstol, der blev sendt, var for lav.",
        udfoer="Opskriv hovedstolen",
        kode=_A.FEJLAGTIGHOVEDSTOLINDBERETNING,
        rettigheder=(Rettighed.HOVEDSTOL,),
        felter=("ny_hovedstol",),
    ),
    Handling(
        navn="tilbagekald",
        titel="Tilbagekald fordring",
        hvad="Kravet skal ud af inddrivelsen og tilbage til jer.",
        udfoer="Tilbagekald fordringen",
        kode=_A.TILBAGEKALD,
        rettigheder=(Rettighed.TILBAGEKALD,),
        statusser=_TIL_INDDRIVELSE | {_S.TILBAGEKALDT},
        valg=("aarsagskode", "begrundelse"),
        felter=("virkningsdato",),
    ),
)
"""The acts in the guides' order. Source: the portal guides (Handling), aarsagskoder.yaml, DOMAENE section 3."""

_EFTER_NAVN = {h.navn: h for h in HANDLINGER}
_RELATERET = (
    "Opret relateret fordring",
    "Send et gebyr eller renter, der hører til denne fordring.",
)


@dataclass(frozen=True, slots=True)
class Mulighed:
    """An act that is open now: its name, its page (a path of the portal), and what it is for, in Danish."""

    navn: str
    sti: str
    hvad: str


def find(navn: str) -> Handling | None:
    """The act of that name in the address."""
    return _EFTER_NAVN.get(navn)


def mulige(kald: Portalkald, fordring: Fordringsvisning) -> Sequence[Mulighed]:
    """The acts on the claim that its state, the agreement and the person's own rights leave open.

    Raises:
        Problem: ``ukendt-id``.

    """
    if not kald.har(Portalrettighed.ADMINISTRER):
        return ()
    grundlag = handlingsgrundlag(kald.adgang, kald.t.regelsaet, str(fordring.fordrings_id))
    fundne = [
        Mulighed(h.titel, f"/fordringer/{fordring.fordrings_id}/handling/{h.navn}", h.hvad)
        for h in HANDLINGER
        if hindring(h, grundlag) is None
    ]
    if _kan_faa_relaterede(grundlag):
        sti = f"/opret?scenarie=eftersendt&hovedfordring={fordring.fordrings_id}"
        fundne.append(Mulighed(_RELATERET[0], sti, _RELATERET[1]))
    return tuple(fundne)


def _kan_faa_relaterede(grundlag: Handlingsgrundlag) -> bool:
    f = grundlag.fordring
    return (
        f.kategori is Kategori.HOVEDFORDRING and f.status in _TIL_INDDRIVELSE and Rettighed.INDR in grundlag.rettigheder
    )


def hindring(handling: Handling, grundlag: Handlingsgrundlag) -> str | None:
    """Why the act is not open on the claim, as a sentence; None where it is."""
    if grundlag.rettigheder.isdisjoint(handling.rettigheder):
        navne = " eller ".join(handling.rettigheder)
        return f"Jeres aftale giver ikke retten {navne}. Spørg fordringshaverkontoret, hvis den skal udvides."
    if grundlag.fordring.status not in handling.statusser:
        return "Handlingen passer ikke til fordringens status."
    if grundlag.er_rente and not handling.ogsaa_renter:
        return "En rentefordring opskrives ikke. Send flere renter som en ny rentefordring for samme periode."
    if handling.annullerer is not None and not handling.annullerbare(grundlag):
        return "Der er ingen tidligere bevægelse på fordringen, som kan annulleres."
    if handling.navn == "tilbagekald" and not grundlag.tilbagekald:
        return "Fordringen er tilbagekaldt endeligt. Er kravet der stadig, så opret det som en ny fordring."
    return None

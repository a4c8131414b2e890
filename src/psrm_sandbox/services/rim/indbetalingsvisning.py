"""A payment as the tester sees it: what it covers of each claim, and what of it lies in the korrektionspulje."""

from collections.abc import Sequence
from typing import Any

from psrm_sandbox.domain import poster as p
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.services.grundlag.gengivelse import id_tekst, oejeblik_tekst
from psrm_sandbox.services.porte.verden import Laeser
from psrm_sandbox.services.sag.visning import vis_skyldner


def vis_indbetaling(laeser: Laeser, post: p.Indbetaling) -> dict[str, Any]:
    """The payment with its coverages, in the order they were made."""
    haendelser = laeser.haendelser_af(post.nr)
    return {
        "nr": post.nr,
        "skyldner": vis_skyldner(post.skyldner_type, post.skyldner_nummer),
        "art": post.art,
        "beloeb": tekst_fra_oere(post.beloeb),
        "virkningsdato": post.virkningsdato.isoformat(),
        "registreret": oejeblik_tekst(post.registreret),
        "fordringshaverId": post.fordringshaver_id,
        "fordringsIder": [id_tekst(id_) for id_ in post.fordringer],
        "afvist": post.afvist,
        "pulje": tekst_fra_oere(post.pulje),
        "daekninger": [_daekning(laeser, h, haendelser) for h in haendelser if h.type is Haendelsestype.DAEKNING],
    }


def _daekning(laeser: Laeser, post: p.Haendelsespost, alle: Sequence[p.Haendelsespost]) -> dict[str, Any]:
    """What of the coverage stands, by the claim's books: interest, and principal."""
    fordring = laeser.fordring(post.fordrings_id)
    bogfoert = dict.fromkeys(Fordringsdel, 0)
    for b in laeser.bogfoeringer(post.fordrings_id):
        if b.haendelse_nr == post.nr and b.art is Bogfoeringsart.DAEKNING:
            bogfoert[b.del_] -= b.beloeb
    return {
        "haendelse": post.nr,
        "fordringsId": id_tekst(post.fordrings_id),
        "fordringshaverId": fordring.fordringshaver_id if fordring else None,
        "virkningsdato": post.virkningsdato.isoformat(),
        "beloeb": tekst_fra_oere(post.beloeb),
        "rente": tekst_fra_oere(bogfoert[Fordringsdel.RENTE]),
        "hovedstol": tekst_fra_oere(bogfoert[Fordringsdel.HOVEDSTOL]),
        "ophaevet": tekst_fra_oere(sum(h.beloeb for h in alle if h.vedroerer == post.nr)),
    }

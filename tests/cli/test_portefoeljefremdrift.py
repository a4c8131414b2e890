"""How far a portfolio's run is, as lines: the disk first, then each step's rows, rate and time left."""

from psrm_sandbox.cli.portefoeljefremdrift import som_linjer
from psrm_sandbox.services.portefoelje.modeller import Fremdrift, Plads

MIB = 1024**2


class Ur:
    nu = 0.0

    def __call__(self) -> float:
        return self.nu


def linjer(*skridt: tuple[float, Fremdrift | Plads]) -> list[str]:
    """What is told of steps at their seconds."""
    ur, ud = Ur(), list[str]()
    vis = som_linjer(ud.append, ur)
    for sekund, et in skridt:
        ur.nu = sekund
        vis(et)
    return ud


def test_pladsen_siges_med_det_der_staar_ved_siden_af_undervejs() -> None:
    med = Plads(rapport=int(67.5 * MIB), undervejs=2048 * MIB, mangler=0, fri=70_000 * MIB)
    assert linjer((0, med)) == [
        "Rapporten ventes at fylde 67,5 MiB og yderligere 2.048 MiB, mens den bliver til; disken har 70.000 MiB fri."
    ]


def test_en_linje_hvert_tiende_sekund_og_en_naar_trinnet_er_faerdigt() -> None:
    svar = linjer(*((s, Fremdrift("bedømmer", s * 1000, 25_000)) for s in range(1, 26)))
    assert svar == [
        "bedømmer: 10.000 af 25.000 rækker, 1.000 i sekundet, 15 s igen",
        "bedømmer: 20.000 af 25.000 rækker, 1.000 i sekundet, 5 s igen",
        "bedømmer: 25.000 af 25.000 rækker, 1.000 i sekundet",
    ]


def test_hvert_trin_har_sin_egen_fart() -> None:
    svar = linjer(
        (100, Fremdrift("finder", 1000, 1000)), (110, Fremdrift("bedømmer", 500, 1000)),
        (120, Fremdrift("bedømmer", 1000, 1000)),
    )  # fmt: skip
    assert svar[1:] == [
        "bedømmer: 500 af 1.000 rækker, 50 i sekundet, 10 s igen", "bedømmer: 1.000 af 1.000 rækker, 50 i sekundet",
    ]  # fmt: skip


def test_det_en_tidligere_koersel_naaede_gaelder_ikke_som_fart() -> None:
    svar = linjer(
        (0, Fremdrift("bedømmer", 900_000, 1_000_000)), (31, Fremdrift("bedømmer", 903_100, 1_000_000)),
        (62, Fremdrift("bedømmer", 906_200, 1_000_000)),
    )  # fmt: skip
    assert svar[-1] == "bedømmer: 906.200 af 1.000.000 rækker, 100 i sekundet, 15 min 38 s igen"


def test_en_fil_der_laeses_ind_siger_sine_raekker() -> None:
    assert linjer((10, Fremdrift("læser krav.csv", 5000, 0))) == ["læser krav.csv: 5.000 rækker, 500 i sekundet"]


def test_et_trin_uden_raekker_siges_alene() -> None:
    assert linjer((1, Fremdrift("skriver rapporten", 0, 0))) == ["skriver rapporten"]

"""How an address is written, and why one cannot be listened on."""

import errno

import pytest
from tests.cli.byggere import koer

from psrm_sandbox.cli import lytning
from psrm_sandbox.store import ressourcer


@pytest.mark.parametrize(
    ("host", "skrevet"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("localhost", "http://localhost:8000"),
        ("::1", "http://[::1]:8000"),
        ("[::1]", "http://[::1]:8000"),
        ("::", "http://[::]:8000"),
        ("::ffff:127.0.0.1", "http://[::ffff:127.0.0.1]:8000"),
        ("fe80::1%eth0", "http://[fe80::1%25eth0]:8000"),
    ],
)
def test_en_ipv6_vaert_skrives_i_klammer(host: str, skrevet: str) -> None:
    assert lytning.adresse(host, 8000) == skrevet


@pytest.mark.parametrize("kode", [errno.EACCES, errno.EPERM])
def test_en_port_der_kraever_rettigheder_siges_med_en_der_ikke_goer(kode: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def naegtet(*_: object) -> None:
        raise OSError(kode, "Permission denied")

    monkeypatch.setattr(lytning, "_bind", naegtet)
    with pytest.raises(lytning.KanIkkeLytte, match=r"(?s)særlige rettigheder.*--port 8000"):
        lytning.lyt("127.0.0.1", 80)


def test_en_af_vaertens_adresser_er_nok(monkeypatch: pytest.MonkeyPatch) -> None:
    bind = lytning._bind

    def uden_ipv6(familie: int, *andet: object) -> object:
        if familie == lytning.socket.AF_INET6:
            raise OSError(errno.EADDRNOTAVAIL, "no IPv6 here")
        return bind(familie, *andet)  # type: ignore[arg-type]

    monkeypatch.setattr(lytning, "_bind", uden_ipv6)
    monkeypatch.setattr(
        lytning.socket,
        "getaddrinfo",
        lambda *_, **__: [
            (lytning.socket.AF_INET6, 1, 6, "", ("::1", 0, 0, 0)),
            (lytning.socket.AF_INET, 1, 6, "", ("127.0.0.1", 0)),
        ],
    )
    (sokkel,) = lytning.lyt("localhost", 0)
    with sokkel:
        assert lytning.portnummer([sokkel]) > 0


@pytest.mark.parametrize(("filer", "oensket", "loft"), [(256, 1000, 128), (4096, 1000, 1000), (1, 1000, 1), (-1, 9, 9)])
def test_der_er_hoejst_forbindelser_til_halvdelen_af_filerne(
    filer: int, oensket: int, loft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ressourcer.resource, "getrlimit", lambda _: (filer, filer))
    assert lytning.loft(oensket) == loft


def test_en_maskine_der_ikke_taeller_filer_har_saa_mange_forbindelser_som_der_bedes_om(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ressourcer, "resource", None)
    monkeypatch.delattr(ressourcer.os, "sysconf")
    assert lytning.loft(1000) == 1000
    assert ressourcer.verdener_efter_filer() > 1000
    assert ressourcer.hukommelse() > 1024**3


@pytest.mark.parametrize(
    ("valg", "miljoe", "besked"),
    [
        (["--port", "99999"], {}, "--port: '99999' kan ikke bruges: må højst være 65535"),
        (["--database", "postgres://x"], {}, "--database: 'postgres://x' kan ikke bruges: registret er SQLite"),
        ([], {"PSRM_MAX_WORLDS": "mange"}, "PSRM_MAX_WORLDS: 'mange' kan ikke bruges: skal være et helt tal"),
        ([], {"PSRM_LOG_FORMAT": "xml"}, "PSRM_LOG_FORMAT: 'xml' kan ikke bruges: skal være 'json' eller 'console'"),
        ([], {"PSRM_MAX_LIFETIME": "år"}, "'år' kan ikke bruges: skal være en ISO 8601-varighed som P30D"),
        ([], {"PSRM_ROOT_PATH": "psrm"}, "kan ikke bruges: skal passe med mønstret"),
        ([], {"PSRM_TRUSTED_PROXIES": "alle"}, "kan ikke bruges: en adresse som 10.0.0.7 eller et net som 10.0.0.0/8"),
        ([], {"PSRM_BODY_SECONDS": "0"}, "PSRM_BODY_SECONDS: '0' kan ikke bruges: skal være over 0"),
    ],
)
def test_en_indstilling_der_ikke_kan_bruges_naevnes_som_den_blev_skrevet(
    valg: list[str], miljoe: dict[str, str], besked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for navn, vaerdi in miljoe.items():
        monkeypatch.setenv(navn, vaerdi)
    udfald = koer("serve", *valg)
    assert (udfald.exit_code, besked in udfald.stderr) == (2, True), udfald.stderr


def test_ogsaa_efterregn_siger_hvilken_indstilling_der_ikke_kan_bruges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSRM_PORT", "otte")
    udfald = koer("efterregn")
    assert udfald.exit_code == 2
    assert udfald.stderr == "PSRM_PORT: 'otte' kan ikke bruges: skal være et helt tal. Porten, der lyttes på.\n"

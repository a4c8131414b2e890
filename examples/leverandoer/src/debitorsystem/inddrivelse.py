"""What the debtor system does at night: send what is overdue, read the answers, book what came in."""

from datetime import date
from typing import Any

from debitorsystem.beskeder import nedskriv, oere, opret
from debitorsystem.kartotek import Kartotek, Tilstand
from debitorsystem.port import Port

TILSTANDE = {
    "UDFOERT": Tilstand.INDDRIVES,
    "AFVIST": Tilstand.AFVIST,
    "HOERING": Tilstand.HOERING,
}


class Inddrivelse:
    """A ledger and its gateway."""

    def __init__(self, kartotek: Kartotek, port: Port) -> None:
        self.kartotek = kartotek
        self.port = port

    def send_forfaldne(self, dag: date) -> int:
        """Sends what is overdue, as one delivery; how many. The day names the delivery, so a second run is the same."""
        forfaldne = self.kartotek.forfaldne(dag)
        if not forfaldne:
            return 0
        aktioner = [opret(f, self.kartotek.fordringshaver) for f in forfaldne]
        for faktura, svar in zip(forfaldne, self.port.send(f"forfald-{dag}", aktioner), strict=True):
            faktura.tilstand = Tilstand.SENDT
            faktura.fordrings_id = svar["fordringsId"]
            self.kartotek.sendte[svar["aktionsId"]] = faktura.nr
        return len(forfaldne)

    def hent_kvitteringer(self) -> None:
        """Books each new receipt, once. What has none is left as it is: late is not lost."""
        for kvittering in self.port.kvitteringer(self.kartotek.sidste_kvittering):
            nr = self.kartotek.sendte.get(kvittering["aktionsId"])
            if nr is not None:
                self._bogfoer(nr, kvittering)
            self.kartotek.sidste_kvittering = kvittering["loebenummer"]

    def registrer_betaling(self, nr: str, beloeb: int, dag: date) -> None:
        """The debtor has paid us. What is sent already is written down there too."""
        faktura = self.kartotek.fakturaer[nr]
        faktura.saldo -= beloeb
        if faktura.tilstand in {Tilstand.SENDT, Tilstand.INDDRIVES, Tilstand.HOERING}:
            aktion = nedskriv(faktura, beloeb, dag, self.kartotek.fordringshaver)
            (svar,) = self.port.send(f"betaling-{nr}-{dag}-{beloeb}", [aktion])
            self.kartotek.sendte[svar["aktionsId"]] = nr

    def hent_underretninger(self) -> None:
        """Books what the recovery system has covered of our claims. Interest is not in our ledger."""
        for underretning in self.port.underretninger(self.kartotek.sidste_underretning + 1):
            if underretning["art"] == "ALLOKERING":
                for linje in underretning["linjer"]:
                    faktura = self.kartotek.fra_fordring(linje["fordringsId"])
                    if faktura is not None:
                        faktura.saldo -= oere(linje["hovedstol"])
            self.kartotek.sidste_underretning = int(underretning["nummer"])

    def godkend(self, nr: str, begrundelse: str) -> None:
        """A clerk has looked at an invoice in hearing: it is right."""
        self.port.godkend(str(self.kartotek.fakturaer[nr].fordrings_id), begrundelse)

    def _bogfoer(self, nr: str, kvittering: dict[str, Any]) -> None:
        faktura = self.kartotek.fakturaer[nr]
        if kvittering["aktionskode"] == "OPRETFORDRING":
            faktura.tilstand = TILSTANDE.get(kvittering["status"], faktura.tilstand)
        if kvittering["status"] in {"AFVIST", "HOERING"}:
            navne = {"OPRETFORDRING": "Fordringen", "NEDSKRIV": "Nedskrivningen"}
            hvad = "blev afvist" if kvittering["status"] == "AFVIST" else "er i høring"
            grunde = " ".join(fund["tekst"] for fund in kvittering["aarsager"])
            faktura.til_sagsbehandler.append(f"{navne[kvittering['aktionskode']]} {hvad}: {grunde}")

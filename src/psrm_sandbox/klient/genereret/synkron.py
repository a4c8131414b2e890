"""The contract's operations. Dannet af openapi/ med `make kontrakt`: ret kontrakten, ikke denne fil."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal

from psrm_sandbox.klient.genereret import modeller
from psrm_sandbox.klient.kald import LEVERANDOER, PORTAL, TESTER, VAERT, Kald
from psrm_sandbox.klient.synkron import Synkron


class SynkroneOperationer(Synkron):
    """Every operation of the contract, by its operationId."""

    def opret_leverance(
        self,
        krop: modeller.LeveranceForm | Mapping[str, Any],
        *,
        sandkasse_scenarie: str | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.LeveranceIndtaget:
        """Send en leverance af aktioner.

        Registrerer leverancen helt eller slet ikke og svarer med id'erne. En afvist fordring er **ikke** en HTTP-
        fejl: udfaldet og dets grunde står i kvitteringen.

        """
        kald: Kald[modeller.LeveranceIndtaget] = Kald(
            "POST",
            "/v1/leverancer",
            som,
            svar={202: modeller.LeveranceIndtaget},
            hoveder={"X-Sandkasse-Scenarie": sandkasse_scenarie},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_leverance(
        self,
        leverance_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.LeveranceUd:
        """En leverance med aktioner og kvitteringer.

        One delivery.

        """
        kald: Kald[modeller.LeveranceUd] = Kald(
            "GET",
            "/v1/leverancer/{leveranceId}",
            som,
            svar={200: modeller.LeveranceUd},
            stiled={"leveranceId": leverance_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_kvitteringer(
        self,
        *,
        leverance_id: str | None = None,
        fordrings_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Kvitteringsside:
        """Kvitteringer i den rækkefølge, de blev fremme.

        Sider efter løbenummer: send naeste som efter, og ved enden det sidste løbenummer. En kvittering får sit
        løbenummer, når den kan ses, så ingen overses. Kan indskrænkes til en leverance eller en fordring.

        """
        kald: Kald[modeller.Kvitteringsside] = Kald(
            "GET",
            "/v1/kvitteringer",
            som,
            svar={200: modeller.Kvitteringsside},
            parametre={"leveranceId": leverance_id, "fordringsId": fordrings_id, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_kvitteringer(
        self,
        *,
        leverance_id: str | None = None,
        fordrings_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.KvitteringUd]:
        """Every one of `hent_kvitteringer`, page after page."""
        for side in self.sider(
            self.hent_kvitteringer,
            leverance_id=leverance_id,
            fordrings_id=fordrings_id,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.kvitteringer

    def hent_aktion(
        self,
        aktions_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.AktionUd:
        """En aktion.

        One action.

        """
        kald: Kald[modeller.AktionUd] = Kald(
            "GET",
            "/v1/aktioner/{aktionsId}",
            som,
            svar={200: modeller.AktionUd},
            stiled={"aktionsId": aktions_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def soeg_fordringer(
        self,
        *,
        fordringshaver_id: str | None = None,
        status: Literal[
            "MODTAGET",
            "I_HOERING",
            "SAGSBEHANDL",
            "UNDER_INDDRIVELSE",
            "DAEKKET",
            "AFVIST",
            "FORTRUDT",
            "TILBAGEKALDT",
            "RETURNERET",
            "AFSKREVET",
        ]
        | None = None,
        fordringstype: str | None = None,
        reference: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Fordringsside:
        """Fordringer efter fordringshaver, status, type eller reference.

        A page of claims.

        """
        kald: Kald[modeller.Fordringsside] = Kald(
            "GET",
            "/v1/fordringer",
            som,
            svar={200: modeller.Fordringsside},
            parametre={
                "fordringshaverId": fordringshaver_id,
                "status": status,
                "fordringstype": fordringstype,
                "reference": reference,
                "efter": efter,
                "antal": antal,
            },
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_fordringer(
        self,
        *,
        fordringshaver_id: str | None = None,
        status: Literal[
            "MODTAGET",
            "I_HOERING",
            "SAGSBEHANDL",
            "UNDER_INDDRIVELSE",
            "DAEKKET",
            "AFVIST",
            "FORTRUDT",
            "TILBAGEKALDT",
            "RETURNERET",
            "AFSKREVET",
        ]
        | None = None,
        fordringstype: str | None = None,
        reference: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.FordringIListe]:
        """Every one of `soeg_fordringer`, page after page."""
        for side in self.sider(
            self.soeg_fordringer,
            fordringshaver_id=fordringshaver_id,
            status=status,
            fordringstype=fordringstype,
            reference=reference,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.fordringer

    def soeg_fordringer_efter_skyldner(
        self,
        krop: modeller.FordringssoegningForm | Mapping[str, Any],
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.Fordringsside:
        """Fordringer efter skyldner.

        Skyldnernumre står i kroppen, aldrig i adressen.

        """
        kald: Kald[modeller.Fordringsside] = Kald(
            "POST", "/v1/fordringer/soeg", som, svar={200: modeller.Fordringsside}, krop=krop, accept="application/json"
        )
        return self.udfoer(kald)

    def alle_fordringer_efter_skyldner(
        self,
        krop: modeller.FordringssoegningForm | Mapping[str, Any],
        *,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.FordringIListe]:
        """Every one of `soeg_fordringer_efter_skyldner`, page after page."""
        for side in self.sider(
            self.soeg_fordringer_efter_skyldner,
            krop,
            som=som,
        ):
            yield from side.fordringer

    def hent_fordring(
        self,
        fordrings_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.FordringUd:
        """En fordring med stamdata.

        One claim.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "GET",
            "/v1/fordringer/{fordringsId}",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_fordringshaendelser(
        self,
        fordrings_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.Fordringshistorik:
        """En fordrings hændelser og bogføringer.

        One claim's ledger.

        """
        kald: Kald[modeller.Fordringshistorik] = Kald(
            "GET",
            "/v1/fordringer/{fordringsId}/haendelser",
            som,
            svar={200: modeller.Fordringshistorik},
            stiled={"fordringsId": fordrings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_fordringshaveraftaler(
        self,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.Aftaleliste:
        """De aftaler, nøglen handler under.

        The agreements.

        """
        kald: Kald[modeller.Aftaleliste] = Kald(
            "GET", "/v1/fordringshaveraftaler", som, svar={200: modeller.Aftaleliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_fordringshaveraftale(
        self,
        fordringshaver_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.AftaleUd:
        """En aftale.

        One agreement.

        """
        kald: Kald[modeller.AftaleUd] = Kald(
            "GET",
            "/v1/fordringshaveraftaler/{fordringshaverId}",
            som,
            svar={200: modeller.AftaleUd},
            stiled={"fordringshaverId": fordringshaver_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_hoeringer(
        self,
        *,
        status: Literal["AFVENTER_FORDRINGSHAVER", "AFVENTER_RIM", "GODKENDT", "AFVIST", "FILTER_TILPASSET", "FORTRUDT"]
        | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Hoeringsside:
        """Fordringer i høring, med årsagerne.

        A page of hearings.

        """
        kald: Kald[modeller.Hoeringsside] = Kald(
            "GET",
            "/v1/hoeringer",
            som,
            svar={200: modeller.Hoeringsside},
            parametre={"status": status, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_hoeringer(
        self,
        *,
        status: Literal["AFVENTER_FORDRINGSHAVER", "AFVENTER_RIM", "GODKENDT", "AFVIST", "FILTER_TILPASSET", "FORTRUDT"]
        | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.HoeringUd]:
        """Every one of `hent_hoeringer`, page after page."""
        for side in self.sider(
            self.hent_hoeringer,
            status=status,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.hoeringer

    def hent_hoering(
        self,
        hoerings_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.HoeringUd:
        """En høring.

        One hearing.

        """
        kald: Kald[modeller.HoeringUd] = Kald(
            "GET",
            "/v1/hoeringer/{hoeringsId}",
            som,
            svar={200: modeller.HoeringUd},
            stiled={"hoeringsId": hoerings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def godkend_hoering(
        self,
        hoerings_id: str | int,
        krop: modeller.GodkendelseForm | Mapping[str, Any],
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.HoeringUd:
        """Godkend indberetningen: fordringshaver står ved fordringen.

        Høringen venter derefter på Gældsstyrelsen. Kræver en skriftlig begrundelse og en erklæring om, at
        fordringen kan inddrives, og at stamdata er rigtige. Portalbrugere skal have retten Administrér fordringer.

        """
        kald: Kald[modeller.HoeringUd] = Kald(
            "POST",
            "/v1/hoeringer/{hoeringsId}/godkendelse",
            som,
            svar={200: modeller.HoeringUd},
            stiled={"hoeringsId": hoerings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def fortryd_hoering(
        self,
        hoerings_id: str | int,
        krop: modeller.FortrydelseForm | Mapping[str, Any],
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.HoeringUd:
        """Fortryd indberetningen.

        Fordringen bliver FORTRUDT, og aktionen ender AFVIST med afgørelsen hoering_fortrudt først i kvitteringen.
        En hovedfordring tager sine relaterede fordringer med (428). Portalbrugere skal have retten Administrér
        fordringer.

        """
        kald: Kald[modeller.HoeringUd] = Kald(
            "POST",
            "/v1/hoeringer/{hoeringsId}/fortrydelse",
            som,
            svar={200: modeller.HoeringUd},
            stiled={"hoeringsId": hoerings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_underretninger(
        self,
        *,
        nummer_fra: str,
        nummer_til: str | None = None,
        art: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Underretningsside:
        """Underretninger efter nummer.

        Indberetterens egne, i nummerorden, hver med sine linjer. Numrene er uden huller. De, der er over 3 måneder
        gamle på sandkassens ur, udelades og nævnes i udloebne. En side slutter også, når den har 10.000 linjer.
        Formen vælges med format: json eller xml (vores eget navnerum, samme navne som i JSON).

        """
        kald: Kald[modeller.Underretningsside] = Kald(
            "GET",
            "/v1/underretninger",
            som,
            svar={200: modeller.Underretningsside},
            parametre={"nummerFra": nummer_fra, "nummerTil": nummer_til, "art": art, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_underretninger(
        self,
        *,
        nummer_fra: str,
        nummer_til: str | None = None,
        art: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[
        modeller.Udligning
        | modeller.Allokering
        | modeller.Afregningsunderretning
        | modeller.Afskrivning
        | modeller.Returnering
        | modeller.Renter
        | modeller.DetaljeredeRenter
    ]:
        """Every one of `hent_underretninger`, page after page."""
        for side in self.sider(
            self.hent_underretninger,
            nummer_fra=nummer_fra,
            nummer_til=nummer_til,
            art=art,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.underretninger

    def hent_underretninger_som(
        self,
        *,
        nummer_fra: str,
        format: Literal["xml"],
        nummer_til: str | None = None,
        art: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> str:
        """Underretninger efter nummer.

        Indberetterens egne, i nummerorden, hver med sine linjer. Numrene er uden huller. De, der er over 3 måneder
        gamle på sandkassens ur, udelades og nævnes i udloebne. En side slutter også, når den har 10.000 linjer.
        Formen vælges med format: json eller xml (vores eget navnerum, samme navne som i JSON).

        """
        kald: Kald[str] = Kald(
            "GET",
            "/v1/underretninger",
            som,
            svar={200: str},
            parametre={
                "nummerFra": nummer_fra,
                "nummerTil": nummer_til,
                "art": art,
                "format": format,
                "efter": efter,
                "antal": antal,
            },
            accept="application/xml",
        )
        return self.udfoer(kald)

    def hent_underretninger_efter_dato(
        self,
        *,
        dato_fra: date | str,
        dato_til: date | str | None = None,
        art: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Underretningsside:
        """Underretninger efter dato.

        Indberetterens egne, eller portalbrugerens fordringshavers: dem fra portalen, med numre for sig og uden
        detaljerede renter. Kan hentes i 3 måneder på sandkassens ur. Formen vælges med format: json, xml (vores
        eget navnerum, samme navne som i JSON) eller, for en portalbruger, pdf.

        """
        kald: Kald[modeller.Underretningsside] = Kald(
            "GET",
            "/v1/underretninger/efter-dato",
            som,
            svar={200: modeller.Underretningsside},
            parametre={"datoFra": dato_fra, "datoTil": dato_til, "art": art, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_underretninger_efter_dato(
        self,
        *,
        dato_fra: date | str,
        dato_til: date | str | None = None,
        art: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[
        modeller.Udligning
        | modeller.Allokering
        | modeller.Afregningsunderretning
        | modeller.Afskrivning
        | modeller.Returnering
        | modeller.Renter
        | modeller.DetaljeredeRenter
    ]:
        """Every one of `hent_underretninger_efter_dato`, page after page."""
        for side in self.sider(
            self.hent_underretninger_efter_dato,
            dato_fra=dato_fra,
            dato_til=dato_til,
            art=art,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.underretninger

    def hent_underretninger_efter_dato_som(
        self,
        *,
        dato_fra: date | str,
        format: Literal["xml", "pdf"],
        dato_til: date | str | None = None,
        art: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> bytes:
        """Underretninger efter dato.

        Indberetterens egne, eller portalbrugerens fordringshavers: dem fra portalen, med numre for sig og uden
        detaljerede renter. Kan hentes i 3 måneder på sandkassens ur. Formen vælges med format: json, xml (vores
        eget navnerum, samme navne som i JSON) eller, for en portalbruger, pdf.

        """
        kald: Kald[bytes] = Kald(
            "GET",
            "/v1/underretninger/efter-dato",
            som,
            svar={200: bytes},
            parametre={
                "datoFra": dato_fra,
                "datoTil": dato_til,
                "art": art,
                "format": format,
                "efter": efter,
                "antal": antal,
            },
            accept="application/xml, application/pdf",
        )
        return self.udfoer(kald)

    def hent_underretning(
        self,
        nummer: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> (
        modeller.Udligning
        | modeller.Allokering
        | modeller.Afregningsunderretning
        | modeller.Afskrivning
        | modeller.Returnering
        | modeller.Renter
        | modeller.DetaljeredeRenter
    ):
        """En underretning.

        Samme nummer giver altid samme svar. Formen vælges med format: json, xml (vores eget navnerum, samme navne
        som i JSON) eller, for en portalbruger, pdf.

        """
        kald: Kald[
            modeller.Udligning
            | modeller.Allokering
            | modeller.Afregningsunderretning
            | modeller.Afskrivning
            | modeller.Returnering
            | modeller.Renter
            | modeller.DetaljeredeRenter
        ] = Kald(
            "GET",
            "/v1/underretninger/{nummer}",
            som,
            svar={
                200: modeller.Udligning
                | modeller.Allokering
                | modeller.Afregningsunderretning
                | modeller.Afskrivning
                | modeller.Returnering
                | modeller.Renter
                | modeller.DetaljeredeRenter
            },
            stiled={"nummer": nummer},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_underretning_som(
        self,
        nummer: str | int,
        *,
        format: Literal["xml", "pdf"],
        som: str | None = LEVERANDOER,
    ) -> bytes:
        """En underretning.

        Samme nummer giver altid samme svar. Formen vælges med format: json, xml (vores eget navnerum, samme navne
        som i JSON) eller, for en portalbruger, pdf.

        """
        kald: Kald[bytes] = Kald(
            "GET",
            "/v1/underretninger/{nummer}",
            som,
            svar={200: bytes},
            stiled={"nummer": nummer},
            parametre={"format": format},
            accept="application/xml, application/pdf",
        )
        return self.udfoer(kald)

    def hent_afregninger(
        self,
        *,
        fordringshaver_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Afregningsside:
        """Afregninger med fordringshaverne.

        Månedlige, udbetalt den sidste bankdag. Også dem, der er over 3 måneder gamle.

        """
        kald: Kald[modeller.Afregningsside] = Kald(
            "GET",
            "/v1/afregninger",
            som,
            svar={200: modeller.Afregningsside},
            parametre={"fordringshaverId": fordringshaver_id, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_afregninger(
        self,
        *,
        fordringshaver_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.AfregningUd]:
        """Every one of `hent_afregninger`, page after page."""
        for side in self.sider(
            self.hent_afregninger,
            fordringshaver_id=fordringshaver_id,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.afregninger

    def hent_afregning(
        self,
        afregnings_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.AfregningMedLinjer:
        """En afregning med sine linjer.

        One settlement.

        """
        kald: Kald[modeller.AfregningMedLinjer] = Kald(
            "GET",
            "/v1/afregninger/{afregningsId}",
            som,
            svar={200: modeller.AfregningMedLinjer},
            stiled={"afregningsId": afregnings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_afstemninger(
        self,
        *,
        fordringshaver_id: str | None = None,
        tilstand: Literal["PLANLAGT", "IGANGVAERENDE", "AFSLUTTET"] | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Afstemningsside:
        """Afstemninger, som fordringshaver er eller har været kaldt til.

        Tilstanden følger af startdato, deadline og sandkassens ur.

        """
        kald: Kald[modeller.Afstemningsside] = Kald(
            "GET",
            "/v1/afstemninger",
            som,
            svar={200: modeller.Afstemningsside},
            parametre={"fordringshaverId": fordringshaver_id, "tilstand": tilstand, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_afstemninger(
        self,
        *,
        fordringshaver_id: str | None = None,
        tilstand: Literal["PLANLAGT", "IGANGVAERENDE", "AFSLUTTET"] | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.AfstemningUd]:
        """Every one of `hent_afstemninger`, page after page."""
        for side in self.sider(
            self.hent_afstemninger,
            fordringshaver_id=fordringshaver_id,
            tilstand=tilstand,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.afstemninger

    def hent_afstemning(
        self,
        afstemnings_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.AfstemningMedTal:
        """En afstemning med PSRM's tal på skæringsdatoen og det, der er svaret.

        Bevægelserne tælles efter den dag, de er registreret i PSRM, ikke efter virkningsdato. Tallene ændrer sig
        aldrig, når skæringsdatoen er omme. Fordringer, hvis kvittering holdes tilbage, tælles med.

        """
        kald: Kald[modeller.AfstemningMedTal] = Kald(
            "GET",
            "/v1/afstemninger/{afstemningsId}",
            som,
            svar={200: modeller.AfstemningMedTal},
            stiled={"afstemningsId": afstemnings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_afstemningsbevaegelser(
        self,
        afstemnings_id: str | int,
        *,
        haendelse: Literal["Tilgang", "Opskrevet", "Nedskrevet", "Tilbagekaldt"] | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Bevaegelsesside:
        """Bevægelserne bag tallene.

        I den rækkefølge, de blev registreret; af én slags eller alle.

        """
        kald: Kald[modeller.Bevaegelsesside] = Kald(
            "GET",
            "/v1/afstemninger/{afstemningsId}/bevaegelser",
            som,
            svar={200: modeller.Bevaegelsesside},
            stiled={"afstemningsId": afstemnings_id},
            parametre={"haendelse": haendelse, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_afstemningsbevaegelser(
        self,
        afstemnings_id: str | int,
        *,
        haendelse: Literal["Tilgang", "Opskrevet", "Nedskrevet", "Tilbagekaldt"] | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.BevaegelseUd]:
        """Every one of `hent_afstemningsbevaegelser`, page after page."""
        for side in self.sider(
            self.hent_afstemningsbevaegelser,
            afstemnings_id,
            haendelse=haendelse,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.bevaegelser

    def indsend_afstemningsresultat(
        self,
        afstemnings_id: str | int,
        krop: modeller.AfstemningsresultatForm | Mapping[str, Any],
        *,
        som: str | None = PORTAL,
    ) -> modeller.AfstemningMedTal:
        """Indsend afstemningens resultat: fordringshavers to beløb.

        Kan sendes igen, mens afstemningen er IGANGVAERENDE; det seneste gælder, og alle gemmes. Det er en handling
        i portalen: den tager en portalbrugers nøgle med retten Afstem fordringer. Begge beløb skal med; de må være
        negative.

        """
        kald: Kald[modeller.AfstemningMedTal] = Kald(
            "POST",
            "/v1/afstemninger/{afstemningsId}/resultat",
            som,
            svar={200: modeller.AfstemningMedTal},
            stiled={"afstemningsId": afstemnings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_afstemningskvittering(
        self,
        afstemnings_id: str | int,
        *,
        som: str | None = PORTAL,
    ) -> bytes:
        """Kvitteringen for det seneste resultat, som PDF, én gang.

        Kan hentes én gang; et nyt resultat giver en ny. Tallene kan stadig læses på afstemningen. Tager en
        portalbrugers nøgle med retten Afstem fordringer.

        """
        kald: Kald[bytes] = Kald(
            "GET",
            "/v1/afstemninger/{afstemningsId}/kvittering",
            som,
            svar={200: bytes},
            stiled={"afstemningsId": afstemnings_id},
            accept="application/pdf",
        )
        return self.udfoer(kald)

    def hent_rapporter(
        self,
        *,
        aar: int,
        maaned: int,
        fordringshaver_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> modeller.Rapportside:
        """Månedens rapporter.

        De otte månedlige rapporter, hver fordringshavers for sig. De dannes, når måneden slutter på sandkassens ur,
        og kun dem, der er noget at fortælle i. En periode uden nogen svarer en tom liste med portalens besked.

        """
        kald: Kald[modeller.Rapportside] = Kald(
            "GET",
            "/v1/rapporter",
            som,
            svar={200: modeller.Rapportside},
            parametre={
                "aar": aar,
                "maaned": maaned,
                "fordringshaverId": fordringshaver_id,
                "efter": efter,
                "antal": antal,
            },
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_rapporter(
        self,
        *,
        aar: int,
        maaned: int,
        fordringshaver_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = LEVERANDOER,
    ) -> Iterator[modeller.RapportUd]:
        """Every one of `hent_rapporter`, page after page."""
        for side in self.sider(
            self.hent_rapporter,
            aar=aar,
            maaned=maaned,
            fordringshaver_id=fordringshaver_id,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.rapporter

    def hent_rapport(
        self,
        rapport_id: str | int,
        *,
        som: str | None = LEVERANDOER,
    ) -> bytes:
        """En rapport som ZIP.

        En CSV, som dansk Excel åbner (UTF-8 med BOM, semikolon, decimalkomma), og det samme som XLSX til
        pivottabeller; arket Om rapporten forklarer kolonnerne. Tekst, der begynder som en formel, står i CSV med en
        apostrof foran. Samme rapport giver altid samme fil, hvad der end rettes siden.

        """
        kald: Kald[bytes] = Kald(
            "GET",
            "/v1/rapporter/{rapportId}",
            som,
            svar={200: bytes},
            stiled={"rapportId": rapport_id},
            accept="application/zip",
        )
        return self.udfoer(kald)

    def hent_forretningsomraader(
        self,
        *,
        som: str | None = None,
    ) -> modeller.Omraadeliste:
        """Forretningsområder og fordringshavergrupper.

        Areas and groups.

        """
        kald: Kald[modeller.Omraadeliste] = Kald(
            "GET", "/v1/forretningsomraader", som, svar={200: modeller.Omraadeliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_fordringstyper(
        self,
        *,
        gruppe: str | None = None,
        forretningsomraade: str | None = None,
        kategori: Literal["hovedfordring", "relateret"] | None = None,
        soeg: str | None = None,
        som: str | None = None,
    ) -> modeller.Typeliste:
        """Fordringstyper efter gruppe, område, kategori og fritekst.

        A list of types.

        """
        kald: Kald[modeller.Typeliste] = Kald(
            "GET",
            "/v1/fordringstyper",
            som,
            svar={200: modeller.Typeliste},
            parametre={"gruppe": gruppe, "forretningsomraade": forretningsomraade, "kategori": kategori, "soeg": soeg},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_fordringstype(
        self,
        gruppe: str | int,
        kode: str | int,
        *,
        filter_pr: date | str | None = None,
        som: str | None = None,
    ) -> modeller.TypeUd:
        """En fordringstype med alle dens regler.

        Hver regel som struktur og som dansk sætning, med kilde, ændringslog og de tvivlspunkter, den hviler på.
        filterPr viser reglerne, som de gjaldt den dag.

        """
        kald: Kald[modeller.TypeUd] = Kald(
            "GET",
            "/v1/fordringstyper/{gruppe}/{kode}",
            som,
            svar={200: modeller.TypeUd},
            stiled={"gruppe": gruppe, "kode": kode},
            parametre={"filterPr": filter_pr},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_fejlkoder(
        self,
        *,
        som: str | None = None,
    ) -> modeller.Fejlkodeliste:
        """Afvisningskoder og navngivne regler.

        Rejection codes.

        """
        kald: Kald[modeller.Fejlkodeliste] = Kald(
            "GET", "/v1/fejlkoder", som, svar={200: modeller.Fejlkodeliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_aarsagskoder(
        self,
        *,
        som: str | None = None,
    ) -> modeller.Aarsagskodeliste:
        """Årsagskoder til nedskrivning, tilbagekald og retur.

        Reason codes.

        """
        kald: Kald[modeller.Aarsagskodeliste] = Kald(
            "GET", "/v1/aarsagskoder", som, svar={200: modeller.Aarsagskodeliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_materialeopdateringer(
        self,
        *,
        som: str | None = None,
    ) -> modeller.Materialeliste:
        """Ændringer i det offentliggjorte materiale (JSON eller Atom).

        Changes, newest first.

        """
        kald: Kald[modeller.Materialeliste] = Kald(
            "GET", "/v1/materialeopdateringer", som, svar={200: modeller.Materialeliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_materialeopdateringer_som(
        self,
        *,
        format: Literal["atom"],
        som: str | None = None,
    ) -> str:
        """Ændringer i det offentliggjorte materiale (JSON eller Atom).

        Changes, newest first.

        """
        kald: Kald[str] = Kald(
            "GET",
            "/v1/materialeopdateringer",
            som,
            svar={200: str},
            parametre={"format": format},
            accept="application/atom+xml",
        )
        return self.udfoer(kald)

    def hent_driftsstatus(
        self,
        *,
        som: str | None = LEVERANDOER,
    ) -> modeller.DriftsstatusUd:
        """Driftsstatus og servicevinduer.

        Med en af sandkassens nøgler: dens servicevinduer, planlagte, i kraft og afsluttede, på dens eget ur. Uden
        nøgle: at processen svarer. Formen vælges med format: json eller atom.

        """
        kald: Kald[modeller.DriftsstatusUd] = Kald(
            "GET", "/v1/driftsstatus", som, svar={200: modeller.DriftsstatusUd}, valgfri=True, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_driftsstatus_som(
        self,
        *,
        format: Literal["atom"],
        som: str | None = LEVERANDOER,
    ) -> str:
        """Driftsstatus og servicevinduer.

        Med en af sandkassens nøgler: dens servicevinduer, planlagte, i kraft og afsluttede, på dens eget ur. Uden
        nøgle: at processen svarer. Formen vælges med format: json eller atom.

        """
        kald: Kald[str] = Kald(
            "GET",
            "/v1/driftsstatus",
            som,
            svar={200: str},
            valgfri=True,
            parametre={"format": format},
            accept="application/atom+xml",
        )
        return self.udfoer(kald)

    def opret_sandkasse(
        self,
        krop: modeller.NySandkasseForm | Mapping[str, Any],
        *,
        som: str | None = VAERT,
    ) -> modeller.SandkasseUd:
        """Lav en sandkasse.

        En ny verden efter en skabelon, frosset i skabelonens øjeblik eller i start, med egne nøgler. Skabeloner:
        demo (alle demofordringshavere), kommune (én kommune), tom (ingen). Kræver værtsnøglen, når serveren kan nås
        fra andre maskiner. Når levetiden er gået, svarer nøglerne som en slettet verdens.

        """
        kald: Kald[modeller.SandkasseUd] = Kald(
            "POST",
            "/sandkasser",
            som,
            svar={201: modeller.SandkasseUd, 200: modeller.SandkasseUd},
            valgfri=True,
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_sandkasse(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.SandkasseOplysning:
        """Nøglens egen verden: hvad den er, hvor stor, og hvor meget af kvoterne der er brugt.

        The world.

        """
        kald: Kald[modeller.SandkasseOplysning] = Kald(
            "GET", "/sandkasse", som, svar={200: modeller.SandkasseOplysning}, accept="application/json"
        )
        return self.udfoer(kald)

    def slet_sandkasse(
        self,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Slet sandkassen med nøgler og indhold.

        Deletes the world.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse",
            som,
            svar={204: None},
        )
        return self.udfoer(kald)

    def fork_sandkasse(
        self,
        krop: modeller.ForkForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.SandkasseUd:
        """Lav en ny sandkasse med denne verdens indhold.

        Indholdet, som det står nu, med eget seed og egne nøgler til de samme, og uden den gamles kontrolpunkter. De
        to verdener ved derefter intet om hinanden. Demosandkassen forkes kun, hvor ingen værtsnøgle kræves.

        """
        kald: Kald[modeller.SandkasseUd] = Kald(
            "POST", "/sandkasse/fork", som, svar={201: modeller.SandkasseUd}, krop=krop, accept="application/json"
        )
        return self.udfoer(kald)

    def nulstil_sandkasse(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.UrUd:
        """Nulstil sandkassen til sin skabelon.

        Resets the world; the call opens its new journal.

        """
        kald: Kald[modeller.UrUd] = Kald(
            "POST", "/sandkasse/nulstil", som, svar={200: modeller.UrUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def eksporter_sandkasse(
        self,
        *,
        som: str | None = TESTER,
    ) -> bytes:
        """Hent verdenen som én fil.

        En zip-fil med manifest.json (formatets, produktets og katalogets version, skabelon, seed, skema,
        kontrolsummer), sandkasse.db og journal.db, alt sammen fra ét øjeblik. Nøgler er ikke med.

        """
        kald: Kald[bytes] = Kald("GET", "/sandkasse/eksport", som, svar={200: bytes}, accept="application/zip")
        return self.udfoer(kald)

    def importer_sandkasse(
        self,
        krop: bytes | str,
        *,
        navn: str | None = None,
        levetid: str | None = None,
        som: str | None = VAERT,
    ) -> modeller.SandkasseUd:
        """Lav en ny sandkasse af en eksporteret.

        Filen fra GET /sandkasse/eksport som krop. Verdenen får egne nøgler og beholder seed og ur; en fil fra en
        ældre udgave føres frem. Passer kontrolsummer, format eller skema ikke, lagres intet. Kræver værtsnøglen som
        POST /sandkasser.

        """
        kald: Kald[modeller.SandkasseUd] = Kald(
            "POST",
            "/sandkasser/import",
            som,
            svar={201: modeller.SandkasseUd},
            valgfri=True,
            parametre={"navn": navn, "levetid": levetid},
            krop=krop,
            medietype="application/zip",
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_kontrolpunkter(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.Kontrolpunktliste:
        """Verdenens kontrolpunkter, det ældste først.

        The checkpoints.

        """
        kald: Kald[modeller.Kontrolpunktliste] = Kald(
            "GET", "/sandkasse/kontrolpunkter", som, svar={200: modeller.Kontrolpunktliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def opret_kontrolpunkt(
        self,
        krop: modeller.KontrolpunktForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.KontrolpunktUd:
        """Gem verdenen, som den står.

        Registret, uret og indstillingerne. Nøgler og journalen over læsninger er ikke med.

        """
        kald: Kald[modeller.KontrolpunktUd] = Kald(
            "POST",
            "/sandkasse/kontrolpunkter",
            som,
            svar={201: modeller.KontrolpunktUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def gendan_kontrolpunkt(
        self,
        navn: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.UrUd:
        """Bring verdenen tilbage til et kontrolpunkt, med dets ur.

        Kald, der er i gang, bliver færdige først. Nøglerne består, og kontrolpunktet kan bruges igen.

        """
        kald: Kald[modeller.UrUd] = Kald(
            "POST",
            "/sandkasse/kontrolpunkter/{navn}/gendan",
            som,
            svar={200: modeller.UrUd},
            stiled={"navn": navn},
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_kontrolpunkt(
        self,
        navn: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Slet et kontrolpunkt.

        Deletes a checkpoint.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/kontrolpunkter/{navn}",
            som,
            svar={204: None},
            stiled={"navn": navn},
        )
        return self.udfoer(kald)

    def hent_fordringshavere(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.Fordringshaverliste:
        """Verdenens fordringshavere med deres aftaler.

        The creditors.

        """
        kald: Kald[modeller.Fordringshaverliste] = Kald(
            "GET",
            "/sandkasse/fordringshavere",
            som,
            svar={200: modeller.Fordringshaverliste},
            accept="application/json",
        )
        return self.udfoer(kald)

    def opret_fordringshaver(
        self,
        krop: modeller.AftaleForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.AftaleUd:
        """Ny fordringshaver.

        Et id, der er i brug, afvises med NyMF's fejlkode 182. Aftalen gælder fra næste leverance.

        """
        kald: Kald[modeller.AftaleUd] = Kald(
            "POST",
            "/sandkasse/fordringshavere",
            som,
            svar={201: modeller.AftaleUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_fordringshaver(
        self,
        fordringshaver_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.AftaleUd:
        """En fordringshaver med sin aftale.

        One creditor.

        """
        kald: Kald[modeller.AftaleUd] = Kald(
            "GET",
            "/sandkasse/fordringshavere/{fordringshaverId}",
            som,
            svar={200: modeller.AftaleUd},
            stiled={"fordringshaverId": fordringshaver_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def saet_fordringshaver(
        self,
        fordringshaver_id: str | int,
        krop: modeller.AftaleForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.AftaleUd:
        """Sæt en fordringshavers aftale, hel.

        Rettigheder, typer i brug, indberettere og underretninger. Gælder for det, der bedømmes fra nu af. Gruppen
        kan ikke skiftes, når der er registreret fordringer.

        """
        kald: Kald[modeller.AftaleUd] = Kald(
            "PUT",
            "/sandkasse/fordringshavere/{fordringshaverId}",
            som,
            svar={200: modeller.AftaleUd},
            stiled={"fordringshaverId": fordringshaver_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_fordringshaver(
        self,
        fordringshaver_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Slet en fordringshaver, der ingen fordringer har.

        Deletes the creditor.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/fordringshavere/{fordringshaverId}",
            som,
            svar={204: None},
            stiled={"fordringshaverId": fordringshaver_id},
        )
        return self.udfoer(kald)

    def hent_portalbrugere(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.Portalbrugerliste:
        """Verdenens portalbrugere.

        The portal's users.

        """
        kald: Kald[modeller.Portalbrugerliste] = Kald(
            "GET", "/sandkasse/portalbrugere", som, svar={200: modeller.Portalbrugerliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def opret_portalbruger(
        self,
        krop: modeller.PortalbrugerForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.NyPortalbruger:
        """Ny portalbruger med egne rettigheder.

        Nøglen fortælles kun her.

        """
        kald: Kald[modeller.NyPortalbruger] = Kald(
            "POST",
            "/sandkasse/portalbrugere",
            som,
            svar={201: modeller.NyPortalbruger},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_portalbruger(
        self,
        navn: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Tag en portalbrugers nøgler tilbage.

        Takes the keys back.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/portalbrugere/{navn}",
            som,
            svar={204: None},
            stiled={"navn": navn},
        )
        return self.udfoer(kald)

    def opret_portaladgang(
        self,
        krop: modeller.PortaladgangForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.NyPortaladgang:
        """Et link, der giver adgang til portalen én gang.

        Adressen åbnes i en browser inden 15 minutter og virker én gang; derefter er browseren logget ind som
        portalbrugeren. Giv den kun til den, der skal ind. Genstartes serveren, falder ubrugte links bort.

        """
        kald: Kald[modeller.NyPortaladgang] = Kald(
            "POST",
            "/sandkasse/portaladgang",
            som,
            svar={201: modeller.NyPortaladgang},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_indberettere(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.Indberetterliste:
        """De systemer, der har indberetternøgler.

        The reporters.

        """
        kald: Kald[modeller.Indberetterliste] = Kald(
            "GET", "/sandkasse/indberettere", som, svar={200: modeller.Indberetterliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def opret_indberetter(
        self,
        krop: modeller.IndberetterForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.NyIndberetter:
        """Ny nøgle til en indberetter.

        En leverandør kan have flere systemer under samme nummer. Hvad indberetteren må, står i fordringshavernes
        aftaler; står den på ingen, afvises dens aktioner. Nøglen fortælles kun her.

        """
        kald: Kald[modeller.NyIndberetter] = Kald(
            "POST",
            "/sandkasse/indberettere",
            som,
            svar={201: modeller.NyIndberetter},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_indberetter(
        self,
        navn: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Tag en indberetters nøgle tilbage.

        Takes the key back.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/indberettere/{navn}",
            som,
            svar={204: None},
            stiled={"navn": navn},
        )
        return self.udfoer(kald)

    def hent_certifikater(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.Certifikatliste:
        """Indberetternes certifikater til SOAP.

        The certificates.

        """
        kald: Kald[modeller.Certifikatliste] = Kald(
            "GET", "/sandkasse/certifikater", som, svar={200: modeller.Certifikatliste}, accept="application/json"
        )
        return self.udfoer(kald)

    def opret_certifikat(
        self,
        krop: modeller.CertifikatForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.NytCertifikatUd:
        """Et certifikat til en indberetter, udstedt af test-CA'en eller medbragt.

        Med certifikatet underskrives SOAP-beskeder, og svar krypteres til det. Et udløbet (gyldigFra, dage), et med
        et andet nummer (cvr) og et tilbagekaldt afvises. Nøglen fortælles kun her og gemmes ikke.

        """
        kald: Kald[modeller.NytCertifikatUd] = Kald(
            "POST",
            "/sandkasse/certifikater",
            som,
            svar={201: modeller.NytCertifikatUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def tilbagekald_certifikat(
        self,
        fingeraftryk: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.CertifikatUd:
        """Tilbagekald et certifikat.

        Beskeder, der er underskrevet med det, afvises fra nu af. Det kan ikke fortrydes.

        """
        kald: Kald[modeller.CertifikatUd] = Kald(
            "DELETE",
            "/sandkasse/certifikater/{fingeraftryk}",
            som,
            svar={200: modeller.CertifikatUd},
            stiled={"fingeraftryk": fingeraftryk},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_ur(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.UrUd:
        """Sandkassens ur.

        The clock.

        """
        kald: Kald[modeller.UrUd] = Kald(
            "GET", "/sandkasse/ur", som, svar={200: modeller.UrUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def flyt_ur(
        self,
        krop: modeller.UrForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.UrUd | modeller.OpgaveUd:
        """Flyt uret frem.

        Til et øjeblik, til en dags begyndelse i København, eller en varighed frem. Aldrig tilbage. Hvad der
        forfalder undervejs, sker i rækkefølge: frister, renter, afregning, underretninger, forældelse. Forfalder
        der mere end indstillingen urflytningSomOpgave, svares 202 med en opgave; så længe den kører, svarer andre
        skrivninger 409.

        """
        kald: Kald[modeller.UrUd | modeller.OpgaveUd] = Kald(
            "POST",
            "/sandkasse/ur",
            som,
            svar={200: modeller.UrUd, 202: modeller.OpgaveUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def koer_ur(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.UrUd:
        """Lad uret gå med virkelig tid.

        Lets the clock run.

        """
        kald: Kald[modeller.UrUd] = Kald(
            "POST", "/sandkasse/ur/koer", som, svar={200: modeller.UrUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def frys_ur(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.UrUd:
        """Lad uret stå stille.

        Makes the clock stand still.

        """
        kald: Kald[modeller.UrUd] = Kald(
            "POST", "/sandkasse/ur/frys", som, svar={200: modeller.UrUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_opgave(
        self,
        opgave_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.OpgaveUd:
        """En opgave: hvor langt den er.

        A job.

        """
        kald: Kald[modeller.OpgaveUd] = Kald(
            "GET",
            "/sandkasse/opgaver/{opgaveId}",
            som,
            svar={200: modeller.OpgaveUd},
            stiled={"opgaveId": opgave_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def genoptag_opgave(
        self,
        opgave_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.OpgaveUd:
        """Genoptag en afbrudt opgave.

        Resumes a job.

        """
        kald: Kald[modeller.OpgaveUd] = Kald(
            "POST",
            "/sandkasse/opgaver/{opgaveId}/genoptag",
            som,
            svar={202: modeller.OpgaveUd},
            stiled={"opgaveId": opgave_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def forhaandskontrol(
        self,
        krop: modeller.ForhaandskontrolForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.Forhaandskontrolsvar:
        """Prøv en leverance uden at sende den.

        De samme domme som i en leverance, bedømt som om fordringshaveren har alle sin gruppes typer; 151 og 459 er
        kun advarsler. Intet lagres. En relateret fordring, der eftersendes, kan fortælle om sin hovedfordring i
        `hovedfordring`, på fordringen selv eller én gang på aktionen.

        """
        kald: Kald[modeller.Forhaandskontrolsvar] = Kald(
            "POST",
            "/sandkasse/forhaandskontrol",
            som,
            svar={200: modeller.Forhaandskontrolsvar},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_vurdering(
        self,
        aktions_id: str | int,
        *,
        spor: bool | None = None,
        som: str | None = TESTER,
    ) -> modeller.VurderingUd:
        """Hvorfor en aktion gik, som den gik.

        The verdict kept, and on request the trace.

        """
        kald: Kald[modeller.VurderingUd] = Kald(
            "GET",
            "/sandkasse/aktioner/{aktionsId}/vurdering",
            som,
            svar={200: modeller.VurderingUd},
            stiled={"aktionsId": aktions_id},
            parametre={"spor": spor},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_troskab(
        self,
        *,
        grad: Literal["offentliggjort", "antaget", "mangler"] | None = None,
        gruppe: str | None = None,
        punkt: str | None = None,
        som: str | None = None,
    ) -> modeller.TroskabUd:
        """Kildegrundlag: hvad der er offentliggjort, antaget og mangler.

        For hver aktion, kode, regel, status, operation og mere: kilden og dens dag, punktet der er antaget, eller
        at den mangler. Svar andre steder nævner i `troskab` de punkter, de hviler på. Ingen nøgle: listen handler
        om produktet, ikke om en verden.

        """
        kald: Kald[modeller.TroskabUd] = Kald(
            "GET",
            "/sandkasse/troskab",
            som,
            svar={200: modeller.TroskabUd},
            parametre={"grad": grad, "gruppe": gruppe, "punkt": punkt},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_troskabspunkt(
        self,
        punkt: str | int,
        *,
        som: str | None = None,
    ) -> modeller.TroskabspunktUd:
        """Ét punkt i kildegrundlaget med alt, der hviler på det.

        Et punkt fra et svars `troskab`: hvad kilderne lader stå åbent, hvad der er valgt, og hvad det rører.

        """
        kald: Kald[modeller.TroskabspunktUd] = Kald(
            "GET",
            "/sandkasse/troskab/{punkt}",
            som,
            svar={200: modeller.TroskabspunktUd},
            stiled={"punkt": punkt},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_statistik(
        self,
        *,
        gruppering: str | None = None,
        fordringshaver_id: str | None = None,
        indberetter: str | None = None,
        fra: date | str | None = None,
        til: date | str | None = None,
        fordringstype: str | None = None,
        omraade: str | None = None,
        tvungne: Literal["MED", "UDEN", "KUN"] | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> modeller.StatistikUd:
        """Statistik over fordringer.

        Uden gruppering en oversigt: typerne, de mest afviste først; typerne med årsagerne; måned for måned; hvilken
        fordringshaver der bruger hvilken type. Med gruppering én tabel efter det, der vælges: måneder i rækkefølge,
        ellers de mest afviste først. Alt, der er bedømt, tæller, også hvor kvitteringen holdes tilbage; tallene er
        testerens. En indberetters nøgle ser det, den selv har sendt. Måned, fra og til er registreringens, i danske
        dage på sandkassens ur. Ved gruppering efter aarsag, regel eller fejlkode tæller en fordring én gang ved
        hver af sine årsager og slet ikke uden; iAlt er alle. Et første forsøg er den første fordring med
        fordringshaverens reference; genindsendelser er ikke forsøg. Det er accepteret, når den første dom var
        UDFOERT, uden høring. Formen vælges med format, ellers med Accept. CSV er én tabel med alle rækker; uden
        gruppering er det fordringshaver,fordringstype.

        """
        kald: Kald[modeller.StatistikUd] = Kald(
            "GET",
            "/sandkasse/statistik",
            som,
            svar={200: modeller.StatistikUd},
            parametre={
                "gruppering": gruppering,
                "fordringshaverId": fordringshaver_id,
                "indberetter": indberetter,
                "fra": fra,
                "til": til,
                "fordringstype": fordringstype,
                "omraade": omraade,
                "tvungne": tvungne,
                "antal": antal,
            },
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_statistik_som(
        self,
        *,
        format: Literal["csv"],
        gruppering: str | None = None,
        fordringshaver_id: str | None = None,
        indberetter: str | None = None,
        fra: date | str | None = None,
        til: date | str | None = None,
        fordringstype: str | None = None,
        omraade: str | None = None,
        tvungne: Literal["MED", "UDEN", "KUN"] | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> str:
        """Statistik over fordringer.

        Uden gruppering en oversigt: typerne, de mest afviste først; typerne med årsagerne; måned for måned; hvilken
        fordringshaver der bruger hvilken type. Med gruppering én tabel efter det, der vælges: måneder i rækkefølge,
        ellers de mest afviste først. Alt, der er bedømt, tæller, også hvor kvitteringen holdes tilbage; tallene er
        testerens. En indberetters nøgle ser det, den selv har sendt. Måned, fra og til er registreringens, i danske
        dage på sandkassens ur. Ved gruppering efter aarsag, regel eller fejlkode tæller en fordring én gang ved
        hver af sine årsager og slet ikke uden; iAlt er alle. Et første forsøg er den første fordring med
        fordringshaverens reference; genindsendelser er ikke forsøg. Det er accepteret, når den første dom var
        UDFOERT, uden høring. Formen vælges med format, ellers med Accept. CSV er én tabel med alle rækker; uden
        gruppering er det fordringshaver,fordringstype.

        """
        kald: Kald[str] = Kald(
            "GET",
            "/sandkasse/statistik",
            som,
            svar={200: str},
            parametre={
                "gruppering": gruppering,
                "fordringshaverId": fordringshaver_id,
                "indberetter": indberetter,
                "fra": fra,
                "til": til,
                "fordringstype": fordringstype,
                "omraade": omraade,
                "tvungne": tvungne,
                "format": format,
                "antal": antal,
            },
            accept="text/csv",
        )
        return self.udfoer(kald)

    def lav_testdata(
        self,
        krop: modeller.TestdataForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.TestdataUd:
        """Lav troværdige fordringer: gode, tvivlsomme og dårlige.

        Aktioner lige til at sende, hver med det udfald, filteret skal give den. Intet lagres.

        """
        kald: Kald[modeller.TestdataUd] = Kald(
            "POST", "/sandkasse/testdata", som, svar={200: modeller.TestdataUd}, krop=krop, accept="application/json"
        )
        return self.udfoer(kald)

    def hent_indstillinger(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.IndstillingerUd:
        """Sandkassens indstillinger: grænser og valg, hvor kilderne tier.

        The settings.

        """
        kald: Kald[modeller.IndstillingerUd] = Kald(
            "GET", "/sandkasse/indstillinger", som, svar={200: modeller.IndstillingerUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def aendr_indstillinger(
        self,
        krop: modeller.IndstillingerForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.IndstillingerUd:
        """Ændr indstillinger.

        Alle de nævnte eller ingen. En nulstilling bringer standarden tilbage.

        """
        kald: Kald[modeller.IndstillingerUd] = Kald(
            "PATCH",
            "/sandkasse/indstillinger",
            som,
            svar={200: modeller.IndstillingerUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_scenarier(
        self,
        *,
        slags: Literal["HISTORIE", "KODE", "EGEN"] | None = None,
        som: str | None = TESTER,
    ) -> modeller.ScenarierUd:
        """Alle scenarier: bibliotekets, sandkassens egne, og en afvisning for hver fejlkode.

        The list.

        """
        kald: Kald[modeller.ScenarierUd] = Kald(
            "GET",
            "/sandkasse/scenarier",
            som,
            svar={200: modeller.ScenarierUd},
            parametre={"slags": slags},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_scenarie(
        self,
        scenarie_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.ScenarieUd:
        """Et scenarie med hele sit indhold.

        One of them.

        """
        kald: Kald[modeller.ScenarieUd] = Kald(
            "GET",
            "/sandkasse/scenarier/{scenarieId}",
            som,
            svar={200: modeller.ScenarieUd},
            stiled={"scenarieId": scenarie_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def gem_scenarie(
        self,
        scenarie_id: str | int,
        krop: modeller.ScenarieForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.ScenarieUd:
        """Lav et eget scenarie, eller ret det.

        Samme tekst som en fil i biblioteket. En fejl fortælles med linje og nærmeste ord. Det virker først, når det
        er armeret, eller når en leverance nævner det i X-Sandkasse-Scenarie. En tvungen dom kan altid afvise; andet
        kun det, reglerne lader passere eller er i tvivl om.

        """
        kald: Kald[modeller.ScenarieUd] = Kald(
            "PUT",
            "/sandkasse/scenarier/{scenarieId}",
            som,
            svar={200: modeller.ScenarieUd, 201: modeller.ScenarieUd},
            stiled={"scenarieId": scenarie_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_scenarie(
        self,
        scenarie_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Slet et af sandkassens egne scenarier.

        Det, som det har sat i gang, går videre.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/scenarier/{scenarieId}",
            som,
            svar={204: None},
            stiled={"scenarieId": scenarie_id},
        )
        return self.udfoer(kald)

    def eksporter_scenarie(
        self,
        scenarie_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> str:
        """Scenariet som en fil i biblioteket er skrevet.

        As YAML.

        """
        kald: Kald[str] = Kald(
            "GET",
            "/sandkasse/scenarier/{scenarieId}/yaml",
            som,
            svar={200: str},
            stiled={"scenarieId": scenarie_id},
            accept="application/yaml",
        )
        return self.udfoer(kald)

    def armer_scenarie(
        self,
        scenarie_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.ScenarieUd:
        """Armér et scenarie: dets match, reference og skyldner virker fra nu af.

        Rammer flere, vinder match over reference over skyldnernummer over header; derefter det først armerede.

        """
        kald: Kald[modeller.ScenarieUd] = Kald(
            "PUT",
            "/sandkasse/scenarier/{scenarieId}/armering",
            som,
            svar={200: modeller.ScenarieUd},
            stiled={"scenarieId": scenarie_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def afvaebn_scenarie(
        self,
        scenarie_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.ScenarieUd:
        """Tag armeringen af igen.

        Disarms.

        """
        kald: Kald[modeller.ScenarieUd] = Kald(
            "DELETE",
            "/sandkasse/scenarier/{scenarieId}/armering",
            som,
            svar={200: modeller.ScenarieUd},
            stiled={"scenarieId": scenarie_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_udloesninger(
        self,
        scenarie_id: str | int,
        *,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> modeller.UdloesningerUd:
        """Aktionerne, der udløste scenariet, og hvad der blev af RIM's handlinger.

        What set it off.

        """
        kald: Kald[modeller.UdloesningerUd] = Kald(
            "GET",
            "/sandkasse/scenarier/{scenarieId}/udloesninger",
            som,
            svar={200: modeller.UdloesningerUd},
            stiled={"scenarieId": scenarie_id},
            parametre={"efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_udloesninger(
        self,
        scenarie_id: str | int,
        *,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> Iterator[modeller.UdloesningUd]:
        """Every one of `hent_udloesninger`, page after page."""
        for side in self.sider(
            self.hent_udloesninger,
            scenarie_id,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.udloesninger

    def hent_fejl(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.FejlreglerUd:
        """De indlagte fejl, og hvor ofte de har ramt.

        Every rule.

        """
        kald: Kald[modeller.FejlreglerUd] = Kald(
            "GET", "/sandkasse/fejl", som, svar={200: modeller.FejlreglerUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def opret_fejl(
        self,
        krop: modeller.FejlregelFormStatus
        | modeller.FejlregelFormForsinkelse
        | modeller.FejlregelFormAfbrydFoer
        | modeller.FejlregelFormAfbrydEfter
        | modeller.FejlregelFormAfkort
        | modeller.FejlregelFormDubler
        | modeller.FejlregelFormOmbyt
        | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FejlregelUd:
        """Indlæg en fejl i udvekslingen.

        En regel om kald under /v1 med en af sandkassens nøgler. Af flere regler, der rammer et kald, virker den med
        det laveste nummer. Et ramt svar bærer hovedet X-Sandkasse-Fejl med reglens nummer. STATUS og AFBRYD_FOER
        rammer før operationen, så intet registreres; AFBRYD_EFTER efter, og intet sendes; AFKORT sender
        begyndelsen. DUBLER og OMBYT gælder lister af underretninger. Et kalds fordringshavere er portalbrugerens
        egen, dem i kroppens aktioner, og fordringshaverId i adresse eller parametre; kald uden rammes ikke af en
        regel med fordringshaverId.

        """
        kald: Kald[modeller.FejlregelUd] = Kald(
            "POST", "/sandkasse/fejl", som, svar={201: modeller.FejlregelUd}, krop=krop, accept="application/json"
        )
        return self.udfoer(kald)

    def slet_alle_fejl(
        self,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Fjern alle indlagte fejl.

        No rules any more.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/fejl",
            som,
            svar={204: None},
        )
        return self.udfoer(kald)

    def slet_fejl(
        self,
        nr: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Fjern en indlagt fejl.

        One rule less.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/fejl/{nr}",
            som,
            svar={204: None},
            stiled={"nr": nr},
        )
        return self.udfoer(kald)

    def hent_servicevinduer(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.ServicevinduerUd:
        """Planlagte servicevinduer.

        The windows.

        """
        kald: Kald[modeller.ServicevinduerUd] = Kald(
            "GET", "/sandkasse/servicevinduer", som, svar={200: modeller.ServicevinduerUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def saet_servicevinduer(
        self,
        krop: modeller.ServicevinduerForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.ServicevinduerUd:
        """Planlæg servicevinduer.

        Alle vinduer på én gang, i stedet for dem før; de må støde op til hinanden, men ikke overlappe. De vises på
        /v1/driftsstatus, og mens et er i kraft på sandkassens ur, svares leverancer 503 med Retry-After; læsning
        svarer som ellers.

        """
        kald: Kald[modeller.ServicevinduerUd] = Kald(
            "PUT",
            "/sandkasse/servicevinduer",
            som,
            svar={200: modeller.ServicevinduerUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_kvitteringspolitik(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.KvitteringspolitikUd:
        """Kvitteringspolitikken: hvornår der bedømmes, og hvornår kvitteringer kan ses.

        The policy.

        """
        kald: Kald[modeller.KvitteringspolitikUd] = Kald(
            "GET",
            "/sandkasse/kvitteringspolitik",
            som,
            svar={200: modeller.KvitteringspolitikUd},
            accept="application/json",
        )
        return self.udfoer(kald)

    def saet_kvitteringspolitik(
        self,
        krop: modeller.KvitteringspolitikForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.KvitteringspolitikUd:
        """Sæt kvitteringspolitikken.

        Hele listen af regler; den første, der passer på aktionen, gælder, og en aktion uden regel bedømmes og vises
        straks. Politikken gælder det, der registreres fra nu af: en registreret aktion beholder sin plan. Mens en
        kvittering holdes tilbage, viser udvekslingen aktionen som MODTAGET og fordringen, som den stod før dommen;
        vurderingen viser testeren sandheden. En kvittering får sit løbenummer, når den kan ses.

        """
        kald: Kald[modeller.KvitteringspolitikUd] = Kald(
            "PUT",
            "/sandkasse/kvitteringspolitik",
            som,
            svar={200: modeller.KvitteringspolitikUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_kvitteringspolitik(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.KvitteringspolitikUd:
        """Tilbage til straks: ingen regler.

        Takes the policy away.

        """
        kald: Kald[modeller.KvitteringspolitikUd] = Kald(
            "DELETE",
            "/sandkasse/kvitteringspolitik",
            som,
            svar={200: modeller.KvitteringspolitikUd},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_tilbageholdte_kvitteringer(
        self,
        *,
        leverance_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> modeller.TilbageholdteUd:
        """Kvitteringer, der er skrevet og ikke kan ses endnu, og hvad hver venter på.

        A page of receipts held back.

        """
        kald: Kald[modeller.TilbageholdteUd] = Kald(
            "GET",
            "/sandkasse/tilbageholdte-kvitteringer",
            som,
            svar={200: modeller.TilbageholdteUd},
            parametre={"leveranceId": leverance_id, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_tilbageholdte_kvitteringer(
        self,
        *,
        leverance_id: str | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> Iterator[modeller.TilbageholdtUd]:
        """Every one of `hent_tilbageholdte_kvitteringer`, page after page."""
        for side in self.sider(
            self.hent_tilbageholdte_kvitteringer,
            leverance_id=leverance_id,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.tilbageholdte

    def frigiv_kvitteringer(
        self,
        krop: modeller.FrigivelseForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FrigivelseUd:
        """Vis tilbageholdte kvitteringer nu.

        En leverances, en aktions eller alle. De får deres løbenumre i den orden, de er skrevet, og udvekslingen
        viser fordringerne, som de er. Politikken og det, der endnu ikke er bedømt, er uændret.

        """
        kald: Kald[modeller.FrigivelseUd] = Kald(
            "POST",
            "/sandkasse/tilbageholdte-kvitteringer/frigivelse",
            som,
            svar={200: modeller.FrigivelseUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def afgoer_hoering(
        self,
        hoerings_id: str | int,
        krop: modeller.HoeringsafgoerelseForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.HoeringUd:
        """Gældsstyrelsens afgørelse i en høring, fordringshaver har godkendt.

        GODKENDT og FILTER_TILPASSET modtager fordringen; modtagelsesdagen følger indstillingen
        modtagelsesdatoVedHoering. FILTER_TILPASSET lader desuden fordringshaverens senere fordringer af typen
        passere de høringsregler, der var årsagen; kun i denne sandkasse.

        """
        kald: Kald[modeller.HoeringUd] = Kald(
            "POST",
            "/sandkasse/rim/hoeringer/{hoeringsId}/afgoerelse",
            som,
            svar={200: modeller.HoeringUd},
            stiled={"hoeringsId": hoerings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def afgoer_aktion(
        self,
        aktions_id: str | int,
        krop: modeller.SagsafgoerelseForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.AktionUd:
        """Sagsbehandlerens afgørelse af en aktion i manuel sagsbehandling.

        Gælder hver fordring i aktionen, der er SAGSBEHANDL (en note på en skyldner), eller selve korrektionen (en
        nedskrivning af en delvist afskrevet fordring).

        """
        kald: Kald[modeller.AktionUd] = Kald(
            "POST",
            "/sandkasse/rim/aktioner/{aktionsId}/afgoerelse",
            som,
            svar={200: modeller.AktionUd},
            stiled={"aktionsId": aktions_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def opret_indbetaling(
        self,
        krop: modeller.IndbetalingForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.IndbetalingUd:
        """En skyldner betaler til Gældsstyrelsen.

        Pengene bruges straks i dækningsrækkefølgen, rente før hovedstol; resten ligger i korrektionspuljen. Arten
        afgør, hvilke fordringer de når.

        """
        kald: Kald[modeller.IndbetalingUd] = Kald(
            "POST",
            "/sandkasse/rim/indbetalinger",
            som,
            svar={201: modeller.IndbetalingUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_indbetalinger(
        self,
        *,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> modeller.Indbetalingsside:
        """Indbetalinger i den rækkefølge, de kom.

        A page of payments.

        """
        kald: Kald[modeller.Indbetalingsside] = Kald(
            "GET",
            "/sandkasse/rim/indbetalinger",
            som,
            svar={200: modeller.Indbetalingsside},
            parametre={"efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_indbetalinger(
        self,
        *,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> Iterator[modeller.IndbetalingUd]:
        """Every one of `hent_indbetalinger`, page after page."""
        for side in self.sider(
            self.hent_indbetalinger,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.indbetalinger

    def hent_indbetaling(
        self,
        nr: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.IndbetalingUd:
        """En indbetaling og det, den dækker.

        One payment.

        """
        kald: Kald[modeller.IndbetalingUd] = Kald(
            "GET",
            "/sandkasse/rim/indbetalinger/{nr}",
            som,
            svar={200: modeller.IndbetalingUd},
            stiled={"nr": nr},
            accept="application/json",
        )
        return self.udfoer(kald)

    def afvis_indbetaling(
        self,
        nr: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.IndbetalingUd:
        """Indbetalingen blev afvist af banken.

        Hver dækning ophæves: en intern opskrivning, som giver mindst 6 måneders forældelsesfrist. Er en dækket
        fordring tilbagekaldt eller returneret, sendes det åbnede beløb tilbage.

        """
        kald: Kald[modeller.IndbetalingUd] = Kald(
            "POST",
            "/sandkasse/rim/indbetalinger/{nr}/afvisning",
            som,
            svar={200: modeller.IndbetalingUd},
            stiled={"nr": nr},
            accept="application/json",
        )
        return self.udfoer(kald)

    def flyt_indbetaling(
        self,
        nr: str | int,
        krop: modeller.FlytningForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FlytningUd:
        """Indbetalingen hørte til en anden fordring eller skyldner.

        Ophæves, hvor den var, og bruges på ny med sin egen virkningsdato under et nyt nummer. Flyttet til en
        fordring dækker den først den og siden skyldnerens andre. Nævn netop ét mål.

        """
        kald: Kald[modeller.FlytningUd] = Kald(
            "POST",
            "/sandkasse/rim/indbetalinger/{nr}/flytning",
            som,
            svar={200: modeller.FlytningUd},
            stiled={"nr": nr},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def afskriv_fordring(
        self,
        fordrings_id: str | int,
        krop: modeller.AfskrivningForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Afskriv en fordring, helt eller delvist.

        Uden beløb: alt, der skyldes, med rente til i dag. Et beløb tages af renten før hovedstolen.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/afskrivning",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def ophaev_afskrivning(
        self,
        fordrings_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Ophæv fordringens afskrivninger.

        En intern opskrivning: saldoen stiger igen, og forældelsesfristen er mindst 6 måneder.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/afskrivning/ophaevelse",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def returner_fordring(
        self,
        fordrings_id: str | int,
        krop: modeller.ReturneringForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Returner en fordring til fordringshaver.

        Resten går tilbage med renten; dækninger består. En hovedfordring tager sine relaterede fordringer med,
        undtagen opsplittede.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/returnering",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def suspender_fordring(
        self,
        fordrings_id: str | int,
        krop: modeller.SuspensionForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Suspender en fordring, helt eller delvist.

        Den dækkes ikke. En helt suspenderet fordring er rentefri fra den 1. i anden måned efter, hvis den da stadig
        er suspenderet; ikke med rentesatskode 03, 10 og 20 eller renteregel 002.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/suspension",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def ophaev_suspension(
        self,
        fordrings_id: str | int,
        krop: modeller.SuspensionsophaevelseForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Ophæv en suspension.

        Renten løber igen 14 dage efter varslet, der tidligst tæller fra den 1. i anden måned efter klar.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/suspension/ophaevelse",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def afbryd_foraeldelse(
        self,
        fordrings_id: str | int,
        krop: modeller.AfbrydelseForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Afbryd forældelsen for hele komplekset.

        Hovedfordringen med opskrivninger og al rente af den. En senere dato, der gælder i forvejen, består.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/foraeldelse/afbrydelse",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def tilfoej_pef_ejer(
        self,
        fordrings_id: str | int,
        krop: modeller.EjerForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Føj ejeren af en personligt ejet virksomhed til fordringen.

        Ejeren hæfter på virksomhedens vilkår og står i tilfoejedeSkyldnere på en ny kvittering.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/pef-ejer",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def opsplit_fordring(
        self,
        fordrings_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Opsplit en relateret fordring.

        Dens hovedfordring kan derefter ikke tilbagekaldes før den (570).

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/opsplitning",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def konverter_fordring(
        self,
        fordrings_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.FordringUd:
        """Træk en fordring i DMI tilbage ved konvertering.

        Aktioner på den afvises derefter med 434.

        """
        kald: Kald[modeller.FordringUd] = Kald(
            "POST",
            "/sandkasse/rim/fordringer/{fordringsId}/konvertering",
            som,
            svar={200: modeller.FordringUd},
            stiled={"fordringsId": fordrings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def opret_afstemning(
        self,
        krop: modeller.AfstemningForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.AfstemningMedTal:
        """Kald en fordringshaver til afstemning.

        Skæringsdatoen må ligge i fremtiden: afstemningen er PLANLAGT til sin startdato. Den må ikke være omme, og
        en fordringshaver har højst én afstemning pr. skæringsdato; vinduerne må overlappe.

        """
        kald: Kald[modeller.AfstemningMedTal] = Kald(
            "POST",
            "/sandkasse/rim/afstemninger",
            som,
            svar={201: modeller.AfstemningMedTal},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_kaldte_afstemninger(
        self,
        *,
        fordringshaver_id: str | None = None,
        tilstand: Literal["PLANLAGT", "IGANGVAERENDE", "AFSLUTTET"] | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> modeller.Afstemningsside:
        """Alle fordringshaveres afstemninger.

        A page of calls.

        """
        kald: Kald[modeller.Afstemningsside] = Kald(
            "GET",
            "/sandkasse/rim/afstemninger",
            som,
            svar={200: modeller.Afstemningsside},
            parametre={"fordringshaverId": fordringshaver_id, "tilstand": tilstand, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_kaldte_afstemninger(
        self,
        *,
        fordringshaver_id: str | None = None,
        tilstand: Literal["PLANLAGT", "IGANGVAERENDE", "AFSLUTTET"] | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> Iterator[modeller.AfstemningUd]:
        """Every one of `hent_kaldte_afstemninger`, page after page."""
        for side in self.sider(
            self.hent_kaldte_afstemninger,
            fordringshaver_id=fordringshaver_id,
            tilstand=tilstand,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.afstemninger

    def slet_afstemning(
        self,
        afstemnings_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Tag et kald tilbage, der kun er planlagt.

        Takes a call back.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/rim/afstemninger/{afstemningsId}",
            som,
            svar={204: None},
            stiled={"afstemningsId": afstemnings_id},
        )
        return self.udfoer(kald)

    def hent_afstemningskalender(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.AfstemningskalenderUd:
        """Afstemninger, som uret selv kalder til.

        The calendar.

        """
        kald: Kald[modeller.AfstemningskalenderUd] = Kald(
            "GET",
            "/sandkasse/rim/afstemningskalender",
            som,
            svar={200: modeller.AfstemningskalenderUd},
            accept="application/json",
        )
        return self.udfoer(kald)

    def saet_afstemningskalender(
        self,
        krop: modeller.AfstemningskalenderForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.AfstemningskalenderUd:
        """Lad uret kalde til afstemning.

        Hver valgt måneds sidste dag er skæringsdato, og der kan svares hele den næste måned. Der kaldes ved
        månedens begyndelse, og med det samme for den måned, uret står i. Fra begyndelsen er kalenderen tom. Det,
        der allerede er kaldt til, står ved magt.

        """
        kald: Kald[modeller.AfstemningskalenderUd] = Kald(
            "PUT",
            "/sandkasse/rim/afstemningskalender",
            som,
            svar={200: modeller.AfstemningskalenderUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def start_saldooploesning(
        self,
        afstemnings_id: str | int,
        krop: bytes | str,
        *,
        medietype: Literal["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        som: str | None = TESTER,
    ) -> modeller.SaldooploesningUd:
        """Send fordringshavers egen liste, og få differencen opløst.

        Listen er CSV eller XLSX med kolonnerne reference og/eller fordringsId, haendelse, beloeb og dato, i enhver
        rækkefølge; andre kolonner springes over. CSV læses som UTF-8 eller ISO-8859-1 med semikolon, komma eller
        tabulator. Beløb med komma eller punktum, datoer som 31-12-2026, 2026-12-31 eller et regnearks dagnummer.
        Tag også den følgende måneds poster med, så det ses, hvad der er bogført måneden efter. Listen læses i en
        opgave for sig; kan den ikke, ender den FEJLET med række og kolonne. En ny liste afløser den forrige.

        """
        kald: Kald[modeller.SaldooploesningUd] = Kald(
            "POST",
            "/sandkasse/afstemninger/{afstemningsId}/saldooploesning",
            som,
            svar={202: modeller.SaldooploesningUd},
            stiled={"afstemningsId": afstemnings_id},
            krop=krop,
            medietype=medietype,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_saldooploesning(
        self,
        afstemnings_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.SaldooploesningUd:
        """Hvor langt saldoopløsningen er, og differencen delt på årsager.

        Årsagernes sum er den totale difference, på øren.

        """
        kald: Kald[modeller.SaldooploesningUd] = Kald(
            "GET",
            "/sandkasse/afstemninger/{afstemningsId}/saldooploesning",
            som,
            svar={200: modeller.SaldooploesningUd},
            stiled={"afstemningsId": afstemnings_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_saldoforskelle(
        self,
        afstemnings_id: str | int,
        *,
        aarsag: Literal["KUN_I_PSRM", "KUN_HOS_FORDRINGSHAVER", "ANDET_BELOEB", "MAANEDEN_FOER", "MAANEDEN_EFTER"]
        | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> modeller.Forskelsside:
        """Forskellene en for en.

        Efter årsag, de største først; af én årsag eller alle.

        """
        kald: Kald[modeller.Forskelsside] = Kald(
            "GET",
            "/sandkasse/afstemninger/{afstemningsId}/saldooploesning/forskelle",
            som,
            svar={200: modeller.Forskelsside},
            stiled={"afstemningsId": afstemnings_id},
            parametre={"aarsag": aarsag, "efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_saldoforskelle(
        self,
        afstemnings_id: str | int,
        *,
        aarsag: Literal["KUN_I_PSRM", "KUN_HOS_FORDRINGSHAVER", "ANDET_BELOEB", "MAANEDEN_FOER", "MAANEDEN_EFTER"]
        | None = None,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = TESTER,
    ) -> Iterator[modeller.ForskelUd]:
        """Every one of `hent_saldoforskelle`, page after page."""
        for side in self.sider(
            self.hent_saldoforskelle,
            afstemnings_id,
            aarsag=aarsag,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.forskelle

    def hent_saldofil(
        self,
        afstemnings_id: str | int,
        *,
        format: Literal["csv", "xlsx"] | None = None,
        som: str | None = TESTER,
    ) -> bytes:
        """Alle forskelle som fil til sagsbehandleren.

        CSV med semikolon og decimalkomma, eller et regneark med et ark for hver årsag.

        """
        kald: Kald[bytes] = Kald(
            "GET",
            "/sandkasse/afstemninger/{afstemningsId}/saldooploesning/fil",
            som,
            svar={200: bytes},
            stiled={"afstemningsId": afstemnings_id},
            parametre={"format": format},
            accept="text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        return self.udfoer(kald)

    def start_genkoersel(
        self,
        krop: bytes | str,
        *,
        modtagelsesdato: date | str | None = None,
        filter_pr: date | str | None = None,
        gruppe: str | None = None,
        medietype: Literal[
            "text/csv",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/soap+xml",
            "text/xml",
            "application/xml",
            "application/octet-stream",
        ],
        som: str | None = TESTER,
    ) -> modeller.GenkoerselUd:
        """Send krav, produktionen afviste, og få dem kørt igen.

        Den eneste dør, rigtige numre må komme ind ad: CPR-, CVR- og SE-numre, navne og fri tekst skiftes ud, mens
        filen læses i hukommelsen, og intet af den når disk, log eller journal. Står produktionens svar i filen
        (Status, Fejlkode, Fejlbeskrivelse, Modtaget), holdes dommene op mod dem; ellers sendes svarene bagefter.
        Kan filen ikke læses, ender genkørslen FEJLET. CSV, Excel, ODS, Parquet, JSON, en SOAP-besked eller en ZIP
        med én af dem. CSV, XLSX og en SOAP-besked sendes som det, de er; alt andet som application/octet-stream.
        Højst 16 MiB og 5000 rækker. Intet registreres i sandkassen.

        """
        kald: Kald[modeller.GenkoerselUd] = Kald(
            "POST",
            "/sandkasse/genkoersler",
            som,
            svar={202: modeller.GenkoerselUd},
            parametre={"modtagelsesdato": modtagelsesdato, "filterPr": filter_pr, "gruppe": gruppe},
            krop=krop,
            medietype=medietype,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_genkoersel(
        self,
        genkoersel_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.GenkoerselUd:
        """Hvor langt genkørslen er, og hvad der kom ud af den.

        Hvert krav med produktionens svar, sandkassens, om de er enige, årsagen og reparationen.

        """
        kald: Kald[modeller.GenkoerselUd] = Kald(
            "GET",
            "/sandkasse/genkoersler/{genkoerselId}",
            som,
            svar={200: modeller.GenkoerselUd},
            stiled={"genkoerselId": genkoersel_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def send_genkoerselskvitteringer(
        self,
        genkoersel_id: str | int,
        krop: bytes | str,
        *,
        medietype: Literal[
            "text/csv",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/soap+xml",
            "text/xml",
            "application/xml",
            "application/octet-stream",
        ],
        som: str | None = TESTER,
    ) -> modeller.GenkoerselUd:
        """Send det, produktionen sagde, og kør igen.

        Sandkassens egne kvitteringer som JSON, NyMF's som SOAP, debitorsystemets liste, eller portalens
        Afviste/fortrudte. De afløser en tidligere fil. CSV, Excel, ODS, Parquet, JSON, en SOAP-besked eller en ZIP
        med én af dem. CSV, XLSX og en SOAP-besked sendes som det, de er; alt andet som application/octet-stream.
        Højst 16 MiB og 5000 rækker. Kan filen ikke læses, står det i fejl, og den forrige kørsel gælder.

        """
        kald: Kald[modeller.GenkoerselUd] = Kald(
            "PUT",
            "/sandkasse/genkoersler/{genkoerselId}/kvitteringer",
            som,
            svar={202: modeller.GenkoerselUd},
            stiled={"genkoerselId": genkoersel_id},
            krop=krop,
            medietype=medietype,
            accept="application/json",
        )
        return self.udfoer(kald)

    def reparer_genkoersel(
        self,
        genkoersel_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.GenkoerselUd:
        """Anvend reparationerne, og kør igen.

        Kun dem, hvis værdier følger af kravet selv; det, der skal indhentes, opfindes ikke. Hvert krav siger
        bagefter, hvad der blev af det.

        """
        kald: Kald[modeller.GenkoerselUd] = Kald(
            "POST",
            "/sandkasse/genkoersler/{genkoerselId}/reparation",
            som,
            svar={202: modeller.GenkoerselUd},
            stiled={"genkoerselId": genkoersel_id},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_genkoerselsfil(
        self,
        genkoersel_id: str | int,
        *,
        format: Literal["html", "xlsx", "json"] | None = None,
        som: str | None = TESTER,
    ) -> bytes:
        """Genkørslen som side, regneark eller JSON.

        Siden åbner uden net og kan printes. JSON er den form, psrm-sandbox genkoer --sammenlign læser.

        """
        kald: Kald[bytes] = Kald(
            "GET",
            "/sandkasse/genkoersler/{genkoerselId}/fil",
            som,
            svar={200: bytes},
            stiled={"genkoerselId": genkoersel_id},
            parametre={"format": format},
            accept="text/html, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/octet-stream",
        )
        return self.udfoer(kald)

    def hent_genkoerselshistorie(
        self,
        genkoersel_id: str | int,
        nr: str | int,
        *,
        format: Literal["scenarie", "pytest", "fejlrapport"] | None = None,
        som: str | None = TESTER,
    ) -> str:
        """Et krav som scenarie, test eller fejlrapport.

        Det mindste, der får samme dom, prøvet i nye verdener, og intet af kravets eget er med. scenarie spilles af
        psrm-sandbox scenarie koer, pytest af jeres egne tests, og fejlrapport er Markdown. Et krav, der ikke kan
        stå alene, svarer 409 og siger hvorfor.

        """
        kald: Kald[str] = Kald(
            "GET",
            "/sandkasse/genkoersler/{genkoerselId}/sager/{nr}/fil",
            som,
            svar={200: str},
            stiled={"genkoerselId": genkoersel_id, "nr": nr},
            parametre={"format": format},
            accept="application/yaml, text/x-python, text/markdown",
        )
        return self.udfoer(kald)

    def hent_journal(
        self,
        *,
        efter: int | None = None,
        foer: int | None = None,
        antal: int | None = None,
        operation: str | None = None,
        metode: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] | None = None,
        status: str | None = None,
        noegle: str | None = None,
        aktionskode: str | None = None,
        fordrings_id: str | None = None,
        aktions_id: str | None = None,
        leverance_id: str | None = None,
        verdenstid_fra: datetime | str | date | None = None,
        verdenstid_til: datetime | str | date | None = None,
        fritekst: str | None = None,
        som: str | None = TESTER,
    ) -> modeller.Journalsideud:
        """Journalen: hvert kald og dets svar.

        Nyeste først, og med foer længere tilbage. Med efter ældste først, så et forløb kan følges. Skrivninger,
        læsninger og afviste kald har ét løbenummer. Kroppene er på det enkelte kald. Hele journalen er højst 50
        MiB; de ældste kald udelades først, og udeladt siger hvilke.

        """
        kald: Kald[modeller.Journalsideud] = Kald(
            "GET",
            "/sandkasse/journal",
            som,
            svar={200: modeller.Journalsideud},
            parametre={
                "efter": efter,
                "foer": foer,
                "antal": antal,
                "operation": operation,
                "metode": metode,
                "status": status,
                "noegle": noegle,
                "aktionskode": aktionskode,
                "fordringsId": fordrings_id,
                "aktionsId": aktions_id,
                "leveranceId": leverance_id,
                "verdenstidFra": verdenstid_fra,
                "verdenstidTil": verdenstid_til,
                "fritekst": fritekst,
            },
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_journal(
        self,
        *,
        efter: int | None = None,
        foer: int | None = None,
        antal: int | None = None,
        operation: str | None = None,
        metode: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] | None = None,
        status: str | None = None,
        noegle: str | None = None,
        aktionskode: str | None = None,
        fordrings_id: str | None = None,
        aktions_id: str | None = None,
        leverance_id: str | None = None,
        verdenstid_fra: datetime | str | date | None = None,
        verdenstid_til: datetime | str | date | None = None,
        fritekst: str | None = None,
        som: str | None = TESTER,
    ) -> Iterator[modeller.JournallinjeUd]:
        """Every one of `hent_journal`, page after page."""
        for side in self.sider(
            self.hent_journal,
            efter=efter,
            foer=foer,
            antal=antal,
            operation=operation,
            metode=metode,
            status=status,
            noegle=noegle,
            aktionskode=aktionskode,
            fordrings_id=fordrings_id,
            aktions_id=aktions_id,
            leverance_id=leverance_id,
            verdenstid_fra=verdenstid_fra,
            verdenstid_til=verdenstid_til,
            fritekst=fritekst,
            som=som,
        ):
            yield from side.poster

    def verificer_journal(
        self,
        krop: modeller.VerificerForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.VerificeringUd:
        """Verificer, at journalen rummer det ventede.

        Hver forventning er felter, der skal være sådan, og et antal: praecis, mindst eller hoejst. Nævner den et af
        aktionens felter (aktionskode, fordringshaverId, fordringsId, aktionsstatus), tælles aktioner, ellers kald.
        efter og foer afgrænser: det første (eller sidste) kald eller den første aktion, felterne beskriver.
        iRaekkefoelge: det, en forventning kræver, skal ligge efter det, den forrige krævede; et kald og dets
        aktioner sker på én gang. Er en forventning ikke opfyldt, forklares det nærmeste: hvilke felter der afviger,
        om det ligger uden for, i forkert rækkefølge, eller er et for meget.

        """
        kald: Kald[modeller.VerificeringUd] = Kald(
            "POST",
            "/sandkasse/journal/verificer",
            som,
            svar={200: modeller.VerificeringUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_delinger(
        self,
        *,
        som: str | None = TESTER,
    ) -> modeller.DelingerUd:
        """Delinger, der ikke er udløbet.

        The shares.

        """
        kald: Kald[modeller.DelingerUd] = Kald(
            "GET", "/sandkasse/journal/delinger", som, svar={200: modeller.DelingerUd}, accept="application/json"
        )
        return self.udfoer(kald)

    def opret_deling(
        self,
        krop: modeller.DelingForm | Mapping[str, Any],
        *,
        som: str | None = TESTER,
    ) -> modeller.NyDelingUd:
        """Del et udsnit af journalen.

        Svarer en adresse, der ikke kan gættes, kun læser, ikke kræver nøgle og udløber i virkelig tid. Udsnittet er
        journalen, som den er nu; senere kald er ikke med. Nulstilles, gendannes eller slettes sandkassen, ophører
        delingen.

        """
        kald: Kald[modeller.NyDelingUd] = Kald(
            "POST",
            "/sandkasse/journal/delinger",
            som,
            svar={201: modeller.NyDelingUd},
            krop=krop,
            accept="application/json",
        )
        return self.udfoer(kald)

    def slet_deling(
        self,
        delings_id: str | int,
        *,
        som: str | None = TESTER,
    ) -> None:
        """Ophæv en deling.

        Ends a share.

        """
        kald: Kald[None] = Kald(
            "DELETE",
            "/sandkasse/journal/delinger/{delingsId}",
            som,
            svar={204: None},
            stiled={"delingsId": delings_id},
        )
        return self.udfoer(kald)

    def hent_journalpost(
        self,
        nummer: str | int,
        *,
        som: str | None = TESTER,
    ) -> modeller.JournalpostUd:
        """Et kald i journalen, helt.

        One call.

        """
        kald: Kald[modeller.JournalpostUd] = Kald(
            "GET",
            "/sandkasse/journal/{nummer}",
            som,
            svar={200: modeller.JournalpostUd},
            stiled={"nummer": nummer},
            accept="application/json",
        )
        return self.udfoer(kald)

    def hent_delt(
        self,
        token: str | int,
        *,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = None,
    ) -> modeller.DeltUd:
        """Et delt udsnit af en journal.

        Kræver ingen nøgle, kun adressen. Formen vælges med format, ellers med Accept: en browser får en side.
        Ukendt, udløbet og slettet svares ens.

        """
        kald: Kald[modeller.DeltUd] = Kald(
            "GET",
            "/delt/{token}",
            som,
            svar={200: modeller.DeltUd},
            stiled={"token": token},
            parametre={"efter": efter, "antal": antal},
            accept="application/json",
        )
        return self.udfoer(kald)

    def alle_delt(
        self,
        token: str | int,
        *,
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = None,
    ) -> Iterator[modeller.JournalpostUd]:
        """Every one of `hent_delt`, page after page."""
        for side in self.sider(
            self.hent_delt,
            token,
            efter=efter,
            antal=antal,
            som=som,
        ):
            yield from side.poster

    def hent_delt_som(
        self,
        token: str | int,
        *,
        format: Literal["html"],
        efter: int | None = None,
        antal: int | None = None,
        som: str | None = None,
    ) -> str:
        """Et delt udsnit af en journal.

        Kræver ingen nøgle, kun adressen. Formen vælges med format, ellers med Accept: en browser får en side.
        Ukendt, udløbet og slettet svares ens.

        """
        kald: Kald[str] = Kald(
            "GET",
            "/delt/{token}",
            som,
            svar={200: str},
            stiled={"token": token},
            parametre={"efter": efter, "antal": antal, "format": format},
            accept="text/html",
        )
        return self.udfoer(kald)

    def helbred(
        self,
        *,
        som: str | None = None,
    ) -> modeller.Helbred:
        """Svarer processen.

        Alive.

        """
        kald: Kald[modeller.Helbred] = Kald(
            "GET", "/healthz", som, svar={200: modeller.Helbred}, accept="application/json"
        )
        return self.udfoer(kald)

    def parathed(
        self,
        *,
        som: str | None = None,
    ) -> modeller.Parathed:
        """Er reglerne og registret klar.

        Ready.

        """
        kald: Kald[modeller.Parathed] = Kald(
            "GET", "/readyz", som, svar={200: modeller.Parathed}, accept="application/json"
        )
        return self.udfoer(kald)

    def maalinger(
        self,
        *,
        som: str | None = None,
    ) -> str:
        """Målinger til Prometheus, uden navne på verdener.

        Figures.

        """
        kald: Kald[str] = Kald("GET", "/metrics", som, svar={200: str}, accept="text/plain")
        return self.udfoer(kald)

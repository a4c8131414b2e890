package dk.eksempel;

import dk.eksempel.indberet.MFFordringIndberetIType;
import dk.eksempel.kvittering.MFKvitteringHentIType;
import dk.eksempel.underret.MFUnderretSamlingHentIType;

/** Where the SKAT form differs from the OIO form in more than names: the transaction stands inside {@code Kontekst}. */
final class Kontekst {
    static final String RUM = "http://skat.dk/begrebsmodel/2009/01/15/";

    private Kontekst() {}

    static void saet(MFFordringIndberetIType besked, String transaktion) {
        var hoved = new dk.eksempel.indberet.HovedOplysningerType();
        hoved.setTransaktionsID(transaktion);
        besked.setKontekst(new dk.eksempel.indberet.KontekstType());
        besked.getKontekst().setHovedOplysninger(hoved);
    }

    static void saet(MFKvitteringHentIType besked, String transaktion) {
        var hoved = new dk.eksempel.kvittering.HovedOplysningerType();
        hoved.setTransaktionsID(transaktion);
        besked.setKontekst(new dk.eksempel.kvittering.KontekstType());
        besked.getKontekst().setHovedOplysninger(hoved);
    }

    static void saet(MFUnderretSamlingHentIType besked, String transaktion) {
        var hoved = new dk.eksempel.underret.HovedOplysningerType();
        hoved.setTransaktionsID(transaktion);
        besked.setKontekst(new dk.eksempel.underret.KontekstType());
        besked.getKontekst().setHovedOplysninger(hoved);
    }
}

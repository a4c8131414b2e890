package dk.eksempel;

import dk.eksempel.indberet.MFFordringIndberetIType;
import dk.eksempel.kvittering.MFKvitteringHentIType;
import dk.eksempel.underret.MFUnderretSamlingHentIType;

/** Where the OIO form differs from the SKAT form in more than names: the transaction stands first in the message. */
final class Kontekst {
    static final String RUM = "urn:oio:skat:efi:ws:1.0.1";

    private Kontekst() {}

    static void saet(MFFordringIndberetIType besked, String transaktion) {
        besked.setHovedOplysninger(new dk.eksempel.indberet.HovedOplysningerType());
        besked.getHovedOplysninger().setTransaktionsID(transaktion);
    }

    static void saet(MFKvitteringHentIType besked, String transaktion) {
        besked.setHovedOplysninger(new dk.eksempel.kvittering.HovedOplysningerType());
        besked.getHovedOplysninger().setTransaktionsID(transaktion);
    }

    static void saet(MFUnderretSamlingHentIType besked, String transaktion) {
        besked.setHovedOplysninger(new dk.eksempel.underret.HovedOplysningerType());
        besked.getHovedOplysninger().setTransaktionsID(transaktion);
    }
}

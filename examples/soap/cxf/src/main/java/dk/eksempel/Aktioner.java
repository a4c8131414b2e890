package dk.eksempel;

import dk.eksempel.indberet.AktionValgType;
import dk.eksempel.indberet.DokumentSamlingType;
import dk.eksempel.indberet.FordringBeløbStrukturType;
import dk.eksempel.indberet.FordringHæftelseSamlingType;
import dk.eksempel.indberet.FordringNedskrivningBeløbStrukturType;
import dk.eksempel.indberet.FordringOprindeligBeløbStrukturType;
import dk.eksempel.indberet.FordringPeriodeStrukturType;
import dk.eksempel.indberet.MFHæftelseStrukturType;
import dk.eksempel.indberet.MFKundeStrukturType;
import dk.eksempel.indberet.MFNedskrivFordringStrukturType;
import dk.eksempel.indberet.MFOpretFordringStrukturType;
import dk.eksempel.indberet.MFTilbagekaldFordringStrukturType;
import dk.eksempel.indberet.NedskrivFordringAktionType;
import dk.eksempel.indberet.OpretFordringAktionType;
import dk.eksempel.indberet.OpretUnderfordringSamlingType;
import dk.eksempel.indberet.SagsbemærkningSamlingType;
import dk.eksempel.indberet.TilbagekaldFordringAktionType;
import dk.eksempel.indberet.ValgType;
import java.math.BigDecimal;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** The actions, as {@code AktionValg} holds them. */
final class Aktioner {
    private Aktioner() {}

    static AktionValgType fordring(String reference, String beloeb, String beskrivelse) {
        MFOpretFordringStrukturType fordring = new MFOpretFordringStrukturType();
        fordring.setDMIFordringFordringArtKode("INDR");
        fordring.setDMIFordringTypeKode("KFDAINS");
        fordring.setDMIFordringFordringHaverRef(reference);
        fordring.setDMIFordringStiftelseTidspunkt(dag("2026-03-01"));
        fordring.setDMIFordringForfaldDato(dag("2026-03-01"));
        fordring.setDMIFordringSRBDato(dag("2026-03-10"));
        FordringBeløbStrukturType saldo = new FordringBeløbStrukturType();
        saldo.setValutaKode("DKK");
        saldo.setDMIFordringBeløb(new BigDecimal(beloeb));
        fordring.setFordringBeløbStruktur(saldo);
        FordringPeriodeStrukturType periode = new FordringPeriodeStrukturType();
        periode.setDMIFordringPeriodeFraDato(dag("2026-03-01"));
        periode.setDMIFordringPeriodeTilDato(dag("2026-03-31"));
        fordring.setFordringPeriodeStruktur(periode);
        FordringOprindeligBeløbStrukturType hovedstol = new FordringOprindeligBeløbStrukturType();
        hovedstol.setValutaKode("DKK");
        hovedstol.setEFIFordringOprindeligBeløb(new BigDecimal(beloeb));
        fordring.setFordringOprindeligBeløbStruktur(hovedstol);
        fordring.setSagsbemærkningSamling(new SagsbemærkningSamlingType());
        fordring.setDokumentSamling(new DokumentSamlingType());
        fordring.setDMIFordringBeskrivelse(beskrivelse);
        ValgType valgt = new ValgType();
        valgt.setPersonCPRNummer("6101600008");
        MFKundeStrukturType skyldner = new MFKundeStrukturType();
        skyldner.setValg(valgt);
        MFHæftelseStrukturType haefter = new MFHæftelseStrukturType();
        haefter.setMFKundeStruktur(skyldner);
        haefter.setHæftelseForældelseDato(dag("2029-03-01"));
        fordring.setFordringHæftelseSamling(new FordringHæftelseSamlingType());
        fordring.getFordringHæftelseSamling().getMFHæftelseStruktur().add(haefter);
        OpretFordringAktionType aktion = new OpretFordringAktionType();
        aktion.setMFOpretFordringStruktur(fordring);
        aktion.setOpretUnderfordringSamling(new OpretUnderfordringSamlingType());
        AktionValgType valg = new AktionValgType();
        valg.setOpretFordringAktion(aktion);
        return valg;
    }

    static AktionValgType nedskrivning(String fordringsId, String beloeb) {
        FordringNedskrivningBeløbStrukturType struktur = new FordringNedskrivningBeløbStrukturType();
        struktur.setValutaKode("DKK");
        struktur.setFordringNedskrivningBeløb(new BigDecimal(beloeb));
        MFNedskrivFordringStrukturType nedskrivning = new MFNedskrivFordringStrukturType();
        nedskrivning.setDMIFordringEFIFordringID(fordringsId);
        nedskrivning.setFordringNedskrivningBeløbStruktur(struktur);
        nedskrivning.setFordringNedskrivningÅrsagKode("INDB");
        nedskrivning.setFordringNedskrivningVirkningFra(dag("2026-07-01"));
        nedskrivning.setBegrundelseTekst("Betalt til kommunen");
        NedskrivFordringAktionType aktion = new NedskrivFordringAktionType();
        aktion.setMFNedskrivFordringStruktur(nedskrivning);
        AktionValgType valg = new AktionValgType();
        valg.setNedskrivFordringAktion(aktion);
        return valg;
    }

    static AktionValgType tilbagekald(String fordringsId) {
        MFTilbagekaldFordringStrukturType tilbagekald = new MFTilbagekaldFordringStrukturType();
        tilbagekald.setDMIFordringEFIFordringID(fordringsId);
        tilbagekald.setHovedFordringTilbagekaldÅrsagKode("KLAG");
        tilbagekald.setBegrundelseTekst("Klage over takst");
        TilbagekaldFordringAktionType aktion = new TilbagekaldFordringAktionType();
        aktion.setMFTilbagekaldFordringStruktur(tilbagekald);
        AktionValgType valg = new AktionValgType();
        valg.setTilbagekaldFordringAktion(aktion);
        return valg;
    }

    private static XMLGregorianCalendar dag(String dag) {
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(dag);
        } catch (DatatypeConfigurationException fejl) {
            throw new IllegalStateException(fejl);
        }
    }
}

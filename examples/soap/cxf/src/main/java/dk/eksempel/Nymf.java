package dk.eksempel;

import dk.eksempel.indberet.AktionValgType;
import dk.eksempel.indberet.FordringAktionSamlingType;
import dk.eksempel.indberet.FordringAktionType;
import dk.eksempel.indberet.MFAktionStrukturType;
import dk.eksempel.indberet.MFFordringIndberetIType;
import dk.eksempel.indberet.MFFordringIndberetServiceSynkronPortType;
import dk.eksempel.kvittering.MFKvitteringHentIType;
import dk.eksempel.kvittering.MFKvitteringHentServiceSynkronPortType;
import dk.eksempel.underret.MFUnderretSamlingHentIType;
import dk.eksempel.underret.MFUnderretSamlingHentServiceSynkronPortType;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * A client of NyMF's SOAP services on Apache CXF with WSS4J, generated from the WSDL.
 *
 * <p>Plays a claim's life and prints a line of JSON for each step; with the argument {@code underretninger} it fetches the
 * notifications. Takes NYMF_ADRESSE, NYMF_NOEGLELAGER (PKCS#12), NYMF_KODE and NYMF_SERVERCERTIFIKAT (PEM) from the environment;
 * what the messages need, the policy in the address's WSDL says. NYMF_BRUGER and NYMF_ADGANGSKODE are HTTP Basic.
 */
public final class Nymf {
    private static final PrintStream UD = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String INDBERETTER = miljoe("NYMF_INDBERETTER", "99990007");
    private static final String HAVER = "9101";

    private final BigInteger foerste = BigInteger.valueOf(System.currentTimeMillis()).multiply(BigInteger.valueOf(1_000_000));
    private int nummer;
    private final MFFordringIndberetServiceSynkronPortType indberet =
            port(MFFordringIndberetServiceSynkronPortType.class, "FordringIndberetService");
    private final MFKvitteringHentServiceSynkronPortType kvittering =
            port(MFKvitteringHentServiceSynkronPortType.class, "KvitteringHentService");
    private final MFUnderretSamlingHentServiceSynkronPortType underret =
            port(MFUnderretSamlingHentServiceSynkronPortType.class, "UnderretSamlingHentService");

    private Nymf() throws Exception {}

    private static String miljoe(String navn, String ellers) {
        return System.getenv().getOrDefault(navn, ellers);
    }

    /** The service's port for SOAP 1.2; its policy stands in the WSDL, and CXF keeps it. */
    private static <T> T port(Class<T> slags, String tjeneste) throws Exception {
        String politik = miljoe("NYMF_POLITIK", "");
        String wsdl = miljoe("NYMF_ADRESSE", "http://127.0.0.1:8000/services") + "/" + tjeneste + "?wsdl"
                + (politik.isEmpty() ? "" : "&politik=" + politik);
        Service service = Service.create(new URL(wsdl), new QName(Kontekst.RUM, tjeneste));
        T port = service.getPort(new QName(Kontekst.RUM, tjeneste + "Soap12Port"), slags);
        Map<String, Object> valg = ((BindingProvider) port).getRequestContext();
        if (!miljoe("NYMF_NOEGLELAGER", "").isEmpty()) {
            valg.putAll(Sikkerhed.valg(
                    miljoe("NYMF_NOEGLELAGER", ""), miljoe("NYMF_KODE", ""), miljoe("NYMF_SERVERCERTIFIKAT", "")));
        }
        if (!miljoe("NYMF_BRUGER", "").isEmpty()) {
            valg.put(BindingProvider.USERNAME_PROPERTY, miljoe("NYMF_BRUGER", ""));
            valg.put(BindingProvider.PASSWORD_PROPERTY, miljoe("NYMF_ADGANGSKODE", ""));
        }
        return port;
    }

    private BigInteger naeste() {
        nummer++;
        return foerste.add(BigInteger.valueOf(nummer));
    }

    /** The outcome of one action: its id, and its status in the first answer. */
    private record Svar(BigInteger leverance, MFAktionStrukturType aktion) {}

    private Svar send(String kode, AktionValgType valg) {
        BigInteger id = naeste();
        var system = new dk.eksempel.indberet.FordringhaverSystemIDStrukturType();
        system.setVirksomhedSENummer(INDBERETTER);
        FordringAktionType aktion = new FordringAktionType();
        aktion.setMFAktionKode(kode);
        aktion.setDMIFordringHaverID(HAVER);
        aktion.setAktionValg(valg);
        MFFordringIndberetIType besked = new MFFordringIndberetIType();
        Kontekst.saet(besked, id.toString());
        besked.setFordringhaverSystemIDStruktur(system);
        besked.setMFLeveranceID(id);
        besked.setFordringAktionSamling(new FordringAktionSamlingType());
        besked.getFordringAktionSamling().getFordringAktion().add(aktion);
        var svar = indberet.getMFFordringIndberet(besked);
        return new Svar(id, svar.getFordringInfo().getFordringAktionStatusSamling().getMFAktionStruktur().get(0));
    }

    private String udfald(Svar svar) {
        var system = new dk.eksempel.kvittering.FordringhaverSystemIDStrukturType();
        system.setVirksomhedSENummer(INDBERETTER);
        MFKvitteringHentIType besked = new MFKvitteringHentIType();
        Kontekst.saet(besked, naeste().toString());
        besked.setFordringhaverSystemIDStruktur(system);
        besked.setMFLeveranceID(svar.leverance());
        return kvittering.getMFKvitteringHent(besked).getKvitteringSamling().getKvittering().get(0).getMFAktionStatusKode();
    }

    private int underretninger() {
        var system = new dk.eksempel.underret.FordringhaverSystemIDStrukturType();
        system.setVirksomhedSENummer(INDBERETTER);
        MFUnderretSamlingHentIType besked = new MFUnderretSamlingHentIType();
        Kontekst.saet(besked, naeste().toString());
        besked.setFordringhaverSystemIDStruktur(system);
        besked.setUnderretNummerFra(BigInteger.ONE);
        return underret.getMFUnderretSamlingHent(besked).getUnderretSamling().getUnderretStruktur().size();
    }

    private void livet() {
        Svar god = send("OPRETFORDRING", Aktioner.fordring("C" + foerste + "-1", "1200.00", "Faktura 4711"));
        skriv("god", "status", god.aktion().getMFAktionStatusKode());
        skriv("daarlig", "status", udfald(send("OPRETFORDRING", Aktioner.fordring("C" + foerste + "-2", "1200.00", null))));
        skriv("tvivlsom", "status", udfald(send("OPRETFORDRING", Aktioner.fordring("C" + foerste + "-3", "12500.00", "Faktura"))));
        String id = god.aktion().getDMIFordringEFIFordringID().toString();
        skriv("nedskriv", "status", udfald(send("NEDSKRIV", Aktioner.nedskrivning(id, "200.00"))));
        skriv("tilbagekald", "status", udfald(send("TILBAGEKALD", Aktioner.tilbagekald(id))));
    }

    private static void skriv(String trin, String navn, Object vaerdi) {
        String tekst = vaerdi instanceof Number ? vaerdi.toString() : "\"" + vaerdi.toString().replace("\"", "'") + "\"";
        UD.println("{\"trin\": \"" + trin + "\", \"" + navn + "\": " + tekst + "}");
    }

    public static void main(String[] trin) throws Exception {
        try {
            Nymf nymf = new Nymf();
            if (trin.length > 0 && trin[0].equals("underretninger")) {
                skriv("underretninger", "antal", nymf.underretninger());
            } else {
                nymf.livet();
            }
        } catch (SOAPFaultException fejl) {
            skriv("fejl", "tekst", fejl.getFault().getFaultString());
        }
    }
}

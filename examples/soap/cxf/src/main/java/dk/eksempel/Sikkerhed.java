package dk.eksempel;

import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.security.auth.callback.Callback;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/** The keys of the message security: one's own with its certificate, and the server's certificate. */
final class Sikkerhed {
    private static final String SERVER = "nymf";

    private Sikkerhed() {}

    /** What CXF asks for: the policy decides how the keys are used. */
    static Map<String, Object> valg(String noeglelager, String kode, String servercertifikat) throws Exception {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        try (InputStream fil = new FileInputStream(noeglelager)) {
            lager.load(fil, kode.toCharArray());
        }
        String eget = null;
        for (var navne = lager.aliases(); navne.hasMoreElements(); ) {
            String navn = navne.nextElement();
            eget = lager.isKeyEntry(navn) ? navn : eget;
        }
        try (InputStream fil = new FileInputStream(servercertifikat)) {
            lager.setCertificateEntry(SERVER, CertificateFactory.getInstance("X.509").generateCertificate(fil));
        }
        Merlin crypto = new Merlin();
        crypto.setKeyStore(lager);
        return Map.of(
                SecurityConstants.SIGNATURE_CRYPTO, crypto,
                SecurityConstants.ENCRYPT_CRYPTO, crypto,
                SecurityConstants.SIGNATURE_USERNAME, eget,
                SecurityConstants.ENCRYPT_USERNAME, SERVER,
                SecurityConstants.CALLBACK_HANDLER, (javax.security.auth.callback.CallbackHandler) spurgte -> {
                    for (Callback spurgt : spurgte) {
                        ((WSPasswordCallback) spurgt).setPassword(kode);
                    }
                });
    }
}

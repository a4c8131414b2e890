import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Posts each file to the address with the JDK's client as it is out of the box, and prints the statuses. */
public class Opgraderer {
    public static void main(String[] args) throws Exception {
        HttpClient klient = HttpClient.newHttpClient();
        ArrayList<String> statusser = new ArrayList<>();
        for (int nr = 1; nr < args.length; nr++) {
            for (boolean kendtLaengde : new boolean[] {true, false}) {
                byte[] krop = Files.readAllBytes(Path.of(args[nr]));
                String tekst = new String(krop, "UTF-8").replace("LEVERANCE", "JDK-" + nr + "-" + kendtLaengde);
                HttpRequest.BodyPublisher afsender = HttpRequest.BodyPublishers.ofString(tekst);
                HttpRequest kald = HttpRequest.newBuilder(URI.create(args[0]))
                    .header("Authorization", "Bearer demo-leverandoer")
                    .header("Content-Type", "application/json")
                    .POST(kendtLaengde ? afsender : HttpRequest.BodyPublishers.fromPublisher(afsender))
                    .build();
                HttpResponse<String> svar = klient.send(kald, HttpResponse.BodyHandlers.ofString());
                statusser.add(svar.statusCode() + "/" + svar.version());
            }
        }
        System.out.println(String.join(" ", statusser));
    }
}

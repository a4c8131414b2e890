// A client of NyMF's SOAP services on WCF (System.ServiceModel). Signs and encrypts with System.Security.Cryptography.Xml.
//
//   mcs -out:nymf.exe -r:System.ServiceModel,System.Runtime.Serialization,System.Security,System.Xml.Linq *.cs
//   NYMF_ADRESSE=http://127.0.0.1:8000/services mono nymf.exe
//
// plays a claim's life and prints a line of JSON for each step; `mono nymf.exe underretninger` fetches the notifications.
// .NET Framework compiles it with csc and the same references.

using System;
using System.IO;
using System.Linq;
using System.Net;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml;
using System.Xml.Linq;

/// <summary>The three services' contract: one message in, one out. What is in them, Aktioner and Form say.</summary>
[ServiceContract]
public interface ITjeneste
{
    [OperationContract(Action = "*", ReplyAction = "*")]
    Message Kald(Message besked);
}

/// <summary>The three services of one reporter.</summary>
sealed class Nymf
{
    const int Stoerst = 16 * 1024 * 1024; // What stands by itself is 64 KB, and an answer with 500 notifications is larger.

    readonly long foerste = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000000;
    readonly string adresse;
    readonly Sikkerhed sikkerhed;
    int nummer;

    Nymf(string adresse, Sikkerhed sikkerhed)
    {
        this.adresse = adresse;
        this.sikkerhed = sikkerhed;
    }

    static string Miljoe(string navn, string ellers) => Environment.GetEnvironmentVariable(navn) ?? ellers;

    long Naeste() => foerste + ++nummer;

    /// <summary>BasicHttpBinding is SOAP 1.1; for 1.2, and to sign, the parts are put together.</summary>
    Binding Binding()
    {
        bool https = adresse.StartsWith("https:");
        if (sikkerhed == null && Miljoe("NYMF_SOAP", "1.1") == "1.1")
            return new BasicHttpBinding(https ? BasicHttpSecurityMode.Transport : BasicHttpSecurityMode.None)
            {
                MaxReceivedMessageSize = Stoerst,
            };
        MessageEncodingBindingElement tekst = new TextMessageEncodingBindingElement(
            MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None), new UTF8Encoding(false));
        HttpTransportBindingElement http = https ? new HttpsTransportBindingElement() : new HttpTransportBindingElement();
        http.MaxReceivedMessageSize = Stoerst;
        return new CustomBinding(sikkerhed == null ? tekst : new SikretIndkodning(tekst, sikkerhed), http);
    }

    /// <summary>The answer of a call, with the SKAT form's names.</summary>
    XElement Kald(string tjeneste, string operation, params object[] indhold)
    {
        string sted = adresse + "/" + tjeneste;
        var form = Form.Af(sted);
        var hoved = new XElement("HovedOplysninger", new XElement("TransaktionsID", Naeste()));
        var besked = new XElement(
            operation.Substring("get".Length) + "_I",
            form.Oio ? hoved : new XElement("Kontekst", hoved),
            new XElement("FordringhaverSystemIDStruktur",
                new XElement("VirksomhedSENummer", Miljoe("NYMF_INDBERETTER", "99990007"))),
            indhold);
        var fabrik = new ChannelFactory<ITjeneste>(Binding(), new EndpointAddress(sted));
        var kanal = fabrik.CreateChannel();
        using (new OperationContextScope((IContextChannel)kanal))
        {
            if (Miljoe("NYMF_BRUGER", "") != "")
                OperationContext.Current.OutgoingMessageProperties[HttpRequestMessageProperty.Name] = Basic();
            var kald = Message.CreateMessage(fabrik.Endpoint.Binding.MessageVersion, operation, form.Ud(besked).CreateReader());
            Message svar = kanal.Kald(kald);
            if (svar.IsFault)
                throw new FaultException(MessageFault.CreateFault(svar, Stoerst));
            using (XmlDictionaryReader krop = svar.GetReaderAtBodyContents())
                return form.Ind((XElement)XNode.ReadFrom(krop));
        }
    }

    /// <summary>Sent unasked: WCF itself waits for a 401, and the address lets the call in.</summary>
    static HttpRequestMessageProperty Basic()
    {
        var http = new HttpRequestMessageProperty();
        byte[] hvem = Encoding.UTF8.GetBytes(Miljoe("NYMF_BRUGER", "") + ":" + Miljoe("NYMF_ADGANGSKODE", ""));
        http.Headers[HttpRequestHeader.Authorization] = "Basic " + Convert.ToBase64String(hvem);
        return http;
    }

    /// <summary>Sends one action; the answer's MFAktionStruktur, and the delivery's id.</summary>
    (XElement Aktion, long Leverance) Indberet(string kode, XElement valg)
    {
        long leverance = Naeste();
        XElement svar = Kald("FordringIndberetService", "getMFFordringIndberet",
            new XElement("MFLeveranceID", leverance),
            new XElement("FordringAktionSamling",
                new XElement("FordringAktion",
                    new XElement("MFAktionKode", kode),
                    new XElement("DMIFordringHaverID", "9101"),
                    new XElement("AktionValg", valg))));
        return (svar.Descendants("MFAktionStruktur").First(), leverance);
    }

    string Udfald((XElement Aktion, long Leverance) sendt)
    {
        XElement svar = Kald("KvitteringHentService", "getMFKvitteringHent", new XElement("MFLeveranceID", sendt.Leverance));
        return svar.Descendants("Kvittering").First().Element("MFAktionStatusKode").Value;
    }

    /// <summary>A good claim, a bad and a doubtful one; written down, recalled, and what is told of them.</summary>
    void Livet()
    {
        string navn = "D" + foerste;
        XElement god = Indberet("OPRETFORDRING", Aktioner.Fordring(navn + "-1")).Aktion;
        Skriv("god", "status", god.Element("MFAktionStatusKode").Value);
        Skriv("daarlig", "status", Udfald(Indberet("OPRETFORDRING", Aktioner.Fordring(navn + "-2", beskrivelse: null))));
        Skriv("tvivlsom", "status", Udfald(Indberet("OPRETFORDRING", Aktioner.Fordring(navn + "-3", "12500.00"))));
        string id = god.Element("DMIFordringEFIFordringID").Value;
        Skriv("nedskriv", "status", Udfald(Indberet("NEDSKRIV", Aktioner.Nedskrivning(id))));
        Skriv("tilbagekald", "status", Udfald(Indberet("TILBAGEKALD", Aktioner.Tilbagekald(id))));
    }

    /// <summary>What NyMF has told since it began.</summary>
    void Underretninger()
    {
        XElement svar = Kald("UnderretSamlingHentService", "getMFUnderretSamlingHent", new XElement("UnderretNummerFra", 1));
        Skriv("underretninger", "antal", svar.Descendants("UnderretStruktur").Count());
    }

    static void Skriv(string trin, string navn, object vaerdi)
    {
        string tekst = vaerdi is int ? vaerdi.ToString() : "\"" + vaerdi.ToString().Replace("\"", "'") + "\"";
        using (var ud = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)))
            ud.WriteLine("{\"trin\": \"" + trin + "\", \"" + navn + "\": " + tekst + "}");
    }

    static void Main(string[] trin)
    {
        var nymf = new Nymf(Miljoe("NYMF_ADRESSE", "http://127.0.0.1:8000/services"), Sikkerhed.AfMiljoet());
        try
        {
            if (trin.FirstOrDefault() == "underretninger")
                nymf.Underretninger();
            else
                nymf.Livet();
        }
        catch (FaultException fejl)
        {
            Skriv("fejl", "tekst", fejl.Message);
        }
    }
}

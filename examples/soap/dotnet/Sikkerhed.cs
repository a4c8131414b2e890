// The message security that NyMF's policy asks for, by SignedXml and EncryptedXml.

using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

/// <summary>Signs body and timestamp, encrypts the body to the server's certificate, and tries the answers.</summary>
sealed class Sikkerhed
{
    const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    const string Wsu = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    const string X509 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    const string Base64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    const string Aftryk = "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1";

    readonly X509Certificate2 eget;
    readonly X509Certificate2 server;
    readonly bool krypter;

    /// <summary>The guide asks for TripleDes; `sha256` is Basic256Sha256. .NET takes SHA-256 where nothing is said.</summary>
    readonly bool sha256 = Valg("NYMF_ALGORITME") == "sha256";

    Sikkerhed(X509Certificate2 eget, X509Certificate2 server, bool krypter)
    {
        this.eget = eget;
        this.server = server;
        this.krypter = krypter;
    }

    static string Valg(string navn) => Environment.GetEnvironmentVariable(navn) ?? "";

    /// <summary>What NYMF_SIKKERHED and the keys say; null under `ingen`.</summary>
    public static Sikkerhed AfMiljoet()
    {
        string profil = Valg("NYMF_SIKKERHED");
        if (profil == "" || profil == "ingen")
            return null;
        return new Sikkerhed(
            new X509Certificate2(Valg("NYMF_NOEGLELAGER"), Valg("NYMF_KODE")),
            new X509Certificate2(Valg("NYMF_SERVERCERTIFIKAT")),
            profil == "fuld");
    }

    /// <summary>Signs, and then encrypts: the other way round is refused.</summary>
    public void Sikr(XmlDocument kuvert)
    {
        XmlElement krop = Barn(kuvert.DocumentElement, "Body");
        XmlElement hoved = SikkerhedsHoved(kuvert);
        string id = Guid.NewGuid().ToString("N");
        XmlElement token = Tilfoej(hoved, "wsse:BinarySecurityToken", Wsse, Convert.ToBase64String(eget.RawData));
        token.SetAttribute("EncodingType", Base64);
        token.SetAttribute("ValueType", X509);
        SaetId(token, "X509-" + id);
        XmlElement tid = Tilfoej(hoved, "wsu:Timestamp", Wsu);
        Tilfoej(tid, "wsu:Created", Wsu, DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
        Tilfoej(tid, "wsu:Expires", Wsu, DateTime.UtcNow.AddMinutes(5).ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
        SaetId(tid, "TS-" + id);
        SaetId(krop, "B-" + id);
        Underskriv(kuvert, hoved, id);
        if (krypter)
            Krypter(hoved, krop, "ED-" + id);
    }

    void Underskriv(XmlDocument kuvert, XmlElement hoved, string id)
    {
        var underskrift = new MedWsuId(kuvert) { SigningKey = eget.GetRSAPrivateKey() };
        underskrift.SignedInfo.SignatureMethod = sha256 ? SignedXml.XmlDsigRSASHA256Url : SignedXml.XmlDsigRSASHA1Url;
        bool forudsat = Valg("NYMF_KANONISERING") == "forudsat";
        if (!forudsat)
            underskrift.SignedInfo.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        foreach (string del in new[] { "TS-", "B-" })
        {
            var henvisning = new Reference("#" + del + id)
            {
                DigestMethod = sha256 ? SignedXml.XmlDsigSHA256Url : SignedXml.XmlDsigSHA1Url,
            };
            if (!forudsat)
                henvisning.AddTransform(new XmlDsigExcC14NTransform());
            underskrift.AddReference(henvisning);
        }
        if (Valg("NYMF_NOEGLEANGIVELSE") == "x509data")
            underskrift.KeyInfo.AddClause(new KeyInfoX509Data(eget));
        else
            underskrift.KeyInfo.AddClause(new KeyInfoNode(Henvisning(kuvert, "Reference", X509, uri: "#X509-" + id)));
        underskrift.ComputeSignature();
        hoved.AppendChild(kuvert.ImportNode(underskrift.GetXml(), true));
    }

    void Krypter(XmlElement hoved, XmlElement krop, string id)
    {
        using (SymmetricAlgorithm noegle = sha256 ? Aes.Create() : (SymmetricAlgorithm)TripleDES.Create())
        {
            noegle.KeySize = sha256 ? 256 : 192;
            var data = new EncryptedData
            {
                Id = id,
                Type = EncryptedXml.XmlEncElementContentUrl,
                EncryptionMethod = new EncryptionMethod(sha256 ? EncryptedXml.XmlEncAES256Url : EncryptedXml.XmlEncTripleDESUrl),
                CipherData = new CipherData(new EncryptedXml().EncryptData(krop, noegle, true)),
            };
            var laast = new EncryptedKey
            {
                EncryptionMethod = new EncryptionMethod(EncryptedXml.XmlEncRSAOAEPUrl),
                CipherData = new CipherData(EncryptedXml.EncryptKey(noegle.Key, server.GetRSAPublicKey(), true)),
            };
            laast.KeyInfo.AddClause(new KeyInfoNode(Henvisning(
                krop.OwnerDocument, "KeyIdentifier", Aftryk, vaerdi: Convert.ToBase64String(server.GetCertHash()))));
            laast.AddReference(new DataReference("#" + id));
            EncryptedXml.ReplaceElement(krop, data, true);
            hoved.PrependChild(hoved.OwnerDocument.ImportNode(laast.GetXml(), true));
        }
    }

    /// <summary>Opens an answer and tries it with the server's certificate. A fault in clear text is let through.</summary>
    public void Aabn(XmlDocument kuvert)
    {
        XmlElement hoved = Efterkommer(kuvert.DocumentElement, "Security", Wsse);
        if (hoved == null)
            return;
        XmlElement data = Efterkommer(kuvert.DocumentElement, "EncryptedData", EncryptedXml.XmlEncNamespaceUrl);
        if (data != null)
            Dekrypter(data, Efterkommer(kuvert.DocumentElement, "EncryptedKey", EncryptedXml.XmlEncNamespaceUrl));
        var underskrift = new MedWsuId(kuvert);
        underskrift.LoadXml(Efterkommer(hoved, "Signature", SignedXml.XmlDsigNamespaceUrl));
        string krop = "#" + Barn(kuvert.DocumentElement, "Body").GetAttribute("Id", Wsu);
        bool daekket = underskrift.SignedInfo.References.Cast<Reference>().Any(henvisning => henvisning.Uri == krop);
        if (!daekket || !underskrift.CheckSignature(server.GetRSAPublicKey()))
            throw new CryptographicException("Svaret er ikke underskrevet af NyMF.");
        hoved.ParentNode.RemoveChild(hoved); // It is understood, and WCF would refuse a mustUnderstand that it does not know.
    }

    void Dekrypter(XmlElement data, XmlElement laastNoegle)
    {
        var laast = new EncryptedKey();
        laast.LoadXml(laastNoegle);
        var krypteret = new EncryptedData();
        krypteret.LoadXml(data);
        bool des = krypteret.EncryptionMethod.KeyAlgorithm == EncryptedXml.XmlEncTripleDESUrl;
        using (SymmetricAlgorithm noegle = des ? TripleDES.Create() : (SymmetricAlgorithm)Aes.Create())
        {
            noegle.Key = EncryptedXml.DecryptKey(laast.CipherData.CipherValue, eget.GetRSAPrivateKey(), true);
            var xml = new EncryptedXml(data.OwnerDocument);
            xml.ReplaceData(data, xml.DecryptData(krypteret, noegle));
        }
    }

    static XmlElement SikkerhedsHoved(XmlDocument kuvert)
    {
        XmlElement rod = kuvert.DocumentElement;
        XmlElement hoveder = Barn(rod, "Header");
        if (hoveder == null)
        {
            hoveder = kuvert.CreateElement(rod.Prefix, "Header", rod.NamespaceURI);
            rod.PrependChild(hoveder);
        }
        XmlElement hoved = Tilfoej(hoveder, "wsse:Security", Wsse);
        XmlAttribute forstaa = kuvert.CreateAttribute(rod.Prefix, "mustUnderstand", rod.NamespaceURI);
        forstaa.Value = "1";
        hoved.SetAttributeNode(forstaa);
        return hoved;
    }

    static XmlElement Henvisning(XmlDocument dokument, string slags, string type, string uri = null, string vaerdi = null)
    {
        XmlElement henvisning = dokument.CreateElement("wsse", "SecurityTokenReference", Wsse);
        XmlElement peger = Tilfoej(henvisning, "wsse:" + slags, Wsse, vaerdi);
        peger.SetAttribute("ValueType", type);
        if (uri != null)
            peger.SetAttribute("URI", uri);
        else
            peger.SetAttribute("EncodingType", Base64);
        return henvisning;
    }

    static XmlElement Tilfoej(XmlElement om, string navn, string rum, string vaerdi = null)
    {
        XmlElement nyt = om.OwnerDocument.CreateElement(navn, rum);
        if (vaerdi != null)
            nyt.AppendChild(om.OwnerDocument.CreateTextNode(vaerdi));
        om.AppendChild(nyt);
        return nyt;
    }

    static void SaetId(XmlElement element, string id)
    {
        XmlAttribute attribut = element.OwnerDocument.CreateAttribute("wsu", "Id", Wsu);
        attribut.Value = id;
        element.SetAttributeNode(attribut);
    }

    static XmlElement Barn(XmlElement om, string navn) =>
        om.ChildNodes.OfType<XmlElement>().FirstOrDefault(e => e.LocalName == navn && e.NamespaceURI == om.NamespaceURI);

    static XmlElement Efterkommer(XmlElement om, string navn, string rum) =>
        om.GetElementsByTagName(navn, rum).OfType<XmlElement>().FirstOrDefault();

    /// <summary>SignedXml looks for an id without a namespace; WS-Security's has one. Two with the same id are refused.</summary>
    sealed class MedWsuId : SignedXml
    {
        public MedWsuId(XmlDocument kuvert) : base(kuvert) {}

        public override XmlElement GetIdElement(XmlDocument kuvert, string id)
        {
            var alle = kuvert.GetElementsByTagName("*").OfType<XmlElement>();
            var fundne = alle.Where(element => element.GetAttribute("Id", Wsu) == id).ToList();
            return fundne.Count == 1 ? fundne[0] : null;
        }
    }
}

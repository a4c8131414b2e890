// A message in the form of its address: the elements' names and namespaces, which its WSDL's schemas tell.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

sealed class Form
{
    static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";
    static readonly Dictionary<string, Form> Laest = new Dictionary<string, Form>();

    readonly XmlSchemaSet skemaer = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
    readonly Dictionary<string, XNamespace> rum = new Dictionary<string, XNamespace>();
    readonly Dictionary<string, string> navne = new Dictionary<string, string>();

    public bool Oio { get; }

    Form(string tjeneste)
    {
        XElement wsdl = XElement.Load(tjeneste + "?wsdl");
        foreach (XElement skema in wsdl.Descendants(Xs + "import"))
            skemaer.Add(null, skema.Attribute("schemaLocation").Value);
        skemaer.Compile();
        foreach (XmlQualifiedName navn in skemaer.GlobalElements.Names)
            rum[navn.Name] = navn.Namespace;
        Oio = wsdl.Attribute("targetNamespace").Value.StartsWith("urn:oio:");
        if (Oio)
            navne = OioNavne();
    }

    public static Form Af(string tjeneste)
    {
        if (!Laest.TryGetValue(tjeneste, out Form form))
            Laest[tjeneste] = form = new Form(tjeneste);
        return form;
    }

    /// <summary>The message as it is sent. Throws XmlSchemaValidationException where the schema is not kept.</summary>
    public XElement Ud(XElement besked)
    {
        XElement sendt = Navngiv(besked, null);
        new XDocument(sendt).Validate(skemaer, null);
        return sendt;
    }

    /// <summary>An answer with the SKAT form's names, and no namespaces.</summary>
    public XElement Ind(XElement svar)
    {
        string skat = navne.FirstOrDefault(par => par.Value == svar.Name.LocalName).Key ?? svar.Name.LocalName;
        return new XElement(skat, svar.HasElements ? svar.Elements().Select(Ind) : (object)svar.Value);
    }

    /// <summary>What the schemas declare by itself has their namespace, any other element that of the one it stands in.</summary>
    XElement Navngiv(XElement element, XNamespace om)
    {
        string navn = navne.TryGetValue(element.Name.LocalName, out string oio) ? oio : element.Name.LocalName;
        XNamespace eget = rum.TryGetValue(navn, out XNamespace fundet) ? fundet : om;
        if (!element.HasElements)
            return new XElement(eget + navn, element.Value);
        return new XElement(eget + navn, element.Elements().Select(barn => Navngiv(barn, eget)));
    }

    /// <summary>The OIO names of the elements that are used here: navne-oio.json, which lies beside this folder.</summary>
    static Dictionary<string, string> OioNavne()
    {
        string fil = Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "..", "navne-oio.json");
        using (var json = JsonReaderWriterFactory.CreateJsonReader(File.ReadAllBytes(fil), XmlDictionaryReaderQuotas.Max))
            return XElement.Load(json).Elements().ToDictionary(
                e => (string)e.Attribute("item") ?? e.Name.LocalName, e => e.Value);
    }
}

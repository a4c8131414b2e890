// The actions, as AktionValg holds them: the SKAT form's names, in the schema's order.

using System.Xml.Linq;

static class Aktioner
{
    /// <summary>A day-care claim.</summary>
    public static XElement Fordring(string reference, string beloeb = "1200.00", string beskrivelse = "Faktura 4711") =>
        new XElement("OpretFordringAktion",
            new XElement("MFOpretFordringStruktur",
                new XElement("DMIFordringFordringArtKode", "INDR"),
                new XElement("DMIFordringTypeKode", "KFDAINS"),
                new XElement("DMIFordringFordringHaverRef", reference),
                new XElement("DMIFordringStiftelseTidspunkt", "2026-03-01"),
                new XElement("DMIFordringForfaldDato", "2026-03-01"),
                new XElement("DMIFordringSRBDato", "2026-03-10"),
                new XElement("FordringBeløbStruktur",
                    new XElement("ValutaKode", "DKK"),
                    new XElement("DMIFordringBeløb", beloeb)),
                new XElement("FordringPeriodeStruktur",
                    new XElement("DMIFordringPeriodeFraDato", "2026-03-01"),
                    new XElement("DMIFordringPeriodeTilDato", "2026-03-31")),
                new XElement("FordringOprindeligBeløbStruktur",
                    new XElement("ValutaKode", "DKK"),
                    new XElement("EFIFordringOprindeligBeløb", beloeb)),
                new XElement("SagsbemærkningSamling"),
                new XElement("DokumentSamling"),
                new XElement("FordringHæftelseSamling",
                    new XElement("MFHæftelseStruktur",
                        new XElement("MFKundeStruktur",
                            new XElement("Valg", new XElement("PersonCPRNummer", "6101600008"))),
                        new XElement("HæftelseForældelseDato", "2029-03-01"))),
                beskrivelse == null ? null : new XElement("DMIFordringBeskrivelse", beskrivelse)),
            new XElement("OpretUnderfordringSamling"));

    public static XElement Nedskrivning(string fordringsId) =>
        new XElement("NedskrivFordringAktion",
            new XElement("MFNedskrivFordringStruktur",
                new XElement("DMIFordringEFIFordringID", fordringsId),
                new XElement("FordringNedskrivningBeløbStruktur",
                    new XElement("ValutaKode", "DKK"),
                    new XElement("FordringNedskrivningBeløb", "200.00")),
                new XElement("FordringNedskrivningÅrsagKode", "INDB"),
                new XElement("FordringNedskrivningVirkningFra", "2026-07-01"),
                new XElement("BegrundelseTekst", "Betalt til kommunen")));

    public static XElement Tilbagekald(string fordringsId) =>
        new XElement("TilbagekaldFordringAktion",
            new XElement("MFTilbagekaldFordringStruktur",
                new XElement("DMIFordringEFIFordringID", fordringsId),
                new XElement("HovedFordringTilbagekaldÅrsagKode", "KLAG"),
                new XElement("BegrundelseTekst", "Klage over takst")));
}

// Where WCF has written a message, before it is sent, and where an answer has come, before WCF reads it: the place to secure it.
// .NET 6 and later has these classes too.

using System;
using System.IO;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml;

/// <summary>A text encoding whose messages are secured.</summary>
sealed class SikretIndkodning : MessageEncodingBindingElement
{
    readonly MessageEncodingBindingElement tekst;
    readonly Sikkerhed sikkerhed;

    public SikretIndkodning(MessageEncodingBindingElement tekst, Sikkerhed sikkerhed)
    {
        this.tekst = tekst;
        this.sikkerhed = sikkerhed;
    }

    public override MessageVersion MessageVersion
    {
        get => tekst.MessageVersion;
        set => tekst.MessageVersion = value;
    }

    public override BindingElement Clone() => new SikretIndkodning((MessageEncodingBindingElement)tekst.Clone(), sikkerhed);

    public override MessageEncoderFactory CreateMessageEncoderFactory() =>
        new Fabrik(new Indkoder(tekst.CreateMessageEncoderFactory().Encoder, sikkerhed));

    public override IChannelFactory<T> BuildChannelFactory<T>(BindingContext kontekst)
    {
        kontekst.BindingParameters.Add(this);
        return kontekst.BuildInnerChannelFactory<T>();
    }

    sealed class Fabrik : MessageEncoderFactory
    {
        public Fabrik(MessageEncoder indkoder) => Encoder = indkoder;

        public override MessageEncoder Encoder { get; }

        public override MessageVersion MessageVersion => Encoder.MessageVersion;
    }

    sealed class Indkoder : MessageEncoder
    {
        readonly MessageEncoder tekst;
        readonly Sikkerhed sikkerhed;

        public Indkoder(MessageEncoder tekst, Sikkerhed sikkerhed)
        {
            this.tekst = tekst;
            this.sikkerhed = sikkerhed;
        }

        public override string ContentType => tekst.ContentType;

        public override string MediaType => tekst.MediaType;

        public override MessageVersion MessageVersion => tekst.MessageVersion;

        public override void WriteMessage(Message besked, Stream ud)
        {
            byte[] sikret = Sikret(besked);
            ud.Write(sikret, 0, sikret.Length);
        }

        public override ArraySegment<byte> WriteMessage(Message besked, int stoerst, BufferManager lager, int plads)
        {
            byte[] sikret = Sikret(besked);
            byte[] buffer = lager.TakeBuffer(plads + sikret.Length);
            Array.Copy(sikret, 0, buffer, plads, sikret.Length);
            return new ArraySegment<byte>(buffer, plads, sikret.Length);
        }

        public override Message ReadMessage(Stream ind, int stoerstHoved, string indholdstype)
        {
            var kuvert = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using (XmlReader laeser = XmlReader.Create(ind, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }))
                kuvert.Load(laeser);
            sikkerhed.Aabn(kuvert);
            return tekst.ReadMessage(new MemoryStream(Bytes(kuvert)), stoerstHoved, indholdstype);
        }

        public override Message ReadMessage(ArraySegment<byte> buffer, BufferManager lager, string indholdstype)
        {
            var ind = new MemoryStream(buffer.Array, buffer.Offset, buffer.Count);
            Message svar = ReadMessage(ind, int.MaxValue, indholdstype);
            lager.ReturnBuffer(buffer.Array);
            return svar;
        }

        byte[] Sikret(Message besked)
        {
            var skrevet = new MemoryStream();
            tekst.WriteMessage(besked, skrevet);
            skrevet.Position = 0;
            var kuvert = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            kuvert.Load(skrevet);
            sikkerhed.Sikr(kuvert);
            return Bytes(kuvert);
        }

        /// <summary>Written as it stands: an indentation would break the signature.</summary>
        static byte[] Bytes(XmlDocument kuvert)
        {
            var ud = new MemoryStream();
            using (XmlWriter skriver = XmlWriter.Create(ud, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
                kuvert.Save(skriver);
            return ud.ToArray();
        }
    }
}

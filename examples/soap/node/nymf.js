// A client of NyMF's SOAP services on node-soap: signs as NyMF's policy says. node-soap does not encrypt.
//
//   npm install
//   NYMF_ADRESSE=http://127.0.0.1:8000/services node nymf.js
//
// plays a claim's life and prints a line of JSON for each step; `node nymf.js underretninger` fetches the notifications.
'use strict';

const fs = require('fs');
const path = require('path');
const soap = require('soap');

const miljoe = process.env;
const indberetter = miljoe.NYMF_INDBERETTER || '99990007';
const foerste = BigInt(Date.now()) * 1000000n;
let nummer = 0n;

const skriv = (trin, felter) => process.stdout.write(JSON.stringify({ trin, ...felter }) + '\n');
// The messages stand in the SKAT form; of an address of the OIO form the elements' names are exchanged on the way.
const oio = (miljoe.NYMF_ADRESSE || '').includes('/oio/');
const OIO = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'navne-oio.json'), 'utf8'));
const SKAT = Object.fromEntries(Object.entries(OIO).map(([skat, navn]) => [navn, skat]));
const medNavne = (v, navne) =>
  Array.isArray(v)
    ? v.map((et) => medNavne(et, navne))
    : v !== null && typeof v === 'object' && !(v instanceof Date)
      ? Object.fromEntries(Object.entries(v).map(([navn, et]) => [navne[navn] || navn, medNavne(et, navne)]))
      : v;
const liste = (v) => (v === undefined || v === null ? [] : Array.isArray(v) ? v : [v]);

// What stands by itself is RSA-SHA256, two transformations and ids without a namespace: each of the three is refused.
function underskrift() {
  const sha256 = miljoe.NYMF_ALGORITME === 'sha256';
  return new soap.WSSecurityCert(fs.readFileSync(miljoe.NYMF_NOEGLE), fs.readFileSync(miljoe.NYMF_CERTIFIKAT), '', {
    signatureAlgorithm: `http://www.w3.org/2000/09/xmldsig#rsa-sha1`,
    digestAlgorithm: sha256 ? 'http://www.w3.org/2001/04/xmlenc#sha256' : 'http://www.w3.org/2000/09/xmldsig#sha1',
    signatureTransformations: ['http://www.w3.org/2001/10/xml-exc-c14n#'],
    signerOptions: miljoe.NYMF_ID === 'uden-navnerum' ? {} : { idMode: 'wssecurity' },
  });
}

async function klient(navn) {
  const valgt = await soap.createClientAsync(`${miljoe.NYMF_ADRESSE}/${navn}?wsdl`, { forceSoap12Headers: true });
  if ((miljoe.NYMF_SIKKERHED || 'ingen') !== 'ingen') valgt.setSecurity(underskrift());
  if (miljoe.NYMF_BRUGER) valgt.setSecurity(new soap.BasicAuthSecurity(miljoe.NYMF_BRUGER, miljoe.NYMF_ADGANGSKODE));
  return valgt;
}

// The answer of a call. In the OIO form the context stands without Kontekst around it.
async function kald(service, operation, besked) {
  const hoved = { HovedOplysninger: { TransaktionsID: `${foerste + nummer}` } };
  const alt = {
    ...(oio ? hoved : { Kontekst: hoved }),
    FordringhaverSystemIDStruktur: { VirksomhedSENummer: indberetter },
    ...besked,
  };
  const [svar] = await service[`${operation}Async`](oio ? medNavne(alt, OIO) : alt);
  return medNavne(svar, SKAT);
}

function fordring(reference, beloeb = '1200.00', beskrivelse = 'Faktura 4711') {
  return {
    OpretFordringAktion: {
      MFOpretFordringStruktur: {
        DMIFordringFordringArtKode: 'INDR',
        DMIFordringTypeKode: 'KFDAINS',
        DMIFordringFordringHaverRef: reference,
        DMIFordringStiftelseTidspunkt: '2026-03-01',
        DMIFordringForfaldDato: '2026-03-01',
        DMIFordringSRBDato: '2026-03-10',
        FordringBeløbStruktur: { ValutaKode: 'DKK', DMIFordringBeløb: beloeb },
        FordringPeriodeStruktur: { DMIFordringPeriodeFraDato: '2026-03-01', DMIFordringPeriodeTilDato: '2026-03-31' },
        FordringOprindeligBeløbStruktur: { ValutaKode: 'DKK', EFIFordringOprindeligBeløb: beloeb },
        SagsbemærkningSamling: {},
        DokumentSamling: {},
        FordringHæftelseSamling: {
          MFHæftelseStruktur: {
            MFKundeStruktur: { Valg: { PersonCPRNummer: '6101600008' } },
            HæftelseForældelseDato: '2029-03-01',
          },
        },
        ...(beskrivelse && { DMIFordringBeskrivelse: beskrivelse }),
      },
      OpretUnderfordringSamling: {},
    },
  };
}

const nedskrivning = (id) => ({
  NedskrivFordringAktion: {
    MFNedskrivFordringStruktur: {
      DMIFordringEFIFordringID: id,
      FordringNedskrivningBeløbStruktur: { ValutaKode: 'DKK', FordringNedskrivningBeløb: '200.00' },
      FordringNedskrivningÅrsagKode: 'INDB',
      FordringNedskrivningVirkningFra: '2026-07-01',
      BegrundelseTekst: 'Betalt til kommunen',
    },
  },
});

const tilbagekald = (id) => ({
  TilbagekaldFordringAktion: {
    MFTilbagekaldFordringStruktur: {
      DMIFordringEFIFordringID: id,
      HovedFordringTilbagekaldÅrsagKode: 'KLAG',
      BegrundelseTekst: 'Klage over takst',
    },
  },
});

async function indberet(service, kode, valg) {
  nummer += 1n;
  const leverance = `${foerste + nummer}`;
  const svar = await kald(service, 'getMFFordringIndberet', {
    MFLeveranceID: leverance,
    FordringAktionSamling: { FordringAktion: [{ MFAktionKode: kode, DMIFordringHaverID: '9101', AktionValg: valg }] },
  });
  const aktion = liste(svar.FordringInfo.FordringAktionStatusSamling.MFAktionStruktur)[0];
  return { ...aktion, leverance };
}

async function udfald(service, aktion) {
  nummer += 1n;
  const svar = await kald(service, 'getMFKvitteringHent', { MFLeveranceID: aktion.leverance });
  return { status: liste(svar.KvitteringSamling.Kvittering)[0].MFAktionStatusKode };
}

async function livet() {
  const [ind, kvit] = [await klient('FordringIndberetService'), await klient('KvitteringHentService')];
  const god = await indberet(ind, 'OPRETFORDRING', fordring(`N${foerste}-1`));
  skriv('god', { status: god.MFAktionStatusKode });
  skriv('daarlig', await udfald(kvit, await indberet(ind, 'OPRETFORDRING', fordring(`N${foerste}-2`, '1200.00', null))));
  skriv('tvivlsom', await udfald(kvit, await indberet(ind, 'OPRETFORDRING', fordring(`N${foerste}-3`, '12500.00'))));
  const id = god.DMIFordringEFIFordringID;
  skriv('nedskriv', await udfald(kvit, await indberet(ind, 'NEDSKRIV', nedskrivning(id))));
  skriv('tilbagekald', await udfald(kvit, await indberet(ind, 'TILBAGEKALD', tilbagekald(id))));
}

async function underretninger() {
  const service = await klient('UnderretSamlingHentService');
  nummer += 1n;
  const svar = await kald(service, 'getMFUnderretSamlingHent', { UnderretNummerFra: 1 });
  skriv('underretninger', { antal: liste(Object.values(svar.UnderretSamling || {})[0]).length });
}

({ livet, underretninger })[process.argv[2] || 'livet']().catch((fejl) => {
  const fundet = fejl.root && fejl.root.Envelope && fejl.root.Envelope.Body.Fault;
  if (!fundet) throw fejl;
  const tekst = fundet.Reason ? fundet.Reason.Text : fundet.faultstring;
  skriv('fejl', { tekst: (tekst && tekst.$value) || tekst });
});

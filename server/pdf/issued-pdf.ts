// Completes the typesetter's file. An archive file (PDF/A-2a) also declares that it is accessible (PDF/UA-1), because the typesetter can declare only one
// standard; and each inserted, deleted or moved run says in words what it is. The typesetter writes all objects uncompressed and one table of their offsets;
// this file edits objects and rebuilds the table. A file with another structure is left as it is.
import { CHANGE_LINE, changeOfLine } from '../../src/formats/pdf/spoken-changes.ts';

const UA = 'http://www.aiim.org/pdfua/ns/id/';
/** The declaration that PDF/A requires for a property outside its standard. */
const UA_SCHEMA = `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>${UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA to which the file conforms</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>`;

/** Text as a PDF string: UTF-16 with byte order mark, in hexadecimal. */
const pdfString = (text: string): string =>
  `<feff${[...text]
    .flatMap((c) => c.split(''))
    .map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('')}>`;

const withUa = (xmp: string): string => {
  if (xmp.includes('<pdfuaid:part>')) return xmp;
  return xmp
    .replace('<rdf:Description rdf:about=""', `<rdf:Description rdf:about="" xmlns:pdfuaid="${UA}"`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfaid:part>')
    .replace('<pdfaExtension:schemas><rdf:Bag>', `<pdfaExtension:schemas><rdf:Bag>${UA_SCHEMA}`);
};

const STREAM = /\nstream\r?\n/;

/** One object of the file, completed. */
function completed(object: string, spoken: readonly string[]): string {
  if (object.includes('/Type /Catalog'))
    return object.includes('/DisplayDocTitle')
      ? object
      : object.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true');
  if (/\/Type \/Metadata\b/.test(object.split(STREAM)[0]!)) {
    const [head = '', rest = ''] = object.split(STREAM);
    const end = rest.lastIndexOf('endstream');
    const xmp = withUa(rest.slice(0, end).replace(/\r?\n$/, ''));
    return `${head.replace(/\/Length \d+/, `/Length ${xmp.length}`)}\nstream\n${xmp}\n${rest.slice(end)}`;
  }
  const line = /\/TextDecorationThickness ([\d.]+)/.exec(object);
  if (!line || !object.includes('/Type /StructElem')) return object;
  const words = spoken[changeOfLine(Number(line[1])) - 1];
  if (words === undefined) return object;
  return object
    .replace(line[0], `/TextDecorationThickness ${CHANGE_LINE.thickness}`)
    .replace('/S /Span', `/S /Span\n  /Alt ${pdfString(words)}`);
}

/** The completed file; null if its structure is unknown here. `spoken`: the words for each change (`withSpokenChanges`). */
export function issuedPdf(bytes: Uint8Array, spoken: readonly string[]): Uint8Array<ArrayBuffer> | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-60))?.[1] ?? Number.NaN);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 40));
  const trailer = text.indexOf('trailer', start);
  if (!table || trailer < 0) return null;
  const entries = [...text.slice(start + table[0].length, trailer).matchAll(/(\d{10}) (\d{5}) ([nf])/g)];
  if (entries.length !== Number(table[1])) return null;
  const used = entries.flatMap(([, offset, , kind], number) => (kind === 'n' ? [{ number, from: Number(offset) }] : []));
  used.sort((a, b) => a.from - b.from);
  const first = used[0]?.from ?? start;
  const offsets = new Map<number, number>();
  let body = text.slice(0, first);
  const parts = [body];
  let at = body.length;
  for (const [i, { number, from }] of used.entries()) {
    const object = text.slice(from, used[i + 1]?.from ?? start);
    if (!object.startsWith(`${number} 0 obj`)) return null;
    offsets.set(number, at);
    const done = completed(object, spoken);
    parts.push(done);
    at += done.length;
  }
  body = parts.join('');
  const places = entries.map(([entry], number) => {
    const offset = offsets.get(number);
    return offset === undefined ? entry : `${String(offset).padStart(10, '0')} 00000 n`;
  });
  const tail = text.slice(trailer).replace(/startxref\s+\d+/, `startxref\n${at}`);
  const whole = `${body}xref\n0 ${entries.length}\n${places.map((place) => `${place} \n`).join('')}${tail}`;
  if (!whole.includes('<pdfuaid:part>1<') || !whole.includes('/DisplayDocTitle true')) return null;
  return new Uint8Array(Buffer.from(whole, 'latin1'));
}

// Small files that take long to read: PDFs whose pages draw endlessly, or unpack to far more than their size.
import zlib from 'node:zlib';

interface PdfStream {
  /** The entries of its dictionary beside its length. */
  readonly about: string;
  readonly bytes: Buffer;
}

/** A PDF of one page: object 1 is its catalogue, 2 its pages, 3 the page, 4 what is drawn on it; the others follow. `resources`: those of the page. */
export function pdfOf(resources: string, streams: readonly PdfStream[]): Uint8Array {
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Count 1 /Kids [3 0 R] >>'),
    Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`),
    ...streams.map(({ about, bytes }) =>
      Buffer.concat([Buffer.from(`<< ${about} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]),
    ),
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = parts[0]!.length;
  for (const [at, object] of objects.entries()) {
    places.push(length);
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const DEEP = 12;
export const packed = (text: string): PdfStream => ({ about: '/Filter /FlateDecode', bytes: zlib.deflateSync(text, { level: 9 }) });

/** Hostile PDFs by what they are. */
export const HOSTILE_PDFS: Readonly<Record<string, () => Uint8Array>> = {
  // Each form draws the next one ten times.
  'forms in forms': () =>
    pdfOf('/XObject << /F 5 0 R >>', [
      { about: '', bytes: Buffer.from('/F Do '.repeat(10)) },
      ...Array.from({ length: DEEP }, (_, k) => ({
        about: `/Type /XObject /Subtype /Form /BBox [0 0 9 9]${k + 1 < DEEP ? ` /Resources << /XObject << /F ${k + 6} 0 R >> >>` : ''}`,
        bytes: Buffer.from(k + 1 < DEEP ? '/F Do '.repeat(10) : 'q Q'),
      })),
    ]),
  'five million q': () => pdfOf('', [packed('q '.repeat(5_000_000))]),
  'a hundred million blanks': () => pdfOf('', [packed(' '.repeat(100_000_000))]),
};

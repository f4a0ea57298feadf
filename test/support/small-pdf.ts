// Small hand-made PDFs, for pages that our program does not make: words at given places, scans, columns, fonts without a letter map, locked files.

/** Words at a place, in points from the lower left corner. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

export interface SmallPdf {
  /** The words of each page. */
  readonly pages: readonly (readonly Placed[])[];
  /** `unmapped`: a font whose glyphs are not mapped to letters. */
  readonly font?: 'plain' | 'unmapped';
  /** Each page is a picture. */
  readonly picture?: boolean;
  readonly locked?: boolean;
}

const escaped = (text: string) => text.replace(/[\\()]/g, (sign) => `\\${sign}`);
const hex = (text: string) => [...text].map((letter) => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('');

/** The bytes of a PDF. */
export function smallPdf({ pages, font = 'plain', picture = false, locked = false }: SmallPdf): Uint8Array<ArrayBuffer> {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const add = (object: string) => objects.push(object);
  const fontAt =
    font === 'plain'
      ? add('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>')
      : add(
          '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Secret /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Secret /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >>',
        );
  const pictureAt = picture
    ? add(
        '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream',
      )
    : 0;
  const kids = pages.map((words) => {
    const shown = words.map(({ x, y, text, size = 10 }) =>
      font === 'plain'
        ? `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`
        : `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`,
    );
    if (picture) shown.push('q 500 0 0 700 50 50 cm /I Do Q');
    const content = shown.join('\n');
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const images = picture ? ` /XObject << /I ${pictureAt} 0 R >>` : '';
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources << /Font << /F ${fontAt} 0 R >>${images} >> >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((at) => `${at} 0 R`).join(' ')}] >>`;
  const lock = locked ? add(`<< /Filter /Standard /V 1 /R 2 /O <${'4f'.repeat(32)}> /U <${'55'.repeat(32)}> /P -4 >>`) : 0;
  let file = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  const id = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock ? ` /Encrypt ${lock} 0 R ${id}` : ''} >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0));
}

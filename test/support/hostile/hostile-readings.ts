// Files of up to a megabyte that take long to read, of every format that is read: made from random numbers, so that a seed names one. Each comes with the
// command line that reads it.
import { wordFile } from '../other-readers/word-file.ts';
import type { Pick } from './attacks.ts';
import { packed, pdfOf } from './hostile-files.ts';

export interface HostileReading {
  /** A description for people. */
  readonly is: string;
  readonly ending: string;
  readonly bytes: Uint8Array;
  /** `list`: a list of amendments; else a text. */
  readonly as: 'text' | 'list';
}

const MEGABYTE = 1_000_000;
const one = <T>(pick: Pick, all: readonly T[]): T => all[pick(all.length)]!;
/** Some letters, from few to a megabyte. */
const some = (pick: Pick, most = MEGABYTE): number => Math.round(10 ** (2 + (pick(1000) / 1000) * (Math.log10(most) - 2)));
const filled = (unit: string, letters: number): string => unit.repeat(Math.max(1, Math.floor(letters / Buffer.byteLength(unit))));
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text.length > MEGABYTE ? text.slice(0, MEGABYTE) : text));

/** The drawing of a page, repeated at most a hundred million times when unpacked. */
const OPERATORS = [
  'q ',
  'q Q ',
  ' ',
  '0 0 m ',
  '[',
  '<<',
  '(',
  '(a) Tj ',
  'BT ET ',
  '/F Do ',
  'BI /W 9 /H 9 ID x EI ',
  '1 0 0 1 0 0 cm ',
  '% ',
  '/a /b /c ',
  'BT /F 9 Tf (word) Tj ET ',
];

const PDFS: Readonly<Record<string, (pick: Pick) => Uint8Array>> = {
  operators: (pick) => pdfOf('', [packed(filled(one(pick, OPERATORS), some(pick, 100 * MEGABYTE)))]),
  'operators, unpacked': (pick) => pdfOf('', [{ about: '', bytes: Buffer.from(filled(one(pick, OPERATORS), some(pick))) }]),
  'forms in forms': (pick) => {
    const [deep, wide] = [2 + pick(20), 2 + pick(20)];
    return pdfOf('/XObject << /F 5 0 R >>', [
      { about: '', bytes: Buffer.from('/F Do '.repeat(wide)) },
      ...Array.from({ length: deep }, (_, k) => ({
        about: `/Type /XObject /Subtype /Form /BBox [0 0 9 9]${k + 1 < deep ? ` /Resources << /XObject << /F ${k + 6} 0 R >> >>` : ''}`,
        bytes: Buffer.from(k + 1 < deep ? '/F Do '.repeat(wide) : 'q Q'),
      })),
    ]);
  },
  'a form in itself': () =>
    pdfOf('/XObject << /F 5 0 R >>', [
      { about: '', bytes: Buffer.from('/F Do ') },
      {
        about: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>',
        bytes: Buffer.from('/F Do /F Do '),
      },
    ]),
  'a bomb in a bomb': (pick) => {
    const inner = packed(filled('q ', some(pick, 100 * MEGABYTE))).bytes;
    return pdfOf('', [{ about: '/Filter [/FlateDecode /FlateDecode]', bytes: packed(inner.toString('latin1')).bytes }]);
  },
  'a huge picture': (pick) =>
    pdfOf('/XObject << /F 5 0 R >>', [
      { about: '', bytes: Buffer.from('/F Do '.repeat(1 + pick(1000))) },
      {
        about: `/Type /XObject /Subtype /Image /Width ${1 + some(pick)} /Height ${1 + some(pick)} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
        bytes: packed(filled('\u0000', some(pick, 100 * MEGABYTE))).bytes,
      },
    ]),
  'pages in a circle': (pick) =>
    replaced(
      pdfOf('', [packed('q Q')]),
      '/Count 1 /Kids [3 0 R]',
      one(pick, ['/Count 9 /Kids [2 0 R]', '/Count 9 /Kids [1 0 R]', '/Count 1 /Kids [4 0 R]']),
    ),
  'many pages': (pick) => replaced(pdfOf('', [packed('q Q')]), '/Kids [3 0 R]', `/Kids [${filled('3 0 R ', some(pick, MEGABYTE / 2))}]`),
  'a broken table': (pick) => {
    const bytes = Buffer.from(pdfOf('', [packed(filled('q ', some(pick)))]));
    bytes.write(one(pick, ['99999', '00000', 'abcde', '-1   ']), bytes.lastIndexOf('startxref') + 10, 'latin1');
    return new Uint8Array(
      Buffer.concat([
        bytes,
        Buffer.from(filled(one(pick, ['1 0 obj\n', 'endobj\n', 'xref\n', 'trailer << /Root 1 0 R >>\n', '<<']), some(pick))),
      ]),
    );
  },
  'deep lists': (pick) => pdfOf(`/A ${filled(one(pick, ['[', '<</A ', '(', '<']), some(pick))}`, [packed('q Q')]),
  'a map of letters': (pick) =>
    pdfOf(
      '/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >> >>',
      [
        { about: '', bytes: Buffer.from('BT /F 9 Tf <00410042> Tj ET') },
        packed(
          `/CIDInit /ProcSet findresource begin 1 begincmap ${filled('1 beginbfrange <0000> <ffff> <0000> endbfrange ', some(pick))} endcmap`,
        ),
      ],
    ),
};

/** Moves words within the file, so that its table of offsets is wrong: a reader must cope. */
function replaced(bytes: Uint8Array, words: string, by: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replace(words, by), 'latin1'));
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RUNS = [
  '<w:r><w:t>a</w:t></w:r>',
  '<w:r/>',
  '<w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins>',
  '<w:del w:id="1"><w:r><w:delText>a</w:delText></w:r></w:del>',
  '<w:r><w:t>1. Decides to wait; (a) to act; </w:t></w:r>',
  '<w:r><w:footnoteReference w:id="1"/></w:r>',
  '<w:commentRangeStart w:id="1"/>',
  '<w:bookmarkStart w:id="1" w:name="a"/>',
];
const PARTS: Readonly<Record<string, (pick: Pick) => string>> = {
  'runs in a paragraph': (pick) => `<w:p>${filled(one(pick, RUNS), some(pick, 30 * MEGABYTE))}</w:p>`,
  'paragraphs of a run': (pick) => filled(`<w:p>${one(pick, RUNS)}</w:p>`, some(pick, 30 * MEGABYTE)),
  'deep XML': (pick) => {
    const deep = some(pick);
    return `${'<w:sdt><w:sdtContent>'.repeat(deep)}${'</w:sdtContent></w:sdt>'.repeat(deep)}`;
  },
  'tables in tables': (pick) => {
    const deep = some(pick, 10_000);
    return `${'<w:tbl><w:tr><w:tc>'.repeat(deep)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(deep)}`;
  },
  'a long word': (pick) =>
    `<w:p><w:r><w:t>${filled(one(pick, ['A', 'a ', '. ', '“', '1', ' ', '[', 'é']), some(pick, 2 * MEGABYTE))}</w:t></w:r></w:p>`,
};
function word(pick: Pick): readonly [string, Uint8Array] {
  const is = one(pick, Object.keys(PARTS));
  const body = `<w:p><w:r><w:t>The General Assembly,</w:t></w:r></w:p>${PARTS[is]!(pick)}`;
  return [is, wordFile({ body: '' }, { 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>` })];
}

/** The pieces of lists and texts, in six languages. */
const UNITS = [
  '. ',
  ' ',
  '“',
  '”',
  '“a” ',
  '"',
  '[',
  ']',
  '[]',
  '(',
  '()',
  '1',
  '1.',
  '(a) ',
  '\n',
  '\n\n',
  ';\n',
  ', ',
  '-',
  '—',
  'A',
  'a',
  'é',
  'OP1 ',
  'OP1: ',
  'OP1: delete “a”\n',
  'OP1, ',
  'PP1 bis ',
  'replace ',
  'replace “a” with ',
  'delete “',
  'insert after ',
  'and ',
  'or ',
  'Norway: ',
  'Norway, ',
  '§',
  '§ 1 ',
  '1. Decides to wait;\n\n',
  'Recalling its resolution 57/4, ',
  'A/RES/57/4 ',
  'remplacer « a » par ',
  'supprimer ',
  'paragraphe 1 ',
  'sustituir «a» por ',
  'suprímase ',
  'párrafo 1 ',
  'заменить «а» на ',
  'исключить ',
  'пункт 1 ',
  'الفقرة 1 ',
  'تحذف ',
  '第1段',
  '删除“',
  '改为',
  '\t',
  '| ',
  '> ',
  '* ',
  '~~',
  '**',
  'a\tb\n',
  'same for OP7\n',
  'should read as follows:\n',
];
const STARTS = [
  '',
  'OP1: ',
  'OP1: replace “',
  'Norway:\n',
  'The General Assembly,\n\n',
  'The General Assembly,\n\n1. Decides ',
  'Paragraphe 1 : ',
  'Párrafo 1: ',
  'Пункт 1: ',
  'الفقرة 1: ',
  '第1段：',
];
function letters(pick: Pick): readonly [string, string] {
  const [start, unit, other] = [one(pick, STARTS), one(pick, UNITS), one(pick, ['', '', one(pick, UNITS)])];
  return [JSON.stringify([start, unit, other]), start + filled(unit + other, some(pick))];
}

const HEAD = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n';
const MAILS: Readonly<Record<string, (pick: Pick) => string>> = {
  'parts in parts': (pick) => {
    const deep = some(pick, 10_000);
    return `${HEAD}${Array.from({ length: deep }, (_, k) => `Content-Type: multipart/mixed; boundary=b${k}\r\n\r\n--b${k}\r\n`).join('')}`;
  },
  'many files': (pick) =>
    `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${filled('--b\r\nContent-Type: application/x; name=a\r\n\r\na\r\n', some(pick))}--b--`,
  'long heads': (pick) =>
    `${HEAD}X-A: ${filled(one(pick, ['a', ' ', '=?utf-8?Q?a?= ', '"', '(', ';a=b', '\r\n ', '<a@b>,']), some(pick))}\r\n\r\ntext`,
  'coded words': (pick) =>
    `${HEAD}Content-Type: text/${one(pick, ['plain', 'html'])}; charset=${one(pick, ['utf-8', 'koi8-r', 'x', 'utf-16', 'cp437'])}\r\nContent-Transfer-Encoding: ${one(pick, ['base64', 'quoted-printable', '8bit'])}\r\n\r\n${filled(one(pick, ['=41', 'QUFB', '=\r\n', 'é', '=3D=', '<b>', ' ']), some(pick))}`,
  text: (pick) => `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${letters(pick)[1]}`,
};
const TAGS = [
  '<div>',
  '<b>',
  '<p>a',
  '<table><tr><td>',
  '<br>',
  '<a href="',
  '<!--',
  '<![CDATA[',
  '&amp;',
  '&#x41;',
  '<ul><li>',
  '<',
  '<div a="1" ',
  '<ins>a</ins>',
  '<del>a</del> ',
  '<p>1. Decides to wait;</p>',
  '<sup>1</sup>',
  '</p>',
  '<script>',
  '<p style="mso-list:l0 level1 lfo1">',
];

/** A hostile file, from random numbers. */
export function hostileReading(pick: Pick): HostileReading {
  const kind = one(pick, ['pdf', 'pdf', 'docx', 'eml', 'html', 'txt', 'list', 'list', 'json', 'xml'] as const);
  const made = (is: string, bytes: Uint8Array, ending: string = kind, as: 'text' | 'list' = 'text') => ({
    is: `${kind}: ${is}`,
    ending,
    bytes,
    as,
  });
  const asList = () => one(pick, ['text', 'list'] as const);
  switch (kind) {
    case 'pdf': {
      const is = one(pick, Object.keys(PDFS));
      return made(is, PDFS[is]!(pick));
    }
    case 'docx': {
      const [is, bytes] = word(pick);
      return made(is, bytes, 'docx', asList());
    }
    case 'eml': {
      const is = one(pick, Object.keys(MAILS));
      return made(is, bytesOf(MAILS[is]!(pick)), 'eml', asList());
    }
    case 'html': {
      const unit = one(pick, TAGS) + one(pick, ['', '', one(pick, TAGS)]);
      return made(unit, bytesOf(`<p>The General Assembly,</p>${filled(unit, some(pick))}`), 'html', asList());
    }
    case 'json': {
      const unit = one(pick, ['[', '{"a":', '[],', '"', '{"type":"resolution","content":[']);
      return made(unit, bytesOf(filled(unit, some(pick))));
    }
    case 'xml': {
      const unit = one(pick, ['<a>', '<akomaNtoso><act>', '<p/>', '&lt;', '<!ENTITY a "b">']);
      return made(unit, bytesOf(`<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">${filled(unit, some(pick))}`));
    }
    default: {
      const [is, text] = letters(pick);
      return made(is, bytesOf(text), 'txt', kind === 'list' ? 'list' : 'text');
    }
  }
}

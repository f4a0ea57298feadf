// Files that people have beside Word: OpenDocument as LibreOffice writes it, PDFs that it prints, and e-mails. The text is read with its numbers and notes; what is
// not read is named. (RULES T5, T6, RF22, RF23, RF28, RF29, RF31, RF33, RF34, RF40, RF41)
import fs from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { settle } from '../../../src/diff/redline.ts';
import { readDocx, type WordText } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../../src/formats/docx/write.ts';
import { kindOfBytes, whyNotRead } from '../../../src/formats/file-kind.ts';
import { encodingSentence, textOfBytes } from '../../../src/formats/loose/encodings.ts';
import { filesSentence, isMail, readMail } from '../../../src/formats/loose/mail.ts';
import { openOdt } from '../../../src/formats/loose/odt.ts';
import { readPdf } from '../../../src/formats/pdf/read.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { convertedByLibreOffice, whyNoOfficePrinter } from '../../support/other-readers/office.ts';
import { lawRuns } from '../../support/tier.ts';

const META = { ...EMPTY_META, symbol: 'A/79/L.2', body: 'The General Assembly', session: 'Seventy-ninth session' };
const SENTENCE = 'the supply of ink to committees, and the report that followed it a year later in the same matter';
const DOC = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Supply of ink to committees'),
  paragraph({ id: 'a', kind: 'preambular' }, [
    { text: 'Recalling', em: true },
    { text: ` its resolution 57/4 on ${SENTENCE},` },
    { note: [{ text: 'See A/78/12, annex.' }], id: 'n1' },
  ]),
  paragraph({ id: 'b' }, [{ text: 'Calls upon', em: true }, { text: ` Member States to share ${SENTENCE};` }]),
  paragraph({ id: 'c' }, [{ text: 'Requests', em: true }, { text: ' the Secretary-General:' }]),
  paragraph({ id: 'd', kind: 'subparagraph', level: '1' }, [
    { text: `To report on ${SENTENCE};` },
    { note: [{ text: 'Resolution 70/1.' }], id: 'n2' },
  ]),
  paragraph({ id: 'e', kind: 'subparagraph', level: '1' }, 'To count the pens;'),
  paragraph({ id: 'f' }, [{ text: 'Decides', em: true }, { text: ' to remain seized of the matter.' }]),
]);
const LINES = outlineOf({ meta: META, doc: DOC }).map(({ label, text }) => `${label}: ${text}`);
const told = ({ redline, meta }: WordText) =>
  outlineOf({ meta, doc: settle(redline, 'accept') }).map(({ label, text }) => `${label}: ${text}`);
const notesIn = ({ redline }: WordText) =>
  redline.paragraphs.flatMap(({ runs }) =>
    runs.flatMap((run) =>
      'note' in run
        ? [
            run.note
              .map(({ text }) => text)
              .join('')
              .trim(),
          ]
        : [],
    ),
  );
const NOTES = ['See A/78/12, annex.', 'Resolution 70/1.'];

describe.skipIf(whyNoOfficePrinter !== null)('a text that LibreOffice wrote', () => {
  it('as OpenDocument is read with its numbers and notes', () => {
    const [odt] = convertedByLibreOffice([writeCleanDocx({ meta: META, doc: DOC })], 'odt');
    const file = openOdt(odt!);
    if (!file || 'refused' in file) throw new Error('It was not read.');
    const text = file.read();
    if ('refused' in text) throw new Error(text.refused);
    expect(told(text)).toEqual(LINES);
    expect(notesIn(text)).toEqual(NOTES);
  });

  it('as a PDF is read with its numbers and notes', async () => {
    const [pdf] = convertedByLibreOffice([writeCleanDocx({ meta: META, doc: DOC })], 'pdf');
    const text = await readPdf(pdf!);
    if ('refused' in text) throw new Error(text.refused);
    expect(told(text)).toEqual(LINES);
    expect(notesIn(text)).toEqual(NOTES);
  });
});

/** The file with a further mark of its first note behind these words, as Word makes one: a field in the style of marks. */
function citedAgain(docx: Uint8Array, words: string): Uint8Array {
  const parts = unzipSync(docx);
  const look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>';
  const field = ['<w:fldChar w:fldCharType="begin"/>', '<w:instrText> NOTEREF _Ref77 \\f \\h </w:instrText>']
    .concat('<w:fldChar w:fldCharType="separate"/>', '<w:t>1</w:t>', '<w:fldChar w:fldCharType="end"/>')
    .map((part) => `<w:r>${look}${part}</w:r>`)
    .join('');
  const xml = strFromU8(parts['word/document.xml']!)
    .replace(
      /<w:r>(?:(?!<w:r>).)*<w:footnoteReference w:id="1"\/><\/w:r>/,
      (mark) => `<w:bookmarkStart w:id="77" w:name="_Ref77"/>${mark}<w:bookmarkEnd w:id="77"/>`,
    )
    .replace(words, `${words}</w:t></w:r>${field}<w:r><w:t xml:space="preserve">`);
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}

it.skipIf(whyNoOfficePrinter !== null)(
  'a note that is cited again stays one note in Word files, OpenDocument and PDF (RULES T5, T6)',
  async () => {
    const docx = citedAgain(writeCleanDocx({ meta: META, doc: DOC }), 'To count the pens');
    const foreign = unzipSync(docx);
    // Without our styles the words decide what belongs to the text, as in another program's file.
    const bare = zipSync({
      ...foreign,
      'word/document.xml': strToU8(strFromU8(foreign['word/document.xml']!).replace(/<w:pStyle w:val="[^"]*"\/>/g, '')),
    });
    const odt = openOdt(convertedByLibreOffice([docx], 'odt')[0]!);
    const read = [
      readDocx(docx),
      readDocx(bare),
      !odt || 'refused' in odt ? { refused: 'odt' } : odt.read(),
      await readPdf(convertedByLibreOffice([docx], 'pdf')[0]!),
    ];
    for (const text of read) {
      if ('refused' in text) throw new Error(text.refused);
      expect(notesIn(text)).toEqual(NOTES);
      expect(told(text).map((line) => line.replace(/^[^:]*: /, ''))).toEqual(
        LINES.map((line) => line.replace(/^[^:]*: /, '').replace('pens', 'pens¹')),
      );
    }
  },
);

describe('an e-mail', () => {
  const bytes = new TextEncoder().encode(
    [
      'From: Kari <kari@example.org>',
      'Subject: our text',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'The General Assembly,',
      '',
      'Recalling its r=C3=A9sum=C3=A9,',
      '',
      '--b',
      'Content-Type: application/pdf; name="draft.pdf"',
      'Content-Disposition: attachment; filename="draft.pdf"',
      '',
      'x',
      '--b--',
      '',
    ].join('\r\n'),
  );

  it('is told by its first lines, gives its words, and names the files that came with it', async () => {
    expect(isMail(bytes)).toBe(true);
    expect(isMail(new TextEncoder().encode('Note: this\nAnd: that\n\nThe General Assembly,'))).toBe(false);
    const mail = await readMail(bytes);
    if ('refused' in mail) throw new Error(mail.refused);
    expect(mail.text).toContain('Recalling its résumé,');
    expect(filesSentence(mail.files)).toEqual(['A file came with the e-mail and was not read: draft.pdf.']);
  });
});

/** Sentences of drafts, and the encodings in which they are still sent. */
const OLD_TEXTS: readonly (readonly [sentences: readonly string[], labels: readonly string[]])[] = [
  [
    [
      'L\u2019Assemblée générale rappelle sa résolution 57/4, «\u00a0Encre\u00a0»,',
      'Décide de rester saisie de la question.',
      'España reitera su decisión de año en año, según él;',
    ],
    ['windows-1252'],
  ],
  [
    [
      'Генеральная Ассамблея, ссылаясь на свою резолюцию 57/4 от 21 марта 2014 года,',
      'ПРИЗЫВАЕТ государства-члены делиться чернилами;',
      'постановляет продолжить рассмотрение этого вопроса.',
    ],
    ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
  ],
  [
    [
      'إن الجمعية العامة، إذ تشير إلى قرارها 57/4 المؤرخ 21 آذار/مارس 2014،',
      'تهيب بالدول الأعضاء أن تتقاسم الحبر؛',
      'تقرر أن تبقي المسألة قيد نظرها.',
    ],
    ['windows-1256', 'iso-8859-6'],
  ],
  [['大会，回顾其2014年3月21日第57/4号决议，', '促请会员国分享墨水；', '决定继续处理此案。'], ['gb18030']],
  [['大會，回顧其2014年3月21日第57/4號決議，', '促請會員國分享墨水；', '決定繼續處理此案。'], ['big5']],
];
/** A function from a text to the bytes that this encoding decodes as it, found by decoding every byte sequence that it may use. */
function encodedIn(label: string): (text: string) => number[] {
  const bytes = new Map<string, number[]>();
  const put = (...sign: number[]) => {
    const letter = new TextDecoder(label).decode(Uint8Array.from(sign));
    if ([...letter].length === 1 && letter !== '\ufffd' && !bytes.has(letter)) bytes.set(letter, sign);
  };
  for (let one = 0; one < 256; one++) put(one);
  if (/gb|big/.test(label)) for (let one = 0x81; one < 0xff; one++) for (let two = 0x40; two < 0xff; two++) put(one, two);
  if (label === 'windows-1252') bytes.set('\u2019', [0x92]);
  return (text) => [...text].flatMap((letter) => bytes.get(letter)!);
}
const OLD = OLD_TEXTS.flatMap(([sentences, labels]) => labels.map((label) => ({ label, sentences, encode: encodedIn(label) })));
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

describe('letters in an old encoding (RULES RF22, RF23)', () => {
  const oldText = fc
    .constantFrom(...OLD)
    .chain(({ sentences, ...of }) =>
      fc.shuffledSubarray([...sentences], { minLength: 1 }).map((rows) => ({ ...of, text: rows.join('\n\n') })),
    );

  it('are read whatever the encoding, and it is said that it was guessed', () => {
    fc.assert(
      fc.property(oldText, fc.boolean(), ({ label, text, encode }, page) => {
        const words = textOfBytes(Uint8Array.from(encode(text)));
        expect(words?.text).toBe(text);
        expect(encodingSentence(words!)).toHaveLength(1);
        // A page names its encoding.
        const html = `<html><head><meta charset="${label}"></head><body>`;
        if (!page) return;
        const read = textOfBytes(Uint8Array.from([...ascii(html), ...encode(text)]));
        expect(read).toMatchObject({ text: html + text, guessed: false });
      }),
      { numRuns: lawRuns(150) },
    );
  });

  it('in an e-mail are read where it names their encoding, and where it names none, another, or one that nobody knows', async () => {
    await fc.assert(
      fc.asyncProperty(
        oldText,
        fc.constantFrom('', 'utf-8', 'x-unknown', 'right'),
        fc.boolean(),
        fc.constantFrom('', '\u00ef\u00bb\u00bf', 'From kari@example.org Mon Jan  1 00:00:00 2024\r\n'),
        async ({ label, text, encode }, named, quoted, lead) => {
          const charset = named === '' ? '' : `; charset=${named === 'right' ? label : named}`;
          const head = `${lead}From: Kari <kari@example.org>\r\nSubject: ink\r\nMIME-Version: 1.0\r\nContent-Type: text/plain${charset}\r\nContent-Transfer-Encoding: ${quoted ? 'quoted-printable' : '8bit'}\r\n\r\n`;
          const body = encode(text.replaceAll('\n', '\r\n'));
          const inQuotes = body.flatMap((byte) =>
            byte > 126 || byte === 61 ? ascii(`=${byte.toString(16).toUpperCase().padStart(2, '0')}`) : [byte],
          );
          const bytes = Uint8Array.from([...ascii(head), ...(quoted ? inQuotes : body)]);
          expect(isMail(bytes)).toBe(true);
          const mail = await readMail(bytes);
          if ('refused' in mail) throw new Error(mail.refused);
          const packed = (words: string) => words.replace(/\s+/g, ' ').trim();
          if (named === 'right') expect(packed(mail.text)).toBe(packed(text));
          // Seven bits that name no encoding are ASCII by the standard: then there is nothing to guess from but signs that nobody reads.
          else if (packed(mail.text) !== packed(text)) expect(mail.limits.join(' ')).toMatch(/cannot be read|were read as/);
          if (named !== 'right' && !quoted) expect(packed(mail.text)).toBe(packed(text));
        },
      ),
      { numRuns: lawRuns(80) },
    );
  });

  it('are no text where they look like none: then nothing is read', () => {
    expect(textOfBytes(Uint8Array.from({ length: 400 }, (_, at) => (at * 89) % 256 || 1))).toBeNull();
    expect(textOfBytes(new Uint8Array(64))).toBeNull();
  });
});

describe('what is not read says so in one sentence', () => {
  it.each([
    ['an old Word file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /old format of Word .* save it as \.docx first/],
    ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66, 0x31], /RTF format.* save it as \.docx first/],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0], /is a picture/],
  ])('%s', (_, first, sentence) => {
    expect(whyNotRead(kindOfBytes(Uint8Array.from(first)))).toMatch(sentence);
  });

  it('a Word file with a password is told from an old one by its streams (RULE RF30)', () => {
    const entry = (name: string) => [
      ...Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? name.charCodeAt(at / 2) || 0 : 0)),
      (name.length + 1) * 2,
      ...new Array(63).fill(0),
    ];
    const file = (...streams: string[]) =>
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Array(508).fill(0), ...streams.flatMap(entry), ...new Array(512).fill(0)]);
    const said = (bytes: Uint8Array) => whyNotRead(kindOfBytes(bytes));
    expect(said(file('Root Entry', 'EncryptionInfo', 'EncryptedPackage'))).toBe('has a password; remove it in Word and save it as .docx.');
    for (const old of [
      ['Root Entry', 'WordDocument', '1Table'],
      ['Root Entry', '__nameid_version1.0'],
      ['Root Entry', 'EncryptedPackages', 'EncryptionInfo'],
    ])
      expect(said(file(...old))).toMatch(/^is in the old format of Word/);
  });

  it('and so are the files that LibreOffice writes with a password, also in the old format (RULE RF30)', () => {
    const said = (name: string) => whyNotRead(kindOfBytes(fs.readFileSync(`test/fixtures/locked/${name}`)));
    for (const name of ['locked.docx', 'locked.doc']) expect(said(name)).toBe('has a password; remove it in Word and save it as .docx.');
    expect(said('open.doc')).toMatch(/^is in the old format of Word/);
    expect(openOdt(fs.readFileSync('test/fixtures/locked/locked.odt'))).toEqual({ refused: expect.stringMatching(/password/) });
  });

  it('and a list of OpenDocument that begins at a thousand million is read at once (RULES RF28, RF29, RF40)', () => {
    const ns = (name: string) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
    const item = (at: number) => `<text:list-item text:start-value="${at}"><text:p>Decides to act;</text:p></text:list-item>`;
    const rows = ['The General Assembly,', 'Recalling its resolution 57/4,'].map((row) => `<text:p>${row}</text:p>`).join('');
    const xml = (format: string) =>
      `<office:document-content ${ns('office')} ${ns('text')} ${ns('style')}><office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="${format}"/></text:list-style></office:automatic-styles><office:body><office:text>${rows}<text:list text:style-name="L">${item(1)}${item(999_999_999)}</text:list></office:text></office:body></office:document-content>`;
    for (const format of ['a', 'i', '1']) {
      const file = openOdt(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(xml(format)) }));
      if (!file || 'refused' in file) throw new Error('It was not read.');
      expect(file.units.map(({ text }) => text.length).every((length) => length < 100)).toBe(true);
    }
  });

  it('and an OpenDocument file that is damaged is none', () => {
    expect(openOdt(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toBeNull();
  });
});

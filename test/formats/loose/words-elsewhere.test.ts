// No word of a web page, an OpenDocument text or an e-mail is lost in silence, whatever it stands in, and no two words become one: each is read or counted among what
// was left out. Files are built at random from what programs write around text. (RULES RF42 to RF46)
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pageToText } from '../../../src/formats/html/read.ts';
import { textOfBytes } from '../../../src/formats/loose/encodings.ts';
import { filesSentence, isMail, readMail } from '../../../src/formats/loose/mail.ts';
import { openOdt } from '../../../src/formats/loose/odt.ts';
import { wordsIn } from '../../../src/text/left-out.ts';
import { organOf } from '../../../src/text/organs.ts';
import { textOfRun, wordCounts } from '../../support/other-readers/every-word.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Words that occur once in each file. */
function createWords(): { readonly next: () => string; readonly all: string[] } {
  const all: string[] = [];
  const next = () => {
    let name = '';
    for (let n = all.length + 1; n > 0; n = Math.floor((n - 1) / 26)) name = LETTERS[(n - 1) % 26]! + name;
    all.push(`zw${name}q`);
    return all.at(-1)!;
  };
  return { next, all };
}
/** Words neither read unchanged nor reported; and words that were never written, such as two that became one. */
function faults(all: readonly string[], read: string, named: number): string[] {
  const counts = wordCounts(read);
  const missing = all.filter((word) => counts.get(word) !== 1);
  const made = [...counts.keys()].filter((word) => word.startsWith('zw') && !all.includes(word));
  return missing.length === named ? made : [`${named} named`, ...missing, ...made];
}

const PAGE_PARTS = [
  ...['run', 'em em', 'emem', 'del', 's', 'mso-del', 'hidden', 'display', 'comment', 'svg', 'img', 'ruby', 'sup', 'link', 'br', 'split'],
  ...['note', 'long note', 'office note', 'blocks', 'figure', 'center', 'options', 'table', 'list', 'nested hidden', 'unclosed'],
] as const;

describe('a web page of any make (RULES RF45, RF46)', () => {
  it('each word is read or counted as left out, once, and none is joined to another', () => {
    let some = 0;
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...PAGE_PARTS), { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (rows) => {
        const { next, all } = createWords();
        let notes = '';
        let last = 0;
        const left = (text: string): string => {
          some++;
          return text;
        };
        const part: Record<(typeof PAGE_PARTS)[number], () => string> = {
          run: () => ` ${next()} `,
          'em em': () => `<em>${next()}</em> <i>${next()}</i>`,
          emem: () => ` <em>${next()} </em><em>${next()}</em> `,
          del: () => left(` <del>${next()}</del> <del><p>${next()}</p></del> `),
          s: () => left(` <s>${next()} ${next()}</s> `),
          'mso-del': () => left(` <span class=msoDel>${next()}</span> `),
          hidden: () => left(` <span hidden>${next()}</span> `),
          display: () => left(` <span style="display:none">${next()}<br>${next()}</span> `),
          comment: () => left(`<div style='mso-element:comment'><p class=MsoCommentText>${next()}</p></div>`),
          svg: () => left(`<svg><text>${next()}</text><style>zwstyle{}</style></svg>`),
          img: () => left(` <img src="x" alt="${next()} ${next()}"> `),
          ruby: () => left(` <ruby>${next()}<rp>(</rp><rt>${next()}</rt><rp>)</rp></ruby> `),
          sup: () => ` ${next()}<sup>2</sup> `,
          link: () => ` <a href="#x">${next()}</a> `,
          br: () => ` ${next()}<br>${next()} `,
          split: () => {
            const word = next();
            return ` ${word.slice(0, 2)}<b>${word.slice(2)}</b> `;
          },
          note: () => {
            notes += `<li id="fn${++last}"><p>${next()}</p></li>`;
            return ` ${next()}<a href="#fn${last}" class="footnote-ref"><sup>${last}</sup></a> `;
          },
          'long note': () => {
            notes += `<li id="fn${++last}"><p>${next()}</p><p>${next()}</p><ul><li>${next()}</li><li>${next()}</ul></li>`;
            return ` ${next()}<a href="#fn${last}" class="footnote-ref"><sup>${last}</sup></a> `;
          },
          'office note': () => `<div id="sdfootnote9"><p>${next()}</p><p>${next()}</div>`,
          blocks: () => `<div>${next()}</div><section>${next()}<address>${next()}</address></section>`,
          figure: () => `${next()}<figure>${next()}<figcaption>${next()}</figcaption></figure>${next()}`,
          center: () => `<center>${next()}</center>${next()}<span style="display: block">${next()}</span>${next()}`,
          options: () => `<select><option>${next()}<option>${next()}</option></select>`,
          table: () =>
            `<table><caption>${next()}</caption><thead><tr><th>${next()}<th>${next()}</thead><tr><td>${next()}<td>${next()}</table>`,
          list: () => `<ol><li>${next()}<li>${next()}<ul><li>${next()}</ul></ol>`,
          'nested hidden': () => left(`<div style="display:none"><div>${next()}<script>zwscript</script></div>${next()}</div>`),
          unclosed: () => ` <b><i>${next()} `,
        };
        const body = rows.map((parts) => `<p>${parts.map((one) => part[one]()).join(' ')}</p>`).join('');
        const page = pageToText(`<html><head><title>zwtitle</title></head><body>${body}<ol>${notes}</ol></body></html>`);
        const named = page.left.reduce((sum, { words }) => sum + words, 0);
        expect(faults(all, page.text, named)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(some).toBeGreaterThan(100);
  });

  it('a note of several paragraphs is one text, also where the page ends in it', () => {
    const note = (inner: string) => pageToText(`<p>Noting it<a href="#fn1"><sup>1</sup></a></p>${inner}`).text;
    const read = 'Noting it¹\n\n¹ See one. And two. 1. a\n';
    expect(note('<ol><li id="fn1"><p>See one.</p><p>And two.</p><ol><li>a</li></ol></li></ol>')).toBe(read);
    expect(note('<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#a">1</a> See one.</p><p>And two.<p>1. a')).toBe(read);
  });
});

const ODT_PARTS = [
  ...['run', 'span', 'link', 'break', 'tab', 'frame', 'shape', 'group', 'comment', 'ruby', 'formula', 'chart', 'lost object', 'picture'],
  ...['note', 'list note', 'note again', 'table', 'list', 'table in list', 'section', 'index', 'heading'],
] as const;

/** An OpenDocument text with this inside. */
function odtOf(inner: string, objects: Readonly<Record<string, string>> = {}, styles = ''): Uint8Array {
  const spaces = ['text', 'office', 'style', 'table'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`);
  const root = `${spaces.join(' ')} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"`;
  const files: Record<string, string> = {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${root}><office:body><office:text>${inner}</office:text></office:body></office:document-content>`,
    'styles.xml': `<office:document-styles ${root}>${styles}</office:document-styles>`,
    ...Object.fromEntries(Object.entries(objects).map(([name, xml]) => [`${name}/content.xml`, xml.replace('ROOT', root)])),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
const odt = (bytes: Uint8Array, whole = true) => {
  const file = openOdt(bytes);
  const text = !file || 'refused' in file ? file : file.read({ whole });
  if (!text || 'refused' in text) throw new Error(text?.refused ?? 'It is none.');
  return text;
};
const textIn = ({ redline }: ReturnType<typeof odt>): string[] => redline.paragraphs.map(({ runs }) => runs.map(textOfRun).join(''));

describe('an OpenDocument text of any make (RULE RF42)', () => {
  it('each word is read or counted as left out, once, and none is joined to another', () => {
    let some = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...ODT_PARTS), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const { next, all } = createWords();
          const objects: Record<string, string> = {};
          const p = (inner: string) => `<text:p>${inner}</text:p>`;
          const frame = (inner: string) => `<draw:frame>${inner}</draw:frame>`;
          const object = (xml: string) => {
            const name = `Object ${Object.keys(objects).length + 1}`;
            objects[name] = xml;
            return frame(`<draw:object xlink:href="./${name}"/>`);
          };
          const note = (inner: string) =>
            `<text:note><text:note-citation>1</text:note-citation><text:note-body>${inner}</text:note-body></text:note>`;
          const list = (inner: string) => `<text:list><text:list-item>${inner}</text:list-item></text:list>`;
          const table = () =>
            `<table:table><table:table-row><table:table-cell>${p(next())}${p(next())}</table:table-cell><table:table-cell>${p(next())}</table:table-cell></table:table-row></table:table>`;
          const inline: Partial<Record<(typeof ODT_PARTS)[number], () => string>> = {
            run: () => ` ${next()} `,
            span: () => ` <text:span>${next()}</text:span> `,
            link: () => ` <text:a>${next()}</text:a> `,
            break: () => `${next()}<text:line-break/>${next()} `,
            tab: () => `${next()}<text:tab/>${next()}<text:s/>${next()} `,
            frame: () => frame(`<draw:text-box>${p(next())}${p(next())}</draw:text-box>`),
            shape: () => `<draw:rect>${p(next())}</draw:rect><draw:custom-shape>${p(next())}</draw:custom-shape>`,
            group: () => `<draw:g><draw:line>${p(next())}</draw:line>${frame(`<draw:text-box>${p(next())}</draw:text-box>`)}</draw:g>`,
            comment: () => `<office:annotation><dc:creator>zwname</dc:creator>${p(next())}${p(next())}</office:annotation>`,
            ruby: () => ` <text:ruby><text:ruby-base>${next()}</text:ruby-base><text:ruby-text>${next()}</text:ruby-text></text:ruby> `,
            formula: () =>
              ` ${object(`<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mi>${next()}</mi><mi>${next()}</mi></mfrac><annotation>zwcode</annotation></semantics></math>`)} `,
            chart: () =>
              object(
                `<office:document-content ROOT><chart:chart><chart:title>${p(next())}</chart:title></chart:chart></office:document-content>`,
              ),
            'lost object': () => frame('<draw:object xlink:href="./None"/>'),
            picture: () => frame('<draw:image><office:binary-data>zwbytes</office:binary-data></draw:image>'),
            note: () => ` ${next()}${note(p(next()) + p(next()))} `,
            'list note': () => ` ${next()}${note(p(next()) + list(p(next())) + list(p(next())))} `,
            'note again': () => ` ${next()}<text:note-ref>1</text:note-ref> `,
          };
          const block: Partial<Record<(typeof ODT_PARTS)[number], () => string>> = {
            table,
            list: () => list(p(next()) + p(next()) + list(p(next()))),
            'table in list': () => list(p(next()) + table()),
            section: () => `<text:section>${p(next())}${p(next())}</text:section>`,
            index: () =>
              `<text:table-of-content><text:index-body><text:index-title>${p(next())}</text:index-title>${p(next())}</text:index-body></text:table-of-content>`,
            heading: () => list(`<text:h>${next()}</text:h>`),
          };
          const body = rows
            .map((parts) => p(parts.map((one) => inline[one]?.() ?? '').join('')) + parts.map((one) => block[one]?.() ?? '').join(''))
            .join('');
          const head = `<style:master-page><style:header>${p(next())}${p(next())}</style:header></style:master-page>`;
          const bytes = odtOf(`${p('One ')}${body}`, objects, head);
          const text = odt(bytes);
          const named = text.left.reduce((sum, { words }) => sum + words, 0);
          if (named > 2) some++;
          expect(faults(all, textIn(text).join('\n'), named)).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
    expect(some).toBeGreaterThan(20);
  });

  it('a formula is read as one line, and pictures are counted', () => {
    const math =
      '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>';
    const inner = 'Is <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> so<draw:frame><draw:image/></draw:frame>';
    const text = odt(odtOf(`<text:p>${inner}</text:p>`, { 'Object 1': math }));
    expect(textIn(text)).toEqual(['Is (a+b)/c so']);
    expect(text.limits).toEqual(['One picture was not read.', 'One formula was read as a line of text.']);
  });
});

describe('an e-mail of any make (RULES RF43, RF44)', () => {
  const HEAD = 'From: Kari <kari@example.org>\r\nSubject: text\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n';
  const mail = async (source: string | Uint8Array) => {
    const bytes = typeof source === 'string' ? strToU8(source, true) : source;
    expect(isMail(bytes)).toBe(true);
    const read = await readMail(bytes);
    if ('refused' in read) throw new Error(read.refused);
    return read;
  };
  /** "résumé, ÉTÉ" in some code pages of DOS, and in quoted-printable. */
  const DOS = 'r\u0082sum\u0082, \u0090T\u0090;';

  it('in a code page of DOS is read, whether it names it or not, and so is a text', async () => {
    for (const name of ['ibm850', 'IBM437', 'cp850', '"CP852"', 'x-cp850'])
      for (const [encoding, words] of [
        ['8bit', DOS],
        ['quoted-printable', 'r=82sum=82, =90T=90;'],
      ]) {
        const { text, limits } = await mail(
          `${HEAD}Content-Type: text/plain; charset=${name}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${words}\r\n`,
        );
        expect([text.trim(), limits]).toEqual(['résumé, ÉTÉ;', []]);
      }
    const unnamed = await mail(
      `${HEAD}\r\nLa pr\u0082sente r\u0082solution, adopt\u0082e \u0085 No\u0089l, est d\u0082j\u0085 re\u0087ue.\r\n`,
    );
    expect([unnamed.text.trim(), unnamed.limits.length]).toEqual(['La présente résolution, adoptée à Noël, est déjà reçue.', 1]);
    const text = textOfBytes(strToU8('La pr\u0082sente r\u0082solution, adopt\u0082e.', true));
    expect(text).toEqual({ text: 'La présente résolution, adoptée.', encoding: 'DOS code page 850', guessed: true });
    // UTF-32 is not supported, and is not mistaken for another encoding.
    expect(textOfBytes(Uint8Array.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0]))).toBeNull();
    // An organ's name may contain non-breaking spaces.
    expect(organOf('The\u00a0General Assembly,', 'en')).toEqual({ body: 'The General Assembly', comma: true });
  });

  it('loses its words neither to quotation marks of replies nor to line ends, and names every file but pictures in the text', async () => {
    const quoted = `${HEAD}\r\nWe agree:\r\n\r\n> The General Assembly,\r\n> > Recalling it,\r\n`;
    for (const source of [quoted, quoted.replaceAll('\r\n', '\r'), quoted.replaceAll('\r\n', '\n')])
      expect((await mail(source)).text.trim().split(/\s*\n\s*/)).toEqual(['We agree:', 'The General Assembly,', 'Recalling it,']);
    const file = (type: string, how: string) => `--b\r\nContent-Type: ${type}\r\nContent-Disposition: ${how}\r\n\r\nx\r\n`;
    const files = [
      file('application/pdf', 'inline; filename="draft.pdf"'),
      file('image/png', 'inline; filename="logo.png"'),
      file('application/x-draft', 'attachment'),
    ];
    const many = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n${files.join('')}--b--\r\n`;
    expect(filesSentence((await mail(many)).files)).toEqual([
      '2 files came with the e-mail and were not read: draft.pdf, application/x-draft.',
    ]);
    const only = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${file('application/ms-tnef', 'attachment; filename="winmail.dat"')}--b--\r\n`;
    expect(await readMail(strToU8(only))).toEqual({
      refused: 'Its words are in winmail.dat, which only Outlook opens: ask for it again as HTML or plain text.',
    });
  });

  it('names the words of its page that are not read', async () => {
    const { html } = await mail(`${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<p hidden>See inside</p><p>Hello</p>\r\n`);
    expect(pageToText(html)).toEqual({ text: 'Hello\n', left: [{ where: 'in hidden words', words: 2, begins: 'See inside' }] });
    expect(wordsIn('See inside')).toBe(2);
  });
});

// Redlines as text and as HTML pages: changes are visible and readable by screen readers, numbers and notes are right, nothing of the text is markup.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, LANGUAGES, type Meta, paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText } from '../../src/diff/redline.ts';
import { readCleanPage } from '../../src/formats/html/clean-page.ts';
import { htmlToText } from '../../src/formats/html/read.ts';
import { writeHtml, writeRedlineHtml } from '../../src/formats/html/write.ts';
import { writeRedlineText } from '../../src/formats/text.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { randomDraft } from '../support/random/random-draft.ts';

const META: Meta = { ...EMPTY_META, symbol: '67/1', body: 'The Commission on Narcotic Drugs', firstNote: 16 };
const A = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation'),
  paragraph({ id: 'a', kind: 'preambular' }, [
    { text: 'Recalling', em: true },
    { text: ' its resolution 57/4,' },
    { note: [{ text: 'See E/2014/28.' }], id: 'n1' },
  ]),
  paragraph({ id: 'b' }, [{ text: 'Calls upon', em: true }, { text: ' Member States to cooperate in full;' }]),
  paragraph({ id: 'c' }, [{ text: 'Requests', em: true }, { text: ' the Executive Director to report to it;' }]),
  paragraph({ id: 'd' }, [{ text: 'Decides', em: true }, { text: ' to remain seized of the matter.' }]),
]);
const B = resolution([
  A.child(0),
  A.child(1),
  paragraph({ id: 'b' }, [{ text: 'Urges', em: true }, { text: ' Member States to cooperate in full;' }]),
  A.child(4),
]);
const redline = redlineOf(A, B, compare(A, B));
const GIVEN = { author: 'Norway <delegation>', date: '2024-03-22T10:00:00Z' };

describe('a redline as text', () => {
  it('marks words and whole paragraphs; what went keeps its old number', () => {
    expect(writeRedlineText(META, redline).trim().split('\n\n')).toEqual([
      '67/1',
      'Strengthening cooperation',
      'The Commission on Narcotic Drugs,',
      'Recalling its resolution 57/4,¹⁶',
      '1. [-Calls upon-]{+Urges+} Member States to cooperate in full;',
      '[-2. Requests the Executive Director to report to it;-]',
      '2. Decides to remain seized of the matter.',
      '¹⁶ See E/2014/28.',
    ]);
  });
});

describe('a number that only one side has', () => {
  const one = paragraph({ id: 'a' }, 'Calls upon Member States to cooperate in full, and requests the Executive Director to report to it;');
  const [first, second] = [
    paragraph({ id: 'a' }, 'Calls upon Member States to cooperate in full;'),
    paragraph({ id: 'b' }, 'Requests the Executive Director to report to it;'),
  ];
  const last = paragraph({ id: 'z' }, 'Decides to remain seized of the matter.');
  const [joined, parted] = [resolution([one, last]), resolution([first, second, last])];

  it('is inserted where a paragraph is split and deleted where two are joined', () => {
    expect(writeRedlineText(META, redlineOf(joined, parted, compare(joined, parted)))).toMatch(/{\+2\.\+} /);
    expect(writeRedlineText(META, redlineOf(parted, joined, compare(parted, joined)))).toMatch(/\[-2\.-\] /);
  });
});

describe('an HTML page', () => {
  it('has real ins and del elements, each with words for those who do not see them', () => {
    const html = writeRedlineHtml({ meta: META, redline, ...GIVEN });
    expect(html).toContain('<ins datetime="2024-03-22T10:00:00Z" title="inserted · Norway &lt;delegation&gt; · 2024-03-22">');
    expect(html).toMatch(/\[inserted: <\/span><em>Urges<\/em>/);
    expect(html).toMatch(/\[deleted: <\/span><span class="number">2\.<\/span> <em>Requests<\/em>/);
    expect(html.match(/<ins/g)?.length).toBe((html.match(/<\/ins>/g) ?? []).length);
  });

  it('needs nothing else: no scripts, nothing fetched', () => {
    for (const html of [writeHtml({ meta: META, doc: A }), writeRedlineHtml({ meta: META, redline, ...GIVEN })]) {
      expect(html).not.toMatch(/<script|<link|@import|url\(|src=|https?:/i);
      expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    }
    expect(writeHtml({ meta: { ...META, language: 'ar' }, doc: A })).toContain('<html lang="ar" dir="rtl">');
  });

  it('links each note both ways, under its number', () => {
    const html = writeHtml({ meta: META, doc: A });
    expect(html).toContain('<a class="ref" id="ref-1" data-id="n1" href="#note-1" role="doc-noteref"><sup>16</sup></a>');
    expect(html).toContain('<li id="note-1" value="16">See E/2014/28.<a class="back" data-aside="" href="#ref-1" role="doc-backlink"');
  });

  it('writes no word of the text as markup', () => {
    const evil = '<img src=x onerror=alert(1)> & "quoted" </p>';
    const doc = resolution([
      paragraph({ id: 'x', kind: 'title' }, evil),
      paragraph({ id: 'y' }, [{ text: evil }, { note: [{ text: evil }], id: 'n' }]),
    ]);
    const html = writeHtml({ meta: { ...META, symbol: evil, body: evil }, doc });
    expect(html).not.toContain('<img');
    expect(htmlToText(html)).toContain(evil);
  });

  it('is read back as the same text', () => {
    const draft: Draft = { meta: META, doc: A };
    const [found] = readPlainText(htmlToText(writeHtml(draft)));
    expect(sameText(found!.draft.doc, A)).toBeNull();
    expect(found!.draft.meta).toMatchObject({ symbol: '67/1', body: META.body, firstNote: 16 });
  });

  it('of ours gives any draft back, with what is known of it', () => {
    fc.assert(
      fc.property(randomDraft(), fc.constantFrom(...LANGUAGES), fc.boolean(), (doc, language, known) => {
        const meta = known ? { ...META, session: 'Sixty-seventh session', language } : { ...EMPTY_META, language };
        const read = readCleanPage(writeHtml({ meta, doc }));
        expect(sameText(read!.doc, doc)).toBeNull();
        expect(read!.meta).toEqual(meta);
        const ids = (node: typeof doc) => node.content.content.map(({ attrs }) => attrs.id);
        expect(ids(read!.doc)).toEqual(ids(doc));
      }),
      { numRuns: 100 },
    );
  });

  it('of others, or with changes, or changed by another program, is read as text', () => {
    const html = writeHtml({ meta: META, doc: A });
    expect(readCleanPage(html)).not.toBeNull();
    expect(readCleanPage(html.replace(' data-draft="clean"', ''))).toBeNull();
    expect(readCleanPage(writeRedlineHtml({ meta: META, redline, ...GIVEN }))).toBeNull();
    expect(readCleanPage(html.replace('<p class="operative', '<p>More.</p><p class="operative'))).toBeNull();
    expect(readCleanPage(html.replace('Member States', '<b>Member</b> States'))).toBeNull();
    expect(readCleanPage(html.replace('</main>', '<p></main>'))).toBeNull();
  });

  it('loses no letter of any draft', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(randomDraft(), (doc) => {
        const words: string[] = [];
        doc.forEach((node) => {
          let [text, notes] = ['', ''];
          node.firstChild?.forEach((child) => {
            if (child.isText) text += child.text;
            else notes += child.textContent;
          });
          words.push(text, notes);
        });
        const page = letters(htmlToText(writeHtml({ meta: EMPTY_META, doc })));
        for (const word of words) expect(page).toContain(letters(word));
      }),
      { numRuns: 60 },
    );
  });
});

describe('somebody else’s page', () => {
  it('is read as text: blocks, italics, note marks, no scripts, nothing that was deleted', () => {
    const page = `<html><head><title>x</title><style>p{}</style></head><body><script>var a = "<p>no</p>";</script>
      <p>One&nbsp;<i>two</i> three<sup>4</sup>, caf&eacute; &#8211; &lt;b&gt;<br>next<p>unclosed <del>gone</del><ins>came</ins><ul><li>item</ul><!-- no --></body></html>`;
    expect(htmlToText(page)).toBe('One *two* three⁴, café – <b>\n\nnext\n\nunclosed came\n\nitem\n');
  });

  it('loses no word to an entity (RULES T12 to T15)', () => {
    expect(htmlToText('<p>&Eacute;tats &icirc;les c&oelig;ur &OElig;uvre &#146;s &#x92;s 1 &lt 2 &amp;amp; &copy 3 &AMP; a < b')).toBe(
      'États îles cœur Œuvre ’s ’s 1 < 2 &amp; © 3 & a < b\n',
    );
    expect(htmlToText('<p>&nosuch; &#xD800; &#1114112; AT&T')).toBe('&nosuch; \ufffd \ufffd AT&T\n');
    expect(htmlToText('<ol type="&#97;" start=3><li>x</ol><p title="a > b <i>">y')).toBe('(c) x\n\ny\n');
  });

  it('is read in one go, however it is made', () => {
    const many = 100_000;
    const pages = [
      '<div>'.repeat(many),
      '<p '.repeat(many),
      '<i>x</i> '.repeat(many),
      '<div>'.repeat(many) + '</b>'.repeat(many),
      `<sup>${' '.repeat(many)}</sup>`,
      `<p style="${'mso-list:'.repeat(many)}">`,
      '<ul><li>'.repeat(many),
      '&'.repeat(many),
      '<!--'.repeat(many),
      `<p ${Array.from({ length: many }, (_, i) => `a${i}=1`).join(' ')}>x`,
    ];
    // A reader that goes back at every tag needs minutes for these.
    const begun = process.cpuUsage().user;
    for (const page of pages) htmlToText(page);
    expect((process.cpuUsage().user - begun) / 1e6).toBeLessThan(20);
  });
});

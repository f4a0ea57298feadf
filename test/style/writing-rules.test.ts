// The rules on how words, dates, citations, names, quotation marks, levels and footnote marks are written: each fires on its fault, keeps still
// beside it, and where it has a repair, the repaired text is silent.
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, type InlinePiece, paragraph, resolution } from '../../schema/index.ts';
import { checkDraft } from '../../src/style/check.ts';

type Text = string | readonly InlinePiece[];
const draftOf = (texts: readonly Text[], language: Draft['meta']['language'] = 'en', levels: readonly number[] = []): Draft => ({
  meta: { ...EMPTY_META, body: 'The Commission on Pens', language },
  doc: resolution(
    texts.map((text, i) =>
      paragraph(
        { id: `p${i}`, kind: levels[i] ? 'subparagraph' : 'operative', level: String(levels[i] ?? 0) },
        typeof text === 'string' ? text : [...text],
      ),
    ),
  ),
});
const plain = (text: Text) => (typeof text === 'string' ? text : text.map((piece) => ('text' in piece ? piece.text : '')).join(''));
const findings = (rule: string, texts: readonly Text[], language?: Draft['meta']['language'], levels?: readonly number[]) =>
  checkDraft(draftOf(texts, language, levels)).filter((finding) => finding.rule === rule);
/** "words → replacement" of the findings of one rule. */
const found = (rule: string, texts: readonly Text[], language?: Draft['meta']['language'], levels?: readonly number[]) =>
  findings(rule, texts, language, levels).map(({ paragraph: id, from, to, fix }) => {
    const text = plain(texts[Number(id.slice(1))]!);
    return `${text.slice(from, to)}${fix ? ` → ${fix.replace}` : ''}`;
  });
/** The text after all its repairs. */
const repaired = (rule: string, text: string, language?: Draft['meta']['language']) =>
  findings(rule, [text], language).reduceRight(
    (left, { from, to, fix }) => left.slice(0, from) + (fix?.replace ?? '') + left.slice(to),
    text,
  );

describe('words/repeated', () => {
  it('finds a small word that stands twice', () => {
    expect(repaired('words/repeated', 'Decides that the the pens of  of States.')).toBe('Decides that the pens of States.');
  });
  it('keeps still on words that may stand twice, and where punctuation parts them', () => {
    expect(found('words/repeated', ['Decides that that had had use, in, in part, a Côte-d’a a-b of-of.'])).toEqual([]);
  });
});

describe('dates/form', () => {
  it('finds other ways to write a date', () => {
    const text = 'Recalls March 21, 2014, 1st May 2015, 2 Sept. 2016, 03 April 2017, 4 June, 2018 and the 5th of July.';
    expect(repaired('dates/form', text)).toBe(
      'Recalls 21 March 2014, 1 May 2015, 2 September 2016, 3 April 2017, 4 June 2018 and the 5 July.',
    );
    expect(found('dates/form', [repaired('dates/form', text)])).toEqual([]);
  });
  it('says a day that no month has, without a repair', () => {
    expect(found('dates/form', ['Recalls 31 June 2014, 29 February 2015 and 29 February 2016.'])).toEqual([
      '31 June 2014',
      '29 February 2015',
    ]);
  });
  it('keeps still on dates as they are written, also in other languages', () => {
    expect(found('dates/form', ['Recalls 21 March 2014, March 2014, May 2015 and that 12 may 2014 come.'])).toEqual([]);
    expect(found('dates/form', ['Décide du 1er mai et du 21 juin.'], 'fr')).toEqual([]);
  });
  it('knows the French first of a month', () => {
    expect(found('dates/form', ['Rappelle le 1 juillet 2014 et le 21 juillet.'], 'fr')).toEqual(['1 → 1er']);
  });
});

describe('citations/form', () => {
  it('finds symbols, “No.”, a loose date and a year that is missing', () => {
    expect(
      found('citations/form', [
        'Recalls resolution A/RES/70/1, resolution S/RES/1325 (2000), resolution No. 57/4, resolution 57/4, of 21 March 2014, resolution 57/5 dated 21 March 2014 and Security Council resolution 1325 of 31 October 2000.',
      ]),
    ).toEqual(['A/RES/70/1 → 70/1', 'S/RES/1325 (2000) → 1325 (2000)', 'No.  → ', ', of  →  of ', ' dated  →  of ', '1325 → 1325 (2000)']);
  });
  it('keeps still on citations as they are written and on documents', () => {
    expect(
      found('citations/form', [
        'Recalls its resolution 57/4 of 21 March 2014, Security Council resolution 1325 (2000) of 31 October 2000 and document A/70/1.',
      ]),
    ).toEqual([]);
  });
  it('sets the Spanish date between commas', () => {
    expect(found('citations/form', ['Recuerda su resolución 47/135 de 18 de diciembre de 1992.'], 'es')).toEqual([' de  → , de ']);
    expect(found('citations/form', ['Recuerda su resolución 47/135, de 18 de diciembre de 1992.'], 'es')).toEqual([]);
  });
});

describe('citations/date', () => {
  it('finds one resolution of two days or with two titles', () => {
    expect(
      found('citations/date', [
        'Recalls its resolution 57/4 of 21 March 2014, entitled “Pens”;',
        'Recalls its resolution 57/4 of 22 March 2014;',
        'Urges all to read its resolution 57/4 of 21 March 2014, entitled “Pencils”.',
      ]),
    ).toEqual(['22 March', 'Pencils']);
  });
  it('keeps still on one date and title, on other organs’ resolutions, and on a year, which another rule finds', () => {
    expect(
      found('citations/date', [
        'Recalls its resolution 57/4 of 21 March 2014, entitled “The States’ pens”, and its resolution 57/4 of 21 March 2014;',
        "Recalls General Assembly resolution 57/4 of 1 May 2003 and its resolution 57/4 of 21 March 2014 entitled “The States' Pens”;",
        'Recalls its resolution 57/4 of 21 March 2015.',
      ]),
    ).toEqual([]);
  });
});

describe('references/above', () => {
  it('also finds a paragraph of the present resolution that is not there, from the preamble too', () => {
    const text = 'Decides, as in paragraph 3 of the present resolution and paragraph 1 of this resolution.';
    expect(found('references/above', [text])).toEqual(['paragraph 3 of the present resolution']);
    expect(found('references/above', ['Decides, as in paragraph 3 of resolution 57/4 and paragraph 1 of the present resolution.'])).toEqual(
      [],
    );
  });
});

describe('quotes/straight', () => {
  it('curls quotation marks by their side, and apostrophes', () => {
    expect(repaired('quotes/straight', `Recalls "pens" ("of 'steel'") and States' ink.`)).toBe(
      'Recalls “pens” (“of ‘steel’”) and States’ ink.',
    );
  });
  it('keeps still on printed signs, and repairs nothing where a language has signs of its own', () => {
    expect(found('quotes/straight', ['Recalls “pens” and ‘ink’ of States’ own.'])).toEqual([]);
    expect(found('quotes/straight', [`Décide que l'encre est "noire".`], 'fr')).toEqual(['"', '"']);
  });
});

describe('numbering/levels', () => {
  it('finds a level that is skipped, and a sub-paragraph above all paragraphs', () => {
    expect(found('numbering/levels', ['Decides:', 'Pens.'], 'en', [0, 2])).toEqual(['Pens.']);
    expect(found('numbering/levels', ['Pens;', 'Decides.'], 'en', [1, 0])).toEqual(['Pens;']);
  });
  it('keeps still on steps down by one and up by any', () => {
    expect(found('numbering/levels', ['Decides:', 'Pens:', 'Ink:', 'Blue;', 'Paper.'], 'en', [0, 1, 2, 3, 1])).toEqual([]);
  });
});

describe('organs/first-use', () => {
  it('finds initials before the name, once, and repairs them behind an article', () => {
    expect(found('organs/first-use', ['Requests the WHO and UNODC to write;', 'Invites WHO and UNODC.'])).toEqual([
      'WHO → World Health Organization',
      'UNODC',
    ]);
  });
  it('keeps still behind the name in full, behind initials in brackets, and inside symbols', () => {
    expect(
      found('organs/first-use', [
        'Requests the World Health Organization, the Office (UNODC) and E/CN.7/UNEP/1;',
        'Invites WHO and UNODC to read UN-Habitat.',
      ]),
    ).toEqual([]);
  });
});

describe('footnotes/place', () => {
  const note: InlinePiece = { id: 'n', note: [{ text: 'See there.' }] };
  const at = (before: string, after: string): readonly InlinePiece[] => [{ text: before }, note, { text: after }];
  it('wants the mark behind the punctuation in English, before it in French and Spanish', () => {
    expect(found('footnotes/place', [at('Recalls the Protocol', ', and pens.')])).toEqual([',']);
    expect(found('footnotes/place', [at('Rappelle le Protocole,', ' et la plume.')], 'fr')).toEqual([',']);
  });
  it('keeps still on marks in their place, inside a sentence, and on a comma between two marks', () => {
    expect(found('footnotes/place', [at('Recalls the Protocol,', ' and pens.'), at('Recalls the Protocol', ' and pens.')])).toEqual([]);
    expect(found('footnotes/place', [at('Rappelle le Protocole', ', et la plume.')], 'fr')).toEqual([]);
    const two: readonly InlinePiece[] = [
      { text: 'Recalls,' },
      note,
      { text: ',' },
      { id: 'm', note: [{ text: 'So.' }] },
      { text: ' and.' },
    ];
    expect(found('footnotes/place', [two])).toEqual([]);
  });
});

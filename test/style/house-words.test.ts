// How words, figures and names are written: each rule fires on its faults, keeps still beside them, and its repairs lead to a text on which it is
// silent. (RULES H9, H10)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { checkDraft } from '../../src/style/check.ts';
import type { Finding } from '../../src/style/finding/finding.ts';
import { numberWords, ordinalWords } from '../../src/text/english-numbers.ts';

type Language = Draft['meta']['language'];
const draftOf = (texts: readonly string[], language: Language, body = 'The Commission on Pens'): Draft => ({
  meta: { ...EMPTY_META, body, language },
  doc: resolution(texts.map((text, i) => paragraph({ id: `p${i}`, kind: 'operative', level: '0' }, text))),
});
const all = (texts: readonly string[], language: Language = 'en', body?: string): Finding[] => checkDraft(draftOf(texts, language, body));
const of = (rule: string, texts: readonly string[], language?: Language, body?: string) =>
  all(texts, language, body).filter((finding) => finding.rule === rule);
/** A text after the repairs of one rule. */
const repaired = (rule: string, text: string, language?: Language) =>
  of(rule, [text], language).reduceRight(
    (left, { from, to, fix }) => left.slice(0, from) + (fix?.replace ?? left.slice(from, to)) + left.slice(to),
    text,
  );

const CASES: readonly (readonly [rule: string, wrong: string, right: string, language?: Language])[] = [
  ['figures/words', 'Appoints 3 experts for 5 years and 9 months.', 'Appoints three experts for five years and nine months.'],
  ['figures/words', 'Notes its work. 12 States took part.', 'Notes its work. Twelve States took part.'],
  ['words/per-cent', 'Allots 15%, 3 % and 40 percent.', 'Allots 15 per cent, 3 per cent and 40 per cent.'],
  [
    'figures/dash',
    'Plans for 2015-2030, 2024-25, paragraphs 3-5 and 2-6 May.',
    'Plans for 2015–2030, 2024–25, paragraphs 3–5 and 2–6 May.',
  ],
  [
    'words/present-resolution',
    'Decides that this resolution and the current decision be read.',
    'Decides that the present resolution and the present decision be read.',
  ],
  [
    'words/capitals',
    'Urges all member states, Member states, state parties and other states, and invites national governments and the secretary-general.',
    'Urges all Member States, Member States, States parties and other States, and invites national Governments and the Secretary-General.',
  ],
  [
    'words/spelling',
    'Recognises organisations that emphasize labor programs, co-operation, aging, judgments and the centers of Organisation.',
    'Recognizes organizations that emphasize labour programmes, cooperation, ageing, judgements and the centres of Organisation.',
  ],
  [
    'references/operative',
    'Recalls operative paragraph 5, OP 6, OP7 and para. 8.',
    'Recalls paragraph 5, paragraph 6, paragraph 7 and paragraph 8.',
  ],
  [
    'punctuation/serial-comma',
    'Protects women, men, and children, and cares for pens, ink, or paper.',
    'Protects women, men and children, and cares for pens, ink or paper.',
  ],
  [
    'figures/money',
    'Allots US$ 3 million, $5m, USD 2.5bn, €500 and 4 million US dollars.',
    'Allots 3 million United States dollars, 5 million United States dollars, 2.5 billion United States dollars, 500 euros and 4 million United States dollars.',
  ],
  [
    'figures/session',
    'Decides at its 79th session, the 1st special session and the 60th anniversary.',
    'Decides at its seventy-ninth session, the first special session and the sixtieth anniversary.',
  ],
  [
    'words/abbreviations',
    'Thanks the UN system & others, e.g. pens, i.e. ink, etc.',
    'Thanks the United Nations system and others, for example, pens, that is, ink and so on',
  ],
  [
    'names/states',
    'Thanks Vietnam, Turkey, Ivory Coast, the Czech Republic and Tanzania.',
    'Thanks Viet Nam, Türkiye, Côte d’Ivoire, the Czechia and United Republic of Tanzania.',
  ],
  ['subparagraphs/and', 'Pens; and', 'Pens;'],
  ['quotes/language', 'Décide “ainsi” et «bien».', 'Décide « ainsi » et « bien ».', 'fr'],
  ['quotes/language', 'постановляет “так”.', 'постановляет «так».', 'ru'],
  ['citations/form', 'Rappelle sa résolution 57/4, en date du 21 mars 2014.', 'Rappelle sa résolution 57/4 du 21 mars 2014.', 'fr'],
  ['citations/form', 'ссылается на резолюцию № 72/15.', 'ссылается на резолюцию 72/15.', 'ru'],
  ['citations/form', 'تشير إلى قرارها رقم 60/251 بتاريخ 15 آذار/مارس 2006.', 'تشير إلى قرارها 60/251 بتاريخ 15 آذار/مارس 2006.', 'ar'],
];

/** Sentences on which every rule of this file keeps still. */
const STILL: readonly (readonly [text: string, language?: Language])[] = [
  ['Recalls paragraph 5, Goal 3, rules 2 and 4, article 7, 5 per cent, 3 million people, 6 kilometres and 2 May.'],
  ['Appoints 3 members from African States and 15 members from Asia-Pacific States.'],
  ['Recalls A/69/2015-16, resolution 2015-3 and the decade 2015–2030.'],
  ['Supports federal member states, member States of the Conference, State parties to the conflict and states of emergency.'],
  ['Exercises, advises, revises, comprises, supervises, promises and otherwise compromises enterprises; analyses; expertise.'],
  ['Thanks the Organisation for Economic Co-operation and Development, Programs Limited and the Center of Ink.'],
  ['Recalls the judgment of the Court and computer programs.'],
  ['Thanks UN-Women, UN-Habitat and the (UN) at once.'],
  ['Recalls “the program of this organisation, 15% and/or more”.'],
  ['Thanks the Syrian Arab Republic, Iran (Islamic Republic of), Papua New Guinea and the turkey.'],
  ['Recalls the 108th session, its 52nd plenary meeting and the 21st century.'],
  ['Recalls, in particular, pens, and, at its request, ink, and urges States.'],
  ['تشير إلى ”الهدف“ و“الغاية” و«القلم».', 'ar'],
];
const RULES = [...new Set([...CASES.map(([rule]) => rule), 'brackets/balance', 'words/and-or'])];

describe('house words', () => {
  for (const [rule, wrong, right, language] of CASES)
    it(`${rule}: ${wrong}`, () => {
      expect(repaired(rule, wrong, language)).toBe(right);
    });
  for (const [text, language = 'en'] of STILL)
    it(`keeps still on: ${text}`, () => {
      expect(all([text], language).filter(({ rule }) => RULES.includes(rule))).toEqual([]);
    });
  it('leaves “this resolution” to the Security Council', () => {
    expect(of('words/present-resolution', ['Decides that this resolution be read.'], 'en', 'The Security Council')).toEqual([]);
  });
  it('says a habit of the text once as a warning, then as a suggestion', () => {
    const severities = of('words/spelling', ['Recognises pens.', 'Emphasises ink and programs.', 'Mobilises programs.']).map(
      ({ severity }) => severity,
    );
    expect(severities).toEqual(['warning', 'info', 'warning', 'info', 'info']);
  });
  it('counts in words', () => {
    expect([0, 9, 12, 20, 23, 99].map(numberWords)).toEqual(['zero', 'nine', 'twelve', 'twenty', 'twenty-three', 'ninety-nine']);
    expect([1, 5, 8, 12, 20, 43, 79].map(ordinalWords)).toEqual([
      'first',
      'fifth',
      'eighth',
      'twelfth',
      'twentieth',
      'forty-third',
      'seventy-ninth',
    ]);
  });
});

describe('repairs of all rules', () => {
  const piece = fc.oneof(
    fc.constantFrom(...CASES.filter(([, , , language]) => !language).map(([, wrong]) => wrong)),
    fc.constantFrom(
      '“',
      '”',
      '  ',
      'the the',
      '&',
      '3 States',
      '$',
      '%',
      'and/or',
      ', and',
      'OP',
      '2014-15',
      'UN',
      'resolution 57/4 of 21 March 2014',
      'etc.',
    ),
  );
  it('come to an end, and leave nothing of theirs behind', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        let text = pieces.join(' ');
        for (let round = 0; ; round++) {
          expect(round, text).toBeLessThan(80);
          const next = all([text]).find(({ fix, rule }) => fix && rule !== 'punctuation/end');
          if (!next) break;
          const after = text.slice(0, next.from) + next.fix!.replace + text.slice(next.to);
          expect(after).not.toBe(text);
          text = after;
        }
      }),
    );
  });
});

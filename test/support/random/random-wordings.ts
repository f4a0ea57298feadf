// Random wordings and edits of them, for laws: words of five scripts, few enough to repeat, with punctuation, italics, footnotes and
// accents written as combining marks. Uses fast-check, so that a failing example shrinks.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { type InlinePiece, wording } from '../../../schema/index.ts';

const SCRIPTS: readonly (readonly string[])[] = [
  [
    'the',
    'of',
    'and',
    'Member States',
    'capacity',
    'quality',
    'services,',
    'well-being',
    'A/RES/79/92',
    'support;',
    'cafe\u0301s',
    '“recovery”',
  ],
  ['государства-члены', 'и', 'в', 'сотрудничество,', 'укреплять', 'меры', 'потенциал;'],
  ['الدول', 'الأعضاء', 'على', 'تشجع', 'خدمات،', 'وبناء', 'القُدُرات؛'],
  ['会员国', '加强', '合作，', '促进', '能力', '建设；', '𠮷野'],
  ['🏳️‍🌈', 'e\u0301', '\u00a0', '(a)', '1,650', 'and/or', 'naïve', '👩🏽‍🚀'],
];

export interface Unit {
  readonly text: string;
  readonly em: boolean;
  /** A footnote with this text instead of words; '' for words. */
  readonly note: string;
}

export const unit = (script: number): fc.Arbitrary<Unit> =>
  fc.record({
    text: fc.constantFrom(...SCRIPTS[script % SCRIPTS.length]!),
    em: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    note: fc.integer({ min: 0, max: 19 }).map((n) => (n === 0 ? 'Resolution 70/1.' : n === 1 ? 'Ibid., annex.' : '')),
  });

/** One change: at a place (a share of the text), strike some units and put others there. */
interface Edit {
  readonly at: number;
  readonly strike: number;
  readonly put: readonly Unit[];
}

const edit = (script: number): fc.Arbitrary<Edit> =>
  fc.record({ at: fc.nat(1000), strike: fc.nat(3), put: fc.array(unit(script), { maxLength: 3 }) });

export function edited(units: readonly Unit[], edits: readonly Edit[]): Unit[] {
  const result = [...units];
  for (const { at, strike, put } of edits) result.splice(Math.floor((at / 1001) * (result.length + 1)), strike, ...put);
  return result;
}

/** The wording that units make up: spaces between words, but not in Chinese. */
export function wordingOfUnits(units: readonly Unit[], script: number): Node {
  const blank = script % SCRIPTS.length === 3 ? '' : ' ';
  const pieces: InlinePiece[] = units.flatMap((one, i): InlinePiece[] => {
    const lead = i === 0 ? '' : blank;
    if (one.note !== '') return [{ id: `note-${one.note.length}`, note: [{ text: one.note, em: one.em }] }];
    return [{ text: lead }, { text: one.text, em: one.em }];
  });
  return wording(pieces);
}

/** A base and two wordings made from it independently. */
export const threeWordings: fc.Arbitrary<{ base: Node; now: Node; mine: Node }> = fc.nat(4).chain((script) =>
  fc
    .record({
      units: fc.array(unit(script), { maxLength: 30 }),
      theirs: fc.array(edit(script), { maxLength: 3 }),
      ours: fc.array(edit(script), { maxLength: 3 }),
    })
    .map(({ units, theirs, ours }) => ({
      base: wordingOfUnits(units, script),
      now: wordingOfUnits(edited(units, theirs), script),
      mine: wordingOfUnits(edited(units, ours), script),
    })),
);

/** A wording and up to four delegations' versions of it. */
export const rivalWordings: fc.Arbitrary<{ base: Node; mine: Node[] }> = fc.nat(4).chain((script) =>
  fc
    .record({
      units: fc.array(unit(script), { maxLength: 24 }),
      rivals: fc.array(fc.array(edit(script), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ units, rivals }) => ({
      base: wordingOfUnits(units, script),
      mine: rivals.map((edits) => wordingOfUnits(edited(units, edits), script)),
    })),
);

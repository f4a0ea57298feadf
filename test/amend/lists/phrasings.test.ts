// A known edit of a text, worded in one of many ways, is done exactly, or listed with a reason and nothing changes; the text is never silently wrong.
// (RULES L15 to L17, L30, L37, L52)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { type KnownEdit, phrased } from '../../support/random/phrasings.ts';

const ROWS: readonly (readonly [string, string])[] = [
  ['title', 'Safe drinking water for small islands'],
  ['PP1', 'Recalling all relevant decisions on water and sanitation,'],
  ['PP2', 'Noting with concern the effects of drought on coastal communities,'],
  ['PP3', 'Welcoming the report of the Secretary-General and the recommendations contained therein,'],
  ['OP1', 'Decides to establish a fund for a period of five years, with the following aims:'],
  ['OP1 (a)', 'To repair wells and pipes on remote islands, where feasible;'],
  ['OP1 (b)', 'To train engineers, technicians and teachers in the care of water:'],
  ['OP1 (b) (i)', 'At schools of towns and villages;'],
  ['OP1 (b) (ii)', 'By courses on evenings and weekends;'],
  ['OP1 (c)', 'To report every year on the state of reservoirs;'],
  ['OP2', 'Calls upon donors to support the fund, to share knowledge and to report to the fund every year;'],
  ['OP3', 'Encourages small islands to measure rainfall and rivers, and to publish what is measured;'],
  ['OP4', 'Requests the Secretary-General to name a coordinator, and to give the coordinator a small office;'],
  ['OP5', 'Decides to remain seized of the matter.'],
];
const KINDS = (label: string) =>
  label === 'title' ? 'title' : label.startsWith('PP') ? 'preambular' : label.includes('(') ? 'subparagraph' : 'operative';
const BASE = resolution(
  ROWS.map(([label, text], k) => paragraph({ id: `p${k}`, kind: KINDS(label), level: String(label.split('(').length - 1) }, text)),
);
const draft = { meta: EMPTY_META, doc: BASE };
const texts = ROWS.map(([, text]) => text);

const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}-])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}-])`, 'u');
const count = (text: string, words: string) => text.split(whole(words)).length - 1;
const changed = (label: string, change: (text: string) => string): string[] =>
  ROWS.map(([one, text]) => (one === label ? change(text) : text));
const at = (label: string) => ROWS.findIndex(([one]) => one === label);
/** The last row of the paragraph's family. */
const last = (label: string) => ROWS.findLastIndex(([one]) => one === label || one.startsWith(`${label} (`));

/** The texts after the edit; null if it cannot be done and must be listed. */
function done(edit: KnownEdit): string[] | null {
  const text = texts[at(edit.label)]!;
  switch (edit.do) {
    case 'replace':
    case 'delete':
      if (count(text, edit.old) !== 1) return null;
      return changed(edit.label, () =>
        text
          .replace(whole(edit.old), () => (edit.do === 'replace' ? edit.words : ''))
          .replace(/ {2}/, ' ')
          .replace(/,? (?=[,;.])/, '')
          // House style has no comma before the “and” of a list.
          .replace(/, (?=and )/, (comma) => (edit.do === 'delete' && text.includes(`, ${edit.old} and `) ? ' ' : comma)),
      );
    case 'insert':
      if (count(text, edit.near) !== 1) return null;
      return changed(edit.label, () =>
        text.replace(whole(edit.near), () => (edit.side === 'after' ? `${edit.near} ${edit.words}` : `${edit.words} ${edit.near}`)),
      );
    case 'end':
      return changed(edit.label, () => text.replace(/[,;.:]$/, (point) => ` ${edit.words}${point}`));
    case 'drop':
      return texts.filter((_, k) => k < at(edit.label) || k > last(edit.label));
    case 'new':
    case 'bis': {
      const place = edit.do === 'bis' || edit.side === 'after' ? last(edit.label) + 1 : at(edit.label);
      return [...texts.slice(0, place), edit.words, ...texts.slice(place)];
    }
    case 'reads':
      return changed(edit.label, () => edit.words);
    case 'edge': {
      const family = texts.slice(at(edit.label), last(edit.label) + 1);
      const rest = texts.filter((one) => !family.includes(one));
      const kind = edit.label.replace(/\d.*/, '');
      const beside = ROWS.filter(([label]) => label.startsWith(kind) && !label.startsWith(edit.label));
      const place = edit.end ? rest.indexOf(beside.at(-1)![1]) + 1 : rest.indexOf(beside[0]![1]);
      // Only the last paragraph ends with a full stop.
      const all = [...rest.slice(0, place), ...family, ...rest.slice(place)];
      return all.map((one, k) => (k === all.length - 1 ? one.replace(/;$/, '.') : one.replace(/\.$/, ';')));
    }
    case 'bracket':
      return count(text, edit.old) === 1 ? changed(edit.label, () => text.replace(whole(edit.old), () => `[${edit.old}]`)) : null;
    case 'brackets': {
      const [first, end] = [at(edit.label), last(edit.label)];
      return texts.map((one, k) => `${k === first ? '[' : ''}${k === end ? one.replace(/[,;.:]$/, (point) => `]${point}`) : one}`);
    }
    case 'rest': {
      const [before, after] = text.split(whole(edit.near));
      if (count(text, edit.near) !== 1 || !/\p{L}/u.test(after!)) return null;
      return changed(edit.label, () => `${before}${edit.near}${text.at(-1)}`);
    }
    case 'range':
      return texts.map((one, k) => {
        const meant = ROWS[k]![0] === edit.label || ROWS[k]![0] === edit.other;
        return meant ? one.replace(whole(edit.old), edit.words) : one;
      });
    case 'move': {
      const moving = texts.slice(at(edit.label), last(edit.label) + 1);
      const near = edit.side === 'after' ? texts[last(edit.near)]! : texts[at(edit.near)]!;
      const rest = texts.filter((one) => !moving.includes(one));
      const place = rest.indexOf(near) + (edit.side === 'after' ? 1 : 0);
      return [...rest.slice(0, place), ...moving, ...rest.slice(place)];
    }
  }
}

/** The texts without an item of an enumeration and its separator. */
function asItem(edit: KnownEdit): string[][] {
  if (edit.do === 'rest') {
    const [before = ''] = texts[at(edit.label)]!.split(whole(edit.near));
    return [changed(edit.label, (text) => `${`${before}${edit.near}`.replace(/, (?=[^,]*$)/, ' and ')}${text.at(-1)}`)];
  }
  if (edit.do !== 'delete') return [];
  return [`${edit.old} and `, `${edit.old}, `, ` and ${edit.old}`].map((words) => changed(edit.label, (text) => text.replace(words, '')));
}

const inner = ROWS.slice(1).map(([label]) => label);
const words = fc.constantFrom('as appropriate', 'local and regional', 'urgently needed', 'sound', 'Governments’ own', 'States');
/** Words inside the paragraph, not at its beginning or end: one to four in a row, some of which occur more than once. */
const quoted = (label: string) => {
  const all = texts[at(label)]!.replace(/[,;.:]$/, '')
    .split(' ')
    .slice(1, -1);
  return fc
    .tuple(fc.nat(all.length - 1), fc.integer({ min: 1, max: 4 }))
    .map(([from, n]) =>
      all
        .slice(from, from + n)
        .join(' ')
        .replace(/[,;:]$/, ''),
    )
    .filter((one) => !/^(?:and|or|of|the|to|a|in|on)\b|\b(?:and|or|of|the|to|a|in|on|for|with|every)$/.test(one));
};
const operative = fc.constantFrom('OP1', 'OP2', 'OP3', 'OP4');
const preambular = fc.constantFrom('PP1', 'PP2', 'PP3');
const fresh = (label: string) =>
  label.startsWith('PP') ? 'Mindful of the needs of islands far from the shore,' : 'Invites all banks to lend what islands need for wells;';
const label = fc.constantFrom(...inner);
const edits: fc.Arbitrary<KnownEdit> = fc.oneof(
  label.chain((one) =>
    fc.record({
      do: fc.constant('replace' as const),
      label: fc.constant(one),
      old: fc.oneof({ weight: 9, arbitrary: quoted(one) }, { weight: 1, arbitrary: fc.constant('polar bears') }),
      words,
    }),
  ),
  label.chain((one) => fc.record({ do: fc.constant('delete' as const), label: fc.constant(one), old: quoted(one) })),
  label.chain((one) =>
    fc.record({
      do: fc.constant('insert' as const),
      label: fc.constant(one),
      side: fc.constantFrom('after' as const, 'before' as const),
      near: quoted(one),
      words,
    }),
  ),
  fc.record({ do: fc.constant('end' as const), label: fc.constantFrom('PP1', 'PP2', 'OP2', 'OP3', 'OP1 (b)', 'OP5'), words }),
  fc.record({
    do: fc.constant('drop' as const),
    label: fc.constantFrom('PP1', 'PP2', 'OP1', 'OP2', 'OP3', 'OP1 (a)', 'OP1 (b)', 'OP1 (b) (i)'),
  }),
  fc.oneof(operative, preambular).chain((one) =>
    fc.record({
      do: fc.constant('new' as const),
      label: fc.constant(one),
      side: fc.constantFrom('after' as const, 'before' as const),
      words: fc.constant(fresh(one)),
    }),
  ),
  fc.oneof(operative, preambular).map((one) => ({ do: 'bis' as const, label: one, words: fresh(one) })),
  fc.constantFrom('PP2', 'OP2', 'OP3').map((one) => ({ do: 'reads' as const, label: one, words: fresh(one) })),
  fc.oneof(
    fc.record({
      do: fc.constant('move' as const),
      label: fc.constantFrom('PP1', 'PP3'),
      side: fc.constantFrom('after' as const, 'before' as const),
      near: fc.constant('PP2'),
    }),
    fc.record({
      do: fc.constant('move' as const),
      label: fc.constantFrom('OP1', 'OP3', 'OP4'),
      side: fc.constantFrom('after' as const, 'before' as const),
      near: fc.constant('OP2'),
    }),
  ),
);
const more: fc.Arbitrary<KnownEdit> = fc.oneof(
  label.chain((one) => fc.record({ do: fc.constant('bracket' as const), label: fc.constant(one), old: quoted(one) })),
  fc.constantFrom('PP1', 'PP3', 'OP1', 'OP3', 'OP1 (a)', 'OP1 (b) (ii)').map((one) => ({ do: 'brackets' as const, label: one })),
  fc
    .constantFrom('PP2', 'OP2', 'OP3', 'OP4')
    .chain((one) => fc.record({ do: fc.constant('rest' as const), label: fc.constant(one), near: quoted(one) })),
  fc.record({ do: fc.constant('edge' as const), label: fc.constantFrom('PP2', 'OP2', 'OP3'), end: fc.boolean() }),
  fc.constant<KnownEdit>({ do: 'range', label: 'OP2', other: 'OP3', old: 'and to', words: 'as well as to' }),
);
const said = fc
  .oneof({ weight: 3, arbitrary: edits }, { weight: 1, arbitrary: more })
  .chain((edit) => phrased(edit).map((list) => ({ edit, list })));
const textsOf = (list: string) => {
  const { doc, failed, doubts } = applyDelegationList(draft, list);
  return {
    got: paragraphsOf(doc).map((one) => textOf(wordingOf(one)!)),
    failed,
    isTold: doubts.some(({ reason }) => reason.includes('then says')),
  };
};

describe('an edit said in many ways', () => {
  const tally = { all: 0, done: 0 };
  it('is done exactly, or listed with its reason and nothing is changed', () => {
    fc.assert(
      fc.property(said, ({ edit, list }) => {
        const { got, failed, isTold } = textsOf(list);
        const want = done(edit)?.map((one) => one.replace(/\ba (?=[aeio]\w)/g, 'an ')) ?? null;
        if (want) tally.all++;
        if (failed.length === 0) {
          // Words beside an “and” may be an item, although the quoted words do not show it (RULES L49, L50).
          if (!isTold) expect([want, ...asItem(edit)]).toContainEqual(got);
          tally.done++;
        } else {
          expect(got).toEqual(texts);
          for (const { reason } of failed) expect(reason).toMatch(/\.$/);
        }
      }),
      { numRuns: 400 },
    );
    // Most ways are understood; the others are listed.
    expect(tally.done / tally.all).toBeGreaterThan(0.95);
  });
});

// Random redlines that no comparison would make but Word does: changes inside changes, several authors, marks of any kind, moves, tracked notes.
// Built without the program's own comparison, so that the Word files are tested against something independent.
import fc from 'fast-check';
import type { Mark, Redline, RedlineComment, RedlineParagraph, Run, TextRun } from '../../../src/diff/redline-model.ts';

const AUTHORS = ['Norway', 'Côte d’Ivoire & others', '“Chair” <facilitator>'];
const TEXTS = [
  'Member States',
  ' to consider',
  ', as appropriate,',
  ' права человека',
  ' الحقوق',
  'a & b < c > d "e"',
  '  two blanks ',
  '1988 ',
  ';',
];

const attributed = fc.record({
  author: fc.constantFrom(...AUTHORS),
  date: fc.constantFrom('2024-03-22T10:00:00Z', '2023-12-01T23:59:59Z'),
});
const mark: fc.Arbitrary<Mark> = fc
  .record({ change: fc.constantFrom('insertion', 'deletion'), by: attributed })
  .map(({ change, by }) => ({ change, ...by }));
const changes: fc.Arbitrary<Mark[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Mark[]>([]) },
  { weight: 3, arbitrary: mark.map((one) => [one]) },
  {
    weight: 1,
    arbitrary: attributed.chain((by) =>
      attributed.map((other): Mark[] => [
        { change: 'insertion', ...by },
        { change: 'deletion', ...other },
      ]),
    ),
  },
);
const textRun: fc.Arbitrary<TextRun> = fc.record({ text: fc.constantFrom(...TEXTS), em: fc.boolean(), changes });
const run: fc.Arbitrary<Run> = fc.oneof(
  { weight: 6, arbitrary: textRun },
  {
    weight: 1,
    arbitrary: fc.record({
      note: fc.array(
        textRun.map((one) => ({ ...one, text: one.text.trim() })),
        { maxLength: 3 },
      ),
      id: fc.constant(''),
      changes,
    }),
  },
);
const look = fc.constantFrom<Pick<RedlineParagraph, 'kind' | 'level'>>(
  { kind: 'heading', level: '0' },
  { kind: 'preambular', level: '0' },
  { kind: 'operative', level: '0' },
  { kind: 'subparagraph', level: '1' },
  { kind: 'subparagraph', level: '4' },
);
const paragraph = fc.record({
  look,
  former: fc.option(look, { nil: null, freq: 6 }),
  runs: fc.array(run, { maxLength: 5 }),
  mark: changes,
});

/** A redline of up to `most` paragraphs, some of them moved. Ids are counted. */
export const randomRedline = (most = 7): fc.Arbitrary<Redline> =>
  fc
    .record({ rows: fc.array(paragraph, { minLength: 1, maxLength: most }), move: fc.option(fc.tuple(fc.nat(most), fc.nat(most))) })
    .map(({ rows, move }) => {
      let note = 0;
      const numbered = (runs: readonly Run[]): Run[] => runs.map((one) => ('note' in one ? { ...one, id: `note-${++note}` } : one));
      const paragraphs = rows.map(
        (row, i): RedlineParagraph => ({
          id: `p-${i}`,
          ...row.look,
          former: row.former,
          runs: numbered(row.runs),
          mark: row.mark,
          move: null,
        }),
      );
      // Nothing joins across the organ line, so titles are tested only by redlines of comparisons.
      if (!move) return { paragraphs };
      const by = { author: AUTHORS[0]!, date: '2024-03-22T10:00:00Z' };
      const end = (change: 'move-from' | 'move-to'): RedlineParagraph => ({
        id: 'moved',
        kind: 'operative',
        level: '0',
        former: null,
        runs: [
          { text: 'A paragraph that moved', em: false, changes: [{ change, ...by }] },
          {
            text: change === 'move-from' ? ' away;' : ' here;',
            em: false,
            changes: [{ change: change === 'move-from' ? 'deletion' : 'insertion', ...by }],
          },
        ],
        mark: [{ change, ...by }],
        move: 'a move',
      });
      paragraphs.splice(move[0] % (paragraphs.length + 1), 0, end('move-from'));
      paragraphs.splice(move[1] % (paragraphs.length + 1), 0, end('move-to'));
      return { paragraphs };
    });

/** A redline in which some changes have two authors and some words have comments, one of them answered. */
export const randomTalk = (most = 7): fc.Arbitrary<Redline> =>
  fc
    .record({
      redline: randomRedline(most),
      joint: fc.array(fc.nat(40), { maxLength: 6 }),
      ends: fc.array(fc.nat(40), { maxLength: 3 }),
      said: fc.array(fc.record({ from: fc.nat(40), length: fc.integer({ min: 1, max: 4 }), answered: fc.boolean() }), { maxLength: 3 }),
    })
    .map(({ redline, joint, ends, said }) => {
      const again = (changes: readonly Mark[], wanted: boolean): readonly Mark[] => {
        const [only] = changes;
        const single = changes.length === 1 && only && (only.change === 'insertion' || only.change === 'deletion');
        return wanted && single ? [only, { ...only, author: 'Zanzibar' }] : changes;
      };
      let at = 0;
      const comments: RedlineComment[] = said.flatMap(({ answered }, k) => {
        const by = { author: AUTHORS[k % AUTHORS.length]!, date: '2024-03-22T10:00:00Z' };
        const head = { id: `c${k}`, ...by, words: `Remark ${k} on “this” & <that>\nwhy?`, answers: '' };
        return answered ? [head, { ...head, id: `r${k}`, words: `Answer ${k}`, answers: `c${k}` }] : [head];
      });
      const paragraphs = redline.paragraphs.map((paragraph, p) => ({
        ...paragraph,
        runs: paragraph.runs.map((run): Run => {
          const place = at++;
          const changes = again(run.changes, joint.includes(place));
          const ids = 'text' in run ? said.flatMap(({ from, length }, k) => (place >= from && place < from + length ? [`c${k}`] : [])) : [];
          return { ...run, changes, ...(ids.length > 0 ? { comments: ids } : {}) };
        }),
        mark: again(paragraph.mark, ends.includes(p)),
      }));
      const heard = new Set(paragraphs.flatMap(({ runs }) => runs.flatMap((run) => run.comments ?? [])));
      return { paragraphs, comments: comments.filter(({ id, answers }) => heard.has(id) || heard.has(answers)) };
    });

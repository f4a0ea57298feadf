// Checking again after an edit gives what checking the whole text for the first time gives, and judges only what was touched. (RULE H1)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution, schema } from '../../schema/index.ts';
import { checkLiving } from '../../src/style/check.ts';
import { outlineOf } from '../../src/text/outline.ts';

const META: Draft['meta'] = { ...EMPTY_META, body: 'The Commission on Pens', references: { 's1 OP1': 's0', 's2 OP1': 'gone' } };
const TEXTS = [
  'Recalling its resolution 57/4 of 21 March 2014,',
  'Recalling also its resolution 57/4 of 21 March 2015,',
  'Recalling further the the WHO,',
  'Requests the World Health Organization to write;',
  'Also requests States (as in paragraph 1 above;',
  'Decides on  pens.',
  '',
];
const piece = fc.record({ kind: fc.constantFrom('preambular', 'operative', 'subparagraph'), text: fc.constantFrom(...TEXTS) });
const build = ({ kind, text }: { kind: string; text: string }, id: string) =>
  paragraph({ id, kind: kind as 'operative', level: kind === 'subparagraph' ? '1' : '0' }, text);

describe('checking while typing', () => {
  it('finds after every edit what a first check of the whole text finds', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 8 }),
        fc.array(fc.record({ at: fc.nat(), piece, how: fc.constantFrom('set', 'insert', 'delete', 'swap') }), { maxLength: 8 }),
        (start, edits) => {
          let paragraphs = start.map((given, i) => build(given, `s${i}`));
          edits.forEach(({ at, piece: given, how }, i) => {
            const place = at % (paragraphs.length + 1);
            const next = [...paragraphs];
            if (how === 'insert') next.splice(place, 0, build(given, `e${i}`));
            else if (how === 'delete') next.splice(place, 1);
            else if (how === 'swap') next.push(...next.splice(place, 1));
            else if (next[place]) next[place] = build(given, next[place].attrs.id as string);
            paragraphs = next;
            const doc = resolution(paragraphs);
            const anew = schema.nodeFromJSON(JSON.parse(JSON.stringify(doc.toJSON())));
            expect(checkLiving({ meta: META, doc })).toEqual(checkLiving({ meta: META, doc: anew }));
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps the entries of paragraphs that an edit did not touch, and makes those anew whose label moved', () => {
    const [a, b, c] = ['Recalling,', 'Decides;', 'Urges.'].map((text, i) =>
      paragraph({ id: `p${i}`, kind: i === 0 ? 'preambular' : 'operative' }, text),
    );
    const before = outlineOf({ meta: META, doc: resolution([a!, b!, c!]) });
    const touched = outlineOf({ meta: META, doc: resolution([a!, paragraph({ id: 'p1', kind: 'operative' }, 'Decides so;'), c!]) });
    expect([touched[0] === before[0], touched[1] === before[1], touched[2] === before[2]]).toEqual([true, false, true]);
    const more = outlineOf({ meta: META, doc: resolution([a!, paragraph({ id: 'x', kind: 'operative' }, 'Asks;'), b!, c!]) });
    expect(more.map((entry) => entry.label)).toEqual(['PP1', 'OP1', 'OP2', 'OP3']);
    expect(more[0]).toBe(before[0]);
    expect(outlineOf({ meta: { ...META, firstNote: 5 }, doc: resolution([a!, b!, c!]) })[0]).toBe(before[0]);
  });
});

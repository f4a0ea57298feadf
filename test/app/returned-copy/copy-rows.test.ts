// A returned copy is read by the numbers of the version that it was made from, or of one that somebody chooses; if the room now uses another number for a paragraph, its row says
// so (RULE C15).
import { expect, it } from 'vitest';
import { idOf, paragraph, resolution, schema } from '../../../schema/index.ts';
import { formalText } from '../../../src/amend/formal/sentence.ts';
import { copyRows } from '../../../src/app/returned-copy/copy-rows.ts';
import { placeCopy } from '../../../src/app/returned-copy/place-copy.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { numberedAs } from '../../../src/text/issued-numbers.ts';
import { issuedOf, labelsOf } from '../../../src/text/numbering.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { lawSeed } from '../../support/seed.ts';

const WORDS = ['share data', 'assist donors', 'warn everybody', 'report on ink', 'buy paper', 'thank printers', 'remain seized'];
const row = (at: number, more = '') => paragraph({ id: `p${at}`, kind: 'operative' }, `Decides that all of them ${WORDS[at]}${more};`);

it('says of every change the number of that version, and the one of the room where it is another (RULE C15)', () => {
  let differing = 0;
  for (let seed = lawSeed; seed < lawSeed + 12; seed++) {
    const pick = numbersBelow(seed);
    const all = WORDS.map((_, at) => at);
    const version = resolution(all.map((at) => row(at)));
    const later = resolution(all.filter(() => pick(4) > 0).map((at) => row(at)));
    const room = numberedAs(later, issuedOf(later));
    const changed = pick(WORDS.length);
    const copy = resolution(all.map((at) => row(at, at === changed ? ' in good time' : '')));
    const answer = placeCopy(
      {
        ask: 'copy',
        base: version.toJSON() as object,
        current: room.toJSON() as object,
        redline: redlineOf(version, copy, compare(version, copy)),
        senders: [{ by: 'NOR', authors: [''], untracked: true }],
      },
      `s${seed}`,
      () => {},
    );
    const text = schema.nodeFromJSON(answer.doc);
    const today = labelsOf(text);
    for (const issued of [issuedOf(version), null]) {
      const { rows } = copyRows(text, answer, 'en', issued);
      for (const { proposal, inRoom } of rows) {
        if (!later.children.some((one) => idOf(one) === proposal.paragraph)) continue;
        const asVersion = `OP${changed + 1}`;
        const inToday = today.get(proposal.paragraph)!.label;
        expect(proposal.label, `seed ${seed}`).toBe(issued ? asVersion : inToday);
        expect(formalText(proposal.parts), `seed ${seed}`).toContain(`paragraph ${proposal.label.slice(2)}`);
        expect(inRoom, `seed ${seed}`).toBe(issued && inToday !== asVersion ? inToday : '');
        if (inRoom !== '') differing++;
      }
    }
  }
  expect(differing).toBeGreaterThan(0);
});

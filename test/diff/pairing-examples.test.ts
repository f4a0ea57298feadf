// Which paragraphs are paired if several could be: the counterpart elsewhere before the neighbour, in any capitalization. Each class was found in
// successive resolutions. (RULE C7)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';

const draft = (...rows: string[]): Node => resolution(rows.map((row, k) => paragraph({ id: `p${k}` }, row)));

/** The links that join, as "0,1→2" (indices), in the order of B; both ways round. (RULES C1, C4 to C6) */
function joined(a: Node, b: Node): string[] {
  const comparison = compare(a, b);
  const redline = redlineOf(a, b, comparison);
  expect(sameText(settle(redline, 'reject'), a)).toBeNull();
  expect(sameText(settle(redline, 'accept'), b)).toBeNull();
  const links = comparison.links.filter((link) => link.a.length > 0 && link.b.length > 0);
  const back = compare(b, a).links.filter((link) => link.a.length > 0 && link.b.length > 0);
  expect(back.map(({ a: x, b: y }) => `${y}→${x}`).sort()).toEqual(links.map((link) => `${link.a}→${link.b}`).sort());
  return links.map((link) => `${link.a}→${link.b}`);
}

const FERRIES = 'Welcomes the safe passage of ferries between the northern islands during the winter months;';
const LIGHTS = 'Notes that the lighthouses of the southern coast were repaired by volunteers of the harbour towns;';
const PILOTS = 'Requests the harbour masters to train more pilots and to publish the tide tables in all the languages of the ports;';
const NETS = 'Deplores the loss of fishing nets near the marked wrecks of the old shipping lane;';
const BUOYS = 'Encourages the ports to share their buoys and their weather reports without a fee;';
const MEETING =
  'Decides to convene a one-day meeting of harbour ministers, with the full participation of seafarers, during the spring session of the Maritime Council in Lisbon, to mark the tenth anniversary of the Charter of Safe Harbours';

describe('paragraphs belong together (RULE C7)', () => {
  it('whatever their capitals', () => {
    const [a, b] = [
      'Taking note of the activities carried out by the Fund for Coastal Equality and the Harbour Trust in Support of Actions to End Piracy against Ferries,',
      'Taking note of the ongoing work of the fund for coastal equality and the harbour trust in support of actions to end piracy against ferries,',
    ];
    expect(joined(draft(FERRIES, a, LIGHTS, PILOTS), draft(FERRIES, LIGHTS, PILOTS, b))).toContain('1→3');
    expect(joined(draft(FERRIES, a, LIGHTS), draft(FERRIES, b, LIGHTS))).toContain('1→1');
  });

  it('with their counterpart elsewhere, and are not merged into a neighbour that shares a phrase with them', () => {
    const organize =
      'Recommends that the President of the Council hold consultations on the arrangements for the meeting of harbour ministers;';
    const longer =
      'Recommends that the President of the Council name two members to lead consultations on the arrangements for the meeting of harbour ministers, to mark the tenth anniversary of the Charter of Safe Harbours, during the spring session of the Maritime Council in Lisbon;';
    const recalled = `Recalling the decision${MEETING.slice('Decides'.length)},`;
    const links = joined(
      draft(FERRIES, LIGHTS, NETS, `${MEETING}, with a view to new commitments of the ports;`, organize, PILOTS),
      draft(FERRIES, recalled, LIGHTS, NETS, longer, PILOTS),
    );
    expect(links).toContain('3→1');
    expect(links).toContain('4→4');
  });

  it('with their counterpart elsewhere, before one in order that is less like them', () => {
    const asked =
      'Requests the Harbour Office to examine in a report how repairing the lighthouses and the piers that storms destroyed can contribute to safe passage and to the income of the coastal towns, and to present the report at the spring session;';
    const answered =
      'Takes note of the report of the Harbour Office on how repairing the lighthouses and the piers that storms destroyed can contribute to safe passage and to the income of the coastal towns;';
    const next =
      'Requests the Harbour Office to examine the piers of the northern islands and the wages of their keepers, and to present the report at the autumn session;';
    const links = joined(draft(FERRIES, LIGHTS, NETS, BUOYS, asked, PILOTS), draft(FERRIES, answered, LIGHTS, NETS, BUOYS, next, PILOTS));
    expect(links).toContain('4→1');
    expect(links).not.toContain('4→5');
  });

  it('with the unpaired paragraph that is most like them: none is taken from it', () => {
    const moved = 'Invites all keepers of lighthouses to record the ships that pass at night and to send the record to the harbour office;';
    const near = moved.replace('at night', 'by day').replace('the harbour office', 'one another');
    expect(joined(draft(moved, FERRIES, LIGHTS, NETS), draft(FERRIES, LIGHTS, NETS, near, moved))).toContain('0→4');
  });

  it('with the first of two variants that stand side by side, also where the second is more like them', () => {
    const near = PILOTS.replace('train more pilots', 'train more young pilots');
    const far = PILOTS.replace('more pilots and to', 'more pilots, guides and cooks and at last to');
    expect(joined(draft(FERRIES, PILOTS, LIGHTS), draft(FERRIES, far, near, LIGHTS))).toContain('1→1');
  });

  it('with their neighbour where it holds more of them, as parts of a split', () => {
    const whole = `${PILOTS.slice(0, -1)}, ${BUOYS.charAt(0).toLowerCase()}${BUOYS.slice(1, -1)}, and ${NETS.charAt(0).toLowerCase()}${NETS.slice(1)}`;
    const links = joined(draft(FERRIES, whole, LIGHTS), draft(FERRIES, `${PILOTS.slice(0, -1)}:`, BUOYS, NETS, LIGHTS));
    expect(links).toContain('1→1,2,3');
  });
});

describe('a paragraph that moved, however much was written around it (RULE C7)', () => {
  const words = (
    'anchor beacon cargo dock estuary fleet gale hull inlet jetty keel lagoon mast nautical oar port quay rudder sail tide undertow vessel wharf yard zenith ' +
    'bay cape delta fjord gulf haven island knot lock mooring'
  ).split(' ');
  const sentence = fc.array(fc.constantFrom(...words), { minLength: 12, maxLength: 24 }).map((list) => `Notes that ${list.join(' ')};`);

  it('is linked with itself, in capitals too', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(sentence, { minLength: 4, maxLength: 8 }),
        fc.nat(7),
        fc.nat(7),
        fc.boolean(),
        (rows, from, to, isLoud) => {
          const at = from % rows.length;
          const rest = rows.filter((_, k) => k !== at);
          const place = to % rows.length;
          const words = rows[at]!.split(' ');
          // The third word is new, and every second one may have a capital.
          const written = words.map((word, k) =>
            k === 2 ? 'harbours' : isLoud && k % 2 === 1 ? word[0]!.toUpperCase() + word.slice(1) : word,
          );
          const b = [...rest.slice(0, place), written.join(' '), ...rest.slice(place)];
          const links = compare(draft(...rows), draft(...b)).links;
          const link = links.find((one) => one.b.includes(place))!;
          expect(link.a).toEqual([at]);
          expect(link.b).toEqual([place]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

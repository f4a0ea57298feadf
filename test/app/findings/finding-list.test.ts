// The panel's list of findings: keys that stay the same as long as the words do, groups in text order, and offsets that follow a repair.
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { afterFix, findingAfter, findingGroups, offeredFindings, withoutIgnored } from '../../../src/app/findings/finding-list.ts';
import { listedFindings } from '../../../src/app/findings/listed-findings.ts';
import { FINDING } from '../../../src/protocol/record.ts';
import { checkDraft, checkLiving } from '../../../src/style/check.ts';
import { outlineOf } from '../../../src/text/outline.ts';

const draftOf = (...texts: string[]): Draft => ({
  meta: EMPTY_META,
  doc: resolution(texts.map((text, i) => paragraph({ id: `p${i}`, kind: 'operative' }, text))),
});
const found = (...texts: string[]) => listedFindings(checkDraft(draftOf(...texts)), outlineOf(draftOf(...texts)));

describe('findings in the panel', () => {
  it('have keys that stay the same when words are inserted before them', () => {
    const keys = found('Decides  on pens  and ink.').map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect(found('Decides so  on pens  and ink.').map(({ key }) => key)).toEqual(keys);
  });

  it('show the words around them, cut between words', () => {
    const [one] = found('Decides with much determination and for a long time on  pens and on ink and on paper for all and for ever.');
    expect([one!.before, one!.words, one!.after]).toEqual(['… and for a long time on', '  ', 'pens and on ink and on paper …']);
  });

  it('are grouped by paragraph in text order', () => {
    const groups = findingGroups(found('Decides  on  pens;', 'Urges all;', 'Asks  all.'));
    expect(groups.map(({ label, found: list }) => `${label} ${list.length}`)).toEqual(['OP1 2', 'OP3 1']);
  });

  it('after a repair are what a check of the repaired text finds', () => {
    const before = found('Decides  on pens  and ink', 'Asks  all');
    const left = afterFix(before, before[0]!);
    const anew = found('Decides on pens  and ink', 'Asks  all');
    const places = (list: typeof before) => list.map(({ rule, paragraph: id, from, to, text }) => ({ rule, id, from, to, text }));
    expect(places(left)).toEqual(places(anew));
  });

  it('pass the selection to the next one, else to the one before', () => {
    const list = found('Decides  on  pens.');
    const [a, b] = list.map(({ key }) => key);
    expect([findingAfter(list, a!), findingAfter(list, b!), findingAfter(list.slice(0, 1), a!)]).toEqual([b, a, null]);
  });

  it('are ignored for everybody by chair and secretariat, and by a delegation for itself alone; their names hold no words', () => {
    const list = found('Decides  on  pens;', 'Asks  secretly.');
    const [a, b, c] = list.map(({ key }) => key) as [string, string, string];
    expect(list.every(({ key }) => FINDING.test(key) && !key.includes('secretly'))).toBe(true);
    const mark = (finding: string, by: string) => ({ finding, by, who: by || 'Chair', at: '' });
    const marks = [mark(a, 'NOR'), mark(a, ''), mark(b, 'NOR'), mark(c, 'FJI')];
    const seen = (delegation: string) => {
      const { shown, ignored } = withoutIgnored(list, marks, delegation);
      return [shown.map(({ key }) => key), ignored.map((one) => `${one.found.key} ${one.mark.who}`)];
    };
    expect(seen('')).toEqual([[b, c], [`${a} Chair`]]);
    expect(seen('NOR')).toEqual([[c], [`${a} Chair`, `${b} NOR`]]);
    expect(seen('FJI')).toEqual([[b], [`${a} Chair`, `${c} FJI`]]);
  });

  it('offer to make a reference live to those who may, and keep the other findings when it is made', () => {
    const draft = draftOf('Decides  so;', 'Urges what paragraph 1 above says.');
    const list = listedFindings(checkLiving(draft), outlineOf(draft));
    expect(list.map(({ refer }) => refer)).toEqual([[], [{ holder: 'p1', said: 'OP1', meant: 'p0' }]]);
    expect(offeredFindings(list, false).map(({ rule }) => rule)).toEqual(['spaces/double']);
    expect(offeredFindings(list, true)).toBe(list);
    expect(afterFix(list, list[1]!)).toEqual([list[0]]);
  });
});

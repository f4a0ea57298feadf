// Rebasing: the laws of a three-way merge of wordings, and that no proposed word is ever lost. (RULES A9 to A15)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type InlinePiece, wording } from '../../../schema/index.ts';
import type { Rebased } from '../../../src/amend/rebase/model.ts';
import { rebase, withHunks } from '../../../src/amend/rebase/rebase.ts';
import { type WordToken, wordTokens } from '../../../src/diff/word-tokens.ts';
import { edited, threeWordings, unit, wordingOfUnits } from '../../support/random/random-wordings.ts';

const shown = (node: Node, answer: Rebased): string => {
  let text = '';
  let at = 0;
  for (const hunk of answer.hunks) {
    const mark = hunk.state === 'conflict' ? '!' : '';
    text += node.textBetween(at, hunk.from);
    if (hunk.to > hunk.from) text += `[-${mark}${node.textBetween(hunk.from, hunk.to)}-]`;
    if (hunk.insert.size > 0) text += `{+${mark}${hunk.insert.textBetween(0, hunk.insert.size)}+}`;
    at = hunk.to;
  }
  return text + node.textBetween(at, node.content.size);
};
const against = (base: string, now: string, mine: string): string => {
  const today = wording(now);
  const answer = rebase(wording(base), today, wording(mine));
  return `${answer.status}: ${shown(today, answer)}`;
};
const words = (tokens: readonly WordToken[]) => tokens.filter((token) => token.kind === 'word').map((token) => token.text);
const counted = (list: readonly string[]) =>
  list.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>());

const CALL = 'Calls upon all Member States to strengthen their cooperation;';

describe('a proposal', () => {
  it('applies while the wording stands still', () => {
    expect(against(CALL, CALL, CALL.replace('all ', ''))).toBe(
      'applies: Calls upon[- all-] Member States to strengthen their cooperation;',
    );
  });
  it('is adjusted when the wording moved elsewhere', () => {
    const now = CALL.replace('their', 'regional');
    expect(against(CALL, now, CALL.replace('all ', ''))).toBe(
      'adjusted: Calls upon[- all-] Member States to strengthen regional cooperation;',
    );
  });
  it('is satisfied when its words came in, alone or with more', () => {
    const mine = CALL.replace('their', 'regional');
    expect(against(CALL, mine, mine)).toBe(`satisfied: ${mine}`);
    const more = mine.replace('Calls upon', 'Urges');
    expect(against(CALL, more, mine)).toBe(`satisfied: ${more}`);
    expect(against('the capacity of health', 'the capacity of quality, affordable health', 'the capacity of quality, health')).toMatch(
      /^satisfied/,
    );
  });
  it('is in conflict when the same words were changed otherwise', () => {
    expect(against(CALL, CALL.replace('their', 'regional'), CALL.replace('their', 'international'))).toBe(
      'conflict: Calls upon all Member States to strengthen [-!regional-]{+!international+} cooperation;',
    );
    expect(against(CALL, CALL.replace('Member', 'member'), CALL.replace('all Member States ', ''))).toMatch(/^conflict/);
    expect(against(CALL, '', CALL.replace('all ', ''))).toMatch(/^conflict/);
  });
  it('is no conflict when the next word was changed, or the final mark', () => {
    expect(against(CALL, CALL.replace('their', 'regional'), CALL.replace('cooperation', 'efforts'))).toBe(
      'adjusted: Calls upon all Member States to strengthen regional [-cooperation-]{+efforts+};',
    );
    expect(against(CALL, CALL.replace(';', '.'), CALL.replace(';', ', upon request;'))).toBe(
      'adjusted: Calls upon all Member States to strengthen their cooperation{+, upon request+}.',
    );
  });
  it('comes after what was accepted at the same point', () => {
    expect(against(CALL, CALL.replace('their', 'their full'), CALL.replace('their', 'their effective'))).toBe(
      'adjusted: Calls upon all Member States to strengthen their full{+ effective+} cooperation;',
    );
  });
  it('inserts what is missing when part of it was accepted', () => {
    expect(against('capacity of health', 'capacity of quality, health', 'capacity of quality, affordable health')).toBe(
      'adjusted: capacity of quality,{+ affordable+} health',
    );
  });
  it('is parted by a blank from what another hand wrote there', () => {
    expect(against('', 'theirs', 'mine')).toBe('adjusted: theirs{+ mine+}');
    expect(against('', '合作', '加强')).toBe('adjusted: 合作{+加强+}');
  });
  it('is empty until something is typed', () => {
    expect(against(CALL, CALL.replace('all ', ''), CALL)).toMatch(/^empty: /);
  });
});

describe('the words marked', () => {
  it('begin where a word ended', () => {
    const base = 'to build the capacity of recovery services and those in workplaces';
    expect(against(base, base, base.replace('of ', 'of quality, '))).toContain('capacity of{+ quality,+} recovery');
    expect(against(base, base, base.replace('and', 'and, as appropriate,'))).toContain('services and{+, as appropriate,+} those');
    expect(against(base, base, `Also ${base}`)).toContain('{+Also +}to build');
    expect(against('care, support', 'care, support', 'care, treatment, support')).toContain('care,{+ treatment,+} support');
  });
  it('are whole words, also where a letter was added', () => {
    expect(against('strengthen cooperation', 'strengthen cooperation', 'strengthen cooperations')).toContain(
      '[-cooperation-]{+cooperations+}',
    );
    expect(against('a cafe', 'a cafe', 'a cafe\u0301')).toContain('[-cafe-]{+cafe\u0301+}');
  });
  it('are one replacement where only a blank or a short word was kept', () => {
    expect(against('the health systems', 'the health systems', 'the social policies')).toContain('[-health systems-]{+social policies+}');
    expect(against('the quality of services', 'the quality of services', 'the number of people')).toContain(
      '[-quality of services-]{+number of people+}',
    );
    expect(against('mental health, care', 'mental health, care', 'physical health, home')).toContain(
      '[-mental-]{+physical+} health, [-care-]{+home+}',
    );
  });
  it('are whole words in Russian, Arabic and Chinese', () => {
    const ru = 'призывает государства-члены укреплять сотрудничество;';
    expect(against(ru, ru, ru.replace('укреплять', 'укреплять международное'))).toContain('укреплять{+ международное+} сотрудничество');
    const ar = 'تشجع الدول الأعضاء على اتخاذ خطوات؛';
    expect(against(ar, ar, ar.replace('خطوات', 'خطوات عاجلة'))).toContain('خطوات{+ عاجلة+}؛');
    const zh = '呼吁所有会员国加强合作，促进能力建设；';
    expect(against(zh, zh.replace('促进', '支持'), zh.replace('合作', '国际合作'))).toBe(
      'adjusted: 呼吁所有会员国加强{+国际+}合作，支持能力建设；',
    );
  });
});

describe('italics and footnotes', () => {
  const note = (text: string): InlinePiece => ({ id: 'n1', note: [{ text }] });
  it('are changes of their own', () => {
    const base = wording([{ text: 'Recalling the Protocol,' }, note('Vol. 976.'), { text: ' and the Convention' }]);
    const mine = wording([
      { text: 'Recalling', em: true },
      { text: ' the Protocol,' },
      note('Vol. 1019.'),
      { text: ' and the Convention' },
    ]);
    const { hunks, merged } = rebase(base, base, mine);
    expect(hunks.map(({ from, to, insert }) => [from, to, insert.size])).toEqual([
      [0, 9, 9],
      [23, 34, 12],
    ]);
    expect(merged.eq(mine)).toBe(true);
  });
  it('of theirs and words of mine go together', () => {
    const base = wording([{ text: 'Recalling the Protocol,' }, note('Vol. 976.'), { text: ' and the Convention' }]);
    const now = wording([{ text: 'Recalling', em: true }, { text: ' the Protocol,' }, note('Vol. 1019.'), { text: ' and the Convention' }]);
    const mine = wording([{ text: 'Recalling the Protocol,' }, note('Vol. 976.'), { text: ' and the 1971 Convention' }]);
    const { status, merged } = rebase(base, now, mine);
    expect(status).toBe('adjusted');
    expect(merged.textContent).toBe('Recalling the Protocol,Vol. 1019. and the 1971 Convention');
    expect(merged.firstChild?.marks.length).toBe(1);
  });
});

describe('the laws', () => {
  const law = (name: string, check: (three: { base: Node; now: Node; mine: Node }) => void) =>
    it(name, () => fc.assert(fc.property(threeWordings, check), { numRuns: 300 }));

  law('on an unchanged wording the proposal is what comes out', ({ base, mine }) => {
    expect(rebase(base, base, mine).merged.eq(base.copy(mine.content))).toBe(true);
    expect(rebase(base, base.copy(base.content), mine).status).toBe(mine.eq(base) ? 'empty' : 'applies');
  });
  law('a proposal that says what its base said changes nothing', ({ base, now }) => {
    const answer = rebase(base, now, base.copy(base.content));
    expect(answer).toEqual({ status: 'empty', hunks: [], merged: now });
  });
  law('a proposal that says what the wording says is satisfied', ({ base, now }) => {
    expect(rebase(base, now, now.copy(now.content)).status).toBe(now.eq(base) ? 'empty' : 'satisfied');
  });
  law('hunks are in order, disjoint, and applied to the wording give the merged one', ({ base, now, mine }) => {
    const { hunks, merged } = rebase(base, now, mine);
    let at = 0;
    for (const hunk of hunks) {
      expect(hunk.from).toBeGreaterThanOrEqual(at);
      expect(hunk.to).toBeGreaterThanOrEqual(hunk.from);
      at = hunk.to;
    }
    expect(at).toBeLessThanOrEqual(now.content.size);
    expect(withHunks(now, hunks).eq(merged)).toBe(true);
    merged.check();
  });
  law('hunks end at the edges of words', ({ base, now, mine }) => {
    const edges = new Set([...wordTokens(now).map((token) => token.at), now.content.size]);
    const { hunks } = rebase(base, now, mine);
    expect(hunks.filter((hunk) => !edges.has(hunk.from) || !edges.has(hunk.to))).toEqual([]);
  });
  law('the status tells the hunks', ({ base, now, mine }) => {
    const { status, hunks } = rebase(base, now, mine);
    expect(hunks.length === 0).toBe(status === 'empty' || status === 'satisfied');
    expect(hunks.some((hunk) => hunk.state === 'conflict')).toBe(status === 'conflict');
  });
  law('what was merged is where the proposal stands from then on', ({ base, now, mine }) => {
    const { status, merged } = rebase(base, now, mine);
    if (status !== 'adjusted') return;
    const again = rebase(now, now, merged);
    expect(again.status).toBe('applies');
    expect(again.merged.eq(merged)).toBe(true);
  });
  law('no word that the proposal brought in is lost', ({ base, now, mine }) => {
    const { status, merged } = rebase(base, now, mine);
    if (status === 'satisfied' || status === 'empty') return;
    const had = counted(words(wordTokens(base)));
    const has = counted(words(wordTokens(merged)));
    const lost = [...counted(words(wordTokens(mine)))].filter(([word, count]) => count > (had.get(word) ?? 0) && !has.has(word));
    expect(lost).toEqual([]);
  });

  it('changes that do not touch commute', () => {
    const apart = fc.nat(4).chain((script) =>
      fc.record({
        script: fc.constant(script),
        units: fc.array(unit(script), { minLength: 20, maxLength: 30 }),
        left: fc.record({ at: fc.nat(250), strike: fc.nat(2), put: fc.array(unit(script), { maxLength: 3 }) }),
        right: fc.record({ at: fc.integer({ min: 700, max: 1000 }), strike: fc.nat(2), put: fc.array(unit(script), { maxLength: 3 }) }),
      }),
    );
    let counted = 0;
    fc.assert(
      fc.property(apart, ({ script, units, left, right }) => {
        const base = wordingOfUnits(units, script);
        const one = wordingOfUnits(edited(units, [left]), script);
        const two = wordingOfUnits(edited(units, [right]), script);
        const first = rebase(base, one, two);
        const second = rebase(base, two, one);
        if (first.status !== 'adjusted' || second.status !== 'adjusted') return;
        counted++;
        expect(first.merged.eq(second.merged)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(counted).toBeGreaterThan(150);
  });

  it('the same three nodes give the same answer', () => {
    const [base, now, mine] = [wording('a b c'), wording('a b c d'), wording('a x c')];
    expect(rebase(base, now, mine)).toBe(rebase(base, now, mine));
  });
});

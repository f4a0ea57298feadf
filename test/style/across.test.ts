// What texts of one committee say of one instrument: years, days and titles that differ are told with the other text's name; each organ's resolutions
// are its own.
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { otherTexts } from '../../src/app/findings/other-texts.ts';
import { PLAIN_STANDING } from '../../src/protocol/standing.ts';
import { checkLiving, checkTogether } from '../../src/style/check.ts';
import { factsOf } from '../../src/text/references/cited.ts';

const draftOf = (text: string, body = 'The Commission on Pens', symbol = ''): Draft => ({
  meta: { ...EMPTY_META, body, symbol },
  doc: resolution([paragraph({ id: 'p', kind: 'operative' }, text)]),
});
const L2 = draftOf('Recalls the Convention on Psychotropic Substances of 1971 and its resolution 57/4 of 21 March 2014, entitled “Pens”.');
const told = (text: string, body?: string) =>
  checkTogether([L2, draftOf(text, body)], ['L.2', 'L.3'])[1]!.map(
    ({ rule, message, from, to }) => `${rule} [${text.slice(from, to)}] ${message}`,
  );

describe('citations across texts', () => {
  it('differ in a year, in a day or in a title', () => {
    expect(told('Recalls the Convention on Psychotropic Substances of 1961.')).toEqual([
      'citations/year [1961] The Convention on Psychotropic Substances is dated 1961 here and 1971 in L.2.',
    ]);
    expect(told('Recalls its resolution 57/4 of 22 March 2014, entitled “Pencils”.')).toEqual([
      'citations/date [22 March 2014] The Commission on Pens resolution 57/4 is of 22 March 2014 here and of 21 March 2014 in L.2.',
      'citations/date [Pencils] The Commission on Pens resolution 57/4 is entitled “Pens” in L.2.',
    ]);
    expect(told('Recalls its resolution 57/4 of 21 March 2015.')).toEqual([
      'citations/year [2015] The resolution 57/4 of 21 March is dated 2015 here and 2014 in L.2.',
    ]);
  });
  it('are no matter where they agree, or where another organ’s resolution has the number', () => {
    expect(told('Recalls its resolution 57/4 of 21 March 2014, entitled “PENS,” and all.')).toEqual([]);
    expect(told('Recalls its resolution 57/4 of 1 May 2003.', 'The General Assembly')).toEqual([]);
  });
  it('are told in the room of a draft by what the committee’s list says of the others', () => {
    const summary = (id: string, draft: Draft) => ({
      id,
      standing: PLAIN_STANDING,
      meta: draft.meta,
      title: 'Pens',
      paragraphs: 1,
      agreed: 0,
      pending: 0,
      changed: '',
      present: 0,
      cited: factsOf(draft),
    });
    const own = draftOf('Recalls the Convention on Psychotropic Substances of 1961.', undefined, 'E/CN.7/2024/L.3');
    const listed = [summary('a', { ...L2, meta: { ...L2.meta, symbol: 'E/CN.7/2024/L.2' } }), summary('b', own)];
    const found = checkLiving(own, otherTexts(listed, 'b'));
    expect(found.map(({ message }) => message)).toEqual(['The Convention on Psychotropic Substances is dated 1961 here and 1971 in L.2.']);
    expect(found[0]!.elsewhere).toMatchObject({
      text: 'L.2',
      draft: 'a',
      paragraph: 'p',
      label: 'OP1',
      before: '… on Psychotropic Substances of ',
      says: '1971',
      after: ' and its resolution 57/4 of 21 …',
    });
    expect(otherTexts(listed, 'a').map(({ name }) => name)).toEqual(['L.3']);
  });
});

// A card's sentence about a proposal's words: it never calls words agreed that are not in the library paragraph, and names the difference if nearly all are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords, putBack, readWords } from '../../src/library/against-source.ts';
import { type AgreedLanguage, agreedLanguage, type ProposedWords } from '../../src/library/agreed-language.ts';
import { type LibraryPlace, placeKey, type TracedParagraph } from '../../src/library/library-model.ts';

const placeOf = (id: string, label = 'OP5'): LibraryPlace => ({
  text: {
    id,
    symbol: '64/3',
    title: 'Recovery',
    body: 'The Commission on Narcotic Drugs',
    date: '2021-04-16',
    language: 'en',
    paragraphs: 12,
    delegation: null,
  },
  index: 4,
  label,
});

/** A traced paragraph with runs in these sources; the sentence must not depend on the runs' exact positions. */
function tracedIn(...sources: readonly string[]): TracedParagraph {
  const places = sources.map((_, at) => placeOf(`t${at}`));
  return {
    runs: places.map((place) => ({ start: 0, end: 1, place, at: 0, others: 0 })),
    sources: Object.fromEntries(places.map((place, at) => [placeKey(place), sources[at]!])),
  };
}

const whole = (text: string, part: ProposedWords['part'] = 'operative'): ProposedWords => ({
  text,
  changed: [[0, text.length]],
  before: '',
  part,
});
/** "a {b} c": the words in braces are the proposal's. */
function reworded(marked: string, before: string): ProposedWords {
  const changed: [number, number][] = [];
  let text = '';
  for (const piece of marked.split(/(\{[^}]*\})/)) {
    const words = piece.startsWith('{') ? piece.slice(1, -1) : piece;
    if (piece.startsWith('{')) changed.push([text.length, text.length + words.length]);
    text += words;
  }
  return { text, changed, before, part: 'operative' };
}
const said = (found: AgreedLanguage | null): string =>
  found === null
    ? ''
    : found.is === 'agreed'
      ? 'agreed'
      : `says “${found.says}” for “${found.draft}”${found.strength ? `, ${found.strength}` : ''}`;
const redlineOf = (found: AgreedLanguage | null): string =>
  found?.is === 'nearly'
    ? found.redline.map(({ is, text }) => (is === 'kept' ? text : is === 'in' ? `{+${text}+}` : `[-${text}-]`)).join('')
    : '';

const SOURCE =
  'Strongly encourages Member States to make scientific evidence-based recovery and related support services available to all who require them, and to provide training in this regard;';

describe('a new paragraph', () => {
  it('whose words stand in a library paragraph is agreed language, whatever its capitals, marks and end', () => {
    expect(said(agreedLanguage(whole(SOURCE), tracedIn(SOURCE)))).toBe('agreed');
    expect(said(agreedLanguage(whole(SOURCE.replace(/;$/, '.').replace(',', '')), tracedIn(SOURCE)))).toBe('agreed');
    const part = 'Make scientific evidence-based recovery and related support services available to all;';
    expect(said(agreedLanguage(whole(part), tracedIn(SOURCE)))).toBe('agreed');
  });

  it('with another word says what the source says, as the redline from the source, and can have the words back', () => {
    const text = SOURCE.replace('available', 'accessible');
    const found = agreedLanguage(whole(text), tracedIn(SOURCE));
    expect(said(found)).toBe('says “available” for “accessible”');
    expect(redlineOf(found)).toContain('services [-available-]{+accessible+} to all');
    expect(found?.is === 'nearly' && putBack(text, found.differences)).toBe(SOURCE);
  });

  it('without the adverb of the opening is softer, and not agreed, though all its words stand there', () => {
    const text = SOURCE.replace('Strongly encourages', 'Encourages');
    const found = agreedLanguage(whole(text), tracedIn(SOURCE));
    expect(said(found)).toBe('says “strongly encourages” for “encourages”, softer');
    expect(redlineOf(found)).toMatch(/^\[-Strongly encourages-\]\{\+Encourages\+\} Member States/);
    expect(found?.is === 'nearly' && putBack(text, found.differences)).toBe(SOURCE);
  });

  it('of other words carries no sentence', () => {
    expect(
      agreedLanguage(
        whole('Requests the Executive Director to report on the measures taken to implement this resolution;'),
        tracedIn(SOURCE),
      ),
    ).toBe(null);
    expect(agreedLanguage(whole(SOURCE), { runs: [], sources: {} })).toBe(null);
  });
});

describe('a change of words', () => {
  const before = 'Encourages Member States to take steps to build the capacity of recovery and related support services, and to train;';
  it('is agreed language where it stands so with eight words around it', () => {
    const found = reworded(
      'Encourages Member States to take steps to build the capacity of {scientific evidence-based }recovery and related support services, and to train;',
      before,
    );
    expect(said(agreedLanguage(found, tracedIn(SOURCE)))).toBe('agreed');
  });

  it('of a few words that stand there among others is not', () => {
    const found = reworded(
      'Encourages Member States to take steps to build the capacity of recovery and related support services, and {to all }to train;',
      before,
    );
    expect(agreedLanguage(found, tracedIn(SOURCE))).toBe(null);
  });

  it('of several places is agreed only where every word stands in one paragraph', () => {
    const found = reworded(
      '{Kindly }encourages Member States to take steps to build the capacity of {scientific evidence-based }recovery and related support services, and to train;',
      before,
    );
    expect(said(agreedLanguage(found, tracedIn(SOURCE)))).not.toBe('agreed');
  });

  it('that softens a verb of agreed language says so, also where it only takes a word out', () => {
    const found = reworded(SOURCE.replace('Strongly encourages', '{}Encourages'), SOURCE);
    expect(said(agreedLanguage(found, tracedIn(SOURCE)))).toBe('says “strongly encourages” for “encourages”, softer');
  });

  it('says nothing of what the text said before it', () => {
    const soft = SOURCE.replace('Strongly encourages', 'Encourages');
    const found = reworded(soft.replace('training', '{regular }training'), soft);
    expect(agreedLanguage(found, tracedIn(SOURCE))).toBe(null);
  });

  it('of other languages is read by its own words', () => {
    const arabic = 'تشجع الدول الأعضاء على أن تتيح خدمات التعافي وخدمات الدعم ذات الصلة القائمة على الأدلة العلمية لكل من يحتاج إليها؛';
    expect(said(agreedLanguage(whole(arabic), tracedIn(arabic)))).toBe('agreed');
    const chinese = '鼓励会员国向所有需要者提供以科学证据为基础的康复和相关支助服务，并在这方面提供培训；';
    expect(said(agreedLanguage(whole(chinese), tracedIn(chinese)))).toBe('agreed');
    expect(said(agreedLanguage(whole(chinese.replace('科学', '充分')), tracedIn(chinese)))).toContain('科学');
  });
});

describe('whatever the words', () => {
  const word = fc.constantFrom(
    'States',
    'states',
    'to',
    'encourages',
    'Strongly',
    'recovery',
    'not',
    'evidence-based',
    'and',
    'support',
    '第',
    '会员国',
    'الدول',
  );
  const mark = fc.constantFrom(' ', ' ', ' ', ', ', '; ', ' “', ' (');
  const text = fc
    .array(fc.tuple(word, mark), { minLength: 1, maxLength: 30 })
    .map((parts) => parts.map(([words, after]) => words + after).join(''));
  /** A proposal made of pieces of sources and other words, so that much of it is in a source. */
  const made = fc.tuple(fc.array(text, { minLength: 1, maxLength: 3 }), text, fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), fc.boolean());

  it('words are called agreed only where they stand so in the paragraph that is named, and put back they are its words', () => {
    const counts = { agreed: 0, nearly: 0 };
    fc.assert(
      fc.property(made, ([sources, other, from, length, changeFrom, changeLength, isNew]) => {
        const base = `${sources[0]!.slice(from, from + 40 + length)} ${other.slice(0, length % 12)}${sources.at(-1)!.slice(0, 60)}`;
        const changed: [number, number] = [Math.min(changeFrom, base.length), Math.min(changeFrom + changeLength, base.length)];
        const proposed: ProposedWords = isNew
          ? whole(base)
          : {
              text: base,
              changed: [changed],
              before: base.slice(0, changed[0]) + other.slice(0, 9) + base.slice(changed[1]),
              part: 'operative',
            };
        const found = agreedLanguage(proposed, tracedIn(...sources));
        if (!found) return;
        counts[found.is]++;
        const draft = readWords(base);
        const source = readWords(sources[Number(found.place.text.id.slice(1))]!);
        const keys = (words: typeof draft) => words.words.map(({ key }) => key);
        if (found.is === 'agreed') {
          const brought = draft.words.filter((one) => isNew || (one.to > changed[0] && one.from < changed[1])).map(({ key }) => key);
          expect(brought.length).toBeGreaterThan(0);
          expect(` ${keys(source).join(' ')} `).toContain(` ${brought.join(' ')} `);
          return;
        }
        const read = (is: 'in' | 'out') =>
          found.redline
            .filter((part) => part.is === 'kept' || part.is === is)
            .map((part) => part.text)
            .join('');
        expect(base).toContain(read('in'));
        expect(` ${keys(source).join(' ')} `).toContain(` ${keys(readWords(read('out'))).join(' ')} `);
        const back = readWords(putBack(base, found.differences));
        expect(keys(back).join(' ')).toContain(keys(readWords(read('out'))).join(' '));
        expect(alignWords(source, back).length).toBeGreaterThanOrEqual(alignWords(source, draft).length);
      }),
      { numRuns: 1500 },
    );
    expect(counts.agreed).toBeGreaterThan(30);
    expect(counts.nearly).toBeGreaterThan(30);
  });
});

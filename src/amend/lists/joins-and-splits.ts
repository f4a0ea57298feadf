// Entries that join two paragraphs, split one, swap two, or give a paragraph the number of another. As everywhere in a delegation's list, the whole row of
// letters must match one of these forms.
import type { Edit } from '../edits/edit.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { formalNames } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry } from './clauses/listed-text.ts';
import { lettersOf, matched, sideOf, textsQuotedBy, wordsBy } from './entry-tokens.ts';
import { replacedWith } from './new-places.ts';

const UNLIKE = 'The two paragraphs are not of the same part of the text or not on the same level.';
const depthIn = (name: string): number => name.match(/\([a-z]+\)/g)?.length ?? 0;
const partIn = (name: string): string => name.split(' ')[0]!;
const alike = (x: string, y: string): boolean => partIn(x) === partIn(y) && depthIn(x) === depthIn(y);

/** What such an entry asks for; null if it has none of the forms. `missing`: why a name cannot be resolved. */
export function joinOrSplit(
  row: readonly EntryToken[],
  quotes: readonly string[],
  text: ListedText,
  missing: (place: ListedPlace) => string | null,
): ReadEntry | null {
  if (!/[JSVBw]/.test(lettersOf(row))) return null;
  const places = row.flatMap(({ place }) => place ?? []);
  const names = places.flatMap(formalNames);
  const form = (source: string) => matched(row, source);
  const given = form('(?:J(?:A|A[&wtfna]*A)|A[&wtfn]*J(?:[wt]?A)?|AJ)[nYw&]*(?<q>Q?)');
  const parted = form('(?:SA|AS)(?:(?<s>[ab])(?<v>O?QO?)|[xnYw]*(?<q>Q(?:&?Q)+)|)');
  const swapped = form('(?:V(?:A|A[&wf]A)|A(?:[&w]A)?V|AVw?A)');
  const numbered = form('(?:B?A(?:B?[wt])N?A|(?<m>M)A[wt]*wN?A|(?<m2>A)M[wt]*wN?A)');
  if (!given && !parted && !swapped && !numbered) return null;
  // “Move OP3 to become OP1 bis” names a new place.
  if (numbered && places.at(-1)!.bis !== '') return null;
  const wrong = places.map(missing).find((one) => one !== null);
  if (wrong) return notDone(wrong);
  if (places.some(({ kind }) => kind === 'title')) return notDone('A text keeps its title; say what it should be instead.');
  const [first = '', second] = names;
  const of = (demands: readonly Edit[], more: { doubt?: string; asNumber?: boolean } = {}): ReadEntry => ({
    demands,
    place: places.find(({ number }) => number !== null) ?? null,
    together: true,
    ...more,
  });
  if (parted) {
    if (names.length !== 1) return notDone('Paragraphs are split one at a time.');
    const texts = textsQuotedBy(parted.q, quotes);
    if (texts.length > 0) return of([replacedWith(places[0]!, texts)]);
    if (!parted.v) return notDone('The list does not say where the paragraph is split.');
    return of([{ do: 'split', address: first, at: { side: sideOf(parted.s?.[0]), near: wordsBy(parted.v, quotes) }, plainly: false }]);
  }
  if (second === undefined) return notDone('The list names only one of the two paragraphs.');
  if (names.length > 2) return notDone('The list says it of more than two paragraphs; say it of two at a time.');
  if (first === second) return notDone('The list names one paragraph twice.');
  if (!alike(first, second)) return notDone(UNLIKE);
  const order = (name: string) => text.names.indexOf(name.replace(/^the chapeau of /, ''));
  if (given) {
    // “Merge OP6 into OP5”: OP6 goes; otherwise the later one is merged into the earlier.
    const into = /A[^A]*n[^A]*A/.test(lettersOf(row)) || order(first) > order(second);
    const [near, address] = into ? [second, first] : [first, second];
    const texts = textsQuotedBy(given.q, quotes);
    if (texts.length > 0) return of([replacedWith({ ...places[0]!, phrases: [near], chapeau: false }, texts), { do: 'delete', address }]);
    return of([{ do: 'join', address, near, plainly: false }], {
      doubt: 'The list does not say how the two paragraphs are joined; “and” was put between them.',
    });
  }
  if (swapped) {
    const [before, behind] = order(first) < order(second) ? [first, second] : [second, first];
    return of(exchanged(before, behind, text));
  }
  const side = order(first) < order(second) ? 'after' : 'before';
  const asNumber = !numbered!.m && !numbered!.m2;
  return of([{ do: 'move', address: first, side, near: second, takes: false }], { asNumber });
}

/** The moves that swap two paragraphs; each is placed beside a paragraph that stays. */
function exchanged(before: string, behind: string, { names }: ListedText): Edit[] {
  const next = names.slice(names.indexOf(before) + 1).find((name) => !name.startsWith(`${before} (`))!;
  const move = (address: string, side: 'after' | 'before', near: string): Edit => ({ do: 'move', address, side, near, takes: false });
  if (next === behind) return [move(behind, 'before', before)];
  // The paragraph before the second one, including subparagraphs between them.
  const above = names[names.indexOf(behind) - 1]!;
  const steps = above.match(/\([a-z]+\)/g) ?? [];
  const previous = [above.replace(/ \(.*$/, ''), ...steps.slice(0, depthIn(behind))].join(' ');
  return [move(behind, 'before', next), move(before, 'after', previous)];
}

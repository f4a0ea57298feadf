// What a text says of an instrument against what other texts of the committee say of it: the year, the day, the title. One of two is wrong, and which one
// only people know; so the sentence names both and repairs nothing.
import type { CitedExcerpt, CitedFact } from '../../schema/index.ts';
import { type CitedPlace, factKey, placesCited, sameSaying } from '../text/references/cited.ts';
import type { OutlineEntry } from '../text/text-model.ts';
import { type Finding, findingOn, type Subject } from './finding.ts';

/** Another text by the name that people call it, and what it says. */
export interface OtherText {
  readonly name: string;
  /** Id of the draft; '' for a file. */
  readonly draft: string;
  readonly facts: readonly CitedExcerpt[];
}

const known = new WeakMap<OutlineEntry, { readonly body: string; readonly places: readonly CitedPlace[] }>();

function placesIn(entry: OutlineEntry, body: string): readonly CitedPlace[] {
  const found = known.get(entry);
  if (found?.body === body) return found.places;
  const places = placesCited(entry.text, body);
  known.set(entry, { body, places });
  return places;
}

const name = (instrument: string): string => (/^Its /.test(instrument) ? instrument : `The ${instrument}`);

function sentence({ instrument, fact, says }: CitedFact, other: CitedFact, where: string): string {
  if (fact === 'year') return `${name(instrument)} is dated ${says} here and ${other.says} in ${where}.`;
  if (fact === 'date') return `${name(instrument)} is of ${says} here and of ${other.says} in ${where}.`;
  return `${name(instrument)} is entitled “${other.says}” in ${where}.`;
}

/** Where a text contradicts others; each place is told of one of them, the first. */
export function acrossTexts({ draft, entries }: Subject, others: readonly OtherText[]): Finding[] {
  const said = new Map<string, { readonly fact: CitedExcerpt; readonly where: string; readonly draft: string }[]>();
  for (const { name: where, draft: other, facts } of others)
    for (const fact of facts) {
      const list = said.get(factKey(fact));
      if (list) list.push({ fact, where, draft: other });
      else said.set(factKey(fact), [{ fact, where, draft: other }]);
    }
  if (said.size === 0) return [];
  return entries.flatMap((entry) => {
    const places = placesIn(entry, draft.meta.body);
    return places.flatMap((place): Finding[] => {
      const other = said.get(factKey(place))?.find(({ fact }) => !sameSaying(fact, place));
      if (!other) return [];
      // A year that differs is said once, of the year.
      const year = place.fact === 'date' && places.some(({ fact, from, to }) => fact === 'year' && from >= place.from && to <= place.to);
      if (year && other.fact.says.slice(0, -4) === place.says.slice(0, -4)) return [];
      const rule = place.fact === 'year' ? 'citations/year' : 'citations/date';
      const found = findingOn(entry, rule, 'warning', sentence(place, other.fact, other.where), { from: place.from, to: place.to });
      return [{ ...found, elsewhere: { ...other.fact, text: other.where, draft: other.draft } }];
    });
  });
}

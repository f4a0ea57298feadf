// Compares what a text states about an instrument (year, date, title) with what other texts of the committee state. One of the two is wrong, and only
// people know which; so the finding names both and offers no repair.
import type { CitedExcerpt, CitedFact } from '../../schema/index.ts';
import { type CitedPlace, factKey, placesCited, sameSaying } from '../text/references/cited.ts';
import type { OutlineEntry } from '../text/text-model.ts';
import { type Finding, findingOn, type Subject } from './finding/finding.ts';

/** Another text: its name for people, and the facts that it states. */
export interface OtherText {
  readonly name: string;
  /** Id of the draft; '' for a file that was opened for comparing. */
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

/** A finding for each place where a text contradicts another one. A place gets one finding, for the first text that contradicts it. */
export function acrossTexts({ draft, entries }: Subject, others: readonly OtherText[]): Finding[] {
  const statements = new Map<string, { readonly fact: CitedExcerpt; readonly where: string; readonly draft: string }[]>();
  for (const { name: where, draft: other, facts } of others)
    for (const fact of facts) {
      const list = statements.get(factKey(fact));
      if (list) list.push({ fact, where, draft: other });
      else statements.set(factKey(fact), [{ fact, where, draft: other }]);
    }
  if (statements.size === 0) return [];
  return entries.flatMap((entry) => {
    const places = placesIn(entry, draft.meta.body);
    return places.flatMap((place): Finding[] => {
      const other = statements.get(factKey(place))?.find(({ fact }) => !sameSaying(fact, place));
      if (!other) return [];
      // A different year is reported once, by the rule on years.
      const year = place.fact === 'date' && places.some(({ fact, from, to }) => fact === 'year' && from >= place.from && to <= place.to);
      if (year && other.fact.says.slice(0, -4) === place.says.slice(0, -4)) return [];
      const rule = place.fact === 'year' ? 'citations/year' : 'citations/date';
      const found = findingOn(entry, rule, 'warning', sentence(place, other.fact, other.where), { from: place.from, to: place.to });
      return [{ ...found, elsewhere: { ...other.fact, text: other.where, draft: other.draft } }];
    });
  });
}

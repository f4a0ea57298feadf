// Rules that judge one paragraph by itself. What they found is kept by the paragraph's outline entry, which stays the same object while the
// paragraph does: checking again after a keystroke costs the touched paragraph only.
import type { Language } from '../../schema/index.ts';
import type { OutlineEntry } from '../text/text-model.ts';
import type { Finding, Rule } from './finding.ts';

/** A function of an entry that is computed once for each entry. */
export function keptByEntry<T>(read: (entry: OutlineEntry) => T): (entry: OutlineEntry) => T {
  const known = new WeakMap<OutlineEntry, { readonly value: T }>();
  return (entry) => {
    const found = known.get(entry) ?? { value: read(entry) };
    known.set(entry, found);
    return found.value;
  };
}

/** A rule that needs nothing but one paragraph; only texts in `languages` are judged, all where it is left out. */
export function paragraphRule({
  languages,
  judge,
  ...rule
}: Omit<Rule, 'check'> & {
  readonly languages?: readonly Language[];
  readonly judge: (entry: OutlineEntry, language: Language) => readonly Finding[];
}): Rule {
  const kept = new Map<Language, (entry: OutlineEntry) => readonly Finding[]>();
  return {
    ...rule,
    check({ draft, entries }) {
      const { language } = draft.meta;
      if (languages && !languages.includes(language)) return [];
      const judged = kept.get(language) ?? keptByEntry((entry) => judge(entry, language));
      kept.set(language, judged);
      const findings: Finding[] = [];
      for (const entry of entries) findings.push(...judged(entry));
      return findings;
    },
  };
}

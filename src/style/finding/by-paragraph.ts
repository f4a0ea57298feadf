// Rules that judge each paragraph by itself. Findings are cached by the paragraph's outline entry, which remains the same object as long as the
// paragraph does not change; after a keystroke only the changed paragraph is judged again.
import type { Language } from '../../../schema/index.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import type { Finding, Rule } from './finding.ts';

/** A function of an entry whose result is cached for each entry. */
export function keptByEntry<T>(read: (entry: OutlineEntry) => T): (entry: OutlineEntry) => T {
  const known = new WeakMap<OutlineEntry, { readonly value: T }>();
  return (entry) => {
    const found = known.get(entry) ?? { value: read(entry) };
    known.set(entry, found);
    return found.value;
  };
}

/** A rule that looks at one paragraph at a time. `languages`: the languages of the texts that it judges; all if missing. */
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

// Rules that replace one way of writing by another: “percent” by “per cent”. Words inside quotation marks are somebody else's (the title of a programme, a
// phrase that is cited) and are not judged.
import type { Language } from '../../../schema/index.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { keptByEntry, paragraphRule } from './by-paragraph.ts';
import { type Finding, findingOn, type Rule, type Severity } from './finding.ts';

/** A way of writing that is not house style. */
export interface WrittenForm {
  /** The pattern to find; global. */
  readonly pattern: RegExp;
  /** The replacement. Null: a person must decide. Undefined: this match is no fault. */
  readonly instead: (match: RegExpExecArray) => string | null | undefined;
  /** One sentence in English. Without it the sentence names both ways of writing. */
  readonly message?: string | ((match: RegExpExecArray) => string);
  /** `warning` if missing. */
  readonly severity?: Severity;
  /** The key under which a text gets only one warning; by default the found words. */
  readonly habit?: (match: RegExpExecArray) => string;
}

/** The forms by the language of the text; a language that is missing is not judged. */
export type WrittenForms = Partial<Record<Language, readonly WrittenForm[]>>;

const QUOTED = /“[^“”]*”|«[^«»]*»|《[^《》]*》|"[^"]*"/g;

/** The ranges [from, to) of a paragraph's text inside quotation marks. */
const quotedIn = keptByEntry(({ text }) => [...text.matchAll(QUOTED)].map(({ 0: words, index }) => [index, index + words.length] as const));

/** A rule that is a list of forms. Of overlapping forms it reports the one that begins first, then the one listed first. If a text uses the other way
 *  throughout, only the first place is a warning; the later ones are suggestions. */
export const formRule = ({ forms, ...rule }: Omit<Rule, 'check'> & { readonly forms: WrittenForms }): Rule => {
  const { check } = paragraphRule({
    ...rule,
    languages: Object.keys(forms) as Language[],
    judge: (entry, language) => apart(forms[language]!.flatMap((form) => foundBy(form, rule.name, entry))),
  });
  return {
    ...rule,
    check(subject) {
      const said = new Set<string>();
      return check(subject).map((finding) => {
        const habit = habits.get(finding)!;
        if (finding.severity === 'warning' && said.has(habit)) return asSuggestion(finding);
        said.add(habit);
        return finding;
      });
    },
  };
};

const habits = new WeakMap<Finding, string>();
const suggestions = new WeakMap<Finding, Finding>();

function asSuggestion(finding: Finding): Finding {
  const known = suggestions.get(finding) ?? { ...finding, severity: 'info' };
  suggestions.set(finding, known);
  return known;
}

function foundBy({ pattern, instead, message, severity = 'warning', habit }: WrittenForm, rule: string, entry: OutlineEntry): Finding[] {
  const quoted = quotedIn(entry);
  let next = 0;
  return [...entry.text.matchAll(pattern)].flatMap((match) => {
    const [words] = match;
    const from = match.index;
    const to = from + words.length;
    // Both lists are in order: each is read once.
    while (next < quoted.length && quoted[next]![1] <= from) next++;
    const [open, close] = quoted[next] ?? [from, to];
    if (from > open && to < close) return [];
    const right = instead(match);
    if (right === undefined || right === words) return [];
    const said = typeof message === 'function' ? message(match) : (message ?? `“${words.trim()}” is written “${right?.trim()}” here.`);
    const finding = findingOn(entry, rule, severity, said, right === null ? { from, to } : { from, to, replace: right });
    habits.set(finding, habit?.(match) ?? words.toLowerCase());
    return [finding];
  });
}

/** Findings in order, without those that overlap an earlier one. */
function apart(findings: readonly Finding[]): Finding[] {
  let end = -1;
  return [...findings]
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = Math.max(end, to);
      return true;
    });
}

/** A form that replaces one word with another in the same case: “Program” becomes “Programme”. */
export const asWritten = (found: string, right: string): string => {
  if (found === found.toUpperCase() && found.length > 1) return right.toUpperCase();
  return found[0] === found[0]?.toUpperCase() ? right[0]!.toUpperCase() + right.slice(1) : right;
};

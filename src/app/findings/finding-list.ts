// House-style findings as the panel lists them (listed-findings.ts makes them): grouped by paragraph, moved by a fix, shown or ignored.
import type { PaperFinding } from '../../editor/model/editor-api.ts';
import type { Ignored } from '../../protocol/record.ts';
import type { Elsewhere, Refer } from '../../style/finding/finding.ts';

/** A finding on the text on screen. */
export interface ListedFinding extends PaperFinding {
  readonly rule: string;
  readonly label: string;
  readonly message: string;
  readonly words: string;
  readonly replace: string | null;
  /** The references to make live, so that they follow the numbers; [] if there are none. */
  readonly refer: readonly Refer[];
  /** Nothing is wrong; the reference could be made live. */
  readonly offer: boolean;
  /** The paragraph's own words around it; "…" where words were left out. */
  readonly before: string;
  readonly after: string;
  /** What another draft of the committee says differently; null if the finding is about this draft only. */
  readonly elsewhere: Elsewhere | null;
}

/** The findings of each paragraph, in text order. */
export function findingGroups(
  found: readonly ListedFinding[],
): { readonly paragraph: string; readonly label: string; readonly found: readonly ListedFinding[] }[] {
  const groups: { paragraph: string; label: string; found: ListedFinding[] }[] = [];
  for (const one of found) {
    const last = groups.at(-1);
    if (last?.paragraph === one.paragraph) last.found.push(one);
    else groups.push({ paragraph: one.paragraph, label: one.label, found: [one] });
  }
  return groups;
}

/** The findings after one was fixed: until the next check, those in its paragraph are moved to the new place of their words. */
export function afterFix(found: readonly ListedFinding[], { key, paragraph, from, to, text, replace }: ListedFinding): ListedFinding[] {
  if (replace === null) return found.filter((one) => one.key !== key);
  const now = text.slice(0, from) + replace + text.slice(to);
  const moved = now.length - text.length;
  const shift = (at: number) => (at >= to ? at + moved : at);
  return found.flatMap((one) => {
    if (one.key === key) return [];
    return [one.paragraph === paragraph ? { ...one, text: now, from: shift(one.from), to: shift(one.to) } : one];
  });
}

/** The findings shown to a person: an offer to make references live only to those who may accept it. */
export const offeredFindings = (found: readonly ListedFinding[], mayRefer: boolean): readonly ListedFinding[] =>
  mayRefer ? found : found.filter(({ offer }) => !offer);

/** Which finding to select when `key` disappears: the next one, otherwise the one before. */
export function findingAfter(found: readonly ListedFinding[], key: string): string | null {
  const at = found.findIndex((one) => one.key === key);
  return (found[at + 1] ?? found[at - 1])?.key ?? null;
}

/** An ignored finding, and the mark that ignores it. */
export interface IgnoredFinding {
  readonly found: ListedFinding;
  readonly mark: Ignored;
}

/** The findings shown to a person, and the ignored ones: chair and secretariat ignore for everybody, a delegation only for itself. */
export function withoutIgnored(
  found: readonly ListedFinding[],
  marks: readonly Ignored[],
  delegation: string,
): { readonly shown: readonly ListedFinding[]; readonly ignored: readonly IgnoredFinding[] } {
  const holding = new Map<string, Ignored>();
  // The room's mark takes precedence over one's own.
  for (const mark of marks) if (mark.by === '' || (mark.by === delegation && !holding.has(mark.finding))) holding.set(mark.finding, mark);
  const shown: ListedFinding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const one of found) {
    const mark = holding.get(one.key);
    if (mark) ignored.push({ found: one, mark });
    else shown.push(one);
  }
  return { shown, ignored };
}

// House-style findings as the panel lists them: each with a key that stays the same while its words do, the words around it, and whether it is ignored. The
// record names an ignored finding by this key. It holds a digest, not the words, because the words may still be a delegation's own.
import * as buffer from 'lib0/buffer';
import * as sha256 from 'lib0/hash/sha256';
import * as string from 'lib0/string';
import type { PaperFinding } from '../../editor/model/editor-api.ts';
import type { Ignored } from '../../protocol/record.ts';
import type { Elsewhere, Finding, Refer } from '../../style/finding.ts';
import { excerptAround } from '../../text/excerpt.ts';
import type { OutlineEntry } from '../../text/text-model.ts';

/** A finding on the text on screen. */
export interface ListedFinding extends PaperFinding {
  readonly rule: string;
  readonly label: string;
  readonly message: string;
  readonly words: string;
  readonly replace: string | null;
  /** The references to make live, so that they follow the numbers; [] where there are none. */
  readonly refer: readonly Refer[];
  /** Nothing is wrong; the reference could be made live. */
  readonly offer: boolean;
  /** The paragraph's own words around it; "…" where words were left out. */
  readonly before: string;
  readonly after: string;
  /** What another draft of the committee says differently; null where the finding is about this draft alone. */
  readonly elsewhere: Elsewhere | null;
}

const DIGEST_LETTERS = 24;
const digestOf = (words: string): string => buffer.toHexString(sha256.digest(string.encodeUtf8(words))).slice(0, DIGEST_LETTERS);

/** The findings with keys; equal ones in one paragraph are told apart by their order. */
export function listedFindings(findings: readonly Finding[], entries: readonly OutlineEntry[]): ListedFinding[] {
  const texts = new Map(entries.map((entry) => [entry.id, entry.text]));
  const counts = new Map<string, number>();
  return findings.map(({ rule, severity, label, message, paragraph, from, to, fix, refer = [], elsewhere = null }) => {
    const text = texts.get(paragraph) ?? '';
    const words = text.slice(from, to);
    const plain = `${rule}|${paragraph}|${digestOf(words)}`;
    const count = counts.get(plain) ?? 0;
    counts.set(plain, count + 1);
    return {
      key: `${plain}|${count}`,
      rule,
      label,
      message,
      paragraph,
      from,
      to,
      words,
      text,
      replace: fix?.replace ?? null,
      refer,
      offer: severity === 'info' && refer.length > 0,
      ...excerptAround(text, from, to),
      elsewhere,
    };
  });
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

/** The findings after one of them was repaired: until the next check, those of its paragraph are moved to where their words are now. */
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

/** The findings that a person is shown: an offer to make references live is made to those who may. */
export const offeredFindings = (found: readonly ListedFinding[], mayRefer: boolean): readonly ListedFinding[] =>
  mayRefer ? found : found.filter(({ offer }) => !offer);

/** Which finding to select when `key` goes: the next one, else the one before. */
export function findingAfter(found: readonly ListedFinding[], key: string): string | null {
  const at = found.findIndex((one) => one.key === key);
  return (found[at + 1] ?? found[at - 1])?.key ?? null;
}

/** A finding that is ignored, with whose mark that is. */
export interface IgnoredFinding {
  readonly found: ListedFinding;
  readonly mark: Ignored;
}

/** The findings that a person is shown, and those that are ignored: chair and secretariat ignore for everybody, a delegation for itself alone. */
export function withoutIgnored(
  found: readonly ListedFinding[],
  marks: readonly Ignored[],
  delegation: string,
): { readonly shown: readonly ListedFinding[]; readonly ignored: readonly IgnoredFinding[] } {
  const holding = new Map<string, Ignored>();
  // The room's mark is named before one's own.
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

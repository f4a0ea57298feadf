// House-style findings as the panel knows them: with a key that lasts while the words stay, with the words around them, and what a person chose to
// ignore. Nothing here is stored on the server: ignoring is each person's own, in this browser.
import type { PaperFinding } from '../../editor/editor-model.ts';
import type { Finding, Refer } from '../../style/finding.ts';
import type { OutlineEntry } from '../../text/text-model.ts';

/** A finding on the text on screen. */
export interface Found extends PaperFinding {
  readonly rule: string;
  readonly label: string;
  readonly message: string;
  readonly words: string;
  readonly replace: string | null;
  /** What would make its references follow the numbers; [] where nothing would. */
  readonly refer: readonly Refer[];
  /** Nothing is wrong: it could be made live. */
  readonly offer: boolean;
  /** The paragraph's own words around it; "…" where words were left out. */
  readonly before: string;
  readonly after: string;
}

/** Letters of the text kept on each side of the words; cut between words. */
const AROUND = 32;

function around(text: string, from: number, to: number): { before: string; after: string } {
  const head = text.slice(Math.max(0, from - AROUND), from);
  const tail = text.slice(to, to + AROUND);
  const before = from > AROUND ? `… ${head.replace(/^\S*\s+/, '')}` : head;
  const after = to + AROUND < text.length ? `${tail.replace(/\s+\S*$/, '')} …` : tail;
  return { before, after };
}

/** The findings with keys; equal ones in one paragraph are told apart by their order. */
export function foundOf(findings: readonly Finding[], entries: readonly OutlineEntry[]): Found[] {
  const texts = new Map(entries.map((entry) => [entry.id, entry.text]));
  const counts = new Map<string, number>();
  return findings.map(({ rule, severity, label, message, paragraph, from, to, fix, refer = [] }) => {
    const text = texts.get(paragraph) ?? '';
    const words = text.slice(from, to);
    const plain = `${rule}|${paragraph}|${words}`;
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
      ...around(text, from, to),
    };
  });
}

/** The findings of each paragraph, in text order. */
export function foundGroups(
  found: readonly Found[],
): { readonly paragraph: string; readonly label: string; readonly found: readonly Found[] }[] {
  const groups: { paragraph: string; label: string; found: Found[] }[] = [];
  for (const one of found) {
    const last = groups.at(-1);
    if (last?.paragraph === one.paragraph) last.found.push(one);
    else groups.push({ paragraph: one.paragraph, label: one.label, found: [one] });
  }
  return groups;
}

/** The findings once one of them is repaired: those of its paragraph stand in the repaired text until the next check. */
export function repairedFound(found: readonly Found[], { key, paragraph, from, to, text, replace }: Found): Found[] {
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
export const offeredFound = (found: readonly Found[], mayRefer: boolean): readonly Found[] =>
  mayRefer ? found : found.filter(({ offer }) => !offer);

/** Which finding to select when `key` goes: the next one, else the one before. */
export function afterFound(found: readonly Found[], key: string): string | null {
  const at = found.findIndex((one) => one.key === key);
  return (found[at + 1] ?? found[at - 1])?.key ?? null;
}

/** More than anybody ignores by hand; the oldest go first. */
const MOST_IGNORED = 500;

/** Keys that were ignored in this browser under `name`; [] where nothing was or storage is closed. */
export function readIgnored(name: string): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(list) ? list.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps the keys; where storage is closed they last as long as the page. */
export function writeIgnored(name: string, keys: readonly string[]): void {
  try {
    localStorage.setItem(name, JSON.stringify(keys.slice(-MOST_IGNORED)));
  } catch {
    // A private window: nothing is lost but the choice itself.
  }
}

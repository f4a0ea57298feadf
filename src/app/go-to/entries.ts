// The entries of the go-to dialog, and which match typed words: first a label ("OP7"), then words that begin with them, then words that contain them.
import { type Folded, foldText } from '../../text/search/fold.ts';
import { holdsAll } from '../../text/search/occurrences.ts';

/** The headings of the list, in the order for equally good matches. */
export const KINDS = ['Commands', 'Paragraphs', 'Proposals', 'Delegations', 'Versions'] as const;
export type EntryKind = (typeof KINDS)[number];

/** Something to go to. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  /** Its name: "OP7", "Norway". */
  readonly name: string;
  /** Its description. */
  readonly words: string;
  /** Another name: the short name of a delegation. */
  readonly also?: string;
  /** Its keys as printed. */
  readonly keys?: string;
  readonly run: () => void;
}

/** An entry with its name and its words folded for comparison. */
interface Known {
  readonly entry: Entry;
  readonly name: string;
  readonly all: Folded;
}

/** Removes what nobody types: spaces, and the marks that isolate a name in an Arabic line. */
const withoutBlanks = (text: string): string => text.replace(/[ \u2068\u2069]/g, '');

/** How well an entry matches, smaller is better; null if it does not. */
function rankOf({ name, all }: Known, words: string): number | null {
  const sought = foldText(words).text.trim();
  if (sought === '') return 0;
  if (withoutBlanks(name) === withoutBlanks(sought)) return 0;
  if (withoutBlanks(name).startsWith(withoutBlanks(sought))) return 1;
  const at = all.text.indexOf(sought);
  if (at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(all.text[at - 1]!))) return 2;
  if (at > 0) return 3;
  return holdsAll(all, sought) ? 4 : null;
}

export interface EntryGroup {
  readonly kind: EntryKind;
  readonly entries: readonly Entry[];
}

/** Prepares a search of the entries, so that each search only compares. */
export function searchOf(entries: readonly Entry[]): (words: string, most: number) => readonly EntryGroup[] {
  const known = entries.map((entry) => ({
    entry,
    name: foldText(entry.name).text,
    all: foldText([entry.name, entry.also ?? '', entry.words].filter((part) => part !== '').join(' ')),
  }));
  /** The matches of `words`, the best kind first, at most `most` of a kind. */
  return (words, most) => {
    const found = known.flatMap((one) => {
      const rank = rankOf(one, words);
      return rank === null ? [] : [{ entry: one.entry, rank }];
    });
    return KINDS.map((kind) => {
      const own = found.filter(({ entry }) => entry.kind === kind).sort((a, b) => a.rank - b.rank);
      return { kind, best: own[0]?.rank ?? Number.POSITIVE_INFINITY, entries: own.slice(0, most).map(({ entry }) => entry) };
    })
      .filter((group) => group.entries.length > 0)
      .sort((a, b) => a.best - b.best);
  };
}

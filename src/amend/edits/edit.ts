// What an amendment asks for, as data. Formal sentences (formal/read-sentence.ts) and delegations' own words (lists/) are parsed into it; do-edits applies it,
// and lists/as-asked.ts checks the result. Quoted words are kept as they are typed between quotation marks: `plainQuote` and `readQuotation` read them.

/** A quoted text with the texts of its footnotes. `text`: '' for footnotes alone. */
export interface QuotedText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Words in a paragraph. `nth`: which occurrence, counted from 1, from the end if negative, NaN for an unknown ordinal; null if they must occur exactly
 *  once. */
export interface Words {
  readonly words: string;
  readonly nth: number | 'every' | null;
}

export type NearSide = 'after' | 'before';

/** A place between words. `behindNotes`: after the footnotes of the words that name it. */
export type Spot =
  | { readonly edge: 'beginning' | 'end' }
  | { readonly side: NearSide; readonly near: Words; readonly behindNotes?: boolean };

/** Words to delete or replace. `at`: only if they are at this place. `notes`: footnotes of the words are deleted too, the one after them or all of them. */
interface Target {
  readonly target: Words;
  readonly at: Spot | null;
  readonly notes: 'one' | 'all' | null;
}

/** A footnote: the one at a place, the n-th of the paragraph, or the only one. */
interface OfNote {
  readonly at: Spot | null;
  readonly nth: number | null;
}

/** A change of the words of one paragraph. */
export type WordEdit =
  | { readonly do: 'insert'; readonly at: Spot | null; readonly content: QuotedText }
  | { readonly do: 'insert between'; readonly words: readonly [string, string]; readonly content: QuotedText }
  | ({ readonly do: 'delete' } & Target)
  | ({ readonly do: 'replace'; readonly content: QuotedText } & Target)
  | { readonly do: 'delete rest'; readonly side: NearSide; readonly near: Words }
  | { readonly do: 'delete between'; readonly from: Words; readonly to: Words }
  /** `to`: null for the end of the paragraph. */
  | { readonly do: 'delete span'; readonly from: Words; readonly to: Words | null }
  | ({ readonly do: 'delete note' } & OfNote)
  | ({ readonly do: 'replace note'; readonly content: QuotedText } & OfNote)
  | ({ readonly do: 'change note'; readonly edits: readonly WordEdit[] } & OfNote)
  | { readonly do: 'bracket' | 'unbracket' | 'italics' | 'roman'; readonly target: Words }
  | { readonly do: 'move'; readonly target: Words; readonly side: NearSide; readonly near: Words }
  /** A change of blanks only, which needs no edit. */
  | { readonly do: 'nothing' }
  | { readonly do: 'not understood' };

/** Where to insert: after or before the paragraph that `near` names, or at the beginning or end of the text (`near` is then ''). */
export type InsertSide = NearSide | 'beginning' | 'end';

/** `takes`: the list says that the subparagraphs which follow the new place will belong to the inserted or moved paragraph. */
interface Taking {
  readonly takes: boolean;
}

/** What an amendment asks for. `address` and `near` are phrases that name paragraphs; `kind` is the kind as the list names it, '' if it names none. */
export type Edit =
  | { readonly do: 'nothing' }
  | { readonly do: 'delete'; readonly address: string }
  | (Taking & { readonly do: 'replace'; readonly address: string; readonly kind: string; readonly texts: readonly QuotedText[] })
  | (Taking & { readonly do: 'move'; readonly address: string; readonly side: InsertSide; readonly near: string })
  | (Taking & {
      readonly do: 'insert';
      readonly side: InsertSide;
      readonly near: string;
      readonly kind: string;
      readonly texts: readonly QuotedText[];
    })
  /** The paragraph becomes two, the second beginning at `at`; adapted as an editor would, or `plainly` without changing a letter. */
  | { readonly do: 'split'; readonly address: string; readonly at: Spot; readonly plainly: boolean }
  /** The words of the paragraph `address` are appended to `near`: joined by “and” as an editor would, or `plainly` with a blank. */
  | { readonly do: 'join'; readonly address: string; readonly near: string; readonly plainly: boolean }
  /** `reads`: how the paragraph reads after the change, which is checked; null if the list does not say. */
  | { readonly do: 'words'; readonly address: string; readonly edits: readonly WordEdit[]; readonly reads: QuotedText | null };

/** Quoted words to insert, without footnotes. */
export const content = (text: string): QuotedText => ({ text: text.trim(), notes: [] });
/** Words that occur once in the paragraph. */
export const once = (words: string): Words => ({ words, nth: null });
export const deletion = (target: Words, at: Spot | null = null): WordEdit => ({ do: 'delete', target, at, notes: null });
export const replacement = (target: Words, text: string, at: Spot | null = null): WordEdit => ({
  do: 'replace',
  target,
  at,
  notes: null,
  content: content(text),
});
export const insertion = (at: Spot, text: string): WordEdit => ({ do: 'insert', at, content: content(text) });
/** The change of words of one paragraph. */
export const inWords = (address: string, edits: readonly WordEdit[]): Edit => ({ do: 'words', address, edits, reads: null });

/** The quoted words that a change deletes and inserts. `unquoted`: words that are not quoted are deleted too. `moves`: the deleted words are inserted
 *  elsewhere. */
export function quotedIn(edit: WordEdit): {
  readonly goes: readonly string[];
  readonly comes: readonly string[];
  readonly named: readonly string[];
  readonly unquoted: boolean;
} {
  const texts = (one: QuotedText) => [one.text, ...one.notes].filter((text) => text !== '');
  const spot = (at: Spot | null) => (at && 'near' in at ? [at.near.words] : []);
  const all = (goes: readonly string[], comes: readonly string[], named: readonly string[] = [], unquoted = false) => ({
    goes,
    comes,
    named,
    unquoted,
  });
  switch (edit.do) {
    case 'insert':
      return all([], texts(edit.content), spot(edit.at));
    case 'insert between':
      return all([], texts(edit.content), edit.words);
    case 'delete':
      return all([edit.target.words], [], spot(edit.at), edit.notes !== null);
    case 'replace':
      return all([edit.target.words], texts(edit.content), spot(edit.at), edit.notes !== null);
    case 'delete rest':
      return all([], [], [edit.near.words], true);
    case 'delete between':
    case 'delete span':
      return all([], [], [edit.from.words, ...(edit.to ? [edit.to.words] : [])], true);
    case 'delete note':
      return all([], [], spot(edit.at), true);
    case 'replace note':
      return all([], texts(edit.content), spot(edit.at), true);
    case 'change note': {
      const inside = edit.edits.map(quotedIn);
      return all(
        inside.flatMap(({ goes }) => goes),
        inside.flatMap(({ comes }) => comes),
        [...spot(edit.at), ...inside.flatMap(({ named }) => named)],
        true,
      );
    }
    case 'move':
      return all([edit.target.words], [edit.target.words], [edit.near.words]);
    case 'nothing':
    case 'not understood':
      return all([], []);
    default:
      return all([], [], [edit.target.words], edit.do === 'unbracket');
  }
}

/** The edit with `change` applied to the words that it finds in the paragraph. */
export function withWords(edit: WordEdit, change: (words: string) => string): WordEdit {
  const words = (one: Words): Words => ({ ...one, words: change(one.words) });
  const spot = <T extends Spot | null>(at: T): T => (at && 'near' in at ? { ...at, near: words(at.near) } : at);
  switch (edit.do) {
    case 'insert':
    case 'delete note':
    case 'replace note':
      return { ...edit, at: spot(edit.at) };
    case 'change note':
      return { ...edit, at: spot(edit.at), edits: edit.edits.map((one) => withWords(one, change)) };
    case 'insert between':
      return { ...edit, words: [change(edit.words[0]), change(edit.words[1])] };
    case 'delete':
    case 'replace':
      return { ...edit, at: spot(edit.at), target: words(edit.target) };
    case 'delete rest':
      return { ...edit, near: words(edit.near) };
    case 'delete between':
      return { ...edit, from: words(edit.from), to: words(edit.to) };
    case 'delete span':
      return { ...edit, from: words(edit.from), to: edit.to && words(edit.to) };
    case 'move':
      return { ...edit, target: words(edit.target), near: words(edit.near) };
    case 'nothing':
    case 'not understood':
      return edit;
    default:
      return { ...edit, target: words(edit.target) };
  }
}

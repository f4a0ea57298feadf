// An entry of a delegation's list as a row of letters (list-cues.ts), such as "ADQ" for “OP4: delete “Strongly””, and the forms matched against it.
import type { Words } from '../edits/edit.ts';
import { QUOTE } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { placeAt } from './clauses/list-places.ts';
import { cueAt } from './list-cues.ts';

const QUOTE_AT = new RegExp(QUOTE, 'y');

/** Size of the cache: many forms in turn read the same entry and its parts. */
const READ_MOST = 500;
const read = new Map<string, readonly EntryToken[]>();

/** The letters of a text; blanks have none. */
export function cuesOf(text: string): EntryToken[] {
  const known = read.get(text);
  if (known) return [...known];
  if (read.size >= READ_MOST) read.clear();
  const tokens = tokensOf(text);
  read.set(text, tokens);
  return [...tokens];
}

function tokensOf(text: string): EntryToken[] {
  const out: EntryToken[] = [];
  for (let from = 0; from < text.length; ) {
    if (/\s/.test(text[from]!)) {
      from++;
      continue;
    }
    QUOTE_AT.lastIndex = from;
    const quote = QUOTE_AT.exec(text);
    const found = quote ? null : placeAt(text, from);
    if (quote) out.push({ letter: 'Q', from, end: from + quote[0].length, quote: quote[0] });
    else if (found) out.push({ letter: 'A', from, end: found.end, place: found.place });
    else {
      const cue = cueAt(text, from);
      out.push({ letter: cue.letter, from, end: cue.end, value: cue.value });
    }
    from = out.at(-1)!.end;
  }
  return out;
}

/** The letters of a row. */
export const lettersOf = (tokens: readonly EntryToken[]): string => tokens.map(({ letter }) => letter).join('');
/** A row without some letters. */
export const withoutLetters = (tokens: readonly EntryToken[], letters: string): EntryToken[] =>
  tokens.filter(({ letter }) => !letters.includes(letter));

/** "OP2, OP3 and OP4" is one name. */
export function joinedNames(tokens: readonly EntryToken[]): EntryToken[] {
  const out: EntryToken[] = [];
  for (const token of tokens) {
    const row = lettersOf(out.slice(-3));
    const links = /A(?:,|&|,&|p)$/.exec(row)?.[0].length;
    const first = links ? out[out.length - links] : undefined;
    const between = links && out[out.length - links - 1]?.letter === 'm';
    if (
      token.letter === 'A' &&
      first?.place &&
      !between &&
      token.place!.kind !== 'sub' &&
      first.place.bis === '' &&
      token.place!.bis === ''
    ) {
      out.length -= links!;
      out.push({
        ...first,
        end: token.end,
        place: { ...first.place, number: null, phrases: [...first.place.phrases, ...token.place!.phrases] },
      });
    } else out.push(token);
  }
  return out;
}

/** The regular expression of each form; only the program adds forms. */
const forms = new Map<string, RegExp>();

/** Matches a row of letters against a form; the tokens of each group by its name, or null. */
export function matched(tokens: readonly EntryToken[], form: string): Record<string, EntryToken[]> | null {
  const compiled = forms.get(form) ?? new RegExp(`^${form}$`, 'd');
  forms.set(form, compiled);
  const m = compiled.exec(lettersOf(tokens));
  if (!m) return null;
  return Object.fromEntries(
    Object.entries(m.indices?.groups ?? {}).flatMap(([name, at]) => (at ? [[name, tokens.slice(at[0], at[1])]] : [])),
  );
}

/** The side that a cue names. */
export const sideOf = (token: EntryToken | undefined): 'after' | 'before' => (token?.letter === 'b' ? 'before' : 'after');
/** The words of the first quotation of a group, or ''. */
export const quotedBy = (tokens: readonly EntryToken[] | undefined, quotes: readonly string[]): string =>
  textsQuotedBy(tokens, quotes)[0] ?? '';
/** What all quotations of a group quote. */
export const textsQuotedBy = (tokens: readonly EntryToken[] | undefined, quotes: readonly string[]): string[] =>
  tokens?.flatMap(({ quote }) => (quote ? [quotes[Number(quote.slice(1, -1))]!] : [])) ?? [];
/** The words of a group, and which occurrence it means. */
export function wordsBy(tokens: readonly EntryToken[] | undefined, quotes: readonly string[], every = false): Words {
  const said = tokens?.find(({ letter }) => letter === 'O')?.value;
  return { words: quotedBy(tokens, quotes), nth: every ? 'every' : typeof said === 'number' ? said : null };
}

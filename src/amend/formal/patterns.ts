// Fills the patterns of a language's formal words (words/formal-words.ts) with plain text, or parts that keep which words are inserted and deleted.
import type { WordsOfLanguage } from './words/formal-words.ts';

/** A piece of a formal sentence: plain words (with quotation marks), or quoted words that are inserted or deleted. */
export type FormalPart = { readonly text: string } | { readonly inserted: string } | { readonly deleted: string };

/** What fills a slot: text, parts, or a function that gives them in the form that the pattern asks for. */
export type Filling = string | readonly FormalPart[] | ((form: string) => string | readonly FormalPart[]);

const FORMS: Readonly<Record<string, number>> = { plain: 0, in: 1, of: 2, with: 1, text: 2 };

/** A pattern with the words of one form: "[le|au|du] titre" is "au titre" in the form `in`. */
export const inForm = (pattern: string, form: string): string =>
  pattern.replace(/\[([^[\]]*)\]/g, (_, forms: string) => {
    const all = forms.split('|');
    return all[FORMS[form] ?? 0] ?? all[0]!;
  });

/** A pattern split into its words and its slots; each odd index is a slot, as "name:form". */
export const slotsOf = (pattern: string): readonly string[] => pattern.split(/[{}]/);

/** The pattern with its slots filled. `form`: the form of the whole. A slot without its own form is `plain`; only {nth} takes the form of the whole. */
export function filled(pattern: string, fillings: Readonly<Record<string, Filling>>, form: string = 'plain'): FormalPart[] {
  return coalesced(
    slotsOf(inForm(pattern, form)).flatMap((piece, at): readonly FormalPart[] => {
      if (at % 2 === 0) return [{ text: piece }];
      const [name = '', own] = piece.split(':');
      const filling = fillings[name] ?? '';
      const value = typeof filling === 'function' ? filling(own ?? (name === 'nth' ? form : 'plain')) : filling;
      return typeof value === 'string' ? [{ text: value }] : value;
    }),
  );
}

/** Removes empty parts, and joins neighbouring parts of plain words. */
export function coalesced(parts: readonly FormalPart[]): FormalPart[] {
  const result: FormalPart[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last && 'text' in last && 'text' in part) result[result.length - 1] = { text: last.text + part.text };
    else if (!('text' in part) || part.text !== '') result.push(part);
  }
  return result;
}

/** Parts as plain text. */
export const plainText = (parts: readonly FormalPart[]): string =>
  parts.map((part) => ('text' in part ? part.text : 'inserted' in part ? part.inserted : part.deleted)).join('');

/** The parts with their first letter in upper or lower case. */
export function begun(parts: readonly FormalPart[], capital: boolean): FormalPart[] {
  const [first, ...rest] = parts;
  if (!first || !('text' in first)) return [...parts];
  const letter = first.text.charAt(0);
  return [{ text: (capital ? letter.toUpperCase() : letter.toLowerCase()) + first.text.slice(1) }, ...rest];
}

/** Words between the quotation marks of a language. */
export const inMarks = ({ marks }: WordsOfLanguage, part: FormalPart): FormalPart[] =>
  coalesced([{ text: marks[0] }, part, { text: marks[1] }]);

/** A series: "x and y", "x, y and z". `between`: the separator except between the last two. */
export function inRow(words: WordsOfLanguage, items: readonly (readonly FormalPart[])[], between = words.and): FormalPart[] {
  return coalesced(
    items.flatMap((item, at): readonly FormalPart[] => [{ text: at === 0 ? '' : at === items.length - 1 ? words.and : between }, ...item]),
  );
}

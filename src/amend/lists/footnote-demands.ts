// Entries about footnotes: words in one, a new one, one that goes. A footnote is named by its number, by its paragraph, or by the words behind which it stands.

import { type ListedPlace, ordinalWord } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry } from './clauses/listed-text.ts';
import { type EntryToken, lettersOf, matched, quoteOf, which } from './entry-tokens.ts';
import { changesIn } from './word-changes.ts';

/** What such an entry asks for; null where it has none of the forms. `missing`: why a name cannot be resolved. */
export function footnoteEntry(
  row: readonly EntryToken[],
  above: ListedPlace | null,
  text: ListedText,
  missing: (place: ListedPlace) => string | null,
): ReadEntry | null {
  const notes = row.filter(({ letter }) => letter === 'F');
  if (notes.length === 0) return null;
  const said = typeof notes[0]!.value === 'number' ? notes[0]!.value : null;
  const numbered = said === null ? null : text.notes[said - text.firstNote];
  if (said !== null && !numbered) return notDone(`There is no footnote ${said} in the text.`);
  const at = row.findIndex(({ letter }) => letter === 'A');
  const place = at >= 0 ? row[at]!.place! : said === null ? above : null;
  if (place && missing(place)) return notDone(missing(place)!);
  if ((place && place.phrases.length > 1) || row.filter(({ letter }) => letter === 'A').length > 1)
    return notDone('Footnotes are changed in one paragraph at a time.');
  if (place && numbered && place.phrases[0] !== numbered.name) return notDone(`Footnote ${said} does not stand in that paragraph.`);
  const address = numbered?.name ?? place?.phrases[0];
  if (address === undefined) return notDone('The list does not say which footnote it means.');
  // The name of the paragraph, with the word before it: “in the footnote to OP5”.
  const rest = row.filter((_, k) => k !== at && !(k === at - 1 && 'ntfwx'.includes(row[k]!.letter)));
  const nth = numbered && numbered.of > 1 ? `${ordinalWord(numbered.nth)} ` : '';
  const operations = footnoteOperations(rest, nth);
  if (!operations) return null;
  const doubt = operations.some((operation) => operation.startsWith('at the end, insert a footnote'))
    ? { doubt: 'The list does not say behind which words the footnote stands; it was put at the end of the paragraph.' }
    : {};
  return { demands: [{ do: 'words', address, operations, reads: null }], place, ...doubt };
}

/** The operations in the words of formal lists; null where the row has none of the forms. */
function footnoteOperations(row: readonly EntryToken[], nth: string): string[] | null {
  const form = (source: string) => matched(row, source);
  if (form('(?:n?(?:DF|FD))')) return [`delete the ${nth}footnote`];
  let g = form('n?(?:D(?:F)(?<s>a)(?<v>O?QO?))');
  if (g) return [`delete the footnote after ${which(g.v, false)}${quoteOf(g.v)}`];
  g = form('(?:n?F(?:R|C)?[Yw]+(?<q>Q)|R(?:F)[Yw]*(?<q2>Q))');
  if (g) return [`replace the ${nth}footnote with a footnote reading ${quoteOf(g.q ?? g.q2)}`];
  g = form('(?:IN?F(?<s>a)(?<v>O?QO?)[Yw]*(?<q>Q)|a(?<v2>O?QO?)IN?F[Yw]*(?<q2>Q)|IN?F[Yw]*(?<q3>Q)a(?<v3>O?QO?))');
  if (g) {
    const near = g.v ?? g.v2 ?? g.v3;
    return [`after ${which(near, false)}${quoteOf(near)}, insert a footnote reading ${quoteOf(g.q ?? g.q2 ?? g.q3)}`];
  }
  g = form('(?:IN?Fe?[Yw]*(?<q>Q)|eIN?F[Yw]*(?<q2>Q))');
  if (g) return [`at the end, insert a footnote reading ${quoteOf(g.q ?? g.q2)}`];
  const note = row.findIndex(({ letter }) => letter === 'F');
  if (row.filter(({ letter }) => letter === 'F').length > 1) return null;
  // “in the footnote, replace …”, “in the footnote after “…”, replace …”, “replace … in the footnote”.
  const leading = /^n?F(?:a(O?QO?))?(?=[DIRCKabegm]|O?QO?[wDR])/.exec(lettersOf(row));
  const near = leading?.[1] ? row.slice(leading[0].length - leading[1].length, leading[0].length) : null;
  const changing = leading ? row.slice(leading[0].length) : row.filter((_, k) => k !== note && !(k === note - 1 && row[k]!.letter === 'n'));
  const changes = changesIn(changing, false);
  const where = near ? ` after ${which(near, false)}${quoteOf(near)}` : '';
  return changes?.map((change) => `in the ${near ? '' : nth}footnote${where}, ${change}`) ?? null;
}

// Entries about footnotes: words in one, a new one, a deleted one. An entry names a footnote by its number, its paragraph, or the words before it.

import { inWords, type Spot, type WordEdit } from '../edits/edit.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry } from './clauses/listed-text.ts';
import { lettersOf, matched, quotedBy, wordsBy } from './entry-tokens.ts';
import { changesIn } from './word-changes.ts';

/** What such an entry asks for; null if it has none of the forms. `missing`: why a name cannot be resolved. */
export function footnoteEntry(
  row: readonly EntryToken[],
  quotes: readonly string[],
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
  const edits = footnoteEdits(rest, quotes, numbered && numbered.of > 1 ? numbered.nth : null);
  if (!edits) return null;
  const doubt = edits.some((edit) => edit.do === 'insert' && edit.at && 'edge' in edit.at)
    ? { doubt: 'The list does not say behind which words the footnote stands; it was put at the end of the paragraph.' }
    : {};
  return { demands: [inWords(address, edits)], place, ...doubt };
}

/** The edits; null if the row has none of the forms. */
function footnoteEdits(row: readonly EntryToken[], quotes: readonly string[], nth: number | null): WordEdit[] | null {
  const form = (source: string) => matched(row, source);
  const note = (...groups: readonly (EntryToken[] | undefined)[]) => ({
    text: '',
    notes: [
      quotedBy(
        groups.find((one) => one !== undefined),
        quotes,
      ),
    ],
  });
  const after = (near: readonly EntryToken[] | undefined): Spot => ({ side: 'after', near: wordsBy(near, quotes) });
  if (form('(?:n?(?:DF|FD))')) return [{ do: 'delete note', nth, at: null }];
  let g = form('n?(?:D(?:F)(?<s>a)(?<v>O?QO?))');
  if (g) return [{ do: 'delete note', nth: null, at: after(g.v) }];
  g = form('(?:n?F(?:R|C)?[Yw]+(?<q>Q)|R(?:F)[Yw]*(?<q2>Q))');
  if (g) return [{ do: 'replace note', nth, at: null, content: note(g.q, g.q2) }];
  g = form('(?:IN?F(?<s>a)(?<v>O?QO?)[Yw]*(?<q>Q)|a(?<v2>O?QO?)IN?F[Yw]*(?<q2>Q)|IN?F[Yw]*(?<q3>Q)a(?<v3>O?QO?))');
  if (g) return [{ do: 'insert', at: after(g.v ?? g.v2 ?? g.v3), content: note(g.q, g.q2, g.q3) }];
  g = form('(?:IN?Fe?[Yw]*(?<q>Q)|eIN?F[Yw]*(?<q2>Q))');
  if (g) return [{ do: 'insert', at: { edge: 'end' }, content: note(g.q, g.q2) }];
  const own = row.findIndex(({ letter }) => letter === 'F');
  if (row.filter(({ letter }) => letter === 'F').length > 1) return null;
  // “in the footnote, replace …”, “in the footnote after “…”, replace …”, “replace … in the footnote”.
  const leading = /^n?F(?:a(O?QO?))?(?=[DIRCKabegm]|O?QO?[wDR])/.exec(lettersOf(row));
  const near = leading?.[1] ? row.slice(leading[0].length - leading[1].length, leading[0].length) : null;
  const changing = leading ? row.slice(leading[0].length) : row.filter((_, k) => k !== own && !(k === own - 1 && row[k]!.letter === 'n'));
  const edits = changesIn(changing, quotes, false);
  return edits && [{ do: 'change note', nth: near ? null : nth, at: near && after(near), edits }];
}

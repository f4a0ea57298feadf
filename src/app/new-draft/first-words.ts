// The first preambular paragraph of a text, with its opening separate, for the first page in the dialog.
import { type Draft, paragraphsOf, textOf, wordingOf } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';

/** How many UTF-16 units are shown. */
const SHOWN = 400;

/** The words; both '' if there is no preambular paragraph. */
export function firstWordsOf({ doc, meta }: Draft): { readonly opening: string; readonly goesOn: string } {
  const first = paragraphsOf(doc).find(({ attrs }) => attrs.kind === 'preambular');
  const text = first ? textOf(wordingOf(first)).slice(0, SHOWN) : '';
  const cut = openingLength(text, 'preambular', meta.language);
  return { opening: text.slice(0, cut), goesOn: text.slice(cut) };
}

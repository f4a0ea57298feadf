// What is proposed for a paragraph as a whole, in a few words inside its bracket: "move to after OP8"; in the language of the draft.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, lookFromName } from '../../../schema/index.ts';
import { paragraphNameIn } from '../formal/paragraph-name.ts';
import { filled, inForm, plainText } from '../formal/patterns.ts';
import { type FileWords, fileWordsIn } from '../formal/words/file-words.ts';
import { kindKeyOf, type WordsOfLanguage } from '../formal/words/formal-words.ts';
import { deleteKind } from '../kinds/delete.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { mergeKind } from '../kinds/merge.ts';
import { moveKind } from '../kinds/move.ts';
import { recastKind } from '../kinds/recast.ts';

/** The other paragraph of a move or merge. English has its label; other languages call it by its name, which their prepositions need. */
function near(words: WordsOfLanguage, said: FileWords, label: string): string | ((form: string) => string) {
  if (label === '') return (form) => inForm(said.gone, form);
  return words.language === 'en' ? label : paragraphNameIn(words, label);
}

/** The words for an amendment of a paragraph as a whole. `labelOf` gives the label for a paragraph's id, '' where it went. */
export function bracketWords(amendment: Node, labelOf: (paragraph: string) => string, words: WordsOfLanguage): string {
  const said = fileWordsIn(words.language);
  const { after, as } = amendmentAttrs(amendment);
  const kind = kindOfAmendment(amendment);
  const about = (pattern: string) => plainText(filled(pattern, { near: near(words, said, labelOf(after)) }));
  if (kind === deleteKind) return said.delete;
  if (kind === mergeKind) return about(said.join);
  if (kind === moveKind) return after === '' ? said.moveFirst : about(said.moveAfter);
  if (kind !== recastKind) return said.replace;
  const look = lookFromName(as);
  return look ? plainText(filled(said.make, { look: words.language === 'en' ? look.kind : words.looks[kindKeyOf(look)] })) : said.recast;
}

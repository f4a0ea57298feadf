// Applies a formal list of amendments to a text. Every sentence is either applied as a whole or reported with the reason.
import type { Node } from 'prosemirror-model';
import { cleanDoc, type Draft, schema, wordingOf } from '../../../schema/index.ts';
import { folded, withChanges } from './changed-wording.ts';
import { Application, bookOf, type Unplaced } from './do-edits.ts';
import { asListed, entriesOfList } from './list-language.ts';
import type { QuoteContext } from './quotation.ts';
import { editOf } from './read-sentence.ts';
import { changesMeet, changesOf, WordReader } from './word-edits.ts';

export interface AppliedList {
  readonly doc: Node;
  /** The number of sentences that were applied. */
  readonly applied: number;
  readonly failed: readonly Unplaced[];
}

/** Applies a list to a draft. The result omits the draft's own proposals. */
export function applyFormalList(draft: Draft, list: string): AppliedList {
  const clean = cleanDoc(draft.doc);
  const book = bookOf(clean);
  const application = new Application(clean, book, draft);
  const listed = entriesOfList(list, draft.meta.language);
  const failed: Unplaced[] = [];
  let applied = 0;
  const sentences = listed.entries.map((entry) => ({
    entry,
    edit: entry.sentence === null ? null : editOf(entry.sentence, listed.quotes),
  }));
  for (const { edit } of sentences) if (edit) application.expect(edit);
  for (const { entry, edit } of sentences) {
    const reason = edit ? application.take(edit) : 'This sentence is not understood.';
    if (reason === null) applied++;
    else failed.push({ text: asListed(entry, listed), reason });
  }
  const { doc, left } = application.result();
  return { doc, applied, failed: [...failed, ...left] };
}

/** The wording of one paragraph after a sentence that changes its words ("In operative paragraph 3, …"); null if the sentence cannot be applied. */
export function wordsAfter(paragraph: Node, sentence: string, context: QuoteContext): Node | null {
  const { entries, quotes } = entriesOfList(sentence, context.language);
  const [only, more] = entries;
  const edit = !only?.sentence || more !== undefined ? null : editOf(only.sentence, quotes);
  if (edit?.do !== 'words') return null;
  const wording = folded(wordingOf(paragraph) ?? schema.node('wording'));
  const changes = changesOf(new WordReader(wording, context), edit.edits);
  if ('refused' in changes || changesMeet(changes)) return null;
  return withChanges(wording, changes, paragraph.attrs.kind, context.language);
}

// Describes the secretariat's corrections of a closed text for the list of decisions: each paragraph in formal words. A paragraph that is agreed stays agreed.
// This file only reads; automatic-edits.ts writes.
import type * as Y from 'yjs';
import { type Language, schema } from '../../schema/index.ts';
import { formalText, formalWording } from '../../src/amend/formal/sentence.ts';
import { fileWordsIn, filledLine } from '../../src/amend/formal/words/file-words.ts';
import { formalWordsIn } from '../../src/amend/formal/words/known-words.ts';
import { touchedParagraphs } from './agreed-text.ts';
import { type ParagraphState, paragraphAt } from './transaction-view.ts';

/** A corrected paragraph. `was` and `is`: its text without notes; null if it was added (`was`) or removed (`is`). */
interface Correction {
  readonly id: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** The paragraphs of the text that a transaction changed. */
export function correctionsIn(root: Y.XmlFragment, events: readonly unknown[], transaction: Y.Transaction): readonly Correction[] {
  const touched = [...touchedParagraphs(root, events)];
  const at = (when: 'before' | 'after') =>
    new Map(
      touched
        .flatMap((one) => paragraphAt(one, transaction, when) ?? [])
        .filter(({ by }) => by === '')
        .map((one) => [one.id, one]),
    );
  const [was, is] = [at('before'), at('after')];
  const isSame = (one: ParagraphState | undefined, other: ParagraphState | undefined) =>
    one?.said === other?.said && one?.element === other?.element;
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => !isSame(was.get(id), is.get(id)))
    .map((id) => ({ id, was: was.get(id)?.begins ?? null, is: is.get(id)?.begins ?? null }));
}

/** A correction in formal words. `label`: the present label of the paragraph ("OP3"). */
export function correctionWords(label: string, { was, is }: Pick<Correction, 'was' | 'is'>, language: Language): string {
  const said = fileWordsIn(formalWordsIn(language).language);
  if (was === null) return said.putIn;
  if (is === null) return filledLine(said.takenOut, { words: was.trim() });
  if (was === is) return said.besidesWords;
  const wording = (text: string) => schema.node('wording', null, text === '' ? [] : [schema.text(text)]);
  return formalText(formalWording(label, wording(was), wording(is), language));
}

// One paragraph becomes several: an amendment of the kind `replace` with several wordings, the first for the paragraph itself, the others for new paragraphs
// after it. The amendments of others stay in the first.
import type { Node } from 'prosemirror-model';
import { type Language, paragraphAttrs, schema, wordingJson } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { comingIn } from '../formal/operation.ts';
import { paragraphNameIn } from '../formal/paragraph-name.ts';
import { filled, inRow } from '../formal/patterns.ts';
import { Quotable } from '../formal/place.ts';
import { type FormalSentence, formalSentence } from '../formal/sentence.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import type { AcceptanceBy, RecordedKind, StoredKind } from './kind.ts';
import { reworded } from './paragraphs.ts';
import { replaceKind } from './replace.ts';
import type { NoteOf } from './taking-back.ts';

export const splitKind: StoredKind<AcceptanceBy<'split'>> = {
  ...replaceKind,
  wholeOnly: 'A split is accepted as a whole.',
  after({ parts }, { paragraphs, at, accepted, newId }) {
    const [first = null, ...rest] = parts;
    return paragraphs.toSpliced(at, 1, reworded(accepted, first), ...rest.map((part) => splitOff(accepted, part, newId())));
  },
};

export const splitRecorded: RecordedKind<AcceptanceBy<'split'>, NoteOf<'split'>> = {
  note: 'split',
  acceptedWords: ({ parts }, { label, now, language }) => [formalSplit(label, now, parts, language)],
  kept: ({ parts }, { now, added }) => ({ kind: 'split', before: wordingJson(now), parts: parts.map(wordingJson), paragraphs: added }),
  restores: ({ paragraphs }, home) => [home, ...paragraphs],
};

/** A paragraph that a split adds after `paragraph`. Where that paragraph is only proposed, the new one is proposed too. */
export const splitOff = (paragraph: Node, part: Node, id: string): Node =>
  schema.node('paragraph', { ...paragraphAttrs(paragraph), id, status: 'open', instead: '', state: 'live' }, [part]);

/** "Split operative paragraph 3 after “…”."; where words change too, "Replace … with the following two paragraphs: “…” and “…”." */
export function formalSplit(label: string, base: Node, parts: readonly Node[], language: Language = 'en'): FormalSentence {
  const words = formalWordsIn(language);
  const paragraph = paragraphNameIn(words, label);
  const places = breaksIn(base, parts);
  if (places) {
    const text = new Quotable(wordTokens(base), words);
    const wheres = places.map((at) => filled(words.wheres.whereAfter, { anchor: text.anchor(at) ?? words.anchors.theBeginning }));
    return formalSentence(language, 'split', { paragraph, wheres: inRow(words, wheres) });
  }
  const contents = parts.map((part) => comingIn(words, wordTokens(part)));
  const count = words.counts[parts.length - 2] ?? String(parts.length);
  return formalSentence(language, 'replaceSeveral', {
    paragraph,
    count,
    contents: (form) =>
      inRow(
        words,
        contents.map((content) => content(form)),
        words.comma,
      ),
  });
}

/** The indices in the tokens of `base` at which the second and later parts begin; null where the parts together do not have the words of `base`. */
function breaksIn(base: Node, parts: readonly Node[]): number[] | null {
  const old = wordTokens(base);
  const places: number[] = [];
  let at = 0;
  for (const part of parts) {
    if (part !== parts[0]) places.push(at);
    for (const token of wordTokens(part)) {
      if (token.kind === 'blank') continue;
      while (old[at]?.kind === 'blank') at++;
      if (old[at]?.key !== token.key) return null;
      at++;
    }
  }
  return old.slice(at).every((token) => token.kind === 'blank') ? places : null;
}

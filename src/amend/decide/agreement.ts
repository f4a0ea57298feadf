// The agreed parts of a text, for files that show them: whole paragraphs by their status, and agreed words of paragraphs that are open (phrases.ts).
import type { Node } from 'prosemirror-model';
import { type AgreedLevel, idOf, isAgreed, type Levels, paragraphAttrs } from '../../../schema/index.ts';
import { nowOf, paragraphOfText } from '../kinds/paragraphs.ts';
import { correctedPhrase, type PhraseOn, type PhrasePlace, phrasesIn } from './phrases.ts';

/** What a file shows as agreed, besides what the paragraphs themselves say. */
export interface Agreement {
  readonly levels: Levels;
  readonly phrases: readonly PhraseOn[];
}

/** Words that are agreed at a level; offsets in the content of a wording. */
export interface AgreedPlace extends PhrasePlace {
  readonly level: AgreedLevel;
}

/** Agreed words after the whole text was rewritten, for example with printed references: the words that are now in their places. */
export function carriedAgreement(before: Node, after: Node, { levels, phrases }: Agreement): Agreement {
  return {
    levels,
    phrases: phrases.flatMap((phrase) => {
      const [was, is] = [paragraphOfText(before, phrase.paragraph), paragraphOfText(after, phrase.paragraph)];
      const now = was && is ? correctedPhrase(nowOf(was), nowOf(is), phrase) : null;
      return now ? [{ ...phrase, ...now }] : [];
    }),
  };
}

/** The agreed places of a paragraph, in order and disjoint; the higher level wins in one place. None in proposed paragraphs. */
export function agreedPlaces(paragraph: Node, phrases: readonly PhraseOn[]): readonly AgreedPlace[] {
  const { by, status } = paragraphAttrs(paragraph);
  const { size } = nowOf(paragraph).content;
  if (by !== '' || size === 0) return [];
  const said: AgreedPlace[] = phrasesIn(paragraph, phrases).map(({ from, to, level }) => ({ from, to, level }));
  if (isAgreed(status)) said.push({ from: 0, to: size, level: status });
  const stops = [...new Set(said.flatMap(({ from, to }) => [from, to]))].sort((x, y) => x - y);
  const places: AgreedPlace[] = [];
  stops.slice(0, -1).forEach((from, at) => {
    const to = stops[at + 1]!;
    const levels = said.filter((one) => one.from <= from && to <= one.to).map(({ level }) => level);
    const level = levels.includes('agreed') ? 'agreed' : levels[0];
    const last = places.at(-1);
    if (!level) return;
    if (last && last.level === level && last.to === from) places[places.length - 1] = { ...last, to };
    else places.push({ from, to, level });
  });
  return places;
}

/** True if anything in a text is agreed. */
export function holdsAgreement(doc: Node, phrases: readonly PhraseOn[]): boolean {
  const on = new Set(phrases.map(({ paragraph }) => paragraph));
  return doc.children.some(
    (paragraph) => (isAgreed(paragraphAttrs(paragraph).status) || on.has(idOf(paragraph))) && agreedPlaces(paragraph, phrases).length > 0,
  );
}

// Detects new words in a language other than that of the text.
import type { Edit } from '../edits/edit.ts';

const SMALL_WORDS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|of|and|to|in|for|with|by|on|its|their|all)\b/giu,
  fr: /\b(?:le|la|les|des|du|de|et|aux?|pour|dans|par|tous|sur|une?)\b/giu,
  es: /\b(?:el|la|los|las|del?|y|al?|para|en|por|todos|sobre|una?)\b/giu,
};

/** Why inserted words need a check: they are in another language than the text. Null if they are not, or if it is unclear. */
export function foreignWords(demands: readonly Edit[], language: string): string | null {
  const own = SMALL_WORDS[language];
  if (!own) return null;
  const texts = demands.flatMap((demand) =>
    demand.do === 'insert' || demand.do === 'replace'
      ? demand.texts.flatMap(({ text, notes }) => [text, ...notes])
      : demand.do === 'words'
        ? demand.edits.flatMap((edit) => ('content' in edit ? edit.content.text : []))
        : [],
  );
  const words = texts.join(' ');
  const count = (pattern: RegExp) => words.match(pattern)?.length ?? 0;
  const other = Math.max(...Object.entries(SMALL_WORDS).map(([name, pattern]) => (name === language ? 0 : count(pattern))));
  return other >= 2 && other > 2 * count(own) ? 'The new words are in another language than the text.' : null;
}

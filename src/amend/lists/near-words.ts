// Quoted words missing from the paragraph are never guessed, but whoever brings the list in is told where they are, or which words there are similar.

import { type ListedText, withOneSpacing } from './clauses/listed-text.ts';
import { isNear } from './list-cues.ts';

const NOT_THERE = /^“(.+)” does not stand in the paragraph\.$/su;
const labelOfName = (name: string): string => name.replace(/^operative paragraph /, 'OP').replace(/^preambular paragraph /, 'PP');

/** The reason, with where the words are: in one other paragraph, or nearly the same in this one. `name`: the formal name of the paragraph. */
export function withNearWords(reason: string, name: string, text: ListedText): string {
  const words = NOT_THERE.exec(reason)?.[1];
  const here = text.wordsOf(name.replace(/^the chapeau of /, ''));
  if (words === undefined || here === null) return reason;
  const like = nearIn(words, here);
  if (like !== null) return `“${words}” does not stand in the paragraph; “${like}” does.`;
  const others = text.names.filter((other) => other !== name && withOneSpacing(text.wordsOf(other) ?? '').includes(withOneSpacing(words)));
  return others.length === 1 && words.length > 3
    ? `“${words}” does not stand in the paragraph; it stands in ${labelOfName(others[0]!)}.`
    : reason;
}

/** The only words of a text that differ from the quoted ones by a letter or two, or by capitals; null if there are none or several. */
function nearIn(words: string, here: string): string | null {
  const wanted = words.toLowerCase();
  const size = wanted.split(' ').length;
  if (wanted.length < 4 || wanted.length > 200) return null;
  const all = here.split(/\s+/);
  const found = new Set<string>();
  for (let at = 0; at + size <= all.length; at++) {
    const window = all
      .slice(at, at + size)
      .join(' ')
      .replace(/(?<![,;.:])[,;.:]+$/, '');
    if (window.length > 3 && isNear(window.toLowerCase(), wanted, wanted.length >= 8 ? 2 : 1)) found.add(window);
  }
  return found.size === 1 ? [...found][0]! : null;
}

// Merges two wordings letter by letter if a merge by words would be a conflict: two people of one delegation typed in, or next to, the same word at the same
// moment. Between delegations whole words are merged (rebase.ts), because nobody proposed a word mixed from two proposals.
import { Fragment, type Node } from 'prosemirror-model';
import { merge3, type SpliceOptions, spliced, splicesBetween } from '../../diff/merge3.ts';
import { rebase } from './rebase.ts';

/** A character with its italics, or a footnote. */
interface Letter {
  readonly key: string;
  readonly node: Node;
}

const BY_LETTERS: SpliceOptions<Letter> = { key: ({ key }) => key };

function lettersOf(wording: Node): Letter[] {
  const letters: Letter[] = [];
  wording.forEach((node) => {
    if (!node.isText) letters.push({ key: `\u0001${JSON.stringify(node.toJSON())}`, node });
    else {
      const marks = node.marks.map(({ type }) => type.name).join();
      let at = 0;
      for (const character of node.text!) {
        letters.push({ key: `${character}${marks}`, node: node.cut(at, at + character.length) });
        at += character.length;
      }
    }
  });
  return letters;
}

/** True if `mine` only adds words and letters to `base`. */
const onlyAdds = (base: Node, mine: Node): boolean =>
  splicesBetween(lettersOf(base), lettersOf(mine), BY_LETTERS).every(({ from, to }) => from === to);

/** `theirs` with what `mine` changed in `base`; null where both changed the same letters. Where both inserted at one place, theirs comes first. */
export function mergedLetters(base: Node, theirs: Node, mine: Node): Node | null {
  if (base.content.eq(theirs.content)) return mine;
  const letters = lettersOf(theirs);
  const splices = merge3(lettersOf(base), letters, lettersOf(mine), BY_LETTERS);
  if (splices.some(({ state }) => state === 'conflict')) return null;
  const merged = spliced(
    letters,
    splices.filter(({ state }) => state === 'ok'),
  );
  return theirs.copy(Fragment.fromArray(merged.map(({ node }) => node)));
}

/** Merges two wordings of one base, by words, or by letters if both only add something; null if they contradict each other. */
export function mergedWordings(base: Node, theirs: Node, mine: Node): Node | null {
  const { status, merged } = rebase(base, theirs, mine);
  if (status !== 'conflict') return merged;
  return onlyAdds(base, theirs) && onlyAdds(base, mine) ? mergedLetters(base, theirs, mine) : null;
}

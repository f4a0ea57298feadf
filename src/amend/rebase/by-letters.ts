// Merges two wordings letter by letter, where a merge by words would call it a conflict: two people of one delegation who typed in, or beside, the same word at the
// same moment. Between delegations words are merged whole (rebase.ts), because a word of two hands is nobody's.
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

/** True where `mine` is `base` with words and letters put in, and nothing taken out. */
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

/** Both wordings of one base as one, by words, and by letters where both only add something; null where they contradict each other. */
export function mergedWordings(base: Node, theirs: Node, mine: Node): Node | null {
  const { status, merged } = rebase(base, theirs, mine);
  if (status !== 'conflict') return merged;
  return onlyAdds(base, theirs) && onlyAdds(base, mine) ? mergedLetters(base, theirs, mine) : null;
}

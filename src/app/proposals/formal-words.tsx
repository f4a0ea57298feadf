// Formal words ("In operative paragraph 3, after … insert …") with insertions and deletions drawn as such. If they name a paragraph only by number, its first
// words are shown below.
import type { Node } from 'prosemirror-model';
import { Fragment } from 'react';
import { textOf } from '../../../schema/index.ts';
import type { FormalPart } from '../../amend/formal/sentence.ts';
import { beginningOf } from '../../text/excerpt.ts';
import * as styles from './formal-words.module.css';
import type { ListedProposal } from './proposal-groups.ts';

/** The parts of formal words as inline text. The sentence and its quotations each keep the direction of their own language. */
export function FormalWords({ parts }: { parts: readonly FormalPart[] }) {
  const said = parts.map((part, index) => {
    const key = `${index}`;
    if ('inserted' in part)
      return (
        <ins key={key} dir="auto">
          {part.inserted}
        </ins>
      );
    if ('deleted' in part)
      return (
        <del key={key} dir="auto">
          {part.deleted}
        </del>
      );
    return <Fragment key={key}>{quotesApart(part.text)}</Fragment>;
  });
  return <span dir="auto">{said}</span>;
}

/** Isolates quotations, which keep their own direction. */
const quotesApart = (text: string) =>
  text.split(/(“[^“”]+”|«[^«»]+»)/).map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text are told apart by their place
      <Fragment key={at}>
        {piece[0]}
        <bdi>{piece.slice(1, -1)}</bdi>
        {piece.at(-1)}
      </Fragment>
    ),
  );

/** The parts of a proposal that say which paragraph it means. */
type Named = Pick<ListedProposal, 'structural' | 'now' | 'parts'>;

/** '' if the formal words quote the paragraph themselves, and for a paragraph that is not in the text yet. */
export function whichWords({ structural, now, parts }: Named): string {
  const isQuoted = parts.some((part) => 'inserted' in part || 'deleted' in part);
  return structural && now && !isQuoted ? beginningOf(textOf(now)) : '';
}

/** The first words of the paragraph that a proposal means; nothing if the formal words quote it. */
export const WhichParagraph = ({ proposal }: { readonly proposal: Named }) => <FirstWords words={whichWords(proposal)} />;

/** The first words of a wording. */
export const WhichWording = ({ wording }: { readonly wording: Node | null }) => (
  <FirstWords words={wording ? beginningOf(textOf(wording)) : ''} />
);

const FirstWords = ({ words }: { readonly words: string }) =>
  words !== '' && (
    <q className={styles.which} dir="auto">
      {words}
    </q>
  );

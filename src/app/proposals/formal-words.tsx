// Formal words ("In operative paragraph 3, after … insert …") with what is inserted and deleted drawn as such.
import { Fragment } from 'react';
import type { FormalPart } from '../../amend/formal/sentence.ts';

/** The parts of a formal wording as inline text. A sentence, and the words that it quotes, keep the direction of their own language. */
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

/** Quoted words of the text keep their own direction too. */
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

// Messages with React nodes in their placeholders: rich('All {count} of {owner}…', { count: <b>3</b>, owner }).
import { Fragment, type ReactNode } from 'react';
import { apart, type CountedMessage, countedSentence, type Message, messageSentence, numberIn, type Values } from '../../messages/say.ts';

type Parts = Readonly<Record<string, ReactNode>>;

/** A sentence with React nodes in its placeholders. */
function withParts(sentence: string, values: Parts): ReactNode {
  return sentence.split(/\{(\w+)\}/).map((piece, at) => {
    if (at % 2 === 0) return piece;
    const value = values[piece];
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence keep their order
    return <Fragment key={at}>{typeof value === 'number' ? numberIn(value) : typeof value === 'string' ? apart(value) : value}</Fragment>;
  });
}

/** A message in the reader's language with React nodes in its placeholders. */
export const rich = <M extends Message>(message: M, ...[values]: Values<M, ReactNode>): ReactNode =>
  withParts(messageSentence(message), (values ?? {}) as Parts);

/** Like `rich`, for a message that depends on the number `n`; {n} is that number unless `values` has another. */
export const richPlural = <M extends CountedMessage>(
  n: number,
  one: string,
  other: M,
  values: Readonly<Record<string, ReactNode>> = {},
): ReactNode => withParts(countedSentence(n, one, other), { n, ...values });

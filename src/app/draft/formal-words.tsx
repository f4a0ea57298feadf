// Formal words ("In operative paragraph 3, after … insert …") with what is inserted and deleted drawn as such.
import { Fragment } from 'react';
import type { FormalPart } from '../../amend/formal.ts';

/** The parts of a formal wording as inline text. */
export function FormalWords({ parts }: { parts: readonly FormalPart[] }) {
  return parts.map((part, index) => {
    const key = `${index}`;
    if ('inserted' in part) return <ins key={key}>{part.inserted}</ins>;
    if ('deleted' in part) return <del key={key}>{part.deleted}</del>;
    return <Fragment key={key}>{part.text}</Fragment>;
  });
}

// Delegations that type and delete in amendments of their own as fast as the server stores it, and remember what it reported as stored: for tests in
// which servers crash.
import * as Y from 'yjs';
import { amendment, wording } from '../../../schema/index.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import type { Name, SyncClient } from './server.ts';

/** Steps that each writer makes at once: more than one, so that some are on their way when the server dies. */
const STEPS = 3;
/** Delegations of the demo and their codes. */
export const WRITERS: readonly (readonly [Name, string])[] = [
  ['Norway', 'NOR'],
  ['Fiji', 'FJI'],
  ['Egypt', 'EGY'],
];

/** The words of an amendment. */
export const wordsOf = (ydoc: Y.Doc, id: string): string => {
  const found = findAmendmentElement(ydoc, id);
  return found ? (wordingElement(found.amendment)?.toString() ?? '') : '(none)';
};

/** A writer who types and deletes in its own amendment, a few steps more whenever the server reports that something is on disk. */
export class Typist {
  readonly client: SyncClient;
  readonly id: string;
  /** The amendment's words after each update of this connection; the first is the sync answer. */
  readonly history: string[] = ['(none)', '(none)'];
  readonly vectors: Uint8Array[] = [];
  /** How many of the updates the server has reported as stored. */
  acknowledged = 0;

  constructor(client: SyncClient, by: string, round: number, below: (limit: number) => number) {
    this.client = client;
    this.id = `${by}-${round}`;
    const { ydoc } = client;
    ydoc.on('update', (_update, origin) => {
      if (origin !== client.provider && client.provider.wsconnected) this.history.push(wordsOf(ydoc, this.id));
    });
    client.onStored((vector, updates) => {
      this.vectors.push(vector);
      this.acknowledged = updates;
      for (let i = 0; i < STEPS; i++) this.step(below);
    });
    const paragraph = findParagraphElement(ydoc, 'p-op1')!;
    // With a base of its own: the server joins what two members of a delegation propose on one base.
    ydoc.transact(() => paragraph.push([elementOf(amendment({ id: this.id, by }, wording(this.id), 'x'))]));
  }

  private step(below: (limit: number) => number): void {
    const text = wordingElement(findAmendmentElement(this.client.ydoc, this.id)!.amendment)!.get(0) as Y.XmlText;
    if (text.length > 8 && below(3) === 0) text.delete(below(text.length - 4), 4);
    else text.insert(below(text.length + 1), String(below(10)));
  }
}

/** Items that a client has seen according to a state vector, and that the document does not hold. */
export const missing = (stored: Y.Doc, seen: Uint8Array): string[] => {
  const here = Y.decodeStateVector(Y.encodeStateVector(stored));
  return [...Y.decodeStateVector(seen)].flatMap(([client, clock]) =>
    (here.get(client) ?? 0) < clock ? [`${client}: ${here.get(client) ?? 0} < ${clock}`] : [],
  );
};

export const textOf = (ydoc: Y.Doc): string => ydoc.getXmlFragment(TEXT_ROOT).toString();

// Asks another node whether it is alive and writes a draft. forwarding.ts answers.
import type { Node } from '../store/node-store.ts';
import { NODE_HEADER } from './uplink.ts';

/** A living node answers within this time. */
const ANSWER_MS = 1_000;
/** HTTP statuses of the answer. */
export const HERE = 204;
export const NOT_HERE = 421;

/** True if the node answers and writes the draft. */
export async function writesDraft(holder: Node, secret: string, draft: string): Promise<boolean> {
  if (holder.address === '') return false;
  try {
    const url = `${holder.address}/nodes/drafts/${encodeURIComponent(draft)}`;
    return (await fetch(url, { headers: { [NODE_HEADER]: secret }, signal: AbortSignal.timeout(ANSWER_MS) })).status === HERE;
  } catch {
    return false;
  }
}

// What the import does on the server: the draft, its first version, and the proposals of those who tracked changes in the file.
import type { Draft } from '../../../schema/index.ts';
import type { Hand } from '../../amend/returned-copy.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { bringCommands } from '../copy-back/bring-commands.ts';
import { startPlacing } from '../copy-back/copy-client.ts';
import type { CopyAnswer } from '../copy-back/copy-model.ts';
import { createDraft, sendCommand } from '../server-client.ts';

/** The version that redlines stand against from the first day. */
const FIRST_VERSION = 'As imported';

/** `id` is the draft, once there is one; `failure` a sentence on what was not done. */
export interface Imported {
  readonly id: string | null;
  readonly failure: string | null;
}

export interface Proposing {
  readonly redline: Redline;
  readonly hands: readonly Hand[];
  /** Name of the file. */
  readonly source: string;
  readonly onStep: (words: string) => void;
}

/** Creates the draft, freezes it as it is, and brings in the proposals, if any. */
export async function importDraft(draft: Draft, proposing: Proposing | null): Promise<Imported> {
  const { draftToJson } = await import('../../formats/json.ts');
  const answer = await createDraft(draftToJson(draft));
  if ('error' in answer) return { id: null, failure: answer.error };
  const { id } = answer.value;
  const frozen = await sendCommand(id, { do: 'freeze', name: FIRST_VERSION });
  if ('error' in frozen) return { id, failure: frozen.error };
  return { id, failure: proposing && proposing.hands.length > 0 ? await propose(id, draft, proposing) : null };
}

async function propose(id: string, draft: Draft, { redline, hands, source, onStep }: Proposing): Promise<string | null> {
  const placed = await new Promise<CopyAnswer | null>((done) => {
    startPlacing(
      { ask: 'copy', base: null, current: draft.doc.toJSON() as object, redline, hands },
      { onStep: ({ words }) => onStep(words), onFail: () => done(null) },
      done,
    );
  });
  if (!placed) return 'The text was imported, but its tracked changes could not be made proposals.';
  const { schema } = await import('../../../schema/index.ts');
  const all = new Map(placed.brought.map((one) => [one.id, 'proposal' as const]));
  for (const command of bringCommands(schema.nodeFromJSON(placed.doc), all, new Set(all.keys()), source)) {
    const said = await sendCommand(id, command);
    if ('error' in said) return `The text was imported, but not all tracked changes became proposals. ${said.error}`;
  }
  return null;
}

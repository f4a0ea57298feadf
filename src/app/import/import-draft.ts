// Imports on the server: creates the draft with its first version, and brings in the tracked changes of the file as proposals and its comments as threads.
import type { Draft, Language } from '../../../schema/index.ts';
import type { Sender } from '../../amend/returned-copy/returned-copy.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { DraftBegin } from '../../protocol/api.ts';
import { importCommands } from '../files/import-commands.ts';
import { startPlacing } from '../returned-copy/copy-client.ts';
import type { CopyAnswer } from '../returned-copy/copy-model.ts';
import { createDraft, sendCommand } from '../session/server-client.ts';

/** Name of the first version, against which redlines are made from the start. It appears in files of the draft, so it is in the draft's language. */
const FIRST_VERSION: Readonly<Record<Language, string>> = {
  en: 'As imported',
  fr: 'Texte importé',
  es: 'Texto importado',
  ru: 'Импортированный текст',
  ar: 'النص المستورد',
  zh: '导入文本',
};

/** `id`: the draft, if it was created; `failure`: a sentence on what was not done. */
export interface Imported {
  readonly id: string | null;
  readonly failure: string | null;
}

/** What is imported besides the text. */
export interface ImportedBeside {
  readonly redline: Redline;
  /** Whose tracked changes become proposals. */
  readonly senders: readonly Sender[];
  /** True to import comments, under the authors' names in the file and for the delegations that they speak for. */
  readonly comments: boolean;
  readonly speakers: ReadonlyMap<string, string>;
  /** Name of the file. */
  readonly source: string;
  /** How the draft begins. */
  readonly begin: DraftBegin;
  readonly onStep: (words: string) => void;
}

/** Creates the draft with its first version, and imports the rest of the file. */
export async function importDraft(draft: Draft, beside: ImportedBeside): Promise<Imported> {
  const { draftToJson } = await import('../../formats/json/json.ts');
  const answer = await createDraft(draftToJson(draft), { ...beside.begin, base: beside.begin.base || FIRST_VERSION[draft.meta.language] });
  if ('error' in answer) return { id: null, failure: answer.error };
  const { id } = answer.value;
  return { id, failure: beside.senders.length > 0 || beside.comments ? await bring(id, draft, beside) : null };
}

async function bring(
  id: string,
  draft: Draft,
  { redline, senders, comments, speakers, source, onStep }: ImportedBeside,
): Promise<string | null> {
  const placed = await new Promise<CopyAnswer | null>((done) => {
    startPlacing(
      { ask: 'copy', base: null, current: draft.doc.toJSON() as object, redline, senders },
      { onStep: ({ words }) => onStep(words), onFail: () => done(null) },
      done,
    );
  });
  if (!placed) return say('The text was imported, but what stands beside it in the file could not be placed in it.');
  const { schema } = await import('../../../schema/index.ts');
  const { nearestParagraph, threadCommands } = await import('../files/import-threads.ts');
  const { newCommentsIn } = await import('../../amend/comments/threads.ts');
  const doc = schema.nodeFromJSON(placed.doc);
  const all = new Map(placed.brought.map((one) => [one.id, 'proposal' as const]));
  for (const command of importCommands(doc, all, new Set(all.keys()), source)) {
    const answer = await sendCommand(id, command);
    if ('error' in answer)
      return say('The text was imported, but not all tracked changes became proposals. {why}', { why: said(answer.error) });
  }
  const newComments = comments ? newCommentsIn(placed.threads, []) : [];
  for (const command of threadCommands(newComments, { threads: [], speakers, placeOf: nearestParagraph(doc, () => true), source })) {
    const answer = await sendCommand(id, command);
    if ('error' in answer) return say('The text was imported, but not all comments of the file. {why}', { why: said(answer.error) });
  }
  return null;
}

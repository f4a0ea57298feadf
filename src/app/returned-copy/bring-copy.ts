// Sends the chosen parts of a copy to the server: first its proposals, one command per delegation, then its comments.
import type { Node } from 'prosemirror-model';
import { idOf } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { Session } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import type { Command } from '../../protocol/routes/commands.ts';
import type { BroughtAs } from '../files/import-commands.ts';
import { authorsOfThreads, nearestParagraph, type newCommentsOfCopy, threadCommands } from '../files/import-threads.ts';
import type { Speakers } from '../files/speakers.ts';
import { inSentence, nameIn } from '../session/committee.ts';
import { sendCommand } from '../session/server-client.ts';

interface ToBring {
  readonly draft: string;
  readonly session: Session;
  /** Today's text. */
  readonly doc: Node;
  /** Today's text with the copy's changes as proposals on it. */
  readonly placed: Node;
  readonly record: DraftRecord;
  /** The proposals to bring in, by their ids. */
  readonly chosen: ReadonlyMap<string, BroughtAs>;
  /** The commands that bring them in. */
  readonly commands: readonly Command[];
  /** The comments to bring in. */
  readonly comments: ReturnType<typeof newCommentsOfCopy>;
  readonly speakers: Speakers;
  /** Name of the file. */
  readonly source: string;
}

/** Brings in the proposals and comments. Resolves to null, or to a sentence that says why something was refused; what was sent before stays. */
export async function bringCopy({
  draft,
  session,
  doc,
  placed,
  record,
  chosen,
  commands,
  comments,
  speakers,
  source,
}: ToBring): Promise<string | null> {
  const done: string[] = [];
  for (const command of commands) {
    const answer = await sendCommand(draft, command);
    if ('error' in answer)
      return done.length === 0
        ? said(answer.error)
        : say('{error} The proposals of {names} were brought in before.', { error: said(answer.error), names: commaList(done) });
    if (command.do === 'bring') done.push(inSentence(nameIn(session, command.by)));
  }
  const there = new Set<string>();
  doc.forEach((paragraph) => {
    there.add(idOf(paragraph));
  });
  const { role, delegation } = session.person;
  // A delegation speaks only for itself, whoever wrote in its copy.
  const voices = role === 'delegation' ? new Map([...authorsOfThreads(comments).keys()].map((author) => [author, delegation])) : speakers;
  const placeOf = nearestParagraph(placed, (id) => there.has(id) || chosen.has(id));
  for (const command of threadCommands(comments, { threads: record.threads, speakers: voices, placeOf, source })) {
    const answer = await sendCommand(draft, command);
    if ('error' in answer) return say('The comments were not all brought in. {error}', { error: said(answer.error) });
  }
  return null;
}

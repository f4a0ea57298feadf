// Publishes private proposals that can be published, and reports it in the bar, with Undo while the bar shows it.
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { Left } from '../../protocol/api.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { isNewParagraph } from './listed-private.ts';
import type { PrivateDocument } from './use-private-document.ts';

/** The key for publishing several. */
export const PUBLISH_ALL = 'publish all';

/**
 * Publishes these proposals once their last letters are stored. Resolves to those that could not be published and stay private, empty if all were; null if
 * they were not stored in time (the bar says so) or the server refused (`commands.errors` says so under the key).
 */
export function usePublishing(stage: PrivateDocument | null): (key: string, ids: readonly string[]) => Promise<readonly Left[] | null> {
  const commands = useCommandsContext();
  const { editor } = useRoomContext();
  return async (key, [first, ...also]) => {
    if (first === undefined || !stage) return null;
    if (!(await stage.whenSaved())) {
      const words = say('Not published: the last letters are not stored yet. Publish again once they are.');
      stage.say({ words, at: new Date().toISOString(), undo: null });
      return null;
    }
    const done = await commands.send(key, { do: 'publish', amendment: first, also });
    if (!done) return null;
    const left = done.left ?? [];
    const all = [first, ...also].filter((id) => left.every(({ amendment }) => amendment !== id));
    const labels = stage.proposals.filter(({ id }) => all.includes(id)).map(({ label }) => said(spokenFirst(label)));
    // A new paragraph is withdrawn in place; only words in a paragraph of the text can be taken back with the caret in them.
    const isUndone = stage.pending.every((one) => !all.includes(one.id) || !isNewParagraph(one));
    const undo = () => {
      for (const id of all) editor?.takePrivate(id);
      stage.say({
        words: say('Taken back: only your delegation sees it again. Who read it has read it.'),
        at: new Date().toISOString(),
        undo: null,
      });
    };
    stage.say({
      words: say('Published {labels}', { labels: commaList([...new Set(labels)]) }),
      at: new Date().toISOString(),
      undo: isUndone ? undo : null,
    });
    return left;
  };
}

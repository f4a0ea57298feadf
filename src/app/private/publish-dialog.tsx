// What would be published together, shown before it is done: the private proposals with what each says, all ticked, and one button. The server takes all of them
// or none; why not is said here.
import { useState } from 'react';
import { spokenFirst } from '../../text/numbering.ts';
import { FormalWords } from '../proposals/formal-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import * as listStyles from '../settling/agree-dialog.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as styles from './private-cards.module.css';
import { usePrivateContext } from './use-private-document.ts';
import { PUBLISH_ALL, usePublishing } from './use-publishing.ts';

/** "Publish 3 proposals?" */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const stage = usePrivateContext();
  return stage && <Listed stage={stage} onClose={onClose} />;
}

function Listed({ stage, onClose }: { readonly stage: NonNullable<ReturnType<typeof usePrivateContext>>; readonly onClose: () => void }) {
  const { session } = useCommittee();
  const commands = useCommandsContext();
  const publish = usePublishing(stage);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const listed = stage.proposals.filter(({ status }) => status !== 'satisfied');
  const chosen = listed.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  return (
    <DialogFrame
      title="Publish what is private"
      subtitle={`Only ${inSentence(session.person.name)} sees these. Published, everybody reads them at once.`}
      width="40rem"
      onClose={onClose}
    >
      <ul className={`d${slotIn(session, session.person.delegation)} ${listStyles.list} ${styles.words}`} aria-label="Private proposals">
        {listed.map(({ id, label, parts }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={!left.has(id)}
                onChange={({ target }) => setLeft(new Set(target.checked ? [...left].filter((one) => one !== id) : [...left, id]))}
              />
              <b>{spokenFirst(label)}</b>
              <bdi className={listStyles.words}>
                <FormalWords parts={parts} />
              </bdi>
            </label>
          </li>
        ))}
      </ul>
      <footer className={listStyles.foot}>
        <p>{stage.saved ? '' : 'What was typed last is not on the server yet.'}</p>
        <ErrorLine>{commands.errors.get(PUBLISH_ALL)}</ErrorLine>
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={chosen.length === 0 || !stage.saved || commands.busy.has(PUBLISH_ALL)}
          // biome-ignore lint/a11y/noAutofocus: the list was opened to press this
          autoFocus
          onClick={async () => {
            if (await publish(PUBLISH_ALL, chosen)) onClose();
          }}
        >
          Publish {chosen.length}
        </button>
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          Not yet
        </button>
      </footer>
    </DialogFrame>
  );
}

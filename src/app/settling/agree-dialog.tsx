// What would be agreed together, shown before it is done: the open paragraphs that nobody proposes to change, each with its words, and one button. What was
// changed since the list was opened is refused by the server, and the list is read anew.
import { useState } from 'react';
import { labelRuns, labelsInText } from '../../text/label-runs.ts';
import { AGREE } from '../proposals/commands.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as styles from './agree-dialog.module.css';
import { uncontested } from './open-points.ts';

/** "Agree 20 paragraphs?" */
export default function AgreeDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useTextContext();
  const commands = useCommandsContext();
  const [listed, setListed] = useState(() => uncontested(text));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = listed.filter(({ row }) => !left.has(row.id));
  const count = chosen.length === 1 ? '1 paragraph' : `${chosen.length} paragraphs`;
  const agree = async () => {
    const paragraphs = chosen.map(({ row, words }) => ({ paragraph: row.id, seen: words }));
    if (await commands.decideTogether(AGREE, { do: 'agree', paragraphs }, `Agreed ${count}`)) onClose();
    else setListed(uncontested(text));
  };
  const runs = labelRuns(
    chosen.map(({ row }) => row.label),
    text.doc ? labelsInText(text.doc, text.labels) : [],
  );
  return (
    <DialogFrame title="Agree what has no proposals" subtitle="Open, no proposals, no brackets." width="40rem" onClose={onClose}>
      <ul className={styles.list} aria-label="Paragraphs">
        {listed.map(({ row, text: words }) => (
          <li key={row.id}>
            <label>
              <input
                type="checkbox"
                checked={!left.has(row.id)}
                onChange={({ target }) => setLeft(new Set(target.checked ? [...left].filter((id) => id !== row.id) : [...left, row.id]))}
              />
              <b>{row.label}</b>
              <bdi className={styles.words}>
                <em>{row.opening}</em>
                {words.slice(row.opening.length)}
              </bdi>
            </label>
          </li>
        ))}
      </ul>
      <footer className={styles.foot}>
        <p>{runs.join(', ')}</p>
        <ErrorLine>{commands.errors.get(AGREE)}</ErrorLine>
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={chosen.length === 0 || commands.busy.has(AGREE)}
          // biome-ignore lint/a11y/noAutofocus: the list was opened to press this
          autoFocus
          onClick={agree}
        >
          Agree {count}
        </button>
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          Cancel
        </button>
      </footer>
    </DialogFrame>
  );
}

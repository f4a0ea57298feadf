// The paragraphs to be agreed together, shown in advance: the open paragraphs that nobody proposes to change, each with its words, and one button. A
// paragraph that changes while the list is open says so in its row and is left out; a press at that very moment must be repeated.

import { useEffect, useRef, useState } from 'react';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import { labelRuns, labelsInText } from '../../text/label-runs.ts';
import { AGREE } from '../proposals/commands.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as styles from './agree-dialog.module.css';
import { agreeRows } from './agree-rows.ts';
import { uncontested } from './open-points.ts';

/** A press this soon after a change of the list was meant for the previous list. */
const SEEN_MS = 1000;

/** "Agree 20 paragraphs?" */
export default function AgreeDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useTextContext();
  const isInGroup = useLevels() === 2;
  const commands = useCommandsContext();
  const [listed, setListed] = useState(() => uncontested(text));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const rows = agreeRows(listed, text);
  const chosen = rows.filter(({ listed: { row }, why }) => why === '' && !left.has(row.id)).map((one) => one.listed);

  const out = rows.filter(({ why }) => why !== '').length;
  const changed = useRef(Number.NEGATIVE_INFINITY);
  const known = useRef(out);
  useEffect(() => {
    if (out > known.current) changed.current = performance.now();
    known.current = out;
  }, [out]);
  const tick = ({ listed: { row }, now, why }: (typeof rows)[number], on: boolean) => {
    setLeft((ids) => new Set(on ? [...ids].filter((id) => id !== row.id) : [...ids, row.id]));
    // Ticking a row that has changed agrees its present words.
    if (on && why !== '' && now) setListed((all) => all.map((one) => (one.row.id === row.id ? now : one)));
  };
  const agree = async () => {
    if (performance.now() - changed.current < SEEN_MS) return;
    const agreedWords = isInGroup
      ? plural(chosen.length, 'Agreed {n} paragraph in the group', 'Agreed {n} paragraphs in the group')
      : plural(chosen.length, 'Agreed {n} paragraph', 'Agreed {n} paragraphs');
    const paragraphs = chosen.map(({ row, words }) => ({ paragraph: row.id, seen: words }));
    if (await commands.decideTogether(AGREE, { do: 'agree', paragraphs }, agreedWords)) onClose();
  };
  const runs = labelRuns(
    chosen.map(({ row }) => row.label),
    text.doc ? labelsInText(text.doc, text.labels) : [],
  );
  return (
    <DialogFrame
      title={say('Agree what has no proposals')}
      subtitle={say('Open, no proposals, no brackets.')}
      width="40rem"
      onClose={onClose}
    >
      <ul className={styles.list} aria-label={say('Paragraphs')}>
        {rows.map((one) => {
          const { listed: seen, now, why } = one;
          const { row, text: words } = now ?? seen;
          return (
            <li key={row.id} data-out={why !== '' || undefined}>
              <label>
                <input
                  type="checkbox"
                  checked={why === '' && !left.has(row.id)}
                  disabled={now === null}
                  onChange={({ target }) => tick(one, target.checked)}
                />
                <b>{seen.row.label}</b>
                <span className={styles.says}>
                  <bdi className={styles.words}>
                    <em>{row.opening}</em>
                    {words.slice(row.opening.length)}
                  </bdi>
                  {why !== '' && <span className={styles.why}>{why}</span>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <footer className={styles.foot}>
        <p aria-live="polite">
          {commaList(runs)}
          {out > 0 && ` · ${plural(out, '{n} is left out: it changed since', '{n} are left out: they changed since')}`}
        </p>
        <ErrorLine>{commands.errors.get(AGREE)}</ErrorLine>
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={chosen.length === 0 || commands.busy.has(AGREE)}
          // biome-ignore lint/a11y/noAutofocus: the list was opened to press this
          autoFocus
          onClick={agree}
        >
          {isInGroup
            ? plural(chosen.length, 'Agree {n} paragraph in the group', 'Agree {n} paragraphs in the group')
            : plural(chosen.length, 'Agree {n} paragraph', 'Agree {n} paragraphs')}
        </button>
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          {say('Cancel')}
        </button>
      </footer>
    </DialogFrame>
  );
}

// The list of the keys, generated from the shortcuts themselves: it shows what the keys do for this person now, and can change them.

import { useState } from 'react';
import { chordOf, isTab } from '../../editor/model/chord.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { tell } from '../ui/tell.ts';
import * as textStyles from '../ui/text.module.css';
import { isChangeable, whyNotKeys } from './choosable.ts';
import { ariaKeys, chooseKeys, keysNow, resetKeys, useKeysNow } from './chosen-keys.ts';
import { type ListedKey, listedKeys } from './key-words.ts';
import * as styles from './keys-dialog.module.css';
import { type Acts, SHORTCUTS, type ShortcutId } from './shortcuts.ts';

interface KeysDialogProps {
  readonly acts: Acts;
  /** True if this person writes on the paper now. */
  readonly writes: boolean;
  /** Opens the first steps again; absent if there are none. */
  readonly onFirstSteps?: () => void;
  readonly onClose: () => void;
}

/** "Keys" */
export default function KeysDialog({ acts, writes, onFirstSteps, onClose }: KeysDialogProps) {
  const keys = useKeysNow();
  /** The shortcut that waits for its new keys. */
  const [changing, setChanging] = useState<ShortcutId | null>(null);
  const isOwn = Object.entries(SHORTCUTS).some(([id, ours]) => keys[id as ShortcutId] !== ours);
  return (
    <DialogFrame
      title={say('Keys')}
      subtitle={say(
        '“?” lists them outside the text, Ctrl K everywhere. On a Mac, Cmd stands for Ctrl. Other keys that you choose are kept on this device.',
      )}
      width="56rem"
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={`${dialogFrameStyles.body} ${styles.groups}`} tabIndex={0} aria-label={say('List of the keys')}>
        {listedKeys(acts, writes, keys).map(({ heading, keys: listed }) => (
          <section key={heading} aria-label={say(heading)}>
            <h3 className={styles.heading}>{say(heading)}</h3>
            <dl className={styles.keys}>
              {listed.map((key) => (
                <Row key={key.id ?? key.keys} row={key} isChanging={key.id !== null && key.id === changing} onChanging={setChanging} />
              ))}
            </dl>
          </section>
        ))}
      </section>
      {(isOwn || onFirstSteps) && (
        <footer>
          {onFirstSteps && (
            <button type="button" className={buttonLook('outlined')} onClick={onFirstSteps}>
              {say('Show the first steps')}
            </button>
          )}
          {isOwn && (
            <button
              type="button"
              className={buttonLook('outlined')}
              onClick={() => {
                resetKeys();
                tell(say('All keys are as they were.'));
              }}
            >
              {say('All keys as they were')}
            </button>
          )}
        </footer>
      )}
    </DialogFrame>
  );
}

interface RowProps {
  readonly row: ListedKey;
  readonly isChanging: boolean;
  readonly onChanging: (id: ShortcutId | null) => void;
}

function Row({ row: { id, keys, words }, isChanging, onChanging }: RowProps) {
  const [refused, setRefused] = useState('');
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!isChanging || id === null || isTab(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const chord = chordOf(event.nativeEvent);
    if (chord === null || event.repeat) return;
    if (chord === 'Esc') return onChanging(null);
    const why = whyNotKeys(id, chord, keysNow());
    setRefused(why ?? '');
    tell(why ?? say('{keys}: {words}.', { keys: printedKeys(chord), words }));
    if (why !== null) return;
    chooseKeys(id, chord);
    onChanging(null);
  };
  return (
    <div data-testid="listed-key">
      <dt>
        <kbd className={textStyles.key}>{printedKeys(keys)}</kbd>
      </dt>
      <dd>
        {words}
        {isChanging && <p className={textStyles.muted}>{refused || say('Press the new keys; Esc keeps these.')}</p>}
      </dd>
      {id !== null && isChangeable(id) && (
        <dd>
          <button
            type="button"
            className={`${buttonLook('small', 'quiet')} ${styles.change}`}
            aria-pressed={isChanging}
            aria-keyshortcuts={ariaKeys(keys)}
            onKeyDown={onKeyDown}
            onBlur={() => isChanging && onChanging(null)}
            onClick={() => {
              setRefused('');
              onChanging(isChanging ? null : id);
              if (!isChanging) tell(say('Press the new keys; Escape keeps these.'));
            }}
          >
            {isChanging ? say('Press…') : say('Change')}
            <span className={textStyles.spokenOnly}> {say('the keys for: {words}', { words })}</span>
          </button>
        </dd>
      )}
    </div>
  );
}

// Shows what a file would change in the stored text of the same symbol, as a redline from that text to the file.

import { useEffect, useState } from 'react';
import type { Meta } from '../../../../schema/index.ts';
import { compare } from '../../../diff/compare.ts';
import { redlineOf } from '../../../diff/redline.ts';
import type { Redline } from '../../../diff/redline-model.ts';
import { draftFromJson } from '../../../formats/json/json.ts';
import { say } from '../../../messages/say.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import * as textStyles from '../../ui/text.module.css';
import { fetchLibraryText } from '../library-client.ts';
import type { NotBrought } from './bringing.ts';
import { bringing } from './bringing-here.ts';
import * as styles from './clash-dialog.module.css';
import { RedlineSheet } from './redline-sheet.tsx';

interface ClashDialogProps {
  /** A text whose symbol is in the library with other words. */
  readonly left: NotBrought;
  readonly onClose: () => void;
}

/** The dialog behind Compare. */
export default function ClashDialog({ left, onClose }: ClashDialogProps) {
  const [shown, setShown] = useState<{ readonly meta: Meta; readonly redline: Redline } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const clash = left.clash!;
  useEffect(() => {
    let over = false;
    void Promise.all([fetchLibraryText(clash.id), bringing.textOf(left)]).then(([there, json]) => {
      if (over) return;
      if ('error' in there) return setError(there.error);
      const read = json === null ? null : draftFromJson(json);
      if (!read || 'refused' in read) return setError(say('{file} could not be read again.', { file: left.file.name }));
      const [a, b] = [there.value.draft.doc, read.draft.doc];
      setShown({ meta: read.draft.meta, redline: redlineOf(a, b, compare(a, b)) });
    });
    return () => {
      over = true;
    };
  }, [left, clash.id]);
  return (
    <DialogFrame
      title={say('{symbol}, here and in the file', { symbol: clash.symbol })}
      subtitle={say('From the text in the library to {file}.', { file: left.file.name })}
      width="56rem"
      onClose={onClose}
    >
      <div className={styles.body}>
        <ErrorLine>{error}</ErrorLine>
        {shown ? (
          <RedlineSheet
            meta={shown.meta}
            redline={shown.redline}
            label={say('{symbol} with the changes of the file', { symbol: clash.symbol })}
          />
        ) : (
          error === null && (
            <p className={textStyles.muted} role="status">
              {say('The two are compared…')}
            </p>
          )
        )}
      </div>
      <footer>
        <span className={textStyles.grow} />
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          {say('Keep what is here')}
        </button>
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={!shown}
          onClick={async () => {
            const why = await bringing.again(left, { replace: true });
            if (why === null) onClose();
            else setError(why);
          }}
        >
          {say('Replace it')}
        </button>
      </footer>
    </DialogFrame>
  );
}

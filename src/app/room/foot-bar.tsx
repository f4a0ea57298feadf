// The bars at the foot of the paper, always in the same place, for the paragraph with the caret: for a delegation who sees its words, for the chair the
// paragraph's status. They take no room in the text, so no line moves when the caret does. Notices to the writer appear above them.

import { type ReactNode, useEffect, useState } from 'react';
import { idOf, paragraphAttrs } from '../../../schema/index.ts';
import { agreedRefusal } from '../../editor/model/move-targets.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import * as textStyles from '../ui/text.module.css';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { useRoomContext } from './context/room-context.ts';
import { useSnapshotContext } from './context/snapshot-context.ts';
import { useTextContext } from './context/text-context.ts';
import * as styles from './foot-bar.module.css';
import * as lazyParts from './lazy-parts.ts';
import { paragraphIn } from './use-editor.ts';

/** The place of the bars; nothing for those who only read. */
export function FootBar() {
  const { mode, phone, printed, decides, editor } = useRoomContext();
  const { doc, current, labels, notice } = useTextContext();
  const { person, committee } = useCommittee().session;
  const hasPhrases = useSnapshotContext().record.phrases.length > 0;
  const { errors } = useCommandsContext();
  const isInField = usePrivateContext()?.writing != null;
  if (!doc) return null;
  if (printed) return <TakenBackNotice />;
  const paragraph = paragraphIn(doc, current);
  const agreedWords = (committee.levels === 2 || hasPhrases) && (
    <LazyPart
      of={lazyParts.agreedWordsBar}
      unasked
      paragraph={phone || mode === 'read' || mode === 'edit' ? null : paragraph}
      decides={decides && mode === 'decide'}
    />
  );
  if (mode === 'read') return agreedWords;
  const isWriting = paragraph !== null || isInField;
  const error = mode === 'edit' && paragraph ? errors.get(idOf(paragraph)) : undefined;
  // The bar of an agreed paragraph says this already.
  const isInBar =
    mode === 'amend' && paragraph !== null && notice === agreedRefusal(said(spokenFirst(labels.get(idOf(paragraph))?.label ?? '')));
  const closeNotice = () => editor?.closeNotice();
  const toldLine = isInBar ? (
    <Notice key={notice} spokenOnly onClose={closeNotice}>
      {notice}
    </Notice>
  ) : (
    (notice !== null || error !== undefined) && (
      <div className={styles.said}>
        <ErrorLine>{error}</ErrorLine>
        {notice !== null && (
          <Notice key={notice} onClose={closeNotice}>
            {notice}
          </Notice>
        )}
      </div>
    )
  );
  if (mode === 'edit' || phone)
    return (
      <>
        <TakenBackNotice />
        {toldLine}
        {agreedWords}
      </>
    );
  return (
    <>
      <TakenBackNotice />
      {toldLine}
      <div className={styles.foot}>
        <div className={styles.bars}>
          {agreedWords}
          {mode === 'amend' && isWriting && (
            <LazyPart key={paragraph ? idOf(paragraph) : ''} of={lazyParts.amendBar} unasked paragraph={paragraph} />
          )}
          {mode === 'decide' && decides && paragraph && paragraphAttrs(paragraph).by === '' && (
            <LazyPart key={idOf(paragraph)} of={lazyParts.decideBar} unasked paragraph={paragraph} />
          )}
          {!paragraph && !isWriting && (
            <p className={styles.hint}>
              {mode === 'amend'
                ? say('Click in a paragraph and type: your words become a proposal of {delegation}.', {
                    delegation: inSentence(person.name),
                  })
                : say('Click in a paragraph for its status.')}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

/** What the chair's Ctrl Z took back, or why it took nothing back. */
export function TakenBackNotice() {
  const { takenBack, tellTakenBack } = useCommandsContext();
  if (!takenBack) return null;
  return (
    <div className={styles.said}>
      <Notice key={takenBack.id} sign={takenBack.why === '' ? 'undo' : 'warn'} onClose={() => tellTakenBack(null)}>
        <LazyPart of={lazyParts.takenBackLine} unasked told={takenBack} />
      </Notice>
    </div>
  );
}

/** How long a notice stays if nobody closes it or is at it. */
const NOTICE_MS = 12_000;

interface NoticeProps {
  readonly children: ReactNode;
  readonly sign?: IconName;
  readonly spokenOnly?: boolean;
  readonly onClose: () => void;
}

/** A notice to the writer, mostly about the paragraph with the caret. Its own place keeps it from covering words. */
function Notice({ children, sign = 'warn', spokenOnly = false, onClose }: NoticeProps) {
  const [isOver, setOver] = useState(false);
  const close = useStableCallback(onClose);
  useEffect(() => {
    const timer = isOver ? undefined : setTimeout(close, NOTICE_MS);
    return () => clearTimeout(timer);
  }, [close, isOver]);
  const sentence = (
    <p role="status" className={spokenOnly ? textStyles.spokenOnly : undefined} data-testid="notice">
      {children}
    </p>
  );
  if (spokenOnly) return sentence;
  return (
    <div
      className={`${styles.notice} ${sign === 'warn' ? '' : styles.done}`}
      onPointerEnter={() => setOver(true)}
      onPointerLeave={() => setOver(false)}
    >
      <Icon name={sign} />
      {sentence}
      <button
        type="button"
        className={buttonLook('small', 'square')}
        aria-label={say('Close')}
        // Keeps the caret where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

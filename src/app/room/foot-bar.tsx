// The bars at the foot of the paper, always at the same place, for the paragraph with the caret: for a delegation who sees its words, for the chair the
// paragraph's status. They take no room in the text, so no line moves when the caret does. Above them is said what the writer should know.

import { useEffect, useState } from 'react';
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
import { Icon } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import * as textStyles from '../ui/text.module.css';
import { useRoomContext } from './context/room-context.ts';
import { useSnapshotContext } from './context/snapshot-context.ts';
import { useTextContext } from './context/text-context.ts';
import * as styles from './foot-bar.module.css';
import * as lazyParts from './lazy-parts.ts';
import { paragraphIn } from './use-editor.ts';

/** The place of the bars; nothing where one only reads. */
export function FootBar() {
  const { mode, phone, printed, decides } = useRoomContext();
  const { doc, current, labels, notice } = useTextContext();
  const { person, committee } = useCommittee().session;
  const hasPhrases = useSnapshotContext().record.phrases.length > 0;
  const { errors } = useCommandsContext();
  const isInField = usePrivateContext()?.writing != null;
  if (!doc || printed) return null;
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
  // The bar of an agreed paragraph says the same.
  const isInBar =
    mode === 'amend' && paragraph !== null && notice === agreedRefusal(said(spokenFirst(labels.get(idOf(paragraph))?.label ?? '')));
  const toldLine = isInBar ? (
    <Notice key={notice} words={notice} spokenOnly />
  ) : (
    (notice !== null || error !== undefined) && (
      <div className={styles.said}>
        <ErrorLine>{error}</ErrorLine>
        {notice !== null && <Notice key={notice} words={notice} />}
      </div>
    )
  );
  if (mode === 'edit' || phone)
    return (
      <>
        {toldLine}
        {agreedWords}
      </>
    );
  return (
    <>
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

/** How long a notice stays that nobody closes and nobody is at. */
const NOTICE_MS = 12_000;

/** What is said to the writer about the paragraph with the caret, until it was read. It has a place of its own, so that it covers no words. */
function Notice({ words, spokenOnly = false }: { readonly words: string; readonly spokenOnly?: boolean }) {
  const { editor } = useRoomContext();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = isOver ? undefined : setTimeout(() => editor?.closeNotice(), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [editor, isOver]);
  const sentence = (
    <p role="status" className={spokenOnly ? textStyles.spokenOnly : undefined} data-testid="notice">
      {words}
    </p>
  );
  if (spokenOnly) return sentence;
  return (
    <div className={styles.notice} onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
      <Icon name="warn" />
      {sentence}
      <button
        type="button"
        className={buttonLook('small', 'square')}
        aria-label={say('Close')}
        // The caret stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor?.closeNotice()}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

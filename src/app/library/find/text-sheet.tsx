// A text of the library as a clean sheet over the paper, scrolled to one of its paragraphs. The paper below keeps its place; Esc closes the sheet.

import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { unchanged } from '../../../formats/redline-view.ts';
import { commaList } from '../../../messages/lists.ts';
import { say } from '../../../messages/say.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import { useRoomContext } from '../../room/context/room-context.ts';
import { useCommittee } from '../../session/committee.ts';
import { libraryPath } from '../../session/route.ts';
import type { Answer } from '../../session/server-client.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Icon } from '../../ui/icons.tsx';
import * as textStyles from '../../ui/text.module.css';
import { fetchLibraryText, type LibraryTextWhole } from '../library-client.ts';
import { RedlineSheet } from '../shelf/redline-sheet.tsx';
import { bodyInShort, dayOf } from './found-words.ts';
import * as styles from './text-sheet.module.css';

interface TextSheetProps {
  readonly text: string;
  /** The label of the paragraph to show. */
  readonly label: string;
  readonly onClose: () => void;
}

/** The sheet, over the paper's scroll area. */
export default function TextSheet({ text, label, onClose }: TextSheetProps) {
  const { committee } = useCommittee().session;
  const { setPane } = useRoomContext();
  const [answer, setAnswer] = useState<Answer<LibraryTextWhole> | null>(null);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    let isOver = false;
    setAnswer(null);
    void fetchLibraryText(text).then((came) => !isOver && setAnswer(came));
    return () => {
      isOver = true;
    };
  }, [text]);
  // On a narrow screen, show the pane of the paper that the sheet covers.
  useEffect(() => setPane('text'), [setPane]);
  useEffect(() => region.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [onClose]);
  const whole = answer && 'value' in answer ? answer.value : null;
  const redline = useMemo(() => whole && unchanged(whole.draft.doc), [whole]);
  const over = document.getElementById('text')?.parentElement;
  if (!over) return null;
  return createPortal(
    <section ref={region} className={styles.over} tabIndex={-1} aria-label={say('Text of the library')} data-testid="library-over">
      <header className={styles.head}>
        {whole && (
          <p>
            <b>
              <bdi>{numberOfSymbol(whole.text.symbol)}</bdi>
            </b>{' '}
            <span>
              {label}, {bodyInShort(whole.text)} {dayOf(whole.text)}
            </span>
          </p>
        )}
        <span className={textStyles.grow} />
        <a className={textStyles.inlineLink} href={libraryPath(committee.id, text, label)} target="_blank" rel="noreferrer">
          {say('In the library')}
        </a>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={onClose} title={say('Esc')}>
          <Icon name="close" />
          {say('Back to the draft')}
        </button>
      </header>
      <ErrorLine>{answer && 'error' in answer ? answer.error : undefined}</ErrorLine>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className={styles.scroll} tabIndex={0}>
        {whole && redline && (
          <RedlineSheet meta={whole.draft.meta} redline={redline} label={commaList([whole.text.symbol, whole.text.title])} here={label} />
        )}
      </div>
    </section>,
    over,
  );
}

// The line over the paper that says what is new since this person's last visit, with a button to the next item; one press marks all as seen, with Undo. It
// appears when the page opens, never while somebody reads.

import { useEffect, useRef, useState } from 'react';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { focusWhenThere } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf, timeOf } from '../ui/times.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { type Known, knownOf, leftWith, type News, newsSince, newsWords, withoutSeen } from './news.ts';
import { storedKnown, storeKnown } from './stored-known.ts';

/** How long "Undo" is shown after a press. */
const UNDO_MS = 8000;

interface SinceLineProps {
  readonly onNews: (news: News | null) => void;
  readonly onNext: () => void;
}

interface Begun {
  readonly known: Known;
  readonly news: News;
}

const NONE: ReadonlySet<string> = new Set();

/** The line. It also stores what this person knows when they leave. */
export function SinceLine({ onNews, onNext }: SinceLineProps) {
  const { draft, editor } = useRoomContext();
  const { record, link: connection } = useSnapshotContext();
  const { doc } = useTextContext();
  const { person, link } = useCommittee().session;
  const [begun, setBegun] = useState<Begun | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(NONE);
  const [isUndoable, setUndoable] = useState(false);
  const [isClosed, setClosed] = useState(false);
  const line = useRef<HTMLElement>(null);
  // Once, when the server's text is there.
  const isThere = doc !== null && connection === 'live';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes while one is here is not new
  useEffect(() => {
    if (!isThere || !doc || begun) return;
    const known = storedKnown(draft, link) ?? knownOf(doc, record, new Date().toISOString());
    setBegun({ known, news: newsSince(known, doc, record, person) });
  }, [isThere]);
  const news = begun && withoutSeen(begun.news, seen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the news are made of these two
  useEffect(() => onNews(news && news.paragraphs.size > 0 ? news : null), [begun, seen]);
  useMarks(editor, news);

  const keep = useStableCallback(() => {
    if (begun && news && doc) storeKnown(draft, link, leftWith(begun.known, news, knownOf(doc, record, new Date().toISOString())));
  });
  useEffect(() => {
    const onHidden = () => document.visibilityState === 'hidden' && keep();
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      keep();
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', onHidden);
    };
  }, [keep]);
  useEffect(() => {
    if (!isUndoable) return;
    const timer = window.setTimeout(() => setUndoable(false), UNDO_MS);
    return () => window.clearTimeout(timer);
  }, [isUndoable]);

  if (!begun || begun.news.paragraphs.size === 0 || isClosed || !news) return null;
  if (news.paragraphs.size === 0 && !isUndoable) return null;
  const isSeen = news.paragraphs.size === 0;
  return (
    <section
      className={`${noticeLinesStyles.line} ${noticeLinesStyles.spread}`}
      ref={line}
      aria-label={say('New since you were here')}
      data-testid="since-line"
    >
      <p className={textStyles.grow} role="status">
        {isSeen ? (
          say('Marked as seen, {time}.', { time: timeOf(new Date().toISOString()) })
        ) : (
          <>
            <b>{say('Since you were here at {time}', { time: momentOf(begun.known.at, new Date()) })}</b> {newsWords(news)}
          </>
        )}
      </p>
      {isSeen ? (
        <button
          type="button"
          className={buttonLook('small', 'quiet')}
          data-undo=""
          onClick={() => {
            setSeen(NONE);
            setUndoable(false);
            focusWhenThere(() => line.current?.querySelector<HTMLElement>('[data-mark-seen]') ?? null);
          }}
        >
          <Icon name="undo" />
          {say('Undo')}
        </button>
      ) : (
        <>
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            aria-keyshortcuts="Alt+F8"
            title={`${say('Next new thing')} (Alt F8)`}
            onClick={onNext}
          >
            <Icon name="down" />
            {say('Next')}
          </button>
          <kbd className={`${textStyles.key} ${noticeLinesStyles.key}`}>{printedKeys('Alt F8')}</kbd>
          <button
            type="button"
            className={buttonLook('small', 'filled')}
            data-mark-seen=""
            onClick={() => {
              setSeen(new Set(begun.news.paragraphs.keys()));
              setUndoable(true);
              focusWhenThere(() => line.current?.querySelector<HTMLElement>('[data-undo]') ?? null);
            }}
          >
            <Icon name="check" />
            {say('Mark as seen')}
          </button>
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            aria-label={say('Not now: keep the marks, close this line')}
            onClick={() => setClosed(true)}
          >
            <Icon name="close" />
          </button>
        </>
      )}
    </section>
  );
}

/** Marks the paragraphs on the paper. */
function useMarks(editor: DraftEditor | null, news: News | null): void {
  const marked = useRef('');
  useEffect(() => {
    if (!editor) return;
    const marks = [...(news?.paragraphs ?? [])].map(([paragraph, { decided }]) => ({
      paragraph,
      decided: decided === '' ? '' : timeOf(decided),
    }));
    const drawn = JSON.stringify(marks);
    if (drawn === marked.current) return;
    marked.current = drawn;
    editor.setNews(marks);
  }, [editor, news]);
}

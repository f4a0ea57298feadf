// The library of a committee: a table of its adopted texts, the field that adds texts, and an opened text. The list is kept while a text is open, so that
// going back leads to the same row.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { plural, say } from '../../../messages/say.ts';
import { mayInLibrary } from '../../../protocol/roles.ts';
import { CommitteePage, NothingYet } from '../../pages/committee-page.tsx';
import { nameIn, useCommittee } from '../../session/committee.ts';
import { libraryPath, navigate } from '../../session/route.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LazyPart, lazy } from '../../ui/lazy.tsx';
import { rich } from '../../ui/rich.tsx';
import * as textStyles from '../../ui/text.module.css';
import { addToLibrary, type LibraryTextWhole } from '../library-client.ts';
import { BringField, FilesButton, FolderButton } from './bring-field.tsx';
import type { NotBrought } from './bringing.ts';
import { useBringing } from './bringing-here.ts';
import { FoundParagraphs } from './found-paragraphs.tsx';
import * as styles from './library-page.module.css';
import { LibraryTable } from './library-table.tsx';
import { SearchBar } from './search-bar.tsx';
import { TextPage } from './text-page.tsx';
import { grouped, holdingsWords } from './text-words.ts';
import { useLibraryList } from './use-library-list.ts';

const clashPart = lazy(() => import('./clash-dialog.tsx').then((module) => module.default));

/** The screen at /committee/ID/library and below. `text`: the id of the open text, or ''. */
export default function LibraryPage({ text }: { readonly text: string }) {
  const { session } = useCommittee();
  const { person, committee } = session;
  const [fills, keeps] = [mayInLibrary(person.role, 'fill'), mayInLibrary(person.role, 'keep')];
  const shown = useLibraryList();
  const { list, texts, asked } = shown;
  const { arrivals, isRunning, of } = useBringing();
  const [known, setKnown] = useState(arrivals);
  const [comparing, setComparing] = useState<NotBrought | null>(null);
  const [removed, setRemoved] = useState<LibraryTextWhole | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (text === '') document.title = say('Library · {committee} · Chapeau', { committee: committee.name });
  }, [text, committee.name]);

  const reload = async () => {
    setKnown(arrivals);
    await shown.reload();
  };
  const isEmpty = list !== null && list.total === 0;
  // An empty list may reload at once: there are no rows that could move.
  const isFirst = isEmpty && !isRunning && arrivals !== known;
  useEffect(() => {
    if (!isFirst) return;
    setKnown(arrivals);
    void shown.reload();
  }, [isFirst, arrivals, shown.reload]);

  const place = usePlaceInList(text);
  const comeBack = () => {
    if (place.cameFromList()) window.history.back();
    else navigate(libraryPath(committee.id), 'replace');
  };
  const afterRemoval = async (whole: LibraryTextWhole) => {
    setRemoved(whole);
    setFailure(null);
    navigate(libraryPath(committee.id), 'replace');
    await reload();
  };
  const putBack = async () => {
    if (!removed) return;
    const answer = await addToLibrary(removed.json, { own: removed.text.delegation !== null, date: removed.text.date });
    if ('error' in answer) return setFailure(answer.error);
    setRemoved(null);
    await reload();
  };

  const more = arrivals - known;
  const own = !fills && keeps;
  const ownHeading = (
    <p className={styles.ownHeading}>
      <Icon name="lock" />
      <b>{say('Texts of {delegation}', { delegation: nameIn(session, person.delegation) })}</b>
      <span>{say('Only your delegation reads them.')}</span>
    </p>
  );
  const field = (fills || keeps) && !(isEmpty && fills && of === 0) && (
    <BringField own={own} heading={own ? ownHeading : null} onCompare={setComparing}>
      {own ? (
        <>
          <span className={textStyles.grow} />
          <FolderButton own />
          <FilesButton own />
        </>
      ) : (
        <>
          <span className={textStyles.grow}>
            {say('Drop files or a folder of resolutions here, hundreds at a time: Word, PDF, web pages, Akoma Ntoso or text.')}
          </span>
          <FolderButton own={false} />
        </>
      )}
    </BringField>
  );
  return (
    <CommitteePage here="library">
      <main className={styles.main}>
        {text !== '' && <TextPage key={text} id={text} onBack={comeBack} onRemoved={(whole) => void afterRemoval(whole)} />}
        <div hidden={text !== ''} ref={place.list}>
          <div className={styles.heading}>
            <div>
              <h1>{say('Library')}</h1>
              <p>
                {isEmpty || !list
                  ? say('Adopted texts of this committee and of others, for “that is agreed language”.')
                  : [
                      holdingsWords(list),
                      say('What is not here is not known.'),
                      own ? say('Everybody in the committee reads it, but for your own.') : say('Everybody in the committee reads it.'),
                    ].join(' ')}
              </p>
            </div>
            <span className={textStyles.grow} />
            {fills && !isEmpty && list && <FilesButton own={false} />}
          </div>
          {field}
          {removed && (
            <p className={styles.removed} role="status">
              <span>{rich('{symbol} was taken out.', { symbol: <bdi>{removed.text.symbol}</bdi> })}</span>
              <button type="button" className={buttonLook('small', 'outlined')} onClick={putBack}>
                <Icon name="undo" />
                {say('Undo')}
              </button>
            </p>
          )}
          <ErrorLine>{failure ?? shown.error}</ErrorLine>
          {shown.error !== null && (
            <button type="button" className={buttonLook('small', 'outlined')} onClick={reload}>
              {say('Try again')}
            </button>
          )}
          {isEmpty && (of === 0 || !fills) && more === 0 && <NoTexts fills={fills} />}
          {list && !isEmpty && <SearchBar list={list} asked={asked} onAsk={shown.ask} />}
          {more > 0 && (
            <button type="button" className={`${buttonLook('outlined')} ${styles.more}`} onClick={reload}>
              {plural(more, '{count} more, show', '{count} more, show', { count: grouped(more) })}
            </button>
          )}
          {list && !isEmpty && <LibraryTable list={list} texts={texts} onMore={shown.showMore} onOpen={place.opened} />}
          {list && !isEmpty && <FoundParagraphs asked={asked} />}
        </div>
      </main>
      {comparing && <LazyPart of={clashPart} left={comparing} onClose={() => setComparing(null)} />}
    </CommitteePage>
  );
}

/** Shown if there are no texts. */
function NoTexts({ fills }: { readonly fills: boolean }) {
  return (
    <NothingYet verb="Strongly encourages" heading={say('No adopted texts yet')}>
      {fills ? (
        <EmptyField />
      ) : (
        <p>
          {say(
            'The Chair and the Secretariat bring them in. Then every draft shows which of its words are agreed language, and where they come from.',
          )}
        </p>
      )}
    </NothingYet>
  );
}

function EmptyField() {
  return (
    <BringField own={false} heading={null} className={styles.emptyField} onCompare={() => {}}>
      <p>
        {say(
          'Drop a folder of resolutions here, in Word, PDF or text, hundreds at a time. Then every draft shows which of its words are agreed language, and where they come from.',
        )}
      </p>
      <span className={styles.choose}>
        <FolderButton own={false} />
        <FilesButton own={false} />
      </span>
      <p className={styles.nothingFetched}>{say('Nothing is fetched from outside. The library knows only what you drop in.')}</p>
    </BringField>
  );
}

/** Remembers the list's scroll position and the opened row for going back. */
function usePlaceInList(text: string) {
  const list = useRef<HTMLDivElement>(null);
  const last = useRef<{ readonly id: string; readonly top: number } | null>(null);
  const isPushed = useRef(false);
  const before = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (before.current === '') isPushed.current = true;
    before.current = text;
    if (text !== '') {
      if (window.location.hash === '') window.scrollTo(0, 0);
      return;
    }
    const from = last.current;
    last.current = null;
    isPushed.current = false;
    if (!from) return;
    window.scrollTo(0, from.top);
    list.current?.querySelector<HTMLElement>(`[data-text="${CSS.escape(from.id)}"]`)?.focus({ preventScroll: true });
  }, [text]);
  return {
    list,
    opened: (id: string) => {
      last.current = { id, top: window.scrollY };
    },
    cameFromList: () => isPushed.current,
  };
}

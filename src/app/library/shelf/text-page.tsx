// An opened text of the library: the clean sheet with an address for each paragraph, what is known of the text, and its removal.

import { useEffect, useMemo, useState } from 'react';
import { unchanged } from '../../../formats/redline-view.ts';
import { commaList } from '../../../messages/lists.ts';
import { plural, say } from '../../../messages/say.ts';
import { mayInLibrary } from '../../../protocol/roles.ts';
import { nameIn, useCommittee } from '../../session/committee.ts';
import { libraryPath } from '../../session/route.ts';
import type { Answer } from '../../session/server-client.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Icon } from '../../ui/icons.tsx';
import * as textStyles from '../../ui/text.module.css';
import { fetchLibraryText, type LibraryTextWhole, removeFromLibrary } from '../library-client.ts';
import { RedlineSheet } from './redline-sheet.tsx';
import * as styles from './text-page.module.css';
import { bodyWords, dateWords, languageWords } from './text-words.ts';

interface TextPageProps {
  readonly id: string;
  readonly onBack: () => void;
  readonly onRemoved: (whole: LibraryTextWhole) => void;
}

const hereIn = (hash: string): string => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
};

/** The page of one text. */
export function TextPage({ id, onBack, onRemoved }: TextPageProps) {
  const { session } = useCommittee();
  const { person, committee } = session;
  const [answer, setAnswer] = useState<Answer<LibraryTextWhole> | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [here, setHere] = useState(() => hereIn(window.location.hash));
  useEffect(() => {
    let over = false;
    setAnswer(null);
    void fetchLibraryText(id).then((came) => {
      if (!over) setAnswer(came);
    });
    return () => {
      over = true;
    };
  }, [id]);
  useEffect(() => {
    const read = () => setHere(hereIn(window.location.hash));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const whole = answer && 'value' in answer ? answer.value : null;
  useEffect(() => {
    if (whole) document.title = `${whole.text.symbol} · ${committee.name} · Chapeau`;
  }, [whole, committee.name]);
  const redline = useMemo(() => whole && unchanged(whole.draft.doc), [whole]);
  const mayRemove = whole !== null && mayInLibrary(person.role, whole.text.delegation === null ? 'fill' : 'keep');
  const remove = async () => {
    if (!whole) return;
    const gone = await removeFromLibrary(id);
    if ('error' in gone && gone.status !== 404) setError(gone.error);
    else onRemoved(whole);
  };
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <button type="button" className={buttonLook('outlined')} onClick={onBack}>
          <Icon name="back" />
          {say('Library')}
        </button>
        {whole && (
          <p className={styles.facts}>
            <b>
              <bdi>{whole.text.symbol}</bdi>
            </b>
            <span>{facts(whole.text)}</span>
            {whole.text.delegation !== null && (
              <span className={styles.own}>
                <Icon name="lock" />
                {say('Only {delegation} reads it', { delegation: nameIn(session, whole.text.delegation) })}
              </span>
            )}
          </p>
        )}
        <span className={textStyles.grow} />
        {mayRemove && (
          <button type="button" className={buttonLook('outlined')} onClick={remove}>
            {say('Take it out')}
          </button>
        )}
      </div>
      <ErrorLine>{error ?? (answer && 'error' in answer ? answer.error : null)}</ErrorLine>
      {!answer && (
        <p className={textStyles.muted} role="status">
          {say('The text is being fetched…')}
        </p>
      )}
      {whole && redline && (
        <RedlineSheet
          meta={whole.draft.meta}
          redline={redline}
          label={commaList([whole.text.symbol, whole.text.title])}
          here={here}
          addressOf={(label) => libraryPath(committee.id, id, label)}
        />
      )}
    </div>
  );
}

const facts = (text: LibraryTextWhole['text']): string =>
  commaList(
    [
      bodyWords(text.body),
      dateWords(text),
      languageWords(text.language),
      plural(text.paragraphs, '{n} paragraph', '{n} paragraphs'),
    ].filter((part) => part !== ''),
  );

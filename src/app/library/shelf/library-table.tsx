// The table of the library: each row is a text and a link that opens it. The arrow keys move between rows.

import type { LibraryText } from '../../../library/library-model.ts';
import { numberIn, plural, say } from '../../../messages/say.ts';
import { nameIn, useCommittee } from '../../session/committee.ts';
import { libraryPath } from '../../session/route.ts';
import { buttonLook } from '../../ui/button-look.ts';
import * as frameStyles from '../../ui/frame.module.css';
import { Icon } from '../../ui/icons.tsx';
import { Link } from '../../ui/link.tsx';
import { rove } from '../../ui/roving.ts';
import * as textStyles from '../../ui/text.module.css';
import type { LibraryList } from '../library-client.ts';
import * as styles from './library-table.module.css';
import { bodyWords, dateWords, grouped, languageWords } from './text-words.ts';

interface LibraryTableProps {
  readonly list: LibraryList;
  readonly texts: readonly LibraryText[];
  readonly onMore: () => void;
  /** Called before a text is opened. */
  readonly onOpen: (id: string) => void;
}

/** The table. */
export function LibraryTable({ list, texts, onMore, onOpen }: LibraryTableProps) {
  return (
    <section className={styles.table} aria-label={say('Adopted texts')}>
      <div className={styles.names} aria-hidden="true">
        <span>{say('Symbol')}</span>
        <span>{say('Title')}</span>
        <span>{say('Body')}</span>
        <span>{say('Date')}</span>
        <span>{say('Language')}</span>
        <span className={styles.count}>{say('Paragraphs')}</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, which all keep their own keys */}
      <div onKeyDown={rove}>
        {texts.map((text) => (
          <Row key={text.id} text={text} onOpen={onOpen} />
        ))}
      </div>
      {texts.length === 0 && <p className={styles.none}>{say('No text of the library has this.')}</p>}
      <div className={styles.foot}>
        <span role="status">{say('{shown} of {count} shown', { shown: grouped(texts.length), count: grouped(list.count) })}</span>
        {list.after !== null && (
          <button type="button" className={buttonLook('small', 'quiet')} onClick={onMore}>
            {say('Show more')}
            <Icon name="down" />
          </button>
        )}
      </div>
    </section>
  );
}

function Row({ text, onOpen }: { readonly text: LibraryText; readonly onOpen: (id: string) => void }) {
  const { session } = useCommittee();
  const { id, symbol, language, paragraphs, delegation } = text;
  const title = text.title || say('Text without a title');
  const [body, date] = [bodyWords(text.body), dateWords(text)];
  const own = delegation === null ? '' : say('only {delegation} reads it', { delegation: nameIn(session, delegation) });
  return (
    <Link className={styles.row} href={libraryPath(session.committee.id, id)} data-text={id} data-rove="" onClickCapture={() => onOpen(id)}>
      <span className={`${frameStyles.symbol} ${textStyles.numerals}`}>
        <bdi>{symbol}</bdi>
        {own !== '' && (
          <>
            <Icon name="lock" />
            <span className={textStyles.spokenOnly}>, {own}</span>
          </>
        )}
      </span>
      <bdi className={styles.title} lang={language} title={title}>
        {title}
      </bdi>
      <span lang={language}>
        <bdi>{body}</bdi>
      </span>
      <span className={textStyles.numerals}>{date}</span>
      <span>{languageWords(language)}</span>
      <span className={`${textStyles.numerals} ${styles.count}`}>
        {numberIn(paragraphs)}
        <span className={`${textStyles.spokenOnly} ${styles.counted}`}>
          {' '}
          {plural(paragraphs, 'after number|paragraph', 'after number|paragraphs')}
        </span>
      </span>
    </Link>
  );
}

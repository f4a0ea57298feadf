// The table of the library: one text a row, each a link that opens it. Arrows go from row to row.
import type { LibraryText } from '../../../library/library-model.ts';
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
import { bodyWords, dateWords, LANGUAGE_WORDS } from './text-words.ts';

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
    <section className={styles.table} aria-label="Adopted texts">
      <div className={styles.names} aria-hidden="true">
        <span>Symbol</span>
        <span>Title</span>
        <span>Body</span>
        <span>Date</span>
        <span>Language</span>
        <span className={styles.count}>Paragraphs</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, which all keep their own keys */}
      <div onKeyDown={rove}>
        {texts.map((text) => (
          <Row key={text.id} text={text} onOpen={onOpen} />
        ))}
      </div>
      {texts.length === 0 && <p className={styles.none}>No text of the library has this.</p>}
      <div className={styles.foot}>
        <span role="status">
          {texts.length.toLocaleString('en')} of {list.count.toLocaleString('en')} shown
        </span>
        {list.after !== null && (
          <button type="button" className={buttonLook('small', 'quiet')} onClick={onMore}>
            Show more
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
  const title = text.title || 'Text without a title';
  const [body, date] = [bodyWords(text.body), dateWords(text)];
  const own = delegation === null ? '' : `only ${nameIn(session, delegation)} reads it`;
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
      <span>{LANGUAGE_WORDS[language]}</span>
      <span className={`${textStyles.numerals} ${styles.count}`}>
        {paragraphs}
        <span className={textStyles.spokenOnly}>{paragraphs === 1 ? ' paragraph' : ' paragraphs'}</span>
      </span>
    </Link>
  );
}

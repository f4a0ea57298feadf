// The first page that a text of the committee will have, as far as the form is filled in: beside the form, live.
import type { CommitteeSettings } from '../../protocol/committee.ts';
import { daysWords, placeWords } from '../pages/meeting.ts';
import * as styles from './first-page.module.css';
import { FIRST_PAGES } from './languages.ts';

/** The principal organ whose documents begin with this letter; '' where it is none that is known. */
const ORGANS: Readonly<Record<string, string>> = { A: 'General Assembly', E: 'Economic and Social Council', S: 'Security Council' };

/** The page. */
export function FirstPage({ settings }: { settings: CommitteeSettings }) {
  const { name, session, symbols, original, from } = settings;
  const words = FIRST_PAGES[original];
  const symbol = symbols === '' ? '' : `${symbols}1`;
  const organ = original === 'en' ? (ORGANS[/^([A-Z])\//.exec(symbols)?.[1] ?? ''] ?? '') : '';
  return (
    <div className={styles.sheet} lang={original} dir={words.direction} data-testid="first-page">
      <div className={styles.top}>
        <span>{words.unitedNations}</span>
        <span dir="ltr">
          <span className={styles.initial}>{symbol.slice(0, 1)}</span>
          {symbol.slice(1)}
        </span>
      </div>
      <div className={styles.head}>
        <b>{organ || name || ' '}</b>
        <div>
          {symbol.includes('/L.') && <p>{words.limited}</p>}
          {from !== '' && <p>{daysWords({ from, to: from }, original)}</p>}
          <p className={styles.original}>{words.original}</p>
        </div>
      </div>
      <div className={styles.meeting}>
        {organ !== '' && <b>{name}</b>}
        <b>{session}</b>
        <span>{placeWords(settings, original)}</span>
      </div>
      <p className={styles.line}>
        <em>{name === '' ? '' : words.organ(name)}</em>
      </p>
      <p className={styles.line} aria-hidden="true">
        <em>{words.recalling}</em> <i />
      </p>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i className={styles.short} aria-hidden="true" />
    </div>
  );
}

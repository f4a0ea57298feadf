// A live preview, beside the form, of the first page of the committee's texts, as far as the form is filled in.
import { directionOf, type Language } from '../../../schema/index.ts';
import { readersLanguage, say } from '../../messages/say.ts';
import type { CommitteeSettings } from '../../protocol/committee.ts';
import { daysWords, placeWords } from '../pages/meeting.ts';
import * as styles from './first-page.module.css';
import { FIRST_PAGES } from './languages.ts';

/** The principal organ whose symbols begin with this letter; other letters are unknown. */
const ORGANS: Readonly<Record<string, string>> = { A: 'General Assembly', E: 'Economic and Social Council', S: 'Security Council' };

/** The beginning of the text on the page. */
export interface FirstText {
  readonly language: Language;
  readonly title: string;
  /** "Colombia, Kenya and Norway: draft resolution"; '' without sponsors. */
  readonly sponsors: string;
  /** The line of the organ, with its comma. */
  readonly organ: string;
  /** The first preambular paragraph: its opening, and what follows. */
  readonly opening: string;
  readonly goesOn: string;
}

interface FirstPageProps {
  readonly settings: CommitteeSettings;
  /** Absent beside the form of a committee, where there is no text yet. */
  readonly text?: FirstText;
}

/** The page. */
export function FirstPage({ settings, text }: FirstPageProps) {
  const { name, session, symbols, from } = settings;
  const original = text?.language ?? settings.original;
  const words = FIRST_PAGES[original];
  const symbol = symbols === '' ? '' : text ? `${symbols.replace(/L\.$/, '')}…` : `${symbols}1`;
  const organ = original === 'en' ? (ORGANS[/^([A-Z])\//.exec(symbols)?.[1] ?? ''] ?? '') : '';
  return (
    <div className={styles.sheet} lang={original} dir={directionOf(original)} data-testid="first-page">
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
          {text ? <p lang={readersLanguage()}>{say('Zero draft')}</p> : symbol.includes('/L.') && <p>{words.limited}</p>}
          {from !== '' && <p>{daysWords({ from, to: from }, original)}</p>}
          <p className={styles.original}>{words.original}</p>
        </div>
      </div>
      <div className={styles.meeting}>
        {organ !== '' && <b>{name}</b>}
        <b>{session}</b>
        <span>{placeWords(settings, original)}</span>
      </div>
      {text && text.sponsors !== '' && <b className={styles.sponsors}>{text.sponsors}</b>}
      {text && <b className={styles.title}>{text.title || ' '}</b>}
      <p className={styles.line}>
        <em>{text ? text.organ : name === '' ? '' : words.organ(name)}</em>
      </p>
      {text && text.goesOn.trim() !== '' ? (
        <p className={styles.begun}>
          <em>{text.opening}</em>
          {text.goesOn}
        </p>
      ) : (
        <p className={styles.line} aria-hidden="true">
          <em>{text?.opening ?? words.recalling}</em> <i />
        </p>
      )}
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i className={styles.short} aria-hidden="true" />
    </div>
  );
}

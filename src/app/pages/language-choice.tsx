// The choice of the language in which the program speaks, at the foot of every page that is not a room: each language named in itself, for whoever reads no
// other. (In a room it is in the menu More.)
import { READER_LANGUAGES, type ReaderLanguage, rowOf } from '../../messages/reader-languages.ts';
import { readersLanguage, say } from '../../messages/say.ts';
import { chooseLanguage } from '../session/reading-language.ts';
import * as styles from './language-choice.module.css';

/** The languages of readers; the one that is spoken is marked. */
export default function LanguageChoice() {
  return (
    <nav className={styles.languages} aria-label={say('Language')}>
      {READER_LANGUAGES.map((language) => (
        <Offered key={language} language={language} />
      ))}
    </nav>
  );
}

const Offered = ({ language }: { readonly language: ReaderLanguage }) => (
  <a
    className={styles.language}
    href={`?language=${language}`}
    lang={language}
    dir={rowOf(language).direction}
    hrefLang={language}
    aria-current={language === readersLanguage() ? 'true' : undefined}
    onClick={(event) => {
      event.preventDefault();
      chooseLanguage(language);
    }}
  >
    {rowOf(language).name}
  </a>
);

// The choice of the program's language, at the foot of every page outside a room: each language is named in itself, for those who read no other. (In a room
// it is in the menu More.)
import { READER_LANGUAGES, type ReaderLanguage, rowOf } from '../../messages/reader-languages.ts';
import { readersLanguage, say } from '../../messages/say.ts';
import { chooseLanguage } from '../session/reading-language.ts';
import * as styles from './language-choice.module.css';

/** The languages of the interface; the current one is marked. */
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

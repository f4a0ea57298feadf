// The choice of the program's language, at the end of the top bar: each language is named in itself, for those who read no other.
import { READER_LANGUAGES, rowOf } from '../../messages/reader-languages.ts';
import { readersLanguage, say } from '../../messages/say.ts';
import { chooseLanguage } from '../session/reading-language.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import { Select } from '../ui/select.tsx';

/** The button; its menu is loaded on first use. */
export const LanguageButton = ({ className }: { readonly className: string }) => (
  <Select
    className={`${buttonLook('outlined')} ${className}`}
    label={say('Language')}
    value={readersLanguage()}
    options={READER_LANGUAGES.map((language) => [language, rowOf(language).name])}
    onPick={chooseLanguage}
    areLanguages
  >
    <Icon name="globe" />
  </Select>
);

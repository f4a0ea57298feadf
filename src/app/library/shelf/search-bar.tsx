// The filter of the library's list: words, a symbol or a title, and the body, year and language.

import type { Language } from '../../../../schema/index.ts';
import { say } from '../../../messages/say.ts';
import { DialogSelect } from '../../ui/dialog-select.tsx';
import { Icon } from '../../ui/icons.tsx';
import * as textStyles from '../../ui/text.module.css';
import type { LibraryList, LibraryListAsked } from '../library-client.ts';
import * as styles from './search-bar.module.css';
import { bodyWords, languageWords } from './text-words.ts';

interface SearchBarProps {
  readonly list: LibraryList;
  readonly asked: LibraryListAsked;
  readonly onAsk: (asked: LibraryListAsked) => void;
}

/** The choice of all values. */
const ALL = 'all';

/** The bar over the table. */
export function SearchBar({ list, asked, onAsk }: SearchBarProps) {
  const { words, body, since, language } = asked;
  const { bodies, years, languages } = list;
  /** Asks again with one part changed; removes that part if `value` is undefined or ''. */
  const ask = (name: keyof LibraryListAsked, value: string | number | undefined) => {
    const { [name]: _, until, ...rest } = asked;
    const next = { ...rest, ...(until !== undefined && name !== 'since' && { until }) };
    onAsk(value === undefined || value === '' ? next : { ...next, [name]: value, ...(name === 'since' && { until: Number(value) }) });
  };
  const allYears = years ? Array.from({ length: years[1] - years[0] + 1 }, (_, back) => String(years[1] - back)) : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: React knows <search> and the linters' lists do not agree on it
    <div className={styles.bar} role="search" aria-label={say('The library')}>
      <label className={styles.field}>
        <Icon name="search" />
        <input
          type="search"
          aria-label={say('Search the library')}
          placeholder={say('Words, symbol or title')}
          maxLength={1000}
          dir={words ? 'auto' : undefined}
          value={words ?? ''}
          onChange={(event) => ask('words', event.target.value)}
        />
      </label>
      <DialogSelect
        label={say('Body')}
        options={[
          { id: ALL, words: say('All bodies') },
          ...bodies.map((one) => ({ id: `of ${one}`, words: bodyWords(one) || say('Without a body') })),
        ]}
        value={body === undefined ? ALL : `of ${body}`}
        onChange={(id) => ask('body', id === ALL ? undefined : id.slice(3))}
      />
      <DialogSelect
        label={say('Year')}
        options={[{ id: ALL, words: say('All years') }, ...allYears.map((year) => ({ id: year, words: year }))]}
        value={since === undefined ? ALL : String(since)}
        onChange={(id) => ask('since', id === ALL ? undefined : Number(id))}
      />
      <DialogSelect
        label={say('Language')}
        options={[{ id: ALL, words: say('All languages') }, ...languages.map((one) => ({ id: one, words: languageWords(one) }))]}
        value={language ?? ALL}
        onChange={(id) => ask('language', id === ALL ? undefined : (id as Language))}
      />
      <span className={textStyles.grow} />
      <span className={textStyles.muted}>{say('Newest first')}</span>
    </div>
  );
}

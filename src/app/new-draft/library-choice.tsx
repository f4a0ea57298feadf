// The choice of an adopted text of the library, by its symbol or by words of its title.
import { useEffect, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { LibraryText } from '../../library/library-model.ts';
import { say } from '../../messages/say.ts';
import { fetchLibrary } from '../library/library-client.ts';
import * as popoverStyles from '../ui/popover.module.css';
import * as styles from './library-choice.module.css';

/** How many texts are offered; more words find others. */
const OFFERED = 30;
/** How long typing must pause before the search. */
const PAUSE_MS = 120;

interface LibraryChoiceProps {
  readonly onPick: (text: LibraryText) => void;
  readonly onFail: (sentence: string) => void;
}

/** A text's symbol and title. */
const wordsOf = ({ symbol, title }: LibraryText): string => [symbol, title].filter((part) => part !== '').join(', ');

/** The field with its list. */
export function LibraryChoice({ onPick, onFail }: LibraryChoiceProps) {
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<LibraryText | null>(null);
  const [texts, setTexts] = useState<readonly LibraryText[]>([]);
  const sought = picked && words === wordsOf(picked) ? '' : words;
  useEffect(() => {
    let over = false;
    const timer = window.setTimeout(
      () => {
        void fetchLibrary({ words: sought, limit: OFFERED }).then((answer) => {
          if (over) return;
          if ('error' in answer) onFail(answer.error);
          else setTexts(answer.value.texts);
        });
      },
      sought === '' ? 0 : PAUSE_MS,
    );
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [sought, onFail]);
  return (
    <ComboBox
      aria-label={say('Adopted text of the library')}
      className={styles.choice!}
      items={texts}
      inputValue={words}
      menuTrigger="focus"
      allowsEmptyCollection
      onInputChange={setWords}
      onSelectionChange={(key) => {
        const text = texts.find(({ id }) => id === key);
        if (!text) return;
        setPicked(text);
        setWords(wordsOf(text));
        onPick(text);
      }}
    >
      <Input placeholder={say('Symbol or words of the title')} dir="auto" />
      <Popover className={`${popoverStyles.popover} ${styles.popover}`}>
        <ListBox
          className={popoverStyles.list!}
          renderEmptyState={() => <p className={styles.none}>{say('No text of the library has this.')}</p>}
        >
          {(text: LibraryText) => (
            <ListBoxItem id={text.id} textValue={wordsOf(text)} className={`${popoverStyles.item} ${styles.item}`}>
              <b>
                <bdi>{text.symbol}</bdi>
              </b>
              <bdi lang={text.language}>{text.title}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

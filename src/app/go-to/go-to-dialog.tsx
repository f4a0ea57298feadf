// Goes to anything by a few letters: paragraphs, proposals, delegations, versions, and every command with its key. Esc returns to the previous place.

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import type { Mode } from '../../editor/model/editor-api.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import type { Acts } from '../keys/shortcuts.ts';
import { holdKeys, type TypedAhead, takeTypedAhead } from '../keys/type-ahead.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { Icon } from '../ui/icons.tsx';
import * as popoverStyles from '../ui/popover.module.css';
import * as textStyles from '../ui/text.module.css';
import { type Entry, type EntryGroup, searchOf } from './entries.ts';
import * as styles from './go-to-dialog.module.css';
import { useEntries } from './use-entries.ts';

/** How many entries of a kind are listed. */
const MOST = 8;

interface GoToDialogProps {
  readonly acts: Acts;
  readonly modes: readonly Mode[];
  readonly onClose: () => void;
}

/** The field and the list under it. */
export default function GoToDialog({ acts, modes, onClose }: GoToDialogProps) {
  const [words, setWords] = useState('');
  const entries = useEntries(acts, modes);
  // The entries are read when the dialog opens: the list stays while others type.
  const [opened] = useState(entries);
  const search = useMemo(() => searchOf(opened), [opened]);
  const groups = useMemo(() => search(words, MOST), [search, words]);
  /** `rest`: the keys pressed after it. */
  const go = (id: unknown, rest: TypedAhead['rest'] = []) => {
    const entry = opened.find((one) => one.id === id);
    if (!entry) return;
    // Keys pressed from here on belong to the destination, not to the previous place.
    const held = holdKeys('all', rest);
    onClose();
    // The dialog first returns the focus; only then may something else take it.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        entry.run();
        held.give();
      }),
    );
  };
  const goToFirst = (of: readonly EntryGroup[], rest: TypedAhead['rest'] = []) => {
    const first = of[0]?.entries[0];
    if (first) go(first.id, rest);
  };
  /** The arrows have moved in the list since the last typing, so Enter is for the selected row. */
  const isChosen = useRef(false);
  const onKey = (event: KeyboardEvent) => {
    if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') isChosen.current = true;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isChosen.current) return;
    // The list marks its first row shortly after a change: with fast typing, Enter means the typed words.
    event.preventDefault();
    event.stopPropagation();
    goToFirst(groups);
  };
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the field is there
  useEffect(() => {
    // After a press without a pointer (by a screen reader, or a key that stands for a button) the dialog would wait for a focus that disappeared with the
    // room.
    field.current?.focus();
    const typed = takeTypedAhead('go-to');
    if (!typed) return;
    if (typed.words !== '') setWords(typed.words);
    if (typed.isEntered) goToFirst(search(typed.words, MOST), typed.rest);
  }, []);
  return (
    <ModalOverlay className={`${dialogFrameStyles.veil} ${styles.veil}`} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`${dialogFrameStyles.dialog} ${styles.dialog}`}>
        <Dialog className={dialogFrameStyles.inner} aria-label={say('Go to')}>
          <Autocomplete
            inputValue={words}
            onInputChange={(next) => {
              isChosen.current = false;
              setWords(next);
            }}
          >
            <SearchField
              className={styles.field}
              aria-label={say('Paragraph, proposal, delegation, version or command')}
              autoFocus
              onKeyDown={(event) => {
                // The field would use Esc to clear itself: here it always closes the dialog.
                if (event.key === 'Escape') onClose();
                else event.continuePropagation();
              }}
            >
              <Icon name="search" />
              <Input
                ref={field}
                // The list belongs to the dialog and stays open.
                role="combobox"
                aria-expanded
                onKeyDownCapture={onKey}
                placeholder={say('Go to a paragraph, proposal, delegation, version or command')}
              />
            </SearchField>
            <ListBox
              className={styles.list}
              aria-label={say('Where to')}
              items={groups}
              onAction={(id) => go(id)}
              renderEmptyState={() => <p className={styles.empty}>{say('Nothing is called so, and nothing says so.')}</p>}
            >
              {(group: EntryGroup) => (
                <ListBoxSection id={group.kind}>
                  <Header className={popoverStyles.groupHeading}>{say(group.kind)}</Header>
                  <Collection items={group.entries}>{(entry: Entry) => <Row entry={entry} />}</Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const Row = ({ entry }: { readonly entry: Entry }) => (
  <ListBoxItem
    id={entry.id}
    textValue={[entry.name, entry.words, printedKeys(entry.keys ?? '')].filter((part) => part !== '').join(' ')}
    className={`${popoverStyles.item} ${styles.row}`}
  >
    <span className={styles.name}>
      <bdi>{entry.name}</bdi>
    </span>
    <span className={`${styles.words} ${textStyles.muted}`} dir="auto" title={entry.words}>
      <bdi>{entry.words}</bdi>
    </span>
    {entry.keys !== undefined && <kbd>{printedKeys(entry.keys)}</kbd>}
  </ListBoxItem>
);

// The delegations of a committee: the existing ones, a field to add one or many, and the reading of a list before it is added.
import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Language } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { numberIn, type PlainMessage, plural, readersLanguage, say } from '../../messages/say.ts';
import { MOST_DELEGATIONS, type NamedDelegation } from '../../protocol/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Plate } from '../ui/nameplate.tsx';
import * as textStyles from '../ui/text.module.css';
import { type ReadLine, readDelegations } from './delegation-list.ts';
import * as styles from './delegations-field.module.css';
import { suggestions } from './states.ts';

const MOST_SUGGESTIONS = 6;
/** How many lines of a list are shown; the rest of a longer one is counted. */
const MOST_SHOWN = 60;
const LARGEST_FILE = 1_000_000;
const SLOTS = 12;

/** Here, where lists are long, English numbers have a thousands separator too: "2,000". */
const withThousands = (sentence: string): string =>
  readersLanguage() === 'en' ? sentence.replace(/\d{4,}/g, (number) => Number(number).toLocaleString('en-GB')) : sentence;

const slotAt = (place: number): number => (place % SLOTS) + 1;

interface DelegationsFieldProps {
  readonly delegations: readonly NamedDelegation[];
  /** How many of them, from the first, are already in the committee: their tags cannot change, and they cannot be removed. */
  readonly standing: number;
  readonly slots?: Readonly<Record<string, number>>;
  readonly language: Language;
  readonly onChange: (delegations: readonly NamedDelegation[]) => void;
  /** True while the field has something that was not added yet. */
  readonly waits: RefObject<boolean>;
}

/** The field. */
export function DelegationsField({ delegations, standing, slots = {}, language, onChange, waits }: DelegationsFieldProps) {
  const [list, setList] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    waits.current = list !== null || typed.trim() !== '';
  }, [waits, list, typed]);
  const file = useRef<HTMLInputElement>(null);
  const addField = useRef<HTMLInputElement>(null);
  // If the pressed control is gone, the focus goes to the field for the next entry.
  const [goesOn, setGoesOn] = useState(0);
  useEffect(() => {
    if (goesOn > 0) addField.current?.focus();
  }, [goesOn]);
  const goOn = () => setGoesOn((times) => times + 1);
  const add = (more: readonly NamedDelegation[]) => {
    setFault(null);
    setTyped('');
    setList(null);
    goOn();
    onChange([...delegations, ...more.map(({ code, name }) => ({ code, name }))]);
  };
  /** Adds a single line that was understood for certain; anything else is shown first. */
  const read = (text: string) => {
    const lines = readDelegations(text, delegations, language);
    const [only] = lines;
    if (!only) return;
    if (lines.length > 1 || only.how === 'made up') setList(text);
    else if (only.how === 'there') setFault(say('{name} ({code}) is in the list already.', { name: only.name, code: only.code }));
    else add(lines);
  };
  const fromFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    event.target.value = '';
    if (!chosen) return;
    const text = chosen.size > LARGEST_FILE ? null : await chosen.text().catch(() => null);
    if (text === null || /[\u0000\ufffd]/.test(text))
      setFault(say('{name} is no list in plain text; save it as text or CSV, or paste it.', { name: chosen.name }));
    else if (text.trim() === '') setFault(say('{name} is empty.', { name: chosen.name }));
    else {
      setFault(null);
      setList(text);
    }
  };
  return (
    <>
      {delegations.length > 0 && (
        <ul className={styles.delegations} aria-label={say('Delegations')}>
          {delegations.map((one, place) => (
            <DelegationRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same tag until that is mended
              key={`${place} ${one.code}`}
              one={one}
              slot={slots[one.code] ?? slotAt(place)}
              stands={place < standing}
              onChange={(now) => onChange(delegations.map((other, k) => (k === place ? now : other)))}
              onRemove={() => {
                onChange(delegations.filter((_, k) => k !== place));
                goOn();
              }}
            />
          ))}
        </ul>
      )}
      {list === null ? (
        <div className={styles.add}>
          <AddField
            field={addField}
            typed={typed}
            delegations={delegations}
            language={language}
            onType={(text) => {
              setTyped(text);
              setFault(null);
            }}
            onRead={read}
            onPasteList={setList}
          />
          <input
            ref={file}
            type="file"
            accept=".txt,.csv,.tsv,text/plain,text/csv"
            hidden
            onChange={fromFile}
            data-testid="delegations-file"
          />
          <button type="button" className={buttonLook('outlined')} onClick={() => file.current?.click()}>
            <Icon name="bring" />
            {say('From a file')}
          </button>
        </div>
      ) : (
        <ListPreview
          text={list}
          there={delegations}
          language={language}
          onChange={setList}
          onAdd={add}
          onCancel={() => {
            setList(null);
            goOn();
          }}
        />
      )}
      <ErrorLine>{fault}</ErrorLine>
    </>
  );
}

interface DelegationRowProps {
  readonly one: NamedDelegation;
  readonly slot: number;
  readonly stands: boolean;
  readonly onChange: (now: NamedDelegation) => void;
  readonly onRemove: () => void;
}

function DelegationRow({ one, slot, stands, onChange, onRemove }: DelegationRowProps) {
  const [editing, setEditing] = useState<NamedDelegation | null>(null);
  const pen = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    if (!editing && byKey.current) pen.current?.focus();
    byKey.current = false;
  }, [editing]);
  const keep = () => {
    if (editing) onChange({ code: editing.code.trim(), name: editing.name.trim() });
    setEditing(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      byKey.current = true;
      keep();
    } else if (event.key === 'Escape') {
      byKey.current = true;
      setEditing(null);
    }
  };
  if (editing)
    return (
      <li
        className={styles.editing}
        onKeyDown={onKeyDown}
        // The input is kept when the focus leaves, for example for the button that sends the form.
        onBlur={(event) => {
          if (!byKey.current && !event.currentTarget.contains(event.relatedTarget)) keep();
        }}
      >
        <input
          aria-label={say('Tag of {name}', { name: one.name })}
          value={editing.code}
          disabled={stands}
          maxLength={12}
          onChange={(event) => setEditing({ ...editing, code: event.target.value.toUpperCase() })}
        />
        <input
          aria-label={say('Name of {code}', { code: one.code })}
          // biome-ignore lint/a11y/noAutofocus: the row was pressed to write here
          autoFocus
          value={editing.name}
          maxLength={80}
          onChange={(event) => setEditing({ ...editing, name: event.target.value })}
        />
        <button
          type="button"
          className={buttonLook('small', 'square', 'quiet')}
          onClick={keep}
          aria-label={say('Keep the name of {code}', { code: one.code })}
        >
          <Icon name="check" />
        </button>
      </li>
    );
  return (
    <li>
      <Plate code={one.code} slot={slot} />
      <bdi title={one.name}>{one.name}</bdi>
      <span className={styles.rowActions}>
        <button
          ref={pen}
          type="button"
          className={buttonLook('small', 'square', 'quiet')}
          onClick={() => setEditing(one)}
          aria-label={stands ? say('Rename {name}', { name: one.name }) : say('Change {name}', { name: one.name })}
        >
          <Icon name="pen" />
        </button>
        {!stands && (
          <button
            type="button"
            className={buttonLook('small', 'square', 'quiet')}
            onClick={onRemove}
            aria-label={say('Take {name} out', { name: one.name })}
          >
            <Icon name="close" />
          </button>
        )}
      </span>
    </li>
  );
}

interface AddFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly delegations: readonly NamedDelegation[];
  readonly language: Language;
  readonly onType: (text: string) => void;
  readonly onRead: (text: string) => void;
  readonly onPasteList: (text: string) => void;
}

/** A field that suggests States and organizations; Enter, or the button, takes the marked suggestion, or reads what was typed. */
function AddField({ field, typed, delegations, language, onType, onRead, onPasteList }: AddFieldProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const there = useMemo(() => new Set(delegations.map(({ code }) => code)), [delegations]);
  const found = useMemo(
    () =>
      suggestions(typed, MOST_SUGGESTIONS + there.size)
        .filter(({ code }) => !there.has(code))
        .slice(0, MOST_SUGGESTIONS),
    [typed, there],
  );
  const marked = Math.min(active, found.length - 1);
  const take = () => {
    if (typed.trim() !== '') onRead(found[marked]?.code ?? typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      setActive((marked + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take();
    } else if (event.key === 'Escape' && typed !== '') onType('');
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\n\r\t]/.test(text.trim())) return;
    event.preventDefault();
    onPasteList(text);
  };
  return (
    <div className={styles.typing}>
      <label className={fieldStyles.field} htmlFor={id}>
        <span>{say('Add, one or many')}</span>
      </label>
      <div className={`${fieldStyles.field} ${styles.typed}`}>
        <input
          ref={field}
          id={id}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? `${id}-${marked}` : undefined}
          autoComplete="off"
          data-adds
          value={typed}
          placeholder={say('Type a name, or paste a list of participants')}
          onChange={(event) => {
            setActive(0);
            onType(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {typed.trim() !== '' && (
          <button type="button" className={buttonLook('outlined')} onClick={take}>
            {say('Add')}
          </button>
        )}
      </div>
      {found.length > 0 && (
        <div className={styles.suggestions} id={`${id}-found`} role="listbox" aria-label={say('States and organizations')}>
          {found.map((one, k) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the field
            <div
              key={one.code}
              id={`${id}-${k}`}
              role="option"
              aria-selected={k === marked}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onRead(one.code)}
            >
              <Plate code={one.code} slot={0} />
              <bdi>{one.names[language]}</bdi>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const HOW: Readonly<Record<ReadLine['how'], PlainMessage | null>> = {
  known: null,
  written: null,
  'made up': 'not known; the tag is made up',
  there: 'in the list already, left out',
};

interface ListPreviewProps {
  readonly text: string;
  readonly there: readonly NamedDelegation[];
  readonly language: Language;
  readonly onChange: (text: string) => void;
  readonly onAdd: (more: readonly NamedDelegation[]) => void;
  readonly onCancel: () => void;
}

/** The given list beside its reading. Both stay until the list is added or discarded. */
function ListPreview({ text, there, language, onChange, onAdd, onCancel }: ListPreviewProps) {
  const lines = useMemo(() => readDelegations(text, there, language), [text, there, language]);
  const added = lines.filter(({ how }) => how !== 'there');
  const [doubtful, twice] = [added.filter(({ how }) => how === 'made up').length, lines.length - added.length];
  const total = there.length + added.length;
  const tooMany = total > MOST_DELEGATIONS;
  const understood = [
    plural(added.length, '{n} delegation', '{n} delegations'),
    doubtful > 0 ? plural(doubtful, '{n} of them not known by its name', '{n} of them not known by their name') : '',
    twice > 0 ? plural(twice, '{n} line left out because it is there already', '{n} lines left out because they are there already') : '',
  ];
  return (
    <section className={styles.preview} aria-label={say('What was understood of the list')}>
      <div className={styles.sides}>
        <label className={fieldStyles.field}>
          <span>{say('The list, one a line')}</span>
          <textarea value={text} onChange={(event) => onChange(event.target.value)} spellCheck={false} />
        </label>
        <div className={fieldStyles.field}>
          <span>{say('Understood as')}</span>
          <ul>
            {lines.slice(0, MOST_SHOWN).map(({ line, code, name, how }, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may be there twice
              <li key={`${k} ${line}`} data-how={how}>
                <Plate code={code} slot={0} />
                <span>
                  <bdi>{name}</bdi>
                  {HOW[how] !== null && <small>{say(HOW[how])}</small>}
                </span>
              </li>
            ))}
            {lines.length > MOST_SHOWN && (
              <li>
                <span className={textStyles.muted}>
                  {withThousands(plural(lines.length - MOST_SHOWN, 'and {n} line more', 'and {n} lines more'))}
                </span>
              </li>
            )}
          </ul>
        </div>
      </div>
      {tooMany && (
        <ErrorLine>
          {say('A committee holds {most} delegations at most; with this list there would be {total}. Shorten it here.', {
            most: MOST_DELEGATIONS,
            total: withThousands(numberIn(total)),
          })}
        </ErrorLine>
      )}
      <div className={styles.previewActions}>
        <span role="status">{withThousands(commaList(understood))}.</span>
        <button type="button" className={buttonLook('outlined')} onClick={onCancel}>
          {say('Put away')}
        </button>
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={added.length === 0 || tooMany}
          onClick={() => onAdd(added)}
          data-adds
        >
          {withThousands(plural(added.length, 'Add {n} delegation', 'Add {n} delegations'))}
        </button>
      </div>
    </section>
  );
}

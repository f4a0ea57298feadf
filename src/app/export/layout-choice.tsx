// The choices for what surrounds the text in the file: masthead with its lines, labels, the symbol on every page, where notes begin. Only what the format
// supports is offered.

import { useState } from 'react';
import { LANGUAGES, type Language } from '../../../schema/index.ts';
import { type Layout, LONGEST_LINE } from '../../formats/layout.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './export-dialog.module.css';
import { noteNumber } from './stored-choices.ts';

interface LayoutChoiceProps {
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
  readonly firstNote: number;
  readonly onFirstNote: (first: number) => void;
  readonly offered: { readonly masthead: boolean; readonly labels: boolean; readonly header: boolean; readonly notes: boolean };
}

const ORIGINALS: Readonly<Record<Language, PlainMessage>> = {
  en: 'Original: English',
  fr: 'Original: French',
  es: 'Original: Spanish',
  ru: 'Original: Russian',
  ar: 'Original: Arabic',
  zh: 'Original: Chinese',
};
const originals = () => [{ id: 'none', words: say('Not said') }, ...LANGUAGES.map((id) => ({ id, words: say(ORIGINALS[id]) }))];

/** These choices, below the format. */
export function LayoutChoice({ layout, onLayout, firstNote, onFirstNote, offered }: LayoutChoiceProps) {
  const change = (next: Partial<Layout>) => onLayout({ ...layout, ...next });
  if (!Object.values(offered).includes(true)) return null;
  return (
    <fieldset className={styles.layout}>
      <legend className={textStyles.spokenOnly}>{say('Around the text')}</legend>
      {offered.masthead && (
        <>
          <Check
            on={layout.masthead !== 'none'}
            onChange={(on) => change({ masthead: on ? 'full' : 'none' })}
            words={say('Masthead and symbol')}
          />
          {layout.masthead !== 'none' && (
            <div className={styles.masthead}>
              <Line
                words={say('Agenda item')}
                example={say('Agenda item 5')}
                value={layout.agendaItem}
                onChange={(agendaItem) => change({ agendaItem })}
              />
              <Line words={say('Date')} example={say('22 March 2024')} value={layout.date} onChange={(date) => change({ date })} />
              <div className={fieldStyles.field}>
                <span>{say('Language')}</span>
                <DialogSelect
                  label={say('Original language')}
                  options={originals()}
                  value={layout.original || 'none'}
                  onChange={(id) => change({ original: LANGUAGES.find((one) => one === id) ?? '' })}
                />
              </div>
            </div>
          )}
        </>
      )}
      {offered.labels && (
        <Check on={layout.labels} onChange={(labels) => change({ labels })} words={say('PP and OP labels in the margin')} />
      )}
      {offered.header && (
        <Check on={layout.header} onChange={(header) => change({ header })} words={say('Symbol at the head of each page')} />
      )}
      {offered.notes && <FirstNote value={firstNote} onChange={onFirstNote} />}
    </fieldset>
  );
}

function Check({ on, onChange, words }: { on: boolean; onChange: (on: boolean) => void; words: string }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" className={styles.checkbox} checked={on} onChange={(event) => onChange(event.target.checked)} />
      {words}
    </label>
  );
}

function Line({ words, example, value, onChange }: { words: string; example: string; value: string; onChange: (line: string) => void }) {
  return (
    <label className={fieldStyles.field}>
      <span>{words}</span>
      <input
        dir={value === '' ? undefined : 'auto'}
        maxLength={LONGEST_LINE}
        placeholder={example}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** The typed text may not be a number yet; the last valid number counts. */
function FirstNote({ value, onChange }: { value: number; onChange: (first: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  const number = noteNumber(typed);
  return (
    <label className={styles.check}>
      {say('Footnotes start at')}
      <input
        className={`${textStyles.numerals} ${styles.firstNote}`}
        inputMode="numeric"
        value={typed}
        aria-invalid={number === null}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = noteNumber(event.target.value);
          if (next !== null) onChange(next);
        }}
        onBlur={() => number === null && setTyped(String(value))}
      />
    </label>
  );
}

// The form of a committee: its name, where and when it meets, its languages, its delegations, how its texts are printed; beside it the first page of its
// texts. The same form is used for setting up and for later changes. No steps, one button.
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { directionOf, LANGUAGES, type Language } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { type CommitteeForm, type CommitteeSettings, type FormField, formFault } from '../../protocol/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './committee-form.module.css';
import { DelegationsField } from './delegations-field.tsx';
import { FirstPage } from './first-page.tsx';
import { FIRST_PAGES, languageName, ownNameOf } from './languages.ts';

interface CommitteeFormFieldsProps {
  readonly heading: string;
  readonly lead: ReactNode;
  /** The initial form. */
  readonly first: CommitteeForm;
  /** The colours of the committee's delegations; {} before there is a committee. */
  readonly slots: Readonly<Record<string, number>>;
  readonly button: string;
  /** Shown beside the button. */
  readonly after: ReactNode;
  /** Shown below the first page. */
  readonly aside?: ReactNode;
  /** Sends the form; resolves to one sentence if refused. */
  readonly onSend: (form: CommitteeForm) => Promise<string | null>;
}

/** A fault, and its field; null for the form as a whole. */
interface Fault {
  readonly field: FormField | null;
  readonly words: string;
}

/** The element that describes the fault of a field. */
const FAULT = 'form-fault';

/** The form with its lines trimmed. */
const trimmed = (form: CommitteeForm): CommitteeForm => {
  const { name, short, session, symbols, place } = form.settings;
  const lines = Object.fromEntries(Object.entries({ name, short, session, symbols, place }).map(([key, text]) => [key, text.trim()]));
  return { ...form, settings: { ...form.settings, ...lines } };
};

/** The form. What was filled in stays, whatever the server answers. */
export function CommitteeFormFields({ heading, lead, first, slots, button, after, aside, onSend }: CommitteeFormFieldsProps) {
  const [settings, setSettings] = useState(first.settings);
  const [delegations, setDelegations] = useState(first.delegations);
  const [fault, setFault] = useState<Fault | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const waits = useRef(false);
  const set = (change: Partial<CommitteeSettings>) => {
    setFault(null);
    setSettings((before) => ({ ...before, ...change }));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const sent = trimmed({ settings, delegations });
    // Checked before the list is called empty: the entries typed for it may only have to be added.
    const wrong: Fault | null = waits.current
      ? { field: 'delegations', words: say('What stands here is not among the delegations yet: add it, or put it away.') }
      : formFault(sent);
    if (wrong !== null) {
      flushSync(() => setFault(wrong));
      // The faulty field gets the focus, with the sentence beside it.
      const adds = waits.current && form.current?.querySelector<HTMLElement>('[data-adds]:not(:disabled)');
      return (adds || form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [aria-invalid="true"] :is(input, button)'))?.focus();
    }
    setBusy(true);
    const refused = await onSend(sent);
    setFault(refused === null ? null : { field: null, words: refused });
    setBusy(false);
  };
  const at = (field: FormField) => fault?.field === field;
  const faultAt = (field: FormField) =>
    at(field) && (
      <span id={FAULT} className={styles.fault}>
        <ErrorLine>{fault?.words}</ErrorLine>
      </span>
    );
  const line = (key: 'name' | 'short' | 'session' | 'symbols' | 'place' | 'from' | 'to', words: string, width: string, example = '') => (
    <div style={{ flex: `1 1 ${width}` }}>
      <label className={fieldStyles.field}>
        <span>{words}</span>
        <input
          type={key === 'from' || key === 'to' ? 'date' : 'text'}
          value={settings[key]}
          placeholder={example}
          dir={key === 'symbols' || key === 'short' ? 'ltr' : settings[key] === '' ? undefined : 'auto'}
          maxLength={160}
          aria-invalid={key !== 'from' && at(key)}
          aria-describedby={key !== 'from' && at(key) ? FAULT : undefined}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      </label>
      {key !== 'from' && faultAt(key)}
    </div>
  );
  const chosen = (language: Language) => settings.languages.includes(language);
  const choose = (language: Language) => {
    const languages = LANGUAGES.filter((one) => (one === language ? !chosen(one) : chosen(one)));
    set({ languages, ...(!languages.includes(settings.original) && languages[0] && { original: languages[0] }) });
  };
  return (
    <main className={styles.page}>
      <form ref={form} className={styles.form} onSubmit={send} aria-label={heading} noValidate>
        <h1>{heading}</h1>
        <p className={styles.lead}>{lead}</p>
        <fieldset>
          <legend>{say('Body and session')}</legend>
          <div className={styles.lines}>
            {line('name', say('Body'), '22rem', say('Commission on Narcotic Drugs'))}
            {line('short', say('Short'), '6rem', 'CND')}
            {line('session', say('Session'), '13rem', say('Sixty-seventh session'))}
            {line('symbols', say('Symbols begin with'), '11rem', 'E/CN.7/2024/L.')}
            {line('place', say('Place'), '8rem', say('Vienna'))}
            {line('from', say('meeting|From'), '8.6rem')}
            {line('to', say('meeting|To'), '8.6rem')}
          </div>
        </fieldset>
        <fieldset>
          <legend>{say('Languages of texts')}</legend>
          <div className={styles.row} aria-invalid={at('languages')}>
            {(Object.keys(FIRST_PAGES) as Language[]).map((language) => (
              <button
                key={language}
                type="button"
                className={styles.language}
                aria-pressed={chosen(language)}
                lang={language}
                title={languageName(language)}
                dir={directionOf(language)}
                onClick={() => choose(language)}
              >
                {chosen(language) && <Icon name="check" />}
                {ownNameOf(language)}
              </button>
            ))}
            <span className={textStyles.grow} />
            <label className={styles.choice}>
              {say('Original')}
              <select value={settings.original} onChange={(event) => set({ original: event.target.value as Language })}>
                {settings.languages.map((language) => (
                  <option key={language} value={language}>
                    {languageName(language)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {faultAt('languages')}
        </fieldset>
        <fieldset aria-invalid={at('delegations')}>
          <legend>
            {say('Delegations')}{' '}
            <span className={styles.count}>
              {delegations.length > 0
                ? say('{count}, coloured in the order of their arrival', { count: delegations.length })
                : say('no delegations|none yet')}
            </span>
          </legend>
          <DelegationsField
            delegations={delegations}
            standing={first.delegations.length}
            slots={slots}
            language={settings.original}
            waits={waits}
            onChange={(now) => {
              setFault(null);
              setDelegations(now);
            }}
          />
          {faultAt('delegations')}
        </fieldset>
        <fieldset>
          <legend>{say('House style')}</legend>
          <div className={styles.row}>
            <label className={styles.choice}>
              {say('“7 bis” is')}
              <select value={settings.bis} onChange={(event) => set({ bis: event.target.value as CommitteeSettings['bis'] })}>
                <option value="new">{say('a new paragraph after 7')}</option>
                <option value="version">{say('another version of 7')}</option>
              </select>
            </label>
            <label className={styles.choice}>
              {say('Names in the rolling text')}
              <select value={settings.names} onChange={(event) => set({ names: event.target.value as CommitteeSettings['names'] })}>
                <option value="before">{say('before the words')}</option>
                <option value="after">{say('after the words')}</option>
                <option value="none">{say('names|none')}</option>
              </select>
            </label>
            <label className={styles.choice}>
              {say('First footnote')}
              <input
                type="number"
                min={1}
                max={99_999}
                aria-invalid={at('firstNote')}
                aria-describedby={at('firstNote') ? FAULT : undefined}
                value={Number.isNaN(settings.firstNote) ? '' : settings.firstNote}
                onChange={(event) => set({ firstNote: event.target.valueAsNumber })}
              />
            </label>
            <label className={styles.choice}>
              {say('Texts are agreed')}
              <select value={settings.levels} onChange={(event) => set({ levels: event.target.value === '2' ? 2 : 1 })}>
                <option value="1">{say('at one level')}</option>
                <option value="2">{say('in the group, then in plenary')}</option>
              </select>
            </label>
            <label className={styles.choice}>
              {say('Numbers of an issued version')}
              <select value={settings.numbers} onChange={(event) => set({ numbers: event.target.value as CommitteeSettings['numbers'] })}>
                <option value="held">{say('hold until the next version')}</option>
                <option value="anew">{say('change as soon as a paragraph comes or goes')}</option>
              </select>
            </label>
          </div>
          {faultAt('firstNote')}
        </fieldset>
        <ErrorLine>{fault?.field === null ? fault.words : null}</ErrorLine>
        <div className={styles.actions}>
          <button type="submit" className={buttonLook('filled')} disabled={busy}>
            {button}
          </button>
          <span className={textStyles.muted}>{after}</span>
        </div>
      </form>
      <aside className={styles.aside} aria-label={say('What it gives')}>
        <h2>{say('The first page of a text will read')}</h2>
        <FirstPage settings={settings} />
        {aside}
      </aside>
    </main>
  );
}

// The dialog in which chair or secretariat record the outcome at the meeting. It first names what is still open in the text. What is adopted is the text at
// the opening of the dialog.

import type { Node } from 'prosemirror-model';
import { type FormEvent, useState } from 'react';
import { type Adoption, idOf, paragraphsOf } from '../../../schema/index.ts';
import { leftOpen, textSeen } from '../../amend/decide/adopting.ts';
import { plural, say } from '../../messages/say.ts';
import { labelsOf } from '../../text/numbering.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import * as styles from './adopt-dialog.module.css';
import { type AdoptionForm, adoptCommand, EMPTY_VOTE, emptyForm, type How, type SeparateForm } from './adoption-form.ts';
import { useIssuedParagraphs } from './issued-paragraphs.ts';
import { SayingsField } from './sayings-field.tsx';
import { VoteField } from './vote-field.tsx';

/** The key of the adoption in `busy` and `errors` of the commands. */
export const ADOPT = 'adopt';

/** Today in the reader's own time zone, "2026-11-29". */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

const readOf = (doc: Node) => ({ doc, seen: textSeen(doc), ...leftOpen(doc) });

/** The dialog. */
export default function AdoptDialog({ onClose }: { readonly onClose: () => void }) {
  const { doc } = useTextContext();
  return doc ? <AdoptForm doc={doc} onClose={onClose} /> : null;
}

function AdoptForm({ doc, onClose }: { readonly doc: Node; readonly onClose: () => void }) {
  const { versions } = useSnapshotContext();
  const commands = useCommandsContext();
  const [form, setForm] = useState<AdoptionForm>(() => emptyForm(today(), versions.at(-1)?.id ?? ''));
  // The text at the opening of the dialog, or when it was read again: this is what is adopted.
  const [read, setRead] = useState(() => readOf(doc));
  const change = (more: Partial<AdoptionForm>) => setForm((known) => ({ ...known, ...more }));
  const { outcome, how, separate, revised } = form;
  const { brackets, pending } = read;
  const isOther = read.doc !== doc && (textSeen(doc) !== read.seen || leftOpen(doc).pending.length !== pending.length);
  const record = async (event: FormEvent) => {
    event.preventDefault();
    if (await commands.send(ADOPT, adoptCommand(form, { pending: pending.length, seen: read.seen }))) onClose();
  };
  return (
    <DialogFrame
      title={say('Put to the meeting')}
      subtitle={say('For the record. The Chair says what the outcome is; no majority is judged here.')}
      width="44rem"
      onClose={onClose}
    >
      <form className={styles.form} aria-label={say('Adoption')} onSubmit={record}>
        <Segments<Adoption['outcome']>
          label={say('Outcome')}
          chosen={outcome}
          onChoose={(next) => change({ outcome: next })}
          options={[
            { id: 'adopted', words: say('outcome|Adopted') },
            { id: 'rejected', words: say('outcome|Not adopted') },
          ]}
        />
        <div className={styles.facts}>
          <label className={fieldStyles.field}>
            <span>{say('adoption|Number')}</span>
            <input
              value={outcome === 'adopted' ? form.number : ''}
              disabled={outcome !== 'adopted'}
              placeholder={say('80/251, or later')}
              maxLength={80}
              onChange={({ target }) => change({ number: target.value })}
            />
          </label>
          <label className={fieldStyles.field}>
            <span>{say('adoption|Meeting')}</span>
            <input
              value={form.meeting}
              dir="auto"
              placeholder={say('82nd plenary meeting')}
              maxLength={80}
              onChange={({ target }) => change({ meeting: target.value })}
            />
          </label>
          <label className={fieldStyles.field}>
            <span>{say('Date')}</span>
            <input type="date" required value={form.date} onChange={({ target }) => change({ date: target.value })} />
          </label>
        </div>
        <Segments<How>
          label={say('adoption|How')}
          chosen={how}
          onChoose={(next) => change({ how: next })}
          options={[
            { id: 'none', words: say('Without a vote') },
            { id: 'recorded', words: say('Recorded vote') },
            { id: 'counted', words: say('Totals only') },
          ]}
        />
        {how !== 'none' && <VoteField on={say('the text')} vote={{ ...form.vote, how }} onChange={(vote) => change({ vote })} />}
        <label className={fieldStyles.field}>
          <span>{say('Orally revised from')}</span>
          <select value={revised} onChange={({ target }) => change({ revised: target.value })}>
            <option value="">{say('No version: revisions are not listed')}</option>
            {[...versions].reverse().map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <SeparateVotes doc={doc} revised={revised} separate={separate} onChange={(next) => change({ separate: next })} />
        <SayingsField
          sponsors={form.sponsors}
          explanations={form.explanations}
          onSponsors={(sponsors) => change({ sponsors })}
          onExplanations={(explanations) => change({ explanations })}
        />
        {(brackets.length > 0 || pending.length > 0) && (
          <div className={styles.open} role="note" aria-label={say('Still open')}>
            <Icon name="warn" />
            <div>
              {brackets.length > 0 && <p>{say('Brackets are left in {labels}.', { labels: brackets.join(', ') })}</p>}
              {pending.length > 0 && (
                <p>
                  {plural(
                    pending.length,
                    '{n} proposal is pending and falls: {list}. They stay as they are, and are listed as not adopted.',
                    '{n} proposals are pending and fall: {list}. They stay as they are, and are listed as not adopted.',
                    { list: pending.map(({ label, by }) => `${label} (${by})`).join(', ') },
                  )}
                </p>
              )}
            </div>
          </div>
        )}
        {isOther && (
          <div className={styles.open} role="alert">
            <Icon name="warn" />
            <p>{say('The text has changed since you opened this.')}</p>
            <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setRead(readOf(doc))}>
              {say('I have read it again')}
            </button>
          </div>
        )}
        <ErrorLine>{commands.errors.get(ADOPT)}</ErrorLine>
        <div className={styles.row}>
          <button type="submit" className={buttonLook('filled')} disabled={isOther || commands.busy.has(ADOPT)}>
            {say(outcome === 'adopted' ? 'Record as adopted' : 'Record as not adopted')}
          </button>
          <button type="button" className={buttonLook('outlined')} onClick={onClose}>
            {say('Cancel')}
          </button>
        </div>
      </form>
    </DialogFrame>
  );
}

interface SeparateVotesProps {
  readonly doc: Node;
  readonly revised: string;
  readonly separate: readonly SeparateForm[];
  readonly onChange: (separate: readonly SeparateForm[]) => void;
}

/** Votes on single paragraphs. If a version as issued is named, its paragraphs can be chosen too, including those deleted since. */
function SeparateVotes({ doc, revised, separate, onChange }: SeparateVotesProps) {
  const issued = useIssuedParagraphs(revised);
  const labels = labelsOf(doc);
  const own = paragraphsOf(doc).map((one) => ({ id: idOf(one), label: labels.get(idOf(one))?.label ?? '' }));
  const options = issued ? [...issued, ...own.filter(({ id }) => !issued.some((one) => one.id === id))] : own;
  const change = (key: number, more: Partial<SeparateForm>) =>
    onChange(separate.map((one) => (one.key === key ? { ...one, ...more } : one)));
  return (
    <>
      {separate.map(({ key, paragraph, retained, vote }, at) => {
        const on = options.find(({ id }) => id === paragraph)?.label ?? say('a paragraph');
        const number = at + 1;
        return (
          <fieldset key={key} className={styles.part}>
            <legend>{say('Separate vote {number}', { number })}</legend>
            <div className={styles.row}>
              <select
                aria-label={say('Paragraph of separate vote {number}', { number })}
                required
                value={paragraph}
                onChange={({ target }) => change(key, { paragraph: target.value })}
              >
                <option value="">{say('Paragraph…')}</option>
                {options.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
              <Segments
                label={say('Outcome of separate vote {number}', { number })}
                chosen={retained ? 'retained' : 'deleted'}
                onChoose={(next) => change(key, { retained: next === 'retained' })}
                options={[
                  { id: 'retained', words: say('Retained') },
                  { id: 'deleted', words: say('Deleted') },
                ]}
              />
              <Segments
                label={say('How separate vote {number} was taken', { number })}
                chosen={vote.how}
                onChoose={(next) => change(key, { vote: { ...vote, how: next } })}
                options={[
                  { id: 'recorded', words: say('vote|Names') },
                  { id: 'counted', words: say('vote|Totals') },
                ]}
              />
              <button
                type="button"
                className={buttonLook('square')}
                aria-label={say('Remove separate vote {number}', { number })}
                onClick={() => onChange(separate.filter((one) => one.key !== key))}
              >
                <Icon name="close" />
              </button>
            </div>
            <VoteField on={on} vote={vote} onChange={(next) => change(key, { vote: next })} />
          </fieldset>
        );
      })}
      <button
        type="button"
        className={buttonLook('small', 'outlined')}
        onClick={() =>
          onChange([
            ...separate,
            {
              key: 1 + Math.max(0, ...separate.map((one) => one.key)),
              paragraph: '',
              retained: true,
              vote: { ...EMPTY_VOTE, how: 'counted' },
            },
          ])
        }
      >
        <Icon name="plus" />
        {say('Add a separate vote')}
      </button>
    </>
  );
}

// The full record of the outcome: votes by name, oral revisions, sponsors, explanations. Chair and secretariat can add to it here, or take it back.

import { type FormEvent, useState } from 'react';
import { type Adoption, BALLOTS, type Explanation, totalsOf, type Vote } from '../../../schema/index.ts';
import { type Message, say } from '../../messages/say.ts';
import { TAKEN_BACK } from '../../protocol/record.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as styles from './adopt-dialog.module.css';
import { type ExplanationForm, explanationsAsked } from './adoption-form.ts';
import { BALLOT_WORDS, outcomeWords, totalsWords } from './adoption-words.ts';
import { SayingsField } from './sayings-field.tsx';

/** Whose explanation it is, and when it was given. */
const EXPLAINED: Readonly<Record<Explanation['when'], Readonly<Record<Adoption['outcome'], Extract<Message, `{by}, ${string}`>>>>> = {
  before: { adopted: '{by}, before adoption', rejected: '{by}, before the decision' },
  after: { adopted: '{by}, after adoption', rejected: '{by}, after the decision' },
};

/** The key for additions in `busy` and `errors` of the commands. */
const ADD = 'add-to-adoption';

/** The dialog; it closes when the adoption is taken back. */
export default function AdoptionDialog({ onClose }: { readonly onClose: () => void }) {
  const { meta, record } = useSnapshotContext();
  const { may } = useRoomContext();
  const commands = useCommandsContext();
  /** Null until something has been added in this dialog. */
  const [adds, setAdds] = useState<boolean | null>(null);
  const [asks, setAsks] = useState(false);
  const { adoption } = meta;
  const undone = new Set(record.decisions.map(({ undoes }) => undoes));
  const last = record.decisions.findLast(({ id, kind }) => TAKEN_BACK.get(kind) === 'adopt' && !undone.has(id));
  if (!adoption) return null;
  const takeBack = async () => {
    setAsks(false);
    if (last && (await commands.undo(last.id)) && last.kind !== 'adoption-added') onClose();
  };
  const { vote, separate, revisions, sponsors, explanations, issued, draft, number } = adoption;
  return (
    <DialogFrame title={outcomeWords(adoption)} subtitle={[number, draft].filter(Boolean).join(' · ')} width="44rem" onClose={onClose}>
      <div className={styles.record} data-testid="adoption">
        {vote && <VoteWords title={say('Vote: {totals}', { totals: totalsWords(totalsOf(vote)) })} vote={vote} />}
        {separate.map((one) => (
          <VoteWords
            key={one.paragraph}
            title={say(one.retained ? '{label} retained: {totals}' : '{label} deleted: {totals}', {
              label: one.label,
              totals: totalsWords(totalsOf(one.vote)),
            })}
            vote={one.vote}
          />
        ))}
        {revisions.length > 0 && (
          <section aria-label={say('Oral revisions')}>
            <h3>{say('Oral revisions to {version}', { version: issued?.name ?? '' })}</h3>
            <ol className={styles.revisions}>
              {revisions.map((one) => (
                <li key={one}>
                  <bdi>{one}</bdi>
                </li>
              ))}
            </ol>
          </section>
        )}
        {issued && revisions.length === 0 && <p>{say('Not revised since {version}.', { version: issued.name })}</p>}
        {sponsors.length > 0 && (
          <section>
            <h3>{say('Additional sponsors')}</h3>
            <p>{sponsors.join(', ')}</p>
          </section>
        )}
        {explanations.length > 0 && (
          <section aria-label={say('Explanations of position')}>
            <h3>{say('Explanations of position')}</h3>
            {explanations.map(({ by, when, words }) => (
              <div key={`${by} ${when} ${words}`} className={styles.said}>
                <b>{say(EXPLAINED[when][adoption.outcome], { by })}</b>
                <p dir="auto">{words}</p>
              </div>
            ))}
          </section>
        )}
        {may('adopt') && !adds && (
          <div className={styles.row}>
            <button
              type="button"
              className={buttonLook('outlined')}
              // biome-ignore lint/a11y/noAutofocus: the form that had the focus has gone
              autoFocus={adds === false}
              onClick={() => setAdds(true)}
            >
              {say('Add to the record…')}
            </button>
            {last && (
              <button
                type="button"
                className={buttonLook('outlined')}
                disabled={commands.busy.has(last.id)}
                onClick={() => (asks ? takeBack() : setAsks(true))}
                onBlur={() => setAsks(false)}
              >
                {say(
                  asks
                    ? 'Everything becomes as it was: take back'
                    : last.kind === 'adoption-added'
                      ? 'Take back what was added last'
                      : 'Take back',
                )}
              </button>
            )}
          </div>
        )}
        {last && <ErrorLine>{commands.errors.get(last.id)}</ErrorLine>}
        {may('adopt') && adds && <AddForm numbered={adoption.outcome === 'adopted'} onDone={() => setAdds(false)} />}
      </div>
    </DialogFrame>
  );
}

function VoteWords({ title, vote }: { readonly title: string; readonly vote: Vote }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {vote.kind === 'recorded' &&
        BALLOTS.filter((ballot) => vote[ballot].length > 0).map((ballot) => (
          <p key={ballot}>
            <b>{say(BALLOT_WORDS[ballot])}</b> {vote[ballot].join(', ')}
          </p>
        ))}
    </section>
  );
}

function AddForm({ numbered, onDone }: { readonly numbered: boolean; readonly onDone: () => void }) {
  const commands = useCommandsContext();
  const [number, setNumber] = useState('');
  const [sponsors, setSponsors] = useState<readonly string[]>([]);
  const [explanations, setExplanations] = useState<readonly ExplanationForm[]>([]);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const command = { do: 'add-to-adoption', number: number.trim(), sponsors, explanations: explanationsAsked(explanations) } as const;
    if (await commands.send(ADD, command)) onDone();
  };
  return (
    <form className={`${styles.form} ${styles.add}`} aria-label={say('Add to the record')} onSubmit={add}>
      {numbered && (
        <label className={fieldStyles.field}>
          <span>{say('adoption|Number')}</span>
          <input
            // biome-ignore lint/a11y/noAutofocus: the form was opened to write in it
            autoFocus
            value={number}
            placeholder="80/251"
            maxLength={80}
            onChange={({ target }) => setNumber(target.value)}
          />
        </label>
      )}
      <SayingsField sponsors={sponsors} explanations={explanations} onSponsors={setSponsors} onExplanations={setExplanations} />
      <ErrorLine>{commands.errors.get(ADD)}</ErrorLine>
      <div className={styles.row}>
        <button type="submit" className={buttonLook('filled')} disabled={commands.busy.has(ADD)}>
          {say('Add')}
        </button>
        <button type="button" className={buttonLook('outlined')} onClick={onDone}>
          {say('Cancel')}
        </button>
      </div>
    </form>
  );
}

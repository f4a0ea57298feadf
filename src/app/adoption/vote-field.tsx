// The fields of a vote: by name, delegation by delegation, or in totals. The totals of a vote by name are counted, never typed.

import { BALLOTS, type Ballot } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as fieldStyles from '../ui/field.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import * as styles from './adopt-dialog.module.css';
import { countsIn, type VoteForm } from './adoption-form.ts';
import { BALLOT_WORDS, totalsWords } from './adoption-words.ts';

const TOTALS = [
  ['for', 'ballot|In favour'],
  ['against', 'ballot|Against'],
  ['abstaining', 'ballot|Abstaining'],
] as const;

interface VoteFieldProps {
  /** What is voted on, for screen readers: "the text", "OP3". */
  readonly on: string;
  readonly vote: VoteForm;
  readonly onChange: (vote: VoteForm) => void;
}

/** The fields. */
export function VoteField({ on, vote, onChange }: VoteFieldProps) {
  const { delegations } = useCommittee().session.committee;
  if (vote.how === 'counted')
    return (
      <fieldset className={styles.totals}>
        <legend>{say('Totals of the vote on {subject}', { subject: on })}</legend>
        {TOTALS.map(([which, words]) => (
          <label key={which} className={fieldStyles.field}>
            <span>{say(words)}</span>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={9999}
              required
              value={vote.totals[which]}
              onChange={({ target }) => onChange({ ...vote, totals: { ...vote.totals, [which]: target.value } })}
            />
          </label>
        ))}
      </fieldset>
    );
  const set = (code: string, ballot: Ballot | '') => {
    const { [code]: _, ...others } = vote.ballots;
    onChange({ ...vote, ballots: ballot === '' ? others : { ...others, [code]: ballot } });
  };
  const rest = delegations.filter(({ code }) => vote.ballots[code] === undefined);
  return (
    <fieldset className={styles.names}>
      <legend>{say('Vote on {subject}', { subject: on })}</legend>
      <ul>
        {delegations.map(({ code, name }) => (
          <li key={code}>
            <Nameplate code={code} />
            <span>{name}</span>
            <select
              aria-label={say('Vote of {name} on {subject}', { name, subject: on })}
              value={vote.ballots[code] ?? ''}
              onChange={({ target }) => set(code, target.value as Ballot | '')}
            >
              <option value="">{say('not recorded')}</option>
              {BALLOTS.map((ballot) => (
                <option key={ballot} value={ballot}>
                  {say(BALLOT_WORDS[ballot])}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p className={styles.counted}>
        <output>{totalsWords(countsIn(vote))}</output>
        {rest.length > 0 && (
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            onClick={() =>
              onChange({ ...vote, ballots: { ...vote.ballots, ...Object.fromEntries(rest.map(({ code }) => [code, 'for' as const])) } })
            }
          >
            {rest.length === delegations.length ? say('All in favour') : say('The other {rest} in favour', { rest: rest.length })}
          </button>
        )}
      </p>
    </fieldset>
  );
}

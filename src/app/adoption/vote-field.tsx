// A vote as it is filled in: by name, delegation by delegation, or in totals. Totals of names are counted, never typed.
import { BALLOTS, type Ballot } from '../../../schema/index.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as fieldStyles from '../ui/field.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import * as styles from './adopt-dialog.module.css';
import { countsIn, type VoteForm } from './adoption-form.ts';
import { BALLOT_WORDS, totalsWords } from './adoption-words.ts';

const TOTALS = [
  ['for', 'In favour'],
  ['against', 'Against'],
  ['abstaining', 'Abstaining'],
] as const;

interface VoteFieldProps {
  /** What is voted on, for who hears the labels: "the text", "OP3". */
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
        <legend>Totals of the vote on {on}</legend>
        {TOTALS.map(([which, words]) => (
          <label key={which} className={fieldStyles.field}>
            <span>{words}</span>
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
      <legend>Vote on {on}</legend>
      <ul>
        {delegations.map(({ code, name }) => (
          <li key={code}>
            <Nameplate code={code} />
            <span>{name}</span>
            <select
              aria-label={`Vote of ${name} on ${on}`}
              value={vote.ballots[code] ?? ''}
              onChange={({ target }) => set(code, target.value as Ballot | '')}
            >
              <option value="">not recorded</option>
              {BALLOTS.map((ballot) => (
                <option key={ballot} value={ballot}>
                  {BALLOT_WORDS[ballot]}
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
            {rest.length === delegations.length ? 'All in favour' : `The other ${rest.length} in favour`}
          </button>
        )}
      </p>
    </fieldset>
  );
}

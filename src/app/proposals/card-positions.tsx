// The positions on a proposal: the tally, who took which position, the chair's question with how many have answered, and the person's own position.

import { POSITIONS, type Position, type Question } from '../../protocol/record.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { Icon, type IconName } from '../ui/icons.tsx';
import * as nameplateStyles from '../ui/nameplate.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './proposal-card.module.css';
import { type Answers, answersOf, type ProposalFacts, type Tally, tallyOf, tallyWords } from './proposal-facts.ts';

const SIGNS: Record<Position, IconName> = { support: 'plus', oppose: 'minus', reserve: 'tilde' };
/** What the buttons say by which a delegation takes a position. */
export const POSITION_BUTTONS: Record<Position, string> = { support: 'Support', oppose: 'Oppose', reserve: 'Reserve' };

/** How many of this committee support, oppose, reserve or have not spoken. */
export function useTally(facts: ProposalFacts, by: string): Tally {
  const { delegations } = useCommittee().session.committee;
  return tallyOf(
    facts,
    by,
    delegations.map((one) => one.code),
  );
}

/** "+ 9 support  − 2 oppose  ~ 3 reserve"; `words` false where there is no room for them. */
export function TallyLine({ tally, words = true }: { tally: Tally; words?: boolean }) {
  return (
    <ul className={styles.tally}>
      {POSITIONS.map((position) => (
        <li key={position} title={tally[position].join(', ')}>
          <Icon name={SIGNS[position]} />
          <b>{tally[position].length}</b> <span className={words ? '' : textStyles.spokenOnly}>{position}</span>
        </li>
      ))}
    </ul>
  );
}

/** The nameplates of those who took each position; a position that nobody took is left out. */
export function PositionLists({ tally }: { tally: Tally }) {
  return (
    <dl className={styles.positions}>
      {POSITIONS.filter((position) => tally[position].length > 0).map((position) => (
        <div key={position} data-testid={`who-${position}`}>
          <dt>
            <Icon name={SIGNS[position]} />
            <span className={textStyles.spokenOnly}>{position}</span>
          </dt>
          <dd className={nameplateStyles.plates}>
            <Nameplates codes={tally[position]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Nameplates with the delegations' full names as titles. */
export function Nameplates({ codes }: { codes: readonly string[] }) {
  const { session } = useCommittee();
  return codes.map((code) => <Nameplate key={code} code={code} title={nameIn(session, code)} />);
}

/** The answers to the chair's question on a proposal of `by`, by who is in the room now. */
export function useAnswers(facts: ProposalFacts, by: string, tally: Tally): Answers {
  const { present } = useSnapshotContext();
  return answersOf(facts, by, tally, new Set(present.flatMap(({ person }) => (person.delegation === '' ? [] : [person.delegation]))));
}

interface AskedRoomProps {
  readonly facts: ProposalFacts;
  readonly by: string;
  readonly tally: Tally;
}

/** "The Chair asks the room, 23:10": a bar of those who spoke, how many of those present have, and who has not. */
export const AskedRoom = (props: AskedRoomProps) => props.facts.question && <Asked {...props} question={props.facts.question} />;

function Asked({ facts, by, tally, question }: AskedRoomProps & { question: Question }) {
  const { answered, here, waitedFor, away } = useAnswers(facts, by, tally);
  const parts = {
    support: facts.cosponsors.length + tally.support.length,
    reserve: tally.reserve.length,
    oppose: tally.oppose.length,
    silent: tally.silent.length,
  };
  return (
    <div className={styles.question}>
      <p className={cardStyles.notice}>
        <Icon name="gavel" />
        <span>
          <b>The Chair asks the room</b>, <span className={textStyles.numerals}>{timeOf(question.at)}</span>
          {question.until !== undefined && (
            <>
              {' '}
              until <span className={textStyles.numerals}>{timeOf(question.until)}</span>
            </>
          )}
        </span>
      </p>
      <div className={styles.questionBar} role="img" aria-label={tallyWords(tally)}>
        {(['support', 'reserve', 'oppose', 'silent'] as const).map((part) => (
          <i key={part} data-position={part} style={{ flexGrow: parts[part] }} />
        ))}
      </div>
      {waitedFor.length > 0 ? (
        <p className={styles.silent}>
          {answered} of {here} in the room. Not yet: <Nameplates codes={waitedFor} />
        </p>
      ) : (
        <p className={styles.silent}>{away.length > 0 ? 'Everybody in the room has spoken.' : 'Everybody has spoken.'}</p>
      )}
      {away.length > 0 && (
        <p className={styles.silent}>
          Not in the room: <Nameplates codes={away} />
        </p>
      )}
    </div>
  );
}

interface OwnStanceProps {
  readonly facts: ProposalFacts;
  readonly busy: boolean;
  readonly onPosition: (position: Position | '') => void;
  readonly onCosponsor: (join: boolean) => void;
}

/** The delegation's own position on another's proposal; pressing it again takes it back. */
export function OwnPosition({ facts, busy, onPosition, onCosponsor }: OwnStanceProps) {
  const { person } = useCommittee().session;
  const mine = facts.positions.find((one) => one.delegation === person.delegation)?.position ?? '';
  const joined = facts.cosponsors.some((one) => one.delegation === person.delegation);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
    <div className={actionsStyles.actions} role="group" aria-label={`Position of ${inSentence(person.name)}`}>
      <span className={styles.ownName}>{person.name}</span>
      {POSITIONS.map((position) => (
        <button
          key={position}
          type="button"
          className={buttonLook('small', 'outlined')}
          aria-pressed={mine === position}
          disabled={busy}
          onClick={() => onPosition(mine === position ? '' : position)}
        >
          {POSITION_BUTTONS[position]}
        </button>
      ))}
      <button
        type="button"
        className={buttonLook('small', 'quiet')}
        aria-pressed={joined}
        disabled={busy}
        onClick={() => onCosponsor(!joined)}
      >
        {joined ? 'No longer co-sponsor' : 'Co-sponsor'}
      </button>
    </div>
  );
}

// The positions on a proposal: the tally, who took which position, the chair's question with how many have answered, and the person's own position.

import { type Message, numberIn, say } from '../../messages/say.ts';
import { POSITIONS, type Position, type Question, sponsorsOf } from '../../protocol/record.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { Icon, type IconName } from '../ui/icons.tsx';
import * as nameplateStyles from '../ui/nameplate.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './proposal-card.module.css';
import {
  type Answers,
  answersOf,
  countEarlier,
  type ProposalFacts,
  saidEarlier,
  type Tally,
  tallyOf,
  tallyWords,
} from './proposal-facts.ts';

const SIGNS: Record<Position, IconName> = { support: 'plus', oppose: 'minus', reserve: 'tilde' };
/** The labels of the buttons for taking a position. */
export const POSITION_BUTTONS = { support: 'Support', oppose: 'Oppose', reserve: 'Reserve' } as const satisfies Record<Position, Message>;
/** The word for a position, after the number of delegations that took it. */
const POSITION_WORDS = { support: 'tally|support', oppose: 'tally|oppose', reserve: 'tally|reserve' } as const satisfies Record<
  Position,
  Message
>;

/** How many delegations of this committee support, oppose or reserve, or have not spoken. */
export function useTally(facts: ProposalFacts, by: string): Tally {
  const { delegations } = useCommittee().session.committee;
  return tallyOf(
    facts,
    by,
    delegations.map((one) => one.code),
  );
}

/** "+ 9 support − 2 oppose ~ 3 reserve"; `words` is false if there is no room for them. */
export function TallyLine({ tally, words = true }: { tally: Tally; words?: boolean }) {
  return (
    <ul className={styles.tally}>
      {POSITIONS.map((position) => (
        <li key={position} title={tally[position].join(', ')}>
          <Icon name={SIGNS[position]} />
          <b>{numberIn(tally[position].length)}</b>{' '}
          <span className={words ? '' : textStyles.spokenOnly}>{say(POSITION_WORDS[position])}</span>
        </li>
      ))}
      {countEarlier(tally) > 0 && <li>{rich('{count} of earlier words', { count: <b>{numberIn(countEarlier(tally))}</b> })}</li>}
    </ul>
  );
}

/** The nameplates of those who took each position; positions that nobody took are left out. */
export function PositionLists({ tally }: { tally: Tally }) {
  return (
    <dl className={styles.positions}>
      {POSITIONS.filter((position) => tally[position].length + tally.earlier[position].length > 0).map((position) => (
        <div key={position} data-testid={`who-${position}`}>
          <dt>
            <Icon name={SIGNS[position]} />
            <span className={textStyles.spokenOnly}>{say(POSITION_WORDS[position])}</span>
          </dt>
          <dd className={nameplateStyles.plates}>
            <Nameplates codes={tally[position].filter((code) => !tally.earlier[position].includes(code))} />
            <OfEarlierWords codes={tally.earlier[position]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "of earlier words" and the nameplates of those whose position is on earlier words; nothing if there are none. */
export const OfEarlierWords = ({ codes }: { codes: readonly string[] }) =>
  codes.length > 0 && (
    <span className={`${styles.earlier} ${nameplateStyles.plates}`} data-testid="of-earlier-words">
      {rich('of earlier words: {names}', { names: <Nameplates codes={codes} /> })}
    </span>
  );

/** Nameplates with the delegations' full names as titles. */
export function Nameplates({ codes }: { codes: readonly string[] }) {
  const { session } = useCommittee();
  return codes.map((code) => <Nameplate key={code} code={code} title={nameIn(session, code)} />);
}

/** The answers to the chair's question on a proposal of `by`, counted among those who are in the room now. */
export function useAnswers(facts: ProposalFacts, by: string, tally: Tally): Answers {
  const { present } = useSnapshotContext();
  return answersOf(facts, by, tally, new Set(present.flatMap(({ person }) => (person.delegation === '' ? [] : [person.delegation]))));
}

interface AskedRoomProps {
  readonly facts: ProposalFacts;
  readonly by: string;
  readonly tally: Tally;
}

/** "The Chair asks the room, 23:10": a bar of those who spoke, how many of those present answered, and who has not. */
export const AskedRoom = (props: AskedRoomProps) => props.facts.question && <Asked {...props} question={props.facts.question} />;

function Asked({ facts, by, tally, question }: AskedRoomProps & { question: Question }) {
  const { answered, here, waitedFor, away } = useAnswers(facts, by, tally);
  const parts = {
    support: sponsorsOf(facts.cosponsors).length + tally.support.length,
    reserve: tally.reserve.length,
    oppose: tally.oppose.length,
    silent: tally.silent.length,
  };
  const title = <b>{say('The Chair asks the room')}</b>;
  const time = <span className={textStyles.numerals}>{timeOf(question.at)}</span>;
  return (
    <div className={styles.question}>
      <p className={cardStyles.notice}>
        <Icon name="gavel" />
        <span>
          {question.until === undefined
            ? rich('question|{title}, {time}', { title, time })
            : rich('question|{title}, {time} until {until}', {
                title,
                time,
                until: <span className={textStyles.numerals}>{timeOf(question.until)}</span>,
              })}
        </span>
      </p>
      <div className={styles.questionBar} role="img" aria-label={tallyWords(tally)}>
        {(['support', 'reserve', 'oppose', 'silent'] as const).map((part) => (
          <i key={part} data-position={part} style={{ flexGrow: parts[part] }} />
        ))}
      </div>
      {waitedFor.length > 0 ? (
        <p className={styles.silent}>
          {rich('{answered} of {here} in the room. Not yet: {names}', { answered, here, names: <Nameplates codes={waitedFor} /> })}
        </p>
      ) : (
        <p className={styles.silent}>{away.length > 0 ? say('Everybody in the room has spoken.') : say('Everybody has spoken.')}</p>
      )}
      {away.length > 0 && <p className={styles.silent}>{rich('Not in the room: {names}', { names: <Nameplates codes={away} /> })}</p>}
    </div>
  );
}

const CHANGED_SINCE = {
  support: 'These words changed since {name} supported them.',
  oppose: 'These words changed since {name} opposed them.',
  reserve: 'These words changed since {name} reserved on them.',
  cosponsor: 'These words changed since {name} co-sponsored them.',
} as const satisfies Record<Position | 'cosponsor', Message>;
const STILL = {
  support: 'Still support',
  oppose: 'Still oppose',
  reserve: 'Still reserve',
  cosponsor: 'Still co-sponsor',
} as const satisfies Record<Position | 'cosponsor', Message>;

/** One press confirms for the present words what the delegation said of earlier ones; the other takes it back. */
export function StillButtons({
  said,
  busy,
  onPosition,
  onCosponsor,
}: Omit<OwnStanceProps, 'facts' | 'tally'> & { said: Position | 'cosponsor' }) {
  const answer = (still: boolean) => (said === 'cosponsor' ? onCosponsor(still) : onPosition(still ? said : ''));
  return (
    <span className={styles.still}>
      <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => answer(true)}>
        {say(STILL[said])}
      </button>
      <button type="button" className={buttonLook('small', 'quiet')} disabled={busy} onClick={() => answer(false)}>
        {say('No longer')}
      </button>
    </span>
  );
}

interface OwnStanceProps {
  readonly facts: ProposalFacts;
  readonly busy: boolean;
  readonly onPosition: (position: Position | '') => void;
  readonly onCosponsor: (join: boolean) => void;
  /** How many took each position, shown in the buttons; absent if shown elsewhere. */
  readonly tally?: Tally;
}

/** The delegation's own position on another's proposal; pressing a button again withdraws the position. */
export function OwnPosition({ facts, busy, onPosition, onCosponsor, tally }: OwnStanceProps) {
  const { person } = useCommittee().session;
  const mine = facts.positions.find((one) => one.delegation === person.delegation && !one.earlier)?.position ?? '';
  const joined = sponsorsOf(facts.cosponsors).includes(person.delegation);
  const earlier = saidEarlier(facts, person.delegation);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
    <div className={actionsStyles.actions} role="group" aria-label={say('Position of {name}', { name: inSentence(person.name) })}>
      {earlier && (
        <div className={styles.changed} data-testid="words-changed">
          <p className={cardStyles.notice}>
            <Icon name="clock" />
            <span>{say(CHANGED_SINCE[earlier], { name: inSentence(person.name) })}</span>
          </p>
          <StillButtons said={earlier} busy={busy} onPosition={onPosition} onCosponsor={onCosponsor} />
        </div>
      )}
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
          {say(POSITION_BUTTONS[position])}
          {tally && <b>{numberIn(tally[position].length)}</b>}
        </button>
      ))}
      <button
        type="button"
        className={buttonLook('small', 'quiet')}
        aria-pressed={joined}
        disabled={busy}
        onClick={() => onCosponsor(!joined)}
      >
        {joined ? say('No longer co-sponsor') : say('verb|Co-sponsor')}
      </button>
    </div>
  );
}

// The lines at the foot of the paper, where everybody looks: the chair's question about a proposal, with buttons to answer, and that the person has the
// floor. They take room below the text, so that no line of it moves.

import { useEffect, useState } from 'react';
import { formalText } from '../../amend/formal/sentence.ts';
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { type Message, say } from '../../messages/say.ts';
import { POSITIONS, type Question } from '../../protocol/record.ts';
import { SAMPLE_DRAFT } from '../../protocol/sample.ts';
import { spoken } from '../../text/numbering.ts';
import { AdoptionLine } from '../adoption/adoption-line.tsx';
import { SilenceLines } from '../phases/silence-lines.tsx';
import { POSITION_BUTTONS, StillButtons, useAnswers, useTally } from '../proposals/card-positions.tsx';
import type { ProposalFacts } from '../proposals/proposal-facts.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { OnlyLine } from '../showing/only-line.tsx';
import { buttonLook } from '../ui/button-look.ts';
import * as lineStyles from '../ui/foot-line.module.css';
import { Icon } from '../ui/icons.tsx';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import { type Asked, type ChangedSince, changedSince, questionsFor } from './questions.ts';
import * as styles from './room-lines.module.css';

const CHANGED = {
  support: '{changed} since you supported them:',
  oppose: '{changed} since you opposed them:',
  reserve: '{changed} since you reserved on them:',
  cosponsor: '{changed} since you co-sponsored them:',
} as const satisfies Readonly<Record<ChangedSince['said'], Message>>;

const firstSteps = lazy(async () => (await import('../first-steps/first-steps.tsx')).default);
const deadlineLine = lazy(async () => (await import('../phases/deadline-line.tsx')).default);

/** The time limits, in minutes, that the chair can set with one press. */
const MINUTES = [2, 5, 10] as const;

/** All lines at the foot of the paper. */
export function RoomLines() {
  const { person } = useCommittee().session;
  const { groups, facts } = useProposalsContext();
  const { record } = useSnapshotContext();
  const asked = questionsFor(groups, facts, person.delegation);
  const first = asked[0];
  const { onCommand } = useCardActions();
  const [changed, ...others] = changedSince(groups, facts, person.delegation);
  const speaks = record.speaker !== null && record.speaker.delegation === person.delegation;
  const { draft } = useRoomContext();
  return (
    <>
      {draft === SAMPLE_DRAFT && <LazyPart of={firstSteps} unasked />}
      <div className={styles.lines} role="status">
        <OnlyLine groups={groups} place="paper" />
        <AdoptionLine />
        <SilenceLines />
        {record.deadline && <LazyPart of={deadlineLine} unasked deadline={record.deadline} />}
        {speaks && <YouSpeak since={record.speaker.since} paragraph={record.floor?.paragraph ?? null} />}
        {first && <QuestionLine key={first.proposal.id} {...first} more={asked.length - 1} />}
        {changed && onCommand && (
          <ChangedLine key={`changed ${changed.proposal.id}`} {...changed} more={others.length} onCommand={onCommand} />
        )}
      </div>
    </>
  );
}

function YouSpeak({ since, paragraph }: { since: string; paragraph: string | null }) {
  const { labels } = useTextContext();
  const label = paragraph === null ? undefined : labels.get(paragraph)?.label;
  const floor = <b>{say('You have the floor')}</b>;
  const time = <span className={textStyles.numerals}>{timeOf(since)}</span>;
  return (
    <p className={lineStyles.line} data-testid="you-speak">
      <Icon name="hand" />
      <span className={lineStyles.words}>
        {label === undefined
          ? rich('{floor}, since {time}.', { floor, time })
          : rich('{floor} on {label}, since {time}.', { floor, time, label: said(spoken(label)) })}
      </span>
    </p>
  );
}

/** "Norway changed its words on OP3 since you supported them": shown until the position is confirmed or withdrawn. */
function ChangedLine({ proposal, said: taken, more, onCommand }: ChangedSince & AnswerProps & { more: number }) {
  const { session } = useCommittee();
  const busy = useCommandsContext().busy.has(proposal.id);
  return (
    <div className={lineStyles.line} data-testid="changed-line">
      <Icon name="clock" />
      <span className={lineStyles.words} title={formalText(proposal.parts)}>
        {rich(CHANGED[taken], { changed: <b>{say('Words changed')}</b> })}{' '}
        <Nameplate code={proposal.by} title={nameIn(session, proposal.by)} />{' '}
        <bdi className={styles.formal}>{formalText(proposal.parts)}</bdi>
      </span>
      {more > 0 && <span className={textStyles.muted}>{say('and {count} more', { count: more })}</span>}
      <StillButtons
        said={taken}
        busy={busy}
        onPosition={(position) => onCommand(proposal.id, { do: 'position', amendment: proposal.id, position })}
        onCosponsor={(join) => onCommand(proposal.id, { do: 'cosponsor', amendment: proposal.id, join })}
      />
      <ShowButton proposal={proposal} />
    </div>
  );
}

function ShowButton({ proposal }: { proposal: ListedProposal }) {
  const { onSelect } = useCardActions();
  const { goTo, setTab } = useRoomContext();
  const show = () => {
    goTo(proposal.instead || proposal.paragraph);
    setTab('proposals');
    onSelect(proposal.id);
  };
  return (
    <button type="button" className={buttonLook('small', 'quiet')} onClick={show}>
      {say('Show')}
    </button>
  );
}

function QuestionLine({ proposal, question, facts, more }: Asked & { more: number }) {
  const { session } = useCommittee();
  const { person } = session;
  const { onCommand } = useCardActions();
  return (
    <div className={lineStyles.line} data-testid="asked-line">
      <Icon name="gavel" />
      <span className={lineStyles.words} title={formalText(proposal.parts)}>
        {rich('{who}:', { who: <b>{person.role === 'chair' ? say('You ask the room') : say('The Chair asks')}</b> })}{' '}
        <Nameplate code={proposal.by} title={nameIn(session, proposal.by)} />{' '}
        <bdi className={styles.formal}>{formalText(proposal.parts)}</bdi>
      </span>
      {more > 0 && <span className={textStyles.muted}>{say('and {count} more', { count: more })}</span>}
      <TimeLeft question={question} />
      {person.role === 'delegation' ? (
        onCommand && <Answer proposal={proposal} onCommand={onCommand} />
      ) : (
        <Answered proposal={proposal} facts={facts} question={question} />
      )}
      <ShowButton proposal={proposal} />
    </div>
  );
}

/** "until 23:15", "time is up". */
function TimeLeft({ question: { until } }: { question: Question }) {
  const [up, setUp] = useState(() => until !== undefined && new Date(until).getTime() <= Date.now());
  useEffect(() => {
    if (until === undefined) return;
    const left = new Date(until).getTime() - Date.now();
    setUp(left <= 0);
    if (left <= 0) return;
    const timer = window.setTimeout(() => setUp(true), left);
    return () => window.clearTimeout(timer);
  }, [until]);
  if (until === undefined) return null;
  return <span className={up ? styles.up : textStyles.muted}>{up ? say('time is up') : say('until {time}', { time: timeOf(until) })}</span>;
}

interface AnswerProps {
  readonly proposal: ListedProposal;
  readonly onCommand: NonNullable<ReturnType<typeof useCardActions>['onCommand']>;
}

function Answer({ proposal, onCommand }: AnswerProps) {
  const { person } = useCommittee().session;
  const busy = useCommandsContext().busy.has(proposal.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
    <span className={styles.buttons} role="group" aria-label={say('Answer of {delegation}', { delegation: inSentence(person.name) })}>
      {POSITIONS.map((position) => (
        <button
          key={position}
          type="button"
          className={buttonLook('small', 'outlined')}
          disabled={busy}
          onClick={() => onCommand(proposal.id, { do: 'position', amendment: proposal.id, position })}
        >
          {said(POSITION_BUTTONS[position])}
        </button>
      ))}
    </span>
  );
}

function Answered({ proposal, facts, question }: { proposal: ListedProposal; facts: ProposalFacts; question: Question }) {
  const { answered, here, waitedFor } = useAnswers(facts, proposal.by, useTally(facts, proposal.by));
  const { onCommand } = useCardActions();
  const { decides } = useRoomContext();
  const ask = (asked: boolean, minutes?: number) => onCommand?.(proposal.id, { do: 'ask', amendment: proposal.id, asked, minutes });
  return (
    <>
      <span className={styles.buttons}>
        {say('{answered} of {here} here', { answered, here })}
        {waitedFor.length > 0 && <span className={textStyles.muted}>{say('not yet')}</span>}
        {waitedFor.slice(0, 4).map((code) => (
          <Nameplate key={code} code={code} />
        ))}
        {waitedFor.length > 4 && <span title={commaList(waitedFor.slice(4))}>+{waitedFor.length - 4}</span>}
      </span>
      {decides && onCommand && (
        <span className={styles.buttons}>
          {question.until === undefined &&
            MINUTES.map((minutes) => (
              <button key={minutes} type="button" className={buttonLook('small', 'quiet')} onClick={() => ask(true, minutes)}>
                {say('{minutes} min', { minutes })}
              </button>
            ))}
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            aria-label={say('Stop asking the room')}
            onClick={() => ask(false)}
          >
            {say('Stop')}
          </button>
        </span>
      )}
    </>
  );
}

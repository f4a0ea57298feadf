// The first five minutes, only on the sample draft: a strip under the text with five steps, each ticked once it was really done. It does not guide anybody
// through: the steps are done in the room itself, in any order. Once closed, it can be opened from the list of keys and with Ctrl K.
import { useEffect } from 'react';
import { isAgreed } from '../../../schema/index.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { useThreadsContext } from '../comments/use-threads.ts';
import { useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { focusReading } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './first-steps.module.css';
import { closeSteps, type FirstStep, keepDone, useKeptSteps } from './kept-steps.ts';

/** The name of a step, and how to do it. */
type Told = readonly [step: FirstStep, name: PlainMessage, how: PlainMessage];

const EXPORT: Told = [
  'export',
  'Export the redline',
  'Export, then “Redline”: before you have the file, it is read back and checked in both directions.',
];
const DELEGATION: readonly Told[] = [
  ['propose', 'Type a proposal', 'Put the caret in a paragraph and type: your words are a proposal, the text stays as it is.'],
  ['leave', 'See it as others do', 'Press Done, or Esc: what is new is underlined, what goes is struck, and the card says it formally.'],
  ['position', 'Take a position', 'On the card of another delegation, choose Support, Oppose or Reserve.'],
  ['comment', 'verb|Comment', 'Select words and choose Comment above the text: what you ask stands beside them.'],
  EXPORT,
];
const CHAIR: readonly Told[] = [
  ['card', 'Read a proposal', 'Choose a card beside the text, or press F8: its words are marked on the paper.'],
  [
    'rivals',
    'Lay rivals side by side',
    'Where two proposals want the same words, as in OP5, the bar under the text lays them side by side.',
  ],
  ['accept', 'Accept one', 'Accept on its card: the words go into the text, and for a while one press takes that back.'],
  ['agree', 'Agree a paragraph', 'Put the caret in a paragraph without proposals and choose Agreed in the bar under the text.'],
  EXPORT,
];

/** The strip; nothing for those who only read, on a phone, and after it was closed. */
export default function FirstSteps() {
  const { may, phone } = useRoomContext();
  const { link } = useCommittee().session;
  const { isClosed, isDone } = useKeptSteps(link);
  const steps = may('propose') ? DELEGATION : may('decide') ? CHAIR : null;
  useNoticedSteps(link, isDone);
  if (!steps || phone || isClosed) return null;
  const next = steps.find(([step]) => !isDone(step));
  return (
    <section className={styles.strip} aria-label={say('First steps')} data-testid="first-steps">
      <ol className={styles.steps}>
        {steps.map(([step, name]) => (
          <li key={step} data-step={step} data-done={isDone(step) || undefined} aria-current={next?.[0] === step ? 'step' : undefined}>
            <span className={styles.tick}>{isDone(step) && <Icon name="check" />}</span>
            {say(name)}
            {isDone(step) && <span className={textStyles.spokenOnly}> ({say('done')})</span>}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className={buttonLook('small', 'quiet')}
        aria-label={say('Close the first steps')}
        title={say('Close; the list of keys (?) and Ctrl K open them again')}
        onClick={() => {
          closeSteps(true);
          focusReading();
        }}
      >
        <Icon name="close" />
      </button>
      <p className={styles.how}>{next ? say(next[2]) : say('That was all. A text of your own begins on the page of all drafts.')}</p>
    </section>
  );
}

/** Notices what this person does in the room. */
function useNoticedSteps(link: string, isDone: (step: FirstStep) => boolean): void {
  const { sideBySide } = useRoomContext();
  const { person } = useCommittee().session;
  const { own } = useTextContext();
  const { groups, facts, selected } = useProposalsContext();
  const { all: threads } = useThreadsContext();
  const { decisions } = useSnapshotContext().record;
  const proposals = groups.flatMap((group) => group.proposals);
  const mine = decisions.filter(({ who }) => who === person.name);
  const seen: Readonly<Partial<Record<FirstStep, boolean>>> = {
    propose: own !== null && own.changes > 0,
    leave: own === null && isDone('propose'),
    position: proposals.some(({ id }) => facts(id).positions.some(({ delegation }) => delegation === person.delegation)),
    comment: threads.some(({ by }) => by === person.delegation),
    card: selected !== null,
    rivals: sideBySide !== null,
    accept: mine.some(({ kind }) => kind === 'accepted' || kind === 'part-accepted'),
    agree: mine.some(({ status }) => status !== undefined && isAgreed(status.to)),
  };
  const now = (Object.keys(seen) as FirstStep[]).filter((step) => seen[step]).join(' ');
  useEffect(() => {
    for (const step of now.split(' ').filter((one) => one !== '') as FirstStep[]) keepDone(link, step);
  }, [link, now]);
}

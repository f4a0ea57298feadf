// The single changes of a proposal, each with a box: the chair accepts those that are ticked.

import { idOf } from '../../../schema/index.ts';
import { plural, say } from '../../messages/say.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { FormalWords } from './formal-words.tsx';
import type { ProposalFacts } from './proposal-facts.ts';
import type { ListedProposal } from './proposal-groups.ts';
import { useCardActions } from './proposals-context.ts';
import { type Choice, choiceOf, tickedWords } from './single-changes.ts';
import * as styles from './ticked-changes.module.css';

/** The chair's choice on a card; null if the proposal is decided as a whole, with its package, or not by this person. */
export function useChoice(proposal: ListedProposal, { bound }: ProposalFacts): Choice | null {
  const { onDecide, ticked } = useCardActions();
  const { doc } = useTextContext();
  if (!onDecide || bound || proposal.status === 'conflict') return null;
  const paragraph = doc?.content.content.find((one) => idOf(one) === proposal.paragraph);
  return paragraph ? choiceOf(paragraph, proposal, ticked) : null;
}

/** The words of the selected card; for the chair, the single changes with their boxes if there are several. */
export function SelectedWords({ proposal, facts, className }: { proposal: ListedProposal; facts: ProposalFacts; className: string }) {
  const { onTick } = useCardActions();
  const choice = useChoice(proposal, facts);
  if (choice) return <TickedChanges choice={choice} onTick={onTick} />;
  return (
    <p className={className} dir="auto">
      <FormalWords parts={proposal.parts} />
    </p>
  );
}

interface TickedChangesProps {
  readonly choice: Choice;
  readonly onTick: (proposal: string, words: ReadonlySet<string>) => void;
}

/** "3 changes", each with its box; one that no longer fits cannot be ticked. */
export function TickedChanges({ choice: { proposal, changes, chosen }, onTick }: TickedChangesProps) {
  const tick = (at: number, isTicked: boolean) =>
    onTick(proposal, tickedWords(changes, new Set(isTicked ? [...chosen, at] : [...chosen].filter((one) => one !== at))));
  return (
    <fieldset className={styles.changes}>
      <legend className={styles.count}>{plural(changes.length, '1 change', '{n} changes')}</legend>
      {changes.map((change, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes are counted, and chosen by their number
        <label className={styles.change} key={at}>
          <input type="checkbox" checked={chosen.has(at)} disabled={change.stuck} onChange={({ target }) => tick(at, target.checked)} />
          <span className={styles.words} dir="auto">
            <FormalWords parts={change.parts} />
            {change.stuck && <small>{say('no longer fits')}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

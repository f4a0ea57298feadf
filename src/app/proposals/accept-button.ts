// The label and the act of the Accept button. On agreed text the button says that it reopens the text; only this button can do that, no key changes agreed
// words.
import { labelsListed } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import type { ChairAct } from './commands.ts';
import type { ListedProposal } from './proposal-groups.ts';
import type { Choice } from './single-changes.ts';

/** "Accept", "Accept 2 of 3", "Reopen OP3 and accept", "Reopen OP3 and accept 2 of 3". */
export function acceptWords({ agreed }: Pick<ListedProposal, 'agreed'>, choice: Pick<Choice, 'changes' | 'chosen'> | null): string {
  const labels = labelsListed(agreed);
  if (!choice || choice.chosen.size === choice.changes.length)
    return agreed === '' ? say('Accept') : say('Reopen {labels} and accept', { labels });
  const [count, all] = [choice.chosen.size, choice.changes.length];
  return agreed === ''
    ? say('Accept {count} of {all}', { count, all })
    : say('Reopen {labels} and accept {count} of {all}', { labels, count, all });
}

/** "Accept the package", "Reopen OP3 and accept the package"; `despite`: accepted although a condition does not hold. */
export function acceptPackageWords(agreed: string, despite: boolean): string {
  const labels = labelsListed(agreed);
  if (despite) return agreed === '' ? say('Accept all the same') : say('Reopen {labels} and accept all the same', { labels });
  return agreed === '' ? say('Accept the package') : say('Reopen {labels} and accept the package', { labels });
}

/** The act that the button performs. */
export const acceptActOf = ({ agreed }: Pick<ListedProposal, 'agreed'>): ChairAct => (agreed === '' ? 'accept' : 'reopen');

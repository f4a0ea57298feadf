// The words and the act of the button that accepts. On agreed text the button says that it reopens the text; only the button can do that, no key changes
// agreed words.
import type { ChairAct } from './commands.ts';
import type { ListedProposal } from './proposal-groups.ts';
import type { Choice } from './single-changes.ts';

/** "Accept", "Reopen OP3 and accept". `accept` is the verb with its number where there is one: "Accept 2 of 3". */
export const acceptWords = ({ agreed }: Pick<ListedProposal, 'agreed'>, accept: string): string =>
  agreed === '' ? accept : `Reopen ${agreed} and ${accept.charAt(0).toLowerCase()}${accept.slice(1)}`;

/** "Accept", "Accept 2 of 3". */
export const acceptSome = (choice: Pick<Choice, 'changes' | 'chosen'> | null): string =>
  choice && choice.chosen.size < choice.changes.length ? `Accept ${choice.chosen.size} of ${choice.changes.length}` : 'Accept';

/** The act that the button asks for. */
export const acceptActOf = ({ agreed }: Pick<ListedProposal, 'agreed'>): ChairAct => (agreed === '' ? 'accept' : 'reopen');

// What the button that accepts says and does: on agreed text it says that it opens it again, and only the button does; no key changes agreed words.
import type { ChairAct } from './commands.ts';
import type { ListedProposal } from './proposal-groups.ts';

/** "Accept", "Reopen OP3 and accept". `accept` is the verb with its number where there is one: "Accept 2 of 3". */
export const acceptWords = ({ agreed }: Pick<ListedProposal, 'agreed'>, accept: string): string =>
  agreed === '' ? accept : `Reopen ${agreed} and ${accept.charAt(0).toLowerCase()}${accept.slice(1)}`;

/** What pressing it asks for. */
export const acceptActOf = ({ agreed }: Pick<ListedProposal, 'agreed'>): ChairAct => (agreed === '' ? 'accept' : 'reopen');

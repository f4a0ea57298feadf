// The refusals of updates: the name of a rule, for logs and metrics, and one sentence for the person whose change is refused. The rules throw a refusal;
// checkUpdate in rules.ts returns it as a value.

export type RuleName =
  | 'malformed'
  | 'size'
  | 'full'
  | 'client-id'
  | 'pending'
  | 'order'
  | 'root'
  | 'schema'
  | 'characters'
  | 'role'
  | 'owner'
  | 'by'
  | 'id'
  | 'private'
  | 'status'
  | 'decision'
  | 'agreed'
  | 'holds'
  | 'phase';

export interface Refusal {
  readonly rule: RuleName;
  /** For the person, at most 123 bytes. */
  readonly sentence: string;
  /** For logs: what exactly is wrong. It never contains words of a text or anything else that a client sent. */
  readonly detail: string;
}

const SENTENCES: Record<RuleName, string> = {
  malformed: 'The server could not read this change.',
  size: 'This change is too large for one step; paste it in smaller parts.',
  full: 'The draft is as large as the server takes; delete what it does not need, or go on in a new draft.',
  'client-id': 'This change came under the name of another window; the page was loaded anew.',
  pending: 'This change builds on words that the server does not have.',
  order: 'This change refers to words that do not belong together.',
  root: 'Only the text of the draft can be changed from here.',
  schema: 'This change holds something that a resolution cannot hold.',
  characters: 'This change holds invisible control characters, which a resolution cannot hold.',
  role: 'Observers and walls read; they cannot change the text.',
  owner: 'These words belong to someone else; propose an amendment instead.',
  by: 'A proposal can only carry the name of the delegation that makes it.',
  id: 'Another proposal already has the identity of this one.',
  private: 'These words are private to your delegation; publish them to show them.',
  status: 'Only the chair sets the status of a paragraph.',
  decision: 'Only the chair decides on a proposal.',
  agreed: 'This paragraph is agreed; the chair must reopen it before it takes proposals.',
  holds: 'This paragraph holds proposals of others; they must be settled before it can go.',
  phase: 'The text is in another phase now, in which you do not change it.',
};

export class RefusedUpdate extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.rule}: ${refusal.detail}`);
    this.refusal = refusal;
  }
}

/** The refusal by a rule, with the rule's general sentence unless a more precise one is given. */
export const refusalOf = (rule: RuleName, detail: string, sentence = SENTENCES[rule]): Refusal => ({ rule, sentence, detail });

/** Ends the check of an update by throwing a RefusedUpdate. */
export function refuse(rule: RuleName, detail: string, sentence?: string): never {
  throw new RefusedUpdate(refusalOf(rule, detail, sentence));
}

// What a personal access token may be used for. A token never allows more than its owner may do: a scope only takes away.
import type { Command } from '../api.ts';

/** `read`: texts, lists, records and files that the person reads; `write`: propose, comment, take positions, edit; `decide`: what the chair decides, phases and
 *  versions; `manage`: drafts, links, settings; `private`: what the person's delegation keeps for itself. */
export const SCOPES = ['read', 'write', 'decide', 'manage', 'private'] as const;
export type Scope = (typeof SCOPES)[number];

export interface CommandFacts {
  /** What the command does, as a sentence without its subject. */
  readonly does: string;
  readonly scope: Scope;
}

/** Each command, for the description of the API and for tokens. Who may give which in which phase is in roles.ts. */
export const COMMANDS: Readonly<Record<Command['do'], CommandFacts>> = {
  accept: { does: 'Accepts a proposal', scope: 'decide' },
  'accept-changes': { does: 'Accepts some of the changes of a proposal', scope: 'decide' },
  reject: { does: 'Rejects a proposal', scope: 'decide' },
  status: { does: 'Sets the status of a paragraph', scope: 'decide' },
  agree: { does: 'Marks paragraphs with nothing to settle as agreed', scope: 'decide' },
  undo: { does: 'Takes a decision back', scope: 'decide' },
  freeze: { does: 'Freezes a version under a name', scope: 'decide' },
  silence: { does: 'Puts the text or a proposal under silence until a time', scope: 'decide' },
  'break-silence': { does: 'Breaks a silence, with a reason', scope: 'write' },
  'lift-silence': { does: 'Ends a silence before its time', scope: 'decide' },
  adopt: { does: 'Records what became of the text at the meeting, and closes it', scope: 'decide' },
  'add-to-adoption': { does: 'Adds to what is recorded of the adoption', scope: 'decide' },
  deadline: { does: 'Says until when proposals are taken', scope: 'decide' },
  phase: { does: 'Brings the draft into another phase', scope: 'decide' },
  withdraw: { does: 'Withdraws an own proposal', scope: 'write' },
  renew: { does: 'Makes an own proposal pending again', scope: 'write' },
  package: { does: 'Joins own proposals to a package', scope: 'write' },
  unpackage: { does: 'Unties an own package', scope: 'write' },
  'accept-package': { does: 'Accepts a package', scope: 'decide' },
  'reject-package': { does: 'Rejects a package', scope: 'decide' },
  bring: { does: 'Imports proposals from a file', scope: 'write' },
  'bring-comments': { does: 'Imports comments from a file', scope: 'write' },
  publish: { does: 'Shows everybody a proposal that the delegation kept for itself', scope: 'private' },
  position: { does: 'Takes a position on a proposal', scope: 'write' },
  cosponsor: { does: 'Co-sponsors a proposal, or does so no longer', scope: 'write' },
  reason: { does: 'Sets the reason of an own proposal', scope: 'write' },
  comment: { does: 'Comments on words of a paragraph, or replies; with `private`, a token needs that scope too', scope: 'write' },
  resolve: { does: 'Resolves a thread of comments, or opens it again', scope: 'write' },
  ignore: { does: 'Ignores a finding of house style, or does so no longer', scope: 'write' },
  move: { does: 'Moves a paragraph of the text', scope: 'write' },
  refer: { does: 'Says what a reference in the text means', scope: 'write' },
  ask: { does: 'Asks the room for positions on a proposal', scope: 'decide' },
  floor: { does: 'Sets the paragraph that the room discusses', scope: 'decide' },
  'ask-floor': { does: 'Asks for the floor', scope: 'write' },
  give: { does: 'Gives a delegation the floor', scope: 'decide' },
  'restore-version': { does: 'Gives the draft the text of a version again', scope: 'decide' },
  invite: { does: 'Asks a delegation to sponsor a draft that is not tabled', scope: 'write' },
  sponsor: { does: 'Joins the sponsors of a draft, or leaves them', scope: 'write' },
  table: { does: 'Hands a draft of sponsors to the committee', scope: 'write' },
  archive: { does: 'Takes the draft out of the list, or back into it', scope: 'manage' },
  delete: { does: 'Puts the draft into the bin for thirty days', scope: 'manage' },
};

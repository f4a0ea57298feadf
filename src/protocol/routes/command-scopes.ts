// Which scopes of a personal access token each command needs.
import type { Command } from '../api.ts';
import type { Scope } from '../scopes.ts';

/** The scope that each command needs. A comment that only the own delegation sees needs `private` too. */
export const SCOPE_OF_COMMAND: Readonly<Record<Command['do'], Scope>> = {
  accept: 'decide',
  'accept-changes': 'decide',
  reject: 'decide',
  status: 'decide',
  agree: 'decide',
  'agree-words': 'decide',
  phrase: 'decide',
  undo: 'decide',
  freeze: 'decide',
  silence: 'decide',
  'break-silence': 'propose',
  'lift-silence': 'decide',
  adopt: 'decide',
  'add-to-adoption': 'decide',
  deadline: 'decide',
  phase: 'decide',
  withdraw: 'propose',
  renew: 'propose',
  package: 'propose',
  unpackage: 'propose',
  'accept-package': 'decide',
  'reject-package': 'decide',
  bring: 'propose',
  'bring-comments': 'comment',
  publish: 'propose',
  position: 'propose',
  cosponsor: 'propose',
  reason: 'propose',
  comment: 'comment',
  resolve: 'comment',
  ignore: 'comment',
  move: 'decide',
  refer: 'decide',
  ask: 'decide',
  floor: 'decide',
  'ask-floor': 'propose',
  give: 'decide',
  'restore-version': 'decide',
  invite: 'manage',
  sponsor: 'manage',
  table: 'manage',
  archive: 'manage',
  delete: 'manage',
};

/** The scopes that a token needs for a command. Whether a command concerns something private may only be known in the draft (a reply in a private thread):
 *  without `private` the command does not find it. */
export function scopesOf(command: Command): readonly Scope[] {
  const scope = SCOPE_OF_COMMAND[command.do];
  return command.do === 'publish' || (command.do === 'comment' && command.private) ? [scope, 'private'] : [scope];
}

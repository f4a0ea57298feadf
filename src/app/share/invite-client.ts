// The requests that invite people by e-mail address.
import type { Role } from '../../protocol/roles.ts';
import { call } from '../session/server-client.ts';

export interface InvitationAsked {
  readonly role: Exclude<Role, 'wall'>;
  readonly delegation: string;
  readonly name: string;
  readonly by: 'mail' | 'sign-in';
  readonly addresses: readonly string[];
  readonly once: boolean;
  readonly days: number | null;
}

/** Makes a link for each address. */
export const invitePeople = (asked: InvitationAsked) => call('POST /api/invitations', { body: asked });

/** Sends the e-mail with a link once more. */
export const sendAgain = (id: string) => call('POST /api/links/{id}/send', { id });

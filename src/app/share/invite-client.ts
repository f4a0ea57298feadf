// The requests that invite people by their addresses.
import type { InvitationLink, InvitationsAnswer } from '../../protocol/api.ts';
import type { Role } from '../../protocol/roles.ts';
import { requestJson } from '../session/server-client.ts';

export interface InvitationAsked {
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  readonly by: 'mail' | 'sign-in';
  readonly addresses: readonly string[];
  readonly once: boolean;
  readonly days: number | null;
}

/** Makes a link for each address. */
export const invitePeople = (asked: InvitationAsked) => requestJson<InvitationsAnswer>('POST', '/api/invitations', asked);

/** Sends the e-mail with a link once more. */
export const sendAgain = (id: string) => requestJson<InvitationLink>('POST', `/api/links/${encodeURIComponent(id)}/send`, {});

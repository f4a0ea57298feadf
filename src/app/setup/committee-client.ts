// The requests of the set-up page and of the settings. Apart from server-client.ts, because a room does not load them.
import type { Committee, CommitteeMade } from '../../protocol/api.ts';
import type { CommitteeForm } from '../../protocol/committee.ts';
import { requestJson } from '../session/server-client.ts';

const setupUrl = (token: string) => `/api/setup/${encodeURIComponent(token)}`;

/** Whether a set-up link opens; else one sentence why not. */
export const fetchSetup = (token: string) => requestJson<object>('GET', setupUrl(token));

/** Makes the committee of a set-up link. */
export const makeCommittee = (token: string, form: CommitteeForm) => requestJson<CommitteeMade>('POST', setupUrl(token), form);

export const changeCommittee = (form: CommitteeForm) => requestJson<Committee>('POST', '/api/committee', form);

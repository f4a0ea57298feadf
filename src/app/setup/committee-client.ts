// The requests of the set-up page and of the settings. Separate from server-client.ts, so that a room does not load them.
import type { CommitteeForm } from '../../protocol/committee.ts';
import { call } from '../session/server-client.ts';

/** Checks whether a set-up link opens; if not, one sentence that says why. */
export const fetchSetup = (token: string) => call('GET /api/setup/{token}', { token });

/** Makes the committee of a set-up link. */
export const makeCommittee = (token: string, form: CommitteeForm) => call('POST /api/setup/{token}', { token, body: form });

export const changeCommittee = (form: CommitteeForm) => call('POST /api/committee', { body: form });

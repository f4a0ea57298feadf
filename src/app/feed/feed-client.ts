// The requests for one's own feed addresses.
import { call } from '../session/server-client.ts';

export const fetchFeeds = () => call('GET /api/feeds');
/** Makes an address; only this answer contains its path. `draft`: '' for all drafts. */
export const askForFeed = (draft: string) => call('POST /api/feeds', { body: { draft } });
export const stopFeed = (id: string) => call('POST /api/feeds/{id}/end', { id });

/** Whether the person gets a digest by e-mail, and at which address. */
export const fetchDigest = () => call('GET /api/digest');
export const askForDigest = (on: boolean) => call('POST /api/digest', { body: { on } });

// The own addresses of feeds, as the server keeps them.
import { call } from '../session/server-client.ts';

export const fetchFeeds = () => call('GET /api/feeds');
/** Makes an address; only this answer has its path. `draft`: '' for all drafts. */
export const askForFeed = (draft: string) => call('POST /api/feeds', { body: { draft } });
export const stopFeed = (id: string) => call('POST /api/feeds/{id}/end', { id });

/** Whether a digest comes by e-mail, and where it goes. */
export const fetchDigest = () => call('GET /api/digest');
export const askForDigest = (on: boolean) => call('POST /api/digest', { body: { on } });

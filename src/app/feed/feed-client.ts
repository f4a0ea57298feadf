// The own addresses of feeds, as the server keeps them.
import type { FeedLink } from '../../protocol/api.ts';
import { requestJson } from '../session/server-client.ts';

export const fetchFeeds = () => requestJson<readonly FeedLink[]>('GET', '/api/feeds');
/** Makes an address; only this answer has its path. `draft`: '' for all drafts. */
export const askForFeed = (draft: string) => requestJson<FeedLink>('POST', '/api/feeds', { draft });
export const stopFeed = (id: string) => requestJson<unknown>('POST', `/api/feeds/${encodeURIComponent(id)}/end`, {});

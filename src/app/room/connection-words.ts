// The words for the state of the connection.
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';

export interface ConnectionWords {
  readonly state: 'live' | 'busy' | 'offline' | 'refused';
  readonly short: string;
  readonly rest: string;
}

/** What the top bar says of the connection. */
export function connectionWords(snapshot: Pick<DraftSessionSnapshot, 'link' | 'saved' | 'onDevice' | 'refused'>): ConnectionWords {
  if (snapshot.link === 'gave-way') return { state: 'offline', short: 'Not connected', rest: ', load the page again' };
  if (snapshot.refused) return { state: 'refused', short: 'A change was refused', rest: '' };
  if (snapshot.link === 'offline')
    return { state: 'offline', short: 'Offline', rest: snapshot.onDevice ? ', kept on this device' : ', your words are kept here' };
  if (snapshot.link !== 'live') return { state: 'busy', short: 'Connecting…', rest: '' };
  return snapshot.saved ? { state: 'live', short: 'Live', rest: ', all saved' } : { state: 'busy', short: 'Saving…', rest: '' };
}

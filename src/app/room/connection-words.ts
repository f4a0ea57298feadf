// The words for the state of the connection.

import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { say } from '../../messages/say.ts';

export interface ConnectionWords {
  readonly state: 'live' | 'busy' | 'offline' | 'refused';
  readonly short: string;
  readonly rest: string;
}

/** What the top bar says about the connection. */
export function connectionWords(snapshot: Pick<DraftSessionSnapshot, 'link' | 'saved' | 'onDevice' | 'refused'>): ConnectionWords {
  if (snapshot.link === 'gave-way') return { state: 'offline', short: say('Not connected'), rest: say(', load the page again') };
  if (snapshot.refused) return { state: 'refused', short: say('A change was refused'), rest: '' };
  if (snapshot.link === 'offline')
    return {
      state: 'offline',
      short: say('Offline'),
      rest: snapshot.onDevice ? say(', kept on this device') : say(', your words are kept here'),
    };
  if (snapshot.link !== 'live') return { state: 'busy', short: say('Connecting…'), rest: '' };
  return snapshot.saved
    ? { state: 'live', short: say('Live'), rest: say(', all saved') }
    : { state: 'busy', short: say('Saving…'), rest: '' };
}

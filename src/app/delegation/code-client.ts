// The requests of the page with the room code, and of chair and secretariat who admit.
import type { AskingPerson, RoomAnswer, RoomBehindCode } from '../../protocol/api.ts';
import { requestJson } from '../session/server-client.ts';

/** The room behind a code. */
export const fetchRoom = (code: string) => requestJson<RoomBehindCode>('POST', '/api/room', { code });

/** Asks to be let in; `delegation` is '' for an observer. */
export const askToBeLetIn = (asked: { code: string; name: string; delegation: string }) =>
  requestJson<RoomAnswer>('POST', '/api/room/ask', asked);

/** What came of asking. */
export const fetchAnswer = () => requestJson<RoomAnswer>('POST', '/api/room/asked', {});
export const stopAsking = () => requestJson<unknown>('POST', '/api/room/stop', {});

export type OpenCode = { readonly code: string; readonly expires: string } | null;
export const fetchRoomCode = () => requestJson<OpenCode>('GET', '/api/room-code');
export const makeRoomCode = () => requestJson<OpenCode>('POST', '/api/room-code', {});
export const endRoomCode = () => requestJson<unknown>('POST', '/api/room-code/end', {});
export const fetchAsking = () => requestJson<readonly AskingPerson[]>('GET', '/api/asking');
export const answerAsking = (id: string, act: 'admit' | 'decline') =>
  requestJson<unknown>('POST', `/api/asking/${encodeURIComponent(id)}/${act}`, {});

/** "482 071 396". */
export const spaced = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

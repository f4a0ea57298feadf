// The requests of the page for the room code, and of chair and secretariat who admit people.
import { call } from '../session/server-client.ts';

/** The room behind a code. */
export const fetchRoom = (code: string) => call('POST /api/room', { body: { code } });

/** Asks to be let in; `delegation` is '' for an observer. */
export const askToBeLetIn = (asked: { code: string; name: string; delegation: string }) => call('POST /api/room/ask', { body: asked });

/** The answer to the request. */
export const fetchAnswer = () => call('POST /api/room/asked');
export const stopAsking = () => call('POST /api/room/stop');

export const fetchRoomCode = () => call('GET /api/room-code');
export const makeRoomCode = () => call('POST /api/room-code');
export const endRoomCode = () => call('POST /api/room-code/end');
/** Lets the walls show the code, or hide it. */
export const showOnWall = (shown: boolean) => call('POST /api/wall-code', { body: { shown } });
/** The code that this wall should show; null for none. */
export const fetchWallCode = () => call('GET /api/wall-code');
export const fetchAsking = () => call('GET /api/asking');
export const answerAsking = (id: string, act: 'admit' | 'decline') => call(`POST /api/asking/{id}/${act}`, { id });

/** "482 071 396". */
export const spaced = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

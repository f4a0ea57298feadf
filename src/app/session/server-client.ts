// The server's HTTP interface as the screens use it. Every answer is a value: what came, or one plain sentence and the status (0: not reached).
import type { Layout } from '../../formats/layout.ts';
import {
  type BinnedDraft,
  type Command,
  type CommandAnswer,
  type DraftBegin,
  type DraftCopy,
  type DraftSummary,
  FAULT_HEADER,
  type InvitationLink,
  type LinkDeed,
  PAGES_HEADER,
  type RecordSummary,
  type Seat,
  type Session,
} from '../../protocol/api.ts';
import type { WordOrigins } from '../../protocol/biography.ts';
import type { PastPage } from '../../protocol/past.ts';
import type { Role } from '../../protocol/roles.ts';
import type { Route } from './route.ts';

export type Answer<T> = { readonly value: T } | { readonly error: string; readonly status: number };

const UNREACHED = 'The server cannot be reached. Try again in a moment.';

/** The link that this page was opened by: a browser that was signed in anew since must not act under the other name. */
let seat: string | null = null;

/** The server's response where it says yes. */
async function ask(method: string, path: string, body?: string, signal?: AbortSignal): Promise<Answer<Response>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(seat === null ? {} : { 'x-chapeau-as': seat }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  } catch {
    return { error: UNREACHED, status: 0 };
  }
  if (response.ok) return { value: response };
  const text = await response.text().catch(() => '');
  return { error: sentenceOf(text) ?? `The server answered ${response.status} and gave no reason.`, status: response.status };
}

async function request(method: string, path: string, body?: string): Promise<Answer<string>> {
  const answer = await ask(method, path, body);
  return 'error' in answer ? answer : { value: await answer.value.text().catch(() => '') };
}

function sentenceOf(text: string): string | null {
  try {
    const answer: unknown = JSON.parse(text);
    const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
    return typeof error === 'string' && error !== '' ? error : null;
  } catch {
    return null;
  }
}

/** Asks for JSON with JSON. */
export async function requestJson<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const answer = await request(method, path, body === undefined ? undefined : JSON.stringify(body));
  if ('error' in answer) return answer;
  try {
    return { value: JSON.parse(answer.value) as T };
  } catch {
    return { error: 'The server’s answer could not be read.', status: 0 };
  }
}

const draftUrl = (id: string) => `/api/drafts/${encodeURIComponent(id)}`;

/** Who this browser is signed in as now: at the address `route` before the page has a seat, then in the committee of that seat. */
export async function fetchSession(route?: Route): Promise<Answer<Session>> {
  const at = seat === null && route ? placeOf(route) : '';
  const answer = await requestJson<Session>('GET', `/api/session${at}`);
  if ('value' in answer) seat ??= answer.value.link;
  return answer;
}

function placeOf(route: Route): string {
  if ('id' in route && route.id !== '') return `?draft=${encodeURIComponent(route.id)}`;
  return 'committee' in route && route.committee !== '' ? `?committee=${encodeURIComponent(route.committee)}` : '';
}

/** The committees in which this browser has a seat. */
export const fetchSeats = () => requestJson<readonly Seat[]>('GET', '/api/seats');
export const fetchDrafts = () => requestJson<readonly DraftSummary[]>('GET', '/api/drafts');
export const fetchLinks = () => requestJson<readonly InvitationLink[]>('GET', '/api/links');
export const fetchLinkDeeds = () => requestJson<readonly LinkDeed[]>('GET', '/api/links/deeds');
export const createLink = (link: { role: Role; delegation: string; name: string; once: boolean; days: number | null }) =>
  requestJson<InvitationLink>('POST', '/api/links', link);
export const revokeLink = (id: string) => requestJson<unknown>('POST', `/api/links/${encodeURIComponent(id)}/revoke`, {});

export const renewLink = (id: string) => requestJson<InvitationLink>('POST', `/api/links/${encodeURIComponent(id)}/renew`, {});

/** Sends a draft as JSON text; answers with its id. */
export async function createDraft(draftJson: string, begin: DraftBegin): Promise<Answer<{ readonly id: string }>> {
  const answer = await request('POST', `/api/drafts?begin=${encodeURIComponent(JSON.stringify(begin))}`, draftJson);
  return 'error' in answer ? answer : { value: JSON.parse(answer.value) as { id: string } };
}

/** Begins a draft with the present text of another one. `left`: one sentence on what could not be copied. */
export const copyDraft = (id: string, copy: DraftCopy) =>
  requestJson<{ readonly id: string; readonly left?: string }>('POST', `${draftUrl(id)}/copy`, copy);

/** The deleted drafts that this person may bring back. */
export const fetchBin = () => requestJson<readonly BinnedDraft[]>('GET', '/api/bin');
export const restoreDraft = (id: string) => requestJson<unknown>('POST', `/api/bin/${encodeURIComponent(id)}/restore`, {});

/** A frozen version as JSON text. */
export const fetchVersion = (draft: string, version: string) =>
  request('GET', `${draftUrl(draft)}/versions/${encodeURIComponent(version)}`);

/** A page of what left the document of a draft; pages are numbered 1, 2, 3, …, the oldest first. */
export const fetchPastPage = (draft: string, page: number) => requestJson<PastPage>('GET', `${draftUrl(draft)}/past/${page}`);

/** Where the record of a draft ends, and the codes to keep. */
export const fetchRecordSummary = (draft: string) => requestJson<RecordSummary>('GET', `${draftUrl(draft)}/record`);

/** Where the words of a paragraph of the text come from. */
export const fetchWordOrigins = (draft: string, paragraph: string) =>
  requestJson<WordOrigins>('GET', `${draftUrl(draft)}/words/${encodeURIComponent(paragraph)}`);

/** The whole record of a draft as a file; `own`: of what the own delegation keeps for itself beside it. */
export async function fetchRecordFile(draft: string, own: boolean): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  const answer = await ask('GET', `${draftUrl(draft)}/record/${own ? 'own' : 'file'}`);
  if ('error' in answer) return answer;
  try {
    return { value: new Uint8Array(await answer.value.arrayBuffer()) };
  } catch {
    return { error: UNREACHED, status: 0 };
  }
}

/** The server's answer to a command that was carried out. */
export type Done = Extract<CommandAnswer, { ok: true }>;

/** Sends a command (accept, reject, comment, freeze …) for a draft; resolves to what came of it, or to one sentence why it was refused. */
export async function sendCommand(draft: string, command: Command): Promise<Answer<Done>> {
  const answer = await requestJson<CommandAnswer>('POST', `${draftUrl(draft)}/commands`, command);
  if ('error' in answer) return answer;
  return 'error' in answer.value ? { error: answer.value.error, status: 409 } : { value: answer.value };
}

/** A PDF of a text that is sent as JSON, a draft or (`printed`) a printed text: its bytes, its pages, one sentence on what is wrong with it ('' for nothing). */
export async function printPdf(
  json: string,
  { printed, layout, signal }: { readonly printed: boolean; readonly layout: Layout; readonly signal: AbortSignal },
): Promise<Answer<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number; readonly fault: string }>> {
  const path = `/api/pdf${printed ? '/printed' : ''}?layout=${encodeURIComponent(JSON.stringify(layout))}`;
  const answer = await ask('POST', path, json, signal);
  if ('error' in answer) return answer;
  const { headers } = answer.value;
  const bytes = await answer.value.arrayBuffer().catch(() => null);
  if (!bytes) return { error: UNREACHED, status: 0 };
  return {
    value: {
      bytes: new Uint8Array(bytes),
      pages: Number(headers.get(PAGES_HEADER)) || 0,
      fault: decodeURIComponent(headers.get(FAULT_HEADER) ?? ''),
    },
  };
}

// The server's HTTP interface for the screens. Every answer is a value: the result, or one plain sentence and the status (0: not reached).

import { randomFigures } from '../../editor/model/random-id.ts';
import type { Layout } from '../../formats/layout.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import {
  type CommandAnswer,
  type DraftBegin,
  type DraftCopy,
  FAULT_HEADER,
  ONCE_HEADER,
  PAGES_HEADER,
  type Session,
} from '../../protocol/api.ts';
import type { Role } from '../../protocol/roles.ts';
import type { Command } from '../../protocol/routes/commands.ts';
import type { AnswerOf, RequestOf, RouteName } from '../../protocol/routes/routes.ts';
import type { Route } from './route.ts';

export type Answer<T> = { readonly value: T } | { readonly error: string; readonly status: number };

const UNREACHED: PlainMessage = 'The server cannot be reached. Try again in a moment.';

/** The link that this page was opened with: if the browser has since signed in with another link, this page must not act under that name. */
let seat: string | null = null;

/** By address: the last request that has no answer yet. The same request sent again, after a lost answer or in haste, counts as one act. */
const unanswered = new Map<string, { readonly body: string | undefined; readonly key: string }>();

function actAt(address: string, body: string | undefined) {
  const before = unanswered.get(address);
  const act = before?.body === body && before ? before : { body, key: randomFigures(36) };
  unanswered.set(address, act);
  return act;
}

/** The arguments of a route's request; optional if it has none. */
type Carried<Name extends RouteName> = object extends RequestOf<Name> ? [asked?: RequestOf<Name>] : [asked: RequestOf<Name>];

/** Calls a route of the server (src/protocol/routes/routes.ts): `asked` has the values of its path, its query and its body. Returns the parsed JSON. */
export async function call<Name extends RouteName>(route: Name, ...[asked]: Carried<Name>): Promise<Answer<AnswerOf<Name>>> {
  const answer = await callForText(route, ...([asked] as Carried<Name>));
  if ('error' in answer) return answer;
  try {
    return { value: JSON.parse(answer.value) as AnswerOf<Name> };
  } catch {
    return { error: say('The server’s answer could not be read.'), status: 0 };
  }
}

async function callForText<Name extends RouteName>(route: Name, ...[asked]: Carried<Name>): Promise<Answer<string>> {
  const answer = await ask(route, asked);
  return 'error' in answer ? answer : { value: await answer.value.text().catch(() => '') };
}

/** The server's response if it succeeded. */
async function ask(route: RouteName, asked: Readonly<Record<string, unknown>> = {}, signal?: AbortSignal): Promise<Answer<Response>> {
  const [method = '', path = ''] = route.split(' ');
  const { query } = asked;
  const body = asked.body === undefined ? undefined : jsonOf(asked.body);
  const named = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked[name])));
  const parts = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(jsonOf(value))}`);
  const address = parts.length > 0 ? `${named}?${parts.join('&')}` : named;
  const act = method === 'POST' ? actAt(address, body) : null;
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(seat === null ? {} : { 'x-chapeau-as': seat }),
        ...(act ? { [ONCE_HEADER]: act.key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  } catch {
    return { error: say(UNREACHED), status: 0 };
  }
  if (act && unanswered.get(address) === act) unanswered.delete(address);
  if (response.ok) return { value: response };
  const text = await response.text().catch(() => '');
  return {
    error: sentenceOf(text) ?? say('The server answered {status} and gave no reason.', { status: response.status }),
    status: response.status,
  };
}

/** A string is JSON already, or not JSON at all. */
const jsonOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function sentenceOf(text: string): string | null {
  try {
    const answer: unknown = JSON.parse(text);
    const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
    return typeof error === 'string' && error !== '' ? error : null;
  } catch {
    return null;
  }
}

/** Takes the remembered seat of the holder of `link` while the server does not answer. */
export function sitAs(link: string): void {
  seat ??= link;
}

/** Who this browser is signed in as now: for the address `route` before the page has a seat, then in the committee of that seat. */
export async function fetchSession(route?: Route): Promise<Answer<Session>> {
  const answer = await call('GET /api/session', { query: seat === null && route ? placeOf(route) : {} });
  if ('value' in answer) seat ??= answer.value.link;
  return answer;
}

function placeOf(route: Route): { readonly draft?: string; readonly committee?: string } {
  if ('id' in route && route.id !== '') return { draft: route.id };
  return 'committee' in route && route.committee !== '' ? { committee: route.committee } : {};
}

/** The committees in which this browser has a seat. */
export const fetchSeats = () => call('GET /api/seats');
/** Ends all seats of this browser. */
export const endSeats = () => call('POST /api/forget');
export const fetchDrafts = () => call('GET /api/drafts');
export const fetchLinks = () => call('GET /api/links');
export const fetchLinkDeeds = () => call('GET /api/links/deeds');
export const createLink = (link: { role: Role; delegation: string; name: string; once: boolean; days: number | null }) =>
  call('POST /api/links', { body: link });
export const revokeLink = (id: string) => call('POST /api/links/{id}/revoke', { id });

export const renewLink = (id: string) => call('POST /api/links/{id}/renew', { id });

/** Sends a draft as JSON text; answers with its id. */
export const createDraft = (draftJson: string, begin: DraftBegin) => call('POST /api/drafts', { query: { begin }, body: draftJson });

/** Begins a draft with the current text of another one. `left`: one sentence on what could not be copied. */
export const copyDraft = (id: string, copy: DraftCopy) => call('POST /api/drafts/{id}/copy', { id, body: copy });

/** The deleted drafts that this person may restore. */
export const fetchBin = () => call('GET /api/bin');
export const restoreDraft = (id: string) => call('POST /api/bin/{id}/restore', { id });

/** A frozen version as JSON text. */
export const fetchVersion = (id: string, version: string) => callForText('GET /api/drafts/{id}/versions/{version}', { id, version });

/** A page of a draft's past, which is no longer in its document; pages are numbered 1, 2, 3, …, the oldest first. */
export const fetchPastPage = (draft: string, page: number) => call('GET /api/drafts/{id}/past/{page}', { id: draft, page: String(page) });

/** The end of a draft's record, and the codes to keep. */
export const fetchRecordSummary = (id: string) => call('GET /api/drafts/{id}/record', { id });

/** Where the words of a paragraph of the text come from. */
export const fetchWordOrigins = (draft: string, paragraph: string) =>
  call('GET /api/drafts/{id}/words/{paragraph}', { id: draft, paragraph });

/** Who changed which paragraph between two versions; '' for the current text. */
export const fetchChanges = (draft: string, since: string, until: string) =>
  call('GET /api/drafts/{id}/versions/{version}/changes', { id: draft, version: since, query: { until } });

/** The whole record of a draft as a file; `own`: the record of the person's own delegation's private document. */
export async function fetchRecordFile(id: string, own: boolean): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  const answer = await ask(`GET /api/drafts/{id}/record/${own ? 'own' : 'file'}`, { id });
  if ('error' in answer) return answer;
  try {
    return { value: new Uint8Array(await answer.value.arrayBuffer()) };
  } catch {
    return { error: say(UNREACHED), status: 0 };
  }
}

/** The server's answer to a command that was carried out. */
export type Done = Extract<CommandAnswer, { ok: true }>;

/** Sends a command (accept, reject, comment, freeze …) for a draft; resolves to its result, or to one sentence that says why it was refused. */
export const sendCommand = (id: string, command: Command): Promise<Answer<Done>> =>
  call('POST /api/drafts/{id}/commands', { id, body: command });

/** A PDF of a text sent as JSON, a draft or (`printed`) a printed text: its bytes, its pages, and one sentence on what is wrong with it ('' for nothing). */
export async function printPdf(
  json: string,
  { printed, layout, signal }: { readonly printed: boolean; readonly layout: Layout; readonly signal: AbortSignal },
): Promise<Answer<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number; readonly fault: string }>> {
  const answer = await ask(printed ? 'POST /api/pdf/printed' : 'POST /api/pdf', { query: { layout }, body: json }, signal);
  if ('error' in answer) return answer;
  const { headers } = answer.value;
  const bytes = await answer.value.arrayBuffer().catch(() => null);
  if (!bytes) return { error: say(UNREACHED), status: 0 };
  return {
    value: {
      bytes: new Uint8Array(bytes),
      pages: Number(headers.get(PAGES_HEADER)) || 0,
      fault: decodeURIComponent(headers.get(FAULT_HEADER) ?? ''),
    },
  };
}

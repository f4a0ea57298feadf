// Fetches a frozen version, or a text of the library that a draft is compared with. Each is fetched only once, because neither changes: a replaced library
// text has another id.
import type { Draft } from '../../../schema/index.ts';
import { draftFromJson } from '../../formats/json/json.ts';
import { libraryTextOf } from '../session/route.ts';
import { call, fetchVersion } from '../session/server-client.ts';

const known = new Map<string, string>();

async function fetchJson(draft: string, version: string) {
  const text = libraryTextOf(version);
  if (text === null) return fetchVersion(draft, version);
  const answer = await call('GET /api/library/texts/{id}', { id: text });
  return 'error' in answer ? answer : { value: answer.value.json };
}

/** The JSON of a version, or of a library text with an id from `libraryTextId`; or one sentence why there is none. */
export async function fetchVersionJson(draft: string, version: string): Promise<{ readonly json: string } | { readonly refused: string }> {
  const key = `${draft}/${version}`;
  const kept = known.get(key);
  if (kept !== undefined) return { json: kept };
  const answer = await fetchJson(draft, version);
  if ('error' in answer) return { refused: answer.error };
  known.set(key, answer.value);
  return { json: answer.value };
}

/** The same as a draft. */
export async function fetchVersionDraft(draft: string, version: string): Promise<{ readonly draft: Draft } | { readonly refused: string }> {
  const answer = await fetchVersionJson(draft, version);
  return 'refused' in answer ? answer : draftFromJson(answer.json);
}

// Fetches a frozen version as a draft. Each is fetched once, because versions do not change.
import type { Draft } from '../../../schema/index.ts';
import { draftFromJson } from '../../formats/json/json.ts';
import { fetchVersion } from '../session/server-client.ts';

const known = new Map<string, Draft>();

/** The version's draft, or one sentence why there is none. */
export async function fetchVersionDraft(draft: string, version: string): Promise<{ readonly draft: Draft } | { readonly refused: string }> {
  const key = `${draft}/${version}`;
  const kept = known.get(key);
  if (kept) return { draft: kept };
  const answer = await fetchVersion(draft, version);
  if ('error' in answer) return { refused: answer.error };
  const read = draftFromJson(answer.value);
  if ('draft' in read) known.set(key, read.draft);
  return read;
}

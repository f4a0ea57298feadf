// The report on two texts of a draft, by their ids: fetches the versions, has the worker compare, and keeps the last answer.
import { useEffect, useState } from 'react';
import type { CompareAnswer } from '../differences/compare-model.ts';
import { NOW } from '../session/route.ts';
import { fetchVersion } from '../session/server-client.ts';
import { startComparing } from './compare-client.ts';

// Versions never change.
const fetched = new Map<string, string>();

async function versionJson(draft: string, version: string): Promise<{ readonly json: string } | { readonly refused: string }> {
  const key = `${draft}/${version}`;
  const known = fetched.get(key);
  if (known !== undefined) return { json: known };
  const answer = await fetchVersion(draft, version);
  if ('error' in answer) return { refused: answer.error };
  fetched.set(key, answer.value);
  return { json: answer.value };
}

/** The answer for two texts; null while it is worked out. */
export function useReport(draft: string, from: string, to: string, today: string | null): CompareAnswer | null {
  const [answer, setAnswer] = useState<CompareAnswer | null>(null);
  useEffect(() => {
    setAnswer(null);
    if (today === null) return;
    let ended = false;
    let end = () => {};
    const load = (id: string) => (id === NOW ? Promise.resolve({ json: today }) : versionJson(draft, id));
    Promise.all([load(from), load(to)]).then(([base, now]) => {
      if (ended) return;
      if ('refused' in base) setAnswer(base);
      else if ('refused' in now) setAnswer(now);
      else end = startComparing({ base: base.json, now: now.json }, setAnswer);
    });
    return () => {
      ended = true;
      end();
    };
  }, [draft, from, to, today]);
  return answer;
}

// The report on two texts of a draft, by their ids: fetches the versions, has the worker compare, and keeps the last answer.
import { useEffect, useState } from 'react';
import type { CompareAnswer } from '../differences/compare-model.ts';
import { fetchVersionJson } from '../files/version-draft.ts';
import { NOW } from '../session/route.ts';
import { startComparing } from './compare-client.ts';
import type { Today } from './use-today.ts';

/** The answer for two texts; null while it is computed. */
export function useReport(draft: string, from: string, to: string, today: Today['text']): CompareAnswer | null {
  const [answer, setAnswer] = useState<CompareAnswer | null>(null);
  useEffect(() => {
    setAnswer(null);
    if (today === null) return;
    let ended = false;
    let end = () => {};
    const load = (id: string) => (id === NOW ? Promise.resolve(today) : fetchVersionJson(draft, id));
    const issuedIn = (id: string) => (id === NOW ? today.issued : null);
    Promise.all([load(from), load(to)]).then(([base, now]) => {
      if (ended) return;
      if ('refused' in base) setAnswer(base);
      else if ('refused' in now) setAnswer(now);
      else end = startComparing({ base: base.json, now: now.json, issued: { base: issuedIn(from), now: issuedIn(to) } }, setAnswer);
    });
    return () => {
      ended = true;
      end();
    };
  }, [draft, from, to, today]);
  return answer;
}

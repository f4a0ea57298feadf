// What left the document of a draft long ago (src/protocol/past.ts), fetched page by page where a screen shows it.
import { useEffect, useMemo, useState } from 'react';
import { type PastPage, type WholePast, withPast } from '../../protocol/past.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { fetchPastPage } from '../session/server-client.ts';

export interface Past {
  /** The record with the pages that are here. */
  readonly record: WholePast;
  /** How many pages are not here, wanted or not. */
  readonly missing: number;
  /** One sentence why a page that was wanted is not here; '' where none failed. */
  readonly error: string;
  /** Asks again after a failure. */
  readonly retry: () => void;
}

const NONE: ReadonlyMap<number, PastPage> = new Map();

/** The record with its newest `wanted` pages of the past; they come one after the other, the newest first. */
export function usePast(draft: string, record: DraftRecord, wanted: number): Past {
  const { pages } = record.past;
  const [here, setHere] = useState(NONE);
  const [failed, setFailed] = useState<{ readonly page: number; readonly error: string } | null>(null);
  const first = Math.max(1, pages - wanted + 1);
  // The newest page that is wanted and not here.
  let next = pages;
  while (next >= first && here.has(next)) next--;
  useEffect(() => {
    if (next < first || failed?.page === next) return;
    let isShown = true;
    void fetchPastPage(draft, next).then((answer) => {
      if (!isShown) return;
      if ('error' in answer) setFailed({ page: next, error: answer.error });
      else setHere((before) => new Map([...before, [next, answer.value]]));
    });
    return () => {
      isShown = false;
    };
  }, [draft, next, first, failed]);
  const whole = useMemo(() => {
    const inOrder = [...here].sort(([one], [other]) => one - other).map(([, page]) => page);
    return withPast(record, inOrder);
  }, [record, here]);
  return {
    record: whole,
    missing: pages - here.size,
    error: failed !== null && failed.page === next ? failed.error : '',
    retry: () => setFailed(null),
  };
}

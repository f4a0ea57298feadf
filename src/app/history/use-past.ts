// The past of a draft, which is no longer in its document (src/protocol/past.ts): fetched page by page when a screen shows it.
import { useEffect, useMemo, useState } from 'react';
import { type PastPage, type WholePast, withPast } from '../../protocol/past.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { fetchPastPage } from '../session/server-client.ts';

export interface Past {
  /** The record with the pages fetched so far. */
  readonly record: WholePast;
  /** How many pages have not been fetched, requested or not. */
  readonly missing: number;
  /** One sentence why a requested page could not be fetched; '' if none failed. */
  readonly error: string;
  /** Asks again after a failure. */
  readonly retry: () => void;
}

const NONE: ReadonlyMap<number, PastPage> = new Map();

/** The record with its newest `wanted` pages of the past, which are fetched one after the other, newest first. */
export function usePast(draft: string, record: DraftRecord, wanted: number): Past {
  const { pages } = record.past;
  const [here, setHere] = useState(NONE);
  const [failed, setFailed] = useState<{ readonly page: number; readonly error: string } | null>(null);
  const first = Math.max(1, pages - wanted + 1);
  // The newest requested page that is missing.
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

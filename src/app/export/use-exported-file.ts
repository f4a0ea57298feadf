// The file for the present choices: a worker makes it again shortly after each change; a person can cancel it.

import { useCallback, useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { startExport } from './export-client.ts';
import type { ExportedFile, ExportRequest } from './export-model.ts';

export type ExportState =
  | { readonly state: 'working'; readonly step: string; readonly long: boolean }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'made'; readonly file: ExportedFile };

/** Builds the request; resolves to one sentence if it cannot be built. */
export type RequestExport = () => Promise<ExportRequest | { readonly refused: string }>;

/** Prevents making a file at every key while somebody types a line of the masthead. */
const PAUSE_MS = 250;
/** Shorter work shows no progress bar. */
const LONG_MS = 1000;
const BEGUN = 'Checking';

/** The state of the file, with `stop` and `again`. `ask` is a new function after each choice. */
export function useExportedFile(ask: RequestExport): {
  readonly making: ExportState;
  readonly stop: () => void;
  readonly again: () => void;
} {
  const [making, setMaking] = useState<ExportState>({ state: 'working', step: BEGUN, long: false });
  const [run, setRun] = useState(0);
  const [stopped, setStopped] = useState<RequestExport | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` asks for the same file once more
  useEffect(() => {
    if (stopped === ask) return;
    let stale = false;
    let end = () => {};
    const set = (next: ExportState) => {
      if (!stale) setMaking(next);
    };
    set({ state: 'working', step: BEGUN, long: false });
    const late = window.setTimeout(() => !stale && setMaking((now) => (now.state === 'working' ? { ...now, long: true } : now)), LONG_MS);
    const begin = window.setTimeout(async () => {
      const wanted = await ask().catch(() => ({ refused: say('The versions could not be fetched. Try again in a moment.') }));
      if (stale) return;
      if ('refused' in wanted) return set({ state: 'failed', error: wanted.refused });
      end = startExport(wanted, {
        onStep: (step) => !stale && setMaking((now) => (now.state === 'working' ? { ...now, step } : now)),
        onMade: (made) => set('refused' in made ? { state: 'failed', error: made.refused } : { state: 'made', file: made }),
      });
    }, PAUSE_MS);
    return () => {
      stale = true;
      window.clearTimeout(late);
      window.clearTimeout(begin);
      end();
    };
  }, [ask, run, stopped]);
  const stop = useCallback(() => {
    setStopped(() => ask);
    setMaking({ state: 'stopped' });
  }, [ask]);
  const again = useCallback(() => {
    setStopped(null);
    setRun((count) => count + 1);
  }, []);
  return { making, stop, again };
}

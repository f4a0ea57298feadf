// The texts of the library that the draft can be compared with: those in the address, and the one that it seems to continue.

import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import type { Version } from '../../protocol/api.ts';
import { numberOfSymbol } from '../../text/references/cited-resolutions.ts';
import { notContinued } from '../library/trace/not-continued.ts';
import { libraryTextId, libraryTextOf } from '../session/route.ts';
import { call } from '../session/server-client.ts';

/** A library text in a choice of versions. */
export type LibraryVersion = Pick<Version, 'id' | 'name'>;

const named = ({ id, symbol }: { readonly id: string; readonly symbol: string }): LibraryVersion => ({
  id: libraryTextId(id),
  name: say('{symbol} as adopted', { symbol: numberOfSymbol(symbol) }),
});

/** The library texts to choose from; null until those in `chosen` are known. `today`: the draft as JSON, null until it has arrived. */
export function useContinued(draft: string, today: string | null, chosen: readonly string[]): readonly LibraryVersion[] | null {
  const [seems, setSeems] = useState<LibraryVersion | null>(null);
  const [texts, setTexts] = useState<ReadonlyMap<string, LibraryVersion | null>>(new Map());
  const asked = today !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the first text
  useEffect(() => {
    if (today === null) return;
    let ended = false;
    const ask = async () => {
      const answer = await call('POST /api/library/continued', { body: today });
      const refused = notContinued(draft);
      const best = 'value' in answer ? answer.value.find(({ text }) => !refused.includes(text.id)) : undefined;
      if (!ended) setSeems(best ? named(best.text) : null);
    };
    void ask();
    return () => {
      ended = true;
    };
  }, [draft, asked]);
  const wanted = chosen.flatMap((one) => libraryTextOf(one) ?? []).join(' ');
  useEffect(() => {
    let ended = false;
    for (const id of wanted === '' ? [] : wanted.split(' '))
      call('GET /api/library/texts/{id}', { id }).then((answer) => {
        if (ended) return;
        setTexts((known) => new Map(known).set(id, 'value' in answer ? named(answer.value.text) : null));
      });
    return () => {
      ended = true;
    };
  }, [wanted]);
  const ids = wanted === '' ? [] : wanted.split(' ');
  if (ids.some((id) => !texts.has(id))) return null;
  const found = ids.flatMap((id) => texts.get(id) ?? []);
  return seems && !found.some(({ id }) => id === seems.id) ? [...found, seems] : found;
}

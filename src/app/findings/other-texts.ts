// What the other drafts of the committee cite, to check this draft against them. They are read from the committee's list when the room opens, and again from
// time to time while the page is visible. Everybody may read every draft, so this reveals nothing.

import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import type { DraftSummary } from '../../protocol/api.ts';
import type { OtherText } from '../../style/across.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { fetchDrafts } from '../session/server-client.ts';

/** Other drafts change slowly, and a finding on them can wait. */
const AGAIN_MS = 120_000;

/** The other texts, each under the name that people use for it. */
export const otherTexts = (drafts: readonly DraftSummary[], own: string): OtherText[] =>
  drafts.flatMap(({ id, meta, title, cited = [] }) =>
    id === own || cited.length === 0
      ? []
      : [{ name: shortSymbol(meta.symbol) || (title === '' ? say('another draft') : `“${title}”`), draft: id, facts: cited }],
  );

const NONE: readonly OtherText[] = [];

/** The other texts of the committee when last read; the same list until something in it changes. */
export function useOtherTexts(draft: string): readonly OtherText[] {
  const [others, setOthers] = useState<readonly OtherText[]>(NONE);
  useEffect(() => {
    let ended = false;
    const read = async () => {
      if (document.hidden) return;
      const answer = await fetchDrafts();
      if (ended || 'error' in answer) return;
      const now = otherTexts(answer.value, draft);
      setOthers((known) => (JSON.stringify(known) === JSON.stringify(now) ? known : now));
    };
    void read();
    const timer = window.setInterval(read, AGAIN_MS);
    return () => {
      ended = true;
      window.clearInterval(timer);
    };
  }, [draft]);
  return others;
}

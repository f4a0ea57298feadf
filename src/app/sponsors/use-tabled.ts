// When the zero draft open in this window is tabled, the window goes to the tabled text as soon as nothing of this person is unsent, refused, or in a field.
// Until then, and when the zero draft is opened later, its line has a link (sponsors-line.tsx).
import { useEffect, useRef, useState } from 'react';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { isUntabled, wasTabled } from '../../protocol/standing.ts';
import { draftPath, navigate } from '../session/route.ts';

/** The tabled text that this window went to by itself; '' for none. */
let arrivedIn = '';
/** The zero draft that this window showed before. */
let cameFrom = '';

/** The pause before checking again while something is being written in a field. */
const LOOK_AGAIN_MS = 2000;

/** True if somebody is writing something that is sent only later: a comment, a reason. */
const isWriting = (): boolean => [...document.querySelectorAll('textarea')].some((field) => field.value.trim() !== '');

/** Goes to the tabled text when a draft is tabled that was untabled when this window opened it. */
export function useTabled(id: string, snapshot: DraftSessionSnapshot | null): void {
  const wasOpen = useRef('');
  const [looks, setLooks] = useState(0);
  const standing = snapshot?.record.standing;
  if (standing && isUntabled(standing) && !wasTabled(standing)) wasOpen.current = id;
  const to = standing && wasTabled(standing) && wasOpen.current === id ? standing.tabledAs : '';
  const isFree = snapshot ? snapshot.saved && !snapshot.refused && snapshot.ydoc !== null : false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `looks` looks again
  useEffect(() => {
    if (to === '' || !isFree) return;
    if (isWriting()) {
      const later = setTimeout(() => setLooks((known) => known + 1), LOOK_AGAIN_MS);
      return () => clearTimeout(later);
    }
    arrivedIn = to;
    cameFrom = id;
    navigate(draftPath(to), 'replace');
    return undefined;
  }, [id, to, isFree, looks]);
}

/** The zero draft from which this window came to a tabled text by itself; '' if it did not. */
export const arrivedFrom = (draft: string): string => (draft === arrivedIn ? cameFrom : '');

/** The person has read that this is the tabled text. */
export function dismissArrival(): void {
  arrivedIn = '';
}

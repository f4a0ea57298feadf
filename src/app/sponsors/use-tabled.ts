// Where people go when the zero draft that is open here is tabled: to the tabled text, in the same window, as soon as nothing of theirs waits to be sent, was
// refused, or stands in a field. Until then, and for whoever opens the zero draft later, its line leads there (sponsors-line.tsx).
import { useEffect, useRef, useState } from 'react';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { isUntabled, wasTabled } from '../../protocol/standing.ts';
import { draftPath, navigate } from '../session/route.ts';

/** The tabled text to which this window went by itself; '' where it went to none. */
let arrivedIn = '';
/** The zero draft that this window showed before. */
let cameFrom = '';

/** How long the next look is away while something is being written in a field. */
const LOOK_AGAIN_MS = 2000;

/** Somebody is writing what is sent only later: a comment, a reason. */
const isWriting = (): boolean => [...document.querySelectorAll('textarea')].some((field) => field.value.trim() !== '');

/** Goes to the tabled text once the draft, which was not tabled when this window opened it, is. */
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

/** The zero draft from which this window came to a tabled text by itself; '' where it did not. */
export const arrivedFrom = (draft: string): string => (draft === arrivedIn ? cameFrom : '');

/** The person has read that they are in the tabled text. */
export function dismissArrival(): void {
  arrivedIn = '';
}

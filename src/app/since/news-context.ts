// What is new to this person, for the outline, the cards and the keys. It is computed when the page opens and changes only when something is marked as seen.
import { createContext, useContext } from 'react';
import type { News } from './news.ts';

export interface RoomNews extends News {
  /** True while the panel shows only the new proposals. */
  readonly isAlone: boolean;
  readonly setAlone: (isAlone: boolean) => void;
}

/** null if nothing is new. */
export const NewsContext = createContext<RoomNews | null>(null);
export const useNewsContext = (): RoomNews | null => useContext(NewsContext);

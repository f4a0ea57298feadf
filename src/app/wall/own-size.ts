// The size of the wall's own words, in the letters of the reader's language. The wordings are in those of the draft.
import { readersDirection } from '../../messages/say.ts';
import { cssSize } from './legible.ts';

/** The size of the interface's letters for so many minutes of arc. */
export const ownSize = (minutes: number): string => cssSize(minutes, readersDirection() === 'rtl' ? 'arabic' : 'latin');

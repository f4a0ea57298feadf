// What screen readers hear before inserted, deleted and moved words, in the reader's language: values for the sheets that put them there (marks.module.css).
import type { CSSProperties } from 'react';
import { say } from '../../messages/say.ts';

const quoted = (words: string): string => JSON.stringify(` ${words} `);

/** The style of what holds such words. */
export const spokenMarks = (): CSSProperties =>
  ({
    '--says-inserted': quoted(say('spoken|insertion:')),
    '--says-deleted': quoted(say('spoken|deletion:')),
    '--says-moved-here': quoted(say('spoken|moved here:')),
    '--says-moved-away': quoted(say('spoken|moved away:')),
  }) as CSSProperties;

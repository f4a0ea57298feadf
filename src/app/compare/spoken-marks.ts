// What screen readers announce before inserted, deleted and moved words, in the reader's language: values for the style sheet that inserts them
// (marks.module.css).
import type { CSSProperties } from 'react';
import { say } from '../../messages/say.ts';

const quoted = (words: string): string => JSON.stringify(` ${words} `);

/** The style for an element that contains such words. */
export const spokenMarks = (): CSSProperties =>
  ({
    '--says-inserted': quoted(say('spoken|insertion:')),
    '--says-deleted': quoted(say('spoken|deletion:')),
    '--says-moved-here': quoted(say('spoken|moved here:')),
    '--says-moved-away': quoted(say('spoken|moved away:')),
  }) as CSSProperties;

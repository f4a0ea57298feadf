// Tells a paragraph of a resolution from what somebody says about it: “Ghana: no objection”, “(Kenya, supported by Peru)”. No new paragraph is made of the latter.
import type { Language } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { beginsEntry, isLabelled } from './list-lines.ts';

/** True where a line begins as a paragraph of a resolution does, with a bracket around it or without. */
export const opens = (line: string, language: Language): boolean =>
  ['preambular', 'operative'].some((kind) => openingLength(line.replace(/^[[\s]+/, ''), kind as 'operative', language) > 0);

/** True where a line is what somebody says, asks for or notes, and no paragraph. */
export const isSpoken = (line: string, language: Language): boolean =>
  !opens(line, language) && (isLabelled(line) || /^[(（[［][^)）\]］]*[)）\]］][.;,，；]?$/u.test(line) || beginsEntry(line));

// Describes a draft in words for its row in the table of drafts.
import { say } from '../../messages/say.ts';
import type { DraftSummary } from '../../protocol/api.ts';
import type { Levels } from '../../protocol/committee.ts';
import { momentOf } from '../ui/times.ts';

/** "L.2" of "E/CN.7/2024/L.2", "67/1" as it is: the last parts, which distinguish the drafts of one session. */
export function shortSymbol(symbol: string): string {
  const limited = /\/((?:L|CRP|WP)\.\d.*)$/.exec(symbol)?.[1];
  return limited ?? symbol;
}

/** True for a draft that the meeting adopted. */
export const isAdopted = ({ meta }: Pick<DraftSummary, 'meta'>): boolean => meta.adoption?.outcome === 'adopted';

/** "17 of 29 agreed"; the last known figures if the draft cannot be read. */
export function agreedWords({ agreed, group = 0, paragraphs, unreadable }: DraftSummary, levels: Levels): string {
  if (paragraphs > 0 && (levels === 2 || group > 0))
    return say('{group} in the group, {agreed} in plenary of {paragraphs}', { group, agreed, paragraphs });
  if (paragraphs > 0) return say('{agreed} of {paragraphs} agreed', { agreed, paragraphs });
  return unreadable === undefined ? say('no paragraphs yet') : say('not known');
}

/** "Now, 14 in the room", "Now, 1 in the room", or when it last changed. */
export const activityWords = (draft: DraftSummary, now: Date): string =>
  draft.present > 0 ? say('Now, {n} in the room', { n: draft.present }) : momentOf(draft.changed, now);

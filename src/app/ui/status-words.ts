// What the statuses of a paragraph are called on the screens of a committee: with two levels of agreement, what is agreed is agreed in plenary.

import { useContext } from 'react';
import { PARAGRAPH_STATUSES, type ParagraphStatus } from '../../../schema/index.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import type { Levels } from '../../protocol/committee.ts';
import { CommitteeContext } from '../session/committee.ts';

const WORDS: Readonly<Record<ParagraphStatus, PlainMessage>> = {
  open: 'status|Open',
  bracketed: 'In brackets',
  adref: 'Agreed ad ref.',
  group: 'Agreed in the group',
  agreed: 'Agreed',
};

/** A status as a heading or a button says it. */
export const statusWord = (status: ParagraphStatus, levels: Levels): string =>
  say(levels === 2 && status === 'agreed' ? 'Agreed in plenary' : WORDS[status]);

/** At how many levels the committee of this page agrees; one where the page has no session. */
export const useLevels = (): Levels => useContext(CommitteeContext)?.session.committee.levels ?? 1;

/** The statuses that the chair of the committee gives, the least settled first. */
export const statusesGiven = (levels: Levels): readonly ParagraphStatus[] =>
  PARAGRAPH_STATUSES.filter((status) => status !== 'group' || levels === 2);

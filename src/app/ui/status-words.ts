// The names of a paragraph's statuses in a committee: with two levels of agreement, "agreed" is "agreed in plenary".

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

/** A status as used in headings and buttons. */
export const statusWord = (status: ParagraphStatus, levels: Levels): string =>
  say(levels === 2 && status === 'agreed' ? 'Agreed in plenary' : WORDS[status]);

/** The number of agreement levels in this page's committee; one if the page has no session. */
export const useLevels = (): Levels => useContext(CommitteeContext)?.session.committee.levels ?? 1;

/** The statuses that the chair can give, the least settled first. */
export const statusesGiven = (levels: Levels): readonly ParagraphStatus[] =>
  PARAGRAPH_STATUSES.filter((status) => status !== 'group' || levels === 2);

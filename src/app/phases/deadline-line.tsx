// The line at the foot of the paper that states the deadline for proposals, and tells those who are late. A reader can close it; it returns when the deadline
// has passed or changes.

import { useState } from 'react';
import { say } from '../../messages/say.ts';
import type { Deadline } from '../../protocol/record.ts';
import { phaseIn } from '../../protocol/standing.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as lineStyles from '../ui/foot-line.module.css';
import { Icon } from '../ui/icons.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';

import { endWords, leftWords } from './silence-words.ts';
import { useNow } from './use-now.ts';

/** The line. */
export default function DeadlineLine({ deadline: { until } }: { readonly deadline: Deadline }) {
  const { may } = useRoomContext();
  const { meta, record } = useSnapshotContext();
  const now = useNow();
  const [read, setRead] = useState('');
  const isOver = until <= now.toISOString();
  const state = `${until} ${isOver}`;
  const phase = phaseIn(record.standing, meta);
  // Outside the negotiation nobody proposes, so nothing is late.
  if (read === state || phase === 'closed' || (isOver && phase !== 'negotiation')) return null;
  return (
    <div className={lineStyles.line} data-testid="deadline-line" data-over={isOver}>
      <Icon name="clock" />
      <span className={lineStyles.words}>
        {isOver ? (
          <>
            {rich('The deadline for proposals was {end}.', { end: <b>{endWords(until, now)}</b> })}{' '}
            <span className={textStyles.muted}>
              {say(
                may('propose')
                  ? 'What you propose or change now is marked late; the Chair decides on it.'
                  : 'What is proposed or changed now is marked late.',
              )}
            </span>
          </>
        ) : (
          rich('Deadline for proposals: {end}, {left}.', { end: <b>{endWords(until, now)}</b>, left: leftWords(until, now) })
        )}
      </span>
      <button type="button" className={buttonLook('small', 'quiet')} onClick={() => setRead(state)}>
        {say('Close')}
      </button>
    </div>
  );
}

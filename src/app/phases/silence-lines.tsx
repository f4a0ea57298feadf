// The lines at the foot of the paper that say what is under silence and until when, and that a silence was broken.

import { useState } from 'react';
import { say } from '../../messages/say.ts';
import type { Silence } from '../../protocol/record.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as lineStyles from '../ui/foot-line.module.css';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { endWords, leftWords, subjectWords } from './silence-words.ts';
import { useNow } from './use-now.ts';

/** All lines about silences. */
export function SilenceLines() {
  const { silences } = useSnapshotContext().record;
  const [opened] = useState(() => new Date().toISOString());
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const broken = silences.filter(({ id, outcome }) => outcome?.kind === 'broken' && outcome.at > opened && !read.has(id));
  const running = silences.filter(({ outcome }) => outcome === null);
  return (
    <>
      {broken.map((silence) => (
        <BrokenLine key={silence.id} silence={silence} onRead={() => setRead((known) => new Set([...known, silence.id]))} />
      ))}
      {running.map((silence) => (
        <RunningLine key={silence.id} silence={silence} />
      ))}
    </>
  );
}

function RunningLine({ silence }: { silence: Silence }) {
  const { session } = useCommittee();
  const { may, phone, setDialog } = useRoomContext();
  const commands = useCommandsContext();
  const now = useNow();
  const isOwn = silence.by !== '' && silence.by === session.person.delegation;
  return (
    <div className={lineStyles.line} data-testid="silence-line">
      <Icon name="clock" />
      <span className={lineStyles.words} title={silence.words}>
        {rich('Under silence until {end}, {left}: {subject}.', {
          end: <b>{endWords(silence.until, now)}</b>,
          left: leftWords(silence.until, now),
          subject: (
            <>
              {silence.by !== '' && (
                <>
                  <Nameplate code={silence.by} title={nameIn(session, silence.by)} />{' '}
                </>
              )}
              {subjectWords(silence)}
            </>
          ),
        })}{' '}
        <span className={textStyles.muted}>{say('Who is silent agrees.')}</span>
      </span>
      {may('break') && !isOwn && (
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          aria-haspopup="dialog"
          onClick={() => setDialog({ dialog: 'break', silence: silence.id })}
        >
          {say('Break silence…')}
        </button>
      )}
      {may('silence') && !phone && (
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          disabled={commands.busy.has(silence.id)}
          onClick={() => commands.send(silence.id, { do: 'lift-silence', silence: silence.id })}
        >
          {say('End it')}
        </button>
      )}
      <ErrorLine>{commands.errors.get(silence.id)}</ErrorLine>
    </div>
  );
}

function BrokenLine({ silence, onRead }: { silence: Silence; onRead: () => void }) {
  const { session } = useCommittee();
  const { by, reason } = silence.outcome!;
  return (
    <div className={lineStyles.line} role="alert" data-testid="silence-broken">
      <Icon name="warn" />
      <span className={lineStyles.words} title={reason}>
        {rich('Silence broken by {delegation} on {subject}: “{reason}”', {
          delegation: <b>{inSentence(nameIn(session, by))}</b>,
          subject: subjectWords(silence),
          reason: <bdi>{reason}</bdi>,
        })}
      </span>
      <button type="button" className={buttonLook('small', 'quiet')} onClick={onRead}>
        {say('Close')}
      </button>
    </div>
  );
}

// The negotiation's clock: the draft's phase, and the deadline for proposals. Chair and secretariat change both here; each phase says who may do what in it.

import { PHASES, type Phase } from '../../../schema/index.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { phaseIn } from '../../protocol/standing.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './clock-dialog.module.css';
import { DeadlineForm } from './deadline-form.tsx';
import { PHASE_WORDS } from './phase-words.ts';

/** Key of the phase in `busy` and `errors` of the commands. */
const PHASE = 'phase';

/** Who does what in a phase, in one line. */
const MEANS: Readonly<Record<Phase, PlainMessage>> = {
  drafting: 'Chair, Secretariat and sponsors write the text. No proposals yet.',
  negotiation: 'Delegations propose and take positions; the Chair decides.',
  silence: 'Nothing changes. Who is silent agrees; any delegation can break it.',
  closed: 'Nothing changes, but what the Secretariat corrects, which is listed.',
};

/** What the button of a phase does. Silence is started with a time limit of its own. */
const OPENS: Readonly<Record<Exclude<Phase, 'silence'>, PlainMessage>> = {
  drafting: 'Now being drafted',
  negotiation: 'Now under negotiation',
  closed: 'Now closed',
};

/** The dialog. */
export default function ClockDialog({ onClose }: { readonly onClose: () => void }) {
  const { may, setDialog } = useRoomContext();
  const { meta, record } = useSnapshotContext();
  const commands = useCommandsContext();
  const now = phaseIn(record.standing, meta);
  const change = async (phase: Exclude<Phase, 'silence'>) => {
    if (await commands.send(PHASE, { do: 'phase', phase })) onClose();
  };
  return (
    <DialogFrame
      title={say('Phase of this text')}
      subtitle={say('Everybody sees it; each change is listed in History.')}
      width="38rem"
      onClose={onClose}
    >
      <ul className={styles.phases}>
        {PHASES.map((phase) => (
          <li key={phase} aria-current={phase === now ? 'step' : undefined}>
            <div>
              <b>{say(PHASE_WORDS[phase])}</b>
              <p>{say(MEANS[phase])}</p>
            </div>
            {phase === now && <span className={styles.now}>{say('Now')}</span>}
            {phase === 'silence' && now === 'negotiation' && may('silence') && (
              <button
                type="button"
                className={buttonLook('small', 'outlined')}
                aria-haspopup="dialog"
                onClick={() => setDialog({ dialog: 'silence', amendment: '' })}
              >
                {say('Until…')}
              </button>
            )}
            {phase !== now && phase !== 'silence' && now !== 'silence' && may('phase') && !meta.adoption && (
              <button
                type="button"
                className={buttonLook('small', 'outlined')}
                disabled={commands.busy.has(PHASE)}
                onClick={() => change(phase)}
              >
                {say(phase === 'closed' ? 'phase|Close' : 'phase|Open')}
                <span className={textStyles.spokenOnly}> {say(OPENS[phase])}</span>
              </button>
            )}
          </li>
        ))}
        <li>
          <div>
            <b>{say(meta.adoption ? 'Put to the meeting' : 'Adoption')}</b>
            <p>
              {say(
                meta.adoption
                  ? 'What became of the text is recorded; it stays closed.'
                  : 'What the meeting decides is recorded, and the text is closed.',
              )}
            </p>
          </div>
          {may('adopt') && (
            <button
              type="button"
              className={buttonLook('small', 'outlined')}
              aria-haspopup="dialog"
              onClick={() => setDialog({ dialog: meta.adoption ? 'adoption' : 'adopt' })}
            >
              {say(meta.adoption ? 'Record…' : 'Adopt…')}
            </button>
          )}
        </li>
      </ul>
      <ErrorLine>{commands.errors.get(PHASE)}</ErrorLine>
      {may('deadline') && <DeadlineForm />}
    </DialogFrame>
  );
}

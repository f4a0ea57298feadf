// The phases of the draft in the top bar: four words on a line, the present one marked. Chair and secretariat change the phase from there.

import { PHASES } from '../../../schema/index.ts';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { say } from '../../messages/say.ts';
import { phaseIn } from '../../protocol/standing.ts';
import * as frameStyles from '../ui/frame.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './phase-line.module.css';
import { PHASE_WORDS } from './phase-words.ts';

interface PhaseLineProps {
  readonly snapshot: Pick<DraftSessionSnapshot, 'meta' | 'record' | 'ydoc'>;
  /** Opens the dialog that changes the phase; null for those who may not. */
  readonly onChange: (() => void) | null;
}

/** "Drafting – Negotiation – Silence – Closed". */
export function PhaseLine({ snapshot: { meta, record, ydoc }, onChange }: PhaseLineProps) {
  const phase = phaseIn(record.standing, meta);
  const now = PHASES.indexOf(phase);
  if (!ydoc) return null;
  const line = PHASES.map((known, at) => (
    <span key={known} data-when={at < now ? 'past' : at > now ? 'later' : 'now'} aria-hidden={at === now ? undefined : true}>
      <i />
      {at === now && <span className={textStyles.spokenOnly}>{say('Phase:')} </span>}
      {say(PHASE_WORDS[known])}
    </span>
  ));
  return (
    <>
      <span className={`${frameStyles.separator} ${styles.divider}`} />
      {onChange ? (
        <button
          type="button"
          className={styles.phases}
          aria-haspopup="dialog"
          title={say('Change the phase')}
          data-testid="phases"
          data-phase={phase}
          onClick={onChange}
        >
          {line}
        </button>
      ) : (
        <span className={styles.phases} data-testid="phases" data-phase={phase}>
          {line}
        </span>
      )}
    </>
  );
}

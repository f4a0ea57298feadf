// What a person may write in the present phase of the draft. For GRACE_MS after a change of phase, proposals that the earlier phase allowed are still accepted,
// because their authors could not know. Changes of the text itself are not, so that a text under silence or a closed text does not change.
import type * as Y from 'yjs';
import type { Phase } from '../../schema/index.ts';
import { RECORD_ROOT } from '../../src/protocol/document.ts';
import { metaOf, standingOf } from '../../src/protocol/record.ts';
import { may, whyNot } from '../../src/protocol/roles.ts';
import { partIn, phaseIn } from '../../src/protocol/standing.ts';
import type { Clock } from '../runtime/clock.ts';
import { GRACE_MS } from '../runtime/limits.ts';
import type { RoomSession } from '../sync/room-session.ts';

export class PhaseGate {
  private readonly ydoc: Y.Doc;
  private readonly clock: Clock;
  private readonly changed: () => void;
  private current: Phase;
  /** The previous phase and when it ended (milliseconds of the steady clock); null if the phase has not changed since the room was opened. */
  private before: { readonly phase: Phase; readonly at: number } | null = null;

  /** `changed` is called when the phase changes. */
  constructor(ydoc: Y.Doc, clock: Clock, changed: () => void) {
    this.ydoc = ydoc;
    this.changed = changed;
    this.clock = clock;
    this.current = this.present();
    ydoc.getMap(RECORD_ROOT).observe(({ keysChanged }) => {
      if (keysChanged.has('meta') || keysChanged.has('standing')) this.follow();
    });
  }

  /** The present phase of the draft. */
  get phase(): Phase {
    return this.current;
  }

  /** Why a session may write nothing in the text now, as one sentence; null if it may write. The rules refuse observers in every phase. */
  refusalFor({ actor, peer }: RoomSession): string | null {
    if (!actor.mayEdit && actor.delegation === '') return null;
    const action = actor.mayEdit ? 'edit' : 'propose';
    const part = partIn(standingOf(this.ydoc), peer.person);
    const why = whyNot(part, action, this.current);
    const wasJustAllowed =
      action === 'propose' &&
      this.before !== null &&
      this.clock.steady() - this.before.at <= GRACE_MS &&
      may(part, action, this.before.phase);
    return wasJustAllowed ? null : why;
  }

  private present(): Phase {
    return phaseIn(standingOf(this.ydoc), metaOf(this.ydoc));
  }

  private follow(): void {
    const now = this.present();
    if (now === this.current) return;
    this.before = { phase: this.current, at: this.clock.steady() };
    this.current = now;
    this.changed();
  }
}

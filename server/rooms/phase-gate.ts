// What a person may write in the phase that the draft is in. A proposal that was typed before its author could know of a new phase is still taken for GRACE_MS;
// words of the text itself are not, so that a text which is put under silence or closed stays as it was then.
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
  /** The phase before this one, and when that ended, in milliseconds of the steady clock; null where the phase has not changed since the room was opened. */
  private before: { readonly phase: Phase; readonly at: number } | null = null;

  /** `changed` is called when the phase is another one. */
  constructor(ydoc: Y.Doc, clock: Clock, changed: () => void) {
    this.ydoc = ydoc;
    this.changed = changed;
    this.clock = clock;
    this.current = this.present();
    ydoc.getMap(RECORD_ROOT).observe(({ keysChanged }) => {
      if (keysChanged.has('meta') || keysChanged.has('standing')) this.follow();
    });
  }

  /** The phase that the draft is in. */
  get phase(): Phase {
    return this.current;
  }

  /** Why a session may write nothing in the text now, as one sentence; null where it may. Observers are refused by the rules whatever the phase. */
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

// The states of a session and the transitions: which method leads from one state to another, and that none leaves `closed`.
import { describe, expect, it } from 'vitest';
import { type Peer, RoomSession } from '../../../server/sync/room-session.ts';

const VECTOR = new Uint8Array([1, 2, 3]);

function joined() {
  const calls: string[] = [];
  const peer: Peer = {
    person: { role: 'delegation', delegation: 'NOR', name: 'Norway' },
    session: 'session',
    link: 'link',
    unpacks: false,
    unread: 0,
    unsent: 0,
    send: () => calls.push('send'),
    close: (code, reason) => calls.push(`close ${code} ${reason}`),
    charge: () => {},
  };
  return { calls, session: new RoomSession(peer, () => calls.push('leave')) };
}

describe('a session', () => {
  it('joins, goes live, falls behind, reads on and is live again', () => {
    const { session } = joined();
    expect(session.state).toEqual({ name: 'joining' });
    session.goLive();
    expect(session.state).toEqual({ name: 'live' });
    session.fallBehind(VECTOR, 1_000);
    session.hasRead(2_000);
    expect(session.state).toEqual({ name: 'stale', vector: VECTOR, readAt: 2_000 });
    expect(session.catchUp(VECTOR)).toBe(true);
    expect(session.state).toEqual({ name: 'live' });
  });

  it('misses nothing before it has asked for the document', () => {
    const { session } = joined();
    session.fallBehind(VECTOR, 1_000);
    session.hasRead(2_000);
    expect(session.state).toEqual({ name: 'joining' });
  });

  it('that asks for the document again while it is stale stays stale: the difference is still owed', () => {
    const { session } = joined();
    session.goLive();
    session.fallBehind(VECTOR, 1_000);
    session.goLive();
    session.fallBehind(new Uint8Array([9]), 5_000);
    expect(session.state).toEqual({ name: 'stale', vector: VECTOR, readAt: 1_000 });
  });

  it('is sent a difference once, and none that belongs to a time before', () => {
    const { session } = joined();
    session.goLive();
    session.fallBehind(VECTOR, 1_000);
    expect(session.catchUp(VECTOR)).toBe(true);
    expect(session.catchUp(VECTOR)).toBe(false);
    session.fallBehind(new Uint8Array([1, 2, 3]), 2_000);
    expect(session.catchUp(VECTOR)).toBe(false);
  });

  it.each([
    ['joining', () => {}],
    ['live', (session: RoomSession) => session.goLive()],
    [
      'stale',
      (session: RoomSession) => {
        session.goLive();
        session.fallBehind(VECTOR, 1_000);
      },
    ],
  ])('that is closed while it is %s closes its socket and leaves its room once, and changes no more', (name, bring) => {
    const { session, calls } = joined();
    bring(session);
    expect(session.state.name).toBe(name);
    session.close(4400, 'Over.');
    session.close(4400, 'Over again.');
    session.goLive();
    session.fallBehind(VECTOR, 1_000);
    expect([session.catchUp(VECTOR), session.isClosed]).toEqual([false, true]);
    expect(calls).toEqual(['close 4400 Over.', 'leave']);
  });

  it('whose socket is gone is closed without a word', () => {
    const { session, calls } = joined();
    session.socketGone();
    session.close(4400, 'Over.');
    expect([session.isClosed, calls]).toEqual([true, []]);
  });
});

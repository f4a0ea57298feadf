// What Ctrl Z undoes for a person who decides: the last of their own acts in this window, decision or words; never anybody else's, and nothing from before a later
// decision that it does not undo. (RULES D21, D22, D24)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OwnAct } from '../../../src/app/proposals/commands.ts';
import { lastAct } from '../../../src/app/room/last-act.ts';
import type { Decision } from '../../../src/protocol/api.ts';

const decisionOf = (id: string, kind: Decision['kind'] = 'accepted', who = 'Chair', undoes?: string): Decision => ({
  id,
  at: '2026-12-01T10:00:00Z',
  who,
  kind,
  paragraph: 'p1',
  label: 'OP1',
  amendment: '',
  by: '',
  words: '',
  ...(undoes === undefined ? {} : { undoes }),
});
const actOf = (decision: Decision, order: number, before: readonly Decision[] = []): OwnAct => ({ decision, before, order });

describe('the last act', () => {
  const [first, second] = [decisionOf('d1'), decisionOf('d2', 'rejected')];
  const acts = [actOf(first, 2), actOf(second, 5)];

  it('is the later of the last decision and the last words', () => {
    expect(lastAct(acts, { words: 4, asked: 0 }, [first, second], 'Chair')).toEqual({ what: 'decision', act: acts[1] });
    expect(lastAct(acts, { words: 6, asked: 0 }, [first, second], 'Chair')).toEqual({ what: 'words' });
    expect(lastAct([], { words: 6, asked: 0 }, [], 'Chair')).toEqual({ what: 'words' });
    expect(lastAct([], { words: 0, asked: 0 }, [first], 'Chair')).toEqual({ what: 'nothing' });
  });

  it('is not known while what was asked for after it has no answer: then nothing earlier goes', () => {
    expect(lastAct(acts, { words: 0, asked: 6 }, [first, second], 'Chair')).toEqual({ what: 'under way' });
    expect(lastAct([], { words: 0, asked: 1 }, [], 'Chair')).toEqual({ what: 'under way' });
    expect(lastAct(acts, { words: 7, asked: 6 }, [first, second], 'Chair')).toEqual({ what: 'words' });
  });

  it('is a decision also before the record has come that lists it, and with all that was decided with it', () => {
    expect(lastAct(acts, { words: 0, asked: 0 }, [first], 'Chair').what).toBe('decision');
    const rest = decisionOf('d3', 'rejected');
    expect(lastAct([actOf(second, 1, [rest])], { words: 0, asked: 0 }, [second, rest], 'Chair').what).toBe('decision');
  });

  it('is passed by a later decision of the same person that is not of this window, until that is taken back', () => {
    for (const kind of ['phase', 'adopted', 'restored', 'accepted'] as const) {
      const later = decisionOf('d9', kind);
      expect(lastAct(acts, { words: 0, asked: 0 }, [first, second, later], 'Chair')).toEqual({ what: 'passed', act: acts[1] });
      expect(lastAct(acts, { words: 0, asked: 0 }, [first, second, later, decisionOf('u9', 'undone', 'Chair', 'd9')], 'Chair').what).toBe(
        'decision',
      );
    }
  });

  it('is not passed by what others decide, nor by what the program notes', () => {
    const later = [decisionOf('s1', 'moved', 'Secretariat'), decisionOf('n1', 'adjusted'), decisionOf('w1', 'withdrawn', 'Norway')];
    expect(lastAct(acts, { words: 0, asked: 0 }, [first, second, ...later], 'Chair').what).toBe('decision');
  });

  it('goes back through all that one did, in its order, and never to anybody else’s (law)', () => {
    const deeds = fc.array(fc.constantFrom('decides', 'writes', 'another decides'), { maxLength: 30 });
    fc.assert(
      fc.property(deeds, (done) => {
        const own: { what: string; order: number; act?: OwnAct }[] = [];
        const decisions: Decision[] = [];
        for (const [order, deed] of done.entries()) {
          if (deed === 'writes') own.push({ what: 'words', order: order + 1 });
          else {
            const decision = decisionOf(`d${order}`, 'accepted', deed === 'decides' ? 'Chair' : 'Secretariat');
            decisions.push(decision);
            if (deed === 'decides') own.push({ what: 'decision', order: order + 1, act: actOf(decision, order + 1) });
          }
        }
        const taken: string[] = [];
        const expected = own.map(({ what, order }) => `${what} ${order}`).toReversed();
        const left = [...own];
        for (;;) {
          const acts = left.flatMap(({ act }) => act ?? []);
          const words = left.findLast(({ what }) => what === 'words')?.order ?? 0;
          const last = lastAct(acts, { words, asked: 0 }, decisions, 'Chair');
          if (last.what === 'nothing') break;
          const order = 'act' in last ? last.act.order : words;
          taken.push(`${last.what} ${order}`);
          left.splice(
            left.findIndex((one) => one.order === order),
            1,
          );
          if ('act' in last) decisions.push(decisionOf(`u${order}`, 'undone', 'Chair', last.act.decision.id));
        }
        expect(taken).toEqual(expected);
      }),
    );
  });
});

// The machine's clock is set back and forth while people work: durations are not affected, and only times shown in lists change (RULE S4).
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { COMMANDS_BURST, GRACE_MS, STUCK_MS } from '../../../server/runtime/limits.ts';
import { commandRate, Rate } from '../../../server/sockets/rate.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { CHAIR, delegate, OBSERVER, roomOf, StillClock } from '../../support/server/room.ts';

const HOUR = 3_600_000;
const jump = fc.constantFrom(-HOUR, -8_000, 0, 8_000, HOUR);
const text = () => resolution([paragraph({ id: 'p0', kind: 'operative' }, 'Calls upon all States to cooperate')]);

describe('a clock that is set', () => {
  it('makes no grace shorter or longer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(jump, fc.nat(GRACE_MS)), { minLength: 1, maxLength: 6 }), async (steps) => {
        const { room, clock, enter, command } = roomOf(text());
        const norway = enter(delegate('NOR'));
        findParagraphElement(norway.ydoc, 'p0')!.push([
          elementOf(amendment({ id: 'a', by: 'NOR' }, wording('Calls upon States'), 'Calls')),
        ]);
        norway.send();
        expect(await command(CHAIR, { do: 'status', paragraph: 'p0', status: 'agreed' })).toHaveProperty('ok', true);
        let passed = 0;
        for (const [by, milliseconds] of steps) {
          clock.jump(by);
          clock.pass(milliseconds);
          passed += milliseconds;
          expect([room.edits.isNewlyAgreed('p0'), room.edits.isFreshAmendment('a')]).toEqual([passed <= GRACE_MS, passed <= GRACE_MS]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('closes no window, neither one that reads nor one that is behind', () => {
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 8 }), (jumps) => {
        const { room, clock, enter } = roomOf(text());
        const [reads, stalls] = [enter(OBSERVER), enter(delegate('FJI'))];
        stalls.stall();
        for (const by of jumps) {
          clock.jump(by);
          clock.pass(1_000);
          room.keepAlive();
        }
        expect([reads.closed, stalls.closed]).toEqual([null, null]);
        expect(jumps.length * 1_000).toBeLessThan(STUCK_MS);
      }),
    );
  });

  it('slows nobody down and refuses no command', () => {
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 20 }), (jumps) => {
        const clock = new StillClock();
        const [rate, commands] = [new Rate(clock.steady()), commandRate()];
        for (const by of jumps) {
          clock.jump(by);
          clock.pass(1_000);
          for (let i = 0; i < 30; i++) expect(rate.delay('update', 100, clock.steady())).toBe(0);
          for (let i = 0; i < 5; i++) expect(commands.floods('link', clock.steady())).toBe(false);
        }
      }),
    );
  });

  it('makes nothing faster either: a rate takes time that goes back for time that stands still', () => {
    const commands = commandRate();
    let floods = 0;
    for (let i = 0; i < COMMANDS_BURST + 50; i++) if (commands.floods('link', 1_000 - i * 1_000)) floods++;
    expect(floods).toBe(50);
    // Setting the clock back does not make anybody wait again.
    expect(commands.floods('link', -(COMMANDS_BURST + 50) * 1_000 + 60_000)).toBe(false);
  });

  it('is shown in what is listed with its time', async () => {
    const { clock, command, record } = roomOf(text());
    clock.jump(HOUR);
    await command(CHAIR, { do: 'status', paragraph: 'p0', status: 'bracketed' });
    expect(record()).toContain(new Date(clock.now()).toISOString());
  });

  it('is no clock to measure by', () => {
    let before = systemClock.steady();
    for (let i = 0; i < 1_000; i++) {
      const now = systemClock.steady();
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });
});

describe('the server’s sources', () => {
  it('read the time of day where something is listed with it, and nowhere to measure', () => {
    const server = path.resolve(import.meta.dirname, '../../../server');
    const files = fs
      .readdirSync(server, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('cli/'));
    expect(files.length).toBeGreaterThan(70);
    const reading = files.flatMap((name) =>
      fs
        .readFileSync(path.join(server, name), 'utf8')
        .split('\n')
        .flatMap((line) =>
          /\bDate\.now\b|\.now\(\)|new Date\(\)/.test(line) && !line.includes('performance.now') ? [`${name}: ${line.trim()}`] : [],
        ),
    );
    expect(reading.sort()).toEqual([
      'rooms/primary-room.ts: now: () => clock.now(),',
      // Both compare the two clocks: a duration carried on by the steady one, and whether the other was set forward.
      'runtime/clock.ts: ahead = clock.now() - clock.steady();',
      'runtime/clock.ts: const ahead = clock.now() - clock.steady();',
      "runtime/clock.ts: export const isoOf = (clock: Pick<Clock, 'now'>, ahead = 0): string => new Date(clock.now() + ahead).toISOString();",
      'runtime/clock.ts: let ahead = clock.now() - clock.steady();',
      'runtime/clock.ts: now: () => Date.now(),',
      // The row that says when the earlier rows were chained.
      'store/postgres-chain.ts: const marker = markerRow(new Date().toISOString(), { chained: { rows: seq, versions: versions.rows.map(notedVersion) } });',
      'store/sqlite-chain.ts: const marker = markerRow(new Date().toISOString(), { chained: { rows: head.rows, versions: versions.map(notedVersion) } });',
      "store/store-mark.ts: const lost = log.concat('.lost-', String(Date.now()));",
      'store/store-mark.ts: const record = JSON.stringify({ ...this.read(), at: new Date().toISOString() } satisfies Held);',
      // The file's time comes from the machine's clock too.
      'store/unfinished-files.ts: if (Date.now() - fs.statSync(file).mtimeMs > FORGOTTEN_MS) return true;',
      // The number by which clients compare presence states.
      'sync/presence.ts: clock: Math.max(this.clock.now(), clock, (known.get(client) ?? -1) + 1),',
    ]);
  });
});

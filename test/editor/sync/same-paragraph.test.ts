// @vitest-environment happy-dom
// Members of one delegation who start in the same paragraph before they know of each other, and chair and secretariat who type at one place: every letter is kept,
// each person's words in one piece, in one proposal, the same on every screen, and nobody is told that words were lost. (RULES T17, A1 to A4, P8)
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import {
  changeTo,
  crossingSchedule,
  faultsOf,
  KINDS,
  playTyping,
  REPORTING,
  randomSchedule,
  strayed,
  type Typing,
} from '../../support/random/same-paragraph.ts';
import { CHAIR, delegate, SECRETARIAT } from '../../support/server/room.ts';

const BASE = 'Requests support;';
const DOC = resolution([paragraph({ id: 'p0' }, 'Recalling its work,'), paragraph({ id: 'p1' }, BASE)]);
const tick = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const one = (name: string, words: string, pauses: readonly number[], more: Partial<Typing> = {}): Typing => ({
  person: delegate('NOR'),
  name,
  up: 150,
  down: 150,
  paragraph: 1,
  at: 9,
  words,
  start: 0,
  pauses,
  ...more,
});

const SCHEDULES: readonly (readonly [string, readonly Typing[]])[] = [
  ['a key of the second on its way while the server merges', [one('KARI', 'K ', [60]), one('OLA', 'O L', [60, 940])]],
  ['a key of the first on its way while the server merges', [one('KARI', 'K A ', [60, 940, 60]), one('OLA', 'O ', [60])]],
  ['letters of the second on its screen when the merged text comes', [one('KARI', 'K ', [60]), one('OLA', 'O LA ', [60, 1030, 120])]],
  ['words that touch those of the text', [one('KARI', 'K', [60]), one('OLA', 'OL', [100])]],
  [
    'both at one place in one amendment, the second begins later',
    [one('KARI', 'KARI one ', [200]), one('OLA', 'OLA four ', [150], { start: 1100 })],
  ],
  ['a letter that is the same as the next of the text', [one('KARI', 'as so ', [400]), one('OLA', 'OLA ', [500])]],
  [
    'one begins, gives up and leaves while the other writes',
    [one('KARI', 'K', [60], { givesUp: true }), one('OLA', 'OLA ', [90], { up: 600, start: 50 })],
  ],
  ['one is away for a minute', [one('KARI', 'KARI ', [90]), one('OLA', 'OLA ', [90], { away: [0, 60_000] })]],
  ['one composes', [one('KARI', 'KARI ', [90], { composes: true }), one('OLA', 'OLA ', [300])]],
  [
    'chair and secretariat at one place in Edit',
    [one('Chair', 'CHAIR one ', [200], { person: CHAIR }), one('Secretariat', 'OFFICE two ', [150], { person: SECRETARIAT, start: 60 })],
  ],
];

/** How many random schedules of each kind are played: a wide run plays some thousand, starting at a random seed. */
const RUNS = Number(process.env.LAW_RUNS ?? 2);
const SEED = Number(process.env.LAW_SEED ?? (process.env.LAW_RUNS ? Date.now() % 1e6 : 1));
const LAW_MS = 60_000 + RUNS * 10_000;

describe('people who type in one paragraph at once', () => {
  it.each(SCHEDULES)('%s', async (_name, people) => {
    const outcome = await playTyping(DOC, { people }, tick);
    const said = outcome.proposals.map(({ words }) => words).join(' || ');
    expect([faultsOf(outcome, people, BASE), outcome.alarms, outcome.refusals], `${said}\n${outcome.trace.join('\n')}`).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('one undoes what a colleague wrote in between, after the wording changed: the colleague’s words stay (RULE A25)', async () => {
    const people = [one('KARI', 'KARI ', [300], { undoes: 4000 }), one('OLA', 'OLA ', [200], { at: 17, start: 150 })];
    const doings = [{ at: 3000, run: changeTo('Requests more support;') }];
    const outcome = await playTyping(DOC, { people, doings }, tick);
    expect(outcome.proposals.map(({ words }) => words)).toEqual(['Requests more support;OLA ']);
    expect([outcome.alarms, outcome.refusals]).toEqual([[], []]);
  });

  it.each([
    ['KARI', false],
    ['OLA', false],
    ['KARI', true],
    ['OLA', true],
  ])(
    'what %s typed while away goes into the one proposal that the server made of two meanwhile (RULE A2; in private: %s)',
    async (name, privately) => {
      // The chair changes the wording between the first keys of the two.
      const typing = [
        one('KARI', 'KARI one two ', [60, 60, 60, 700], { up: 600 }),
        one('OLA', 'OLA four five ', [60, 60, 60, 700], { at: 17, start: 400 }),
      ];
      const people = typing.map((typed) => (typed.name === name ? { ...typed, away: [900, 20_000] as const } : typed));
      const doings = [{ at: 200, run: changeTo('Requests more support;') }];
      const outcome = await playTyping(DOC, { people, doings, privately }, tick);
      expect([faultsOf(outcome, people, 'Requests more support;'), outcome.alarms, outcome.refusals], outcome.trace.join('\n')).toEqual([
        [],
        [],
        [],
      ]);
    },
  );

  it.each([
    ['made one with another by the server', one('OLA', 'OLA ', [60], { start: 300 }), ['Requests OLA once more support;']],
    ['taken away by a colleague', one('OLA', 'OL', [60, 6000], { givesUp: true }), []],
  ] as const)(
    'a proposal that its writer undid brings back no words that were carried over when it is %s (RULES A2, A25)',
    async (_name, colleague, left) => {
      // The first window carries its proposal over to the chair’s words before its person undoes the typing.
      const people = [one('KARI', 'KARI ', [60], { up: 500, undoes: 2000 }), colleague];
      const doings = [{ at: 100, run: changeTo('Requests once more support;') }];
      const outcome = await playTyping(DOC, { people, doings, privately: true }, tick);
      expect(
        outcome.proposals.map(({ words }) => words),
        outcome.trace.join('\n'),
      ).toEqual(left);
    },
  );

  it.each([
    ['a letter typed beside words that went stands behind the letter on its left', 'leave', 385_377, false],
    ['a private proposal that comes after the text changed is carried over too', 'chair', 385_325, true],
    ['letters on their way when the server makes one of two private proposals go into that one', 'all', 385_332, true],
  ] as const)('%s (%s, seed %i)', async (_name, kind, seed, privately) => {
    const schedule = { ...randomSchedule(kind, seed), privately };
    const outcome = await playTyping(REPORTING, schedule, tick);
    expect(faultsOf(outcome, schedule.people, schedule.base)).toEqual([]);
  });

  it.each([63_846, 658_268])(
    'one whose colleagues write before and behind the caret writes on in one piece (withdrawn, seed %i)',
    async (seed) => {
      const schedule = crossingSchedule('withdrawn', seed);
      const outcome = await playTyping(REPORTING, schedule, tick);
      expect(strayed(outcome, schedule)).toEqual([]);
    },
  );

  it.each([385_323, 63_824])(
    'what one took back by undo does not come back when the server makes one of two proposals (undo, seed %i)',
    async (seed) => {
      const schedule = randomSchedule('undo', seed);
      const outcome = await playTyping(REPORTING, schedule, tick);
      expect(faultsOf(outcome, schedule.people, schedule.base)).toEqual([]);
    },
  );

  it.each(KINDS)(
    'random schedules: %s',
    async (kind) => {
      const wrong: string[] = [];
      let alarms = 0;
      for (let seed = SEED; seed < SEED + RUNS; seed++) {
        const schedule = randomSchedule(kind, seed);
        const outcome = await playTyping(REPORTING, schedule, tick);
        const faults = faultsOf(outcome, schedule.people, schedule.base);
        if (faults.includes('alarm')) alarms++;
        const said = [outcome.wording, ...outcome.proposals.map(({ words }) => words), ...outcome.refusals, ...outcome.alarms];
        if (faults.length > 0) wrong.push(`randomSchedule('${kind}', ${seed}): ${faults.join(' ')}\n  ${said.join('\n  ')}`);
      }
      expect(wrong, `${kind}: ${RUNS} schedules from seed ${SEED}, ${wrong.length} wrong, ${alarms} with a false alarm`).toEqual([]);
    },
    LAW_MS,
  );

  it.each(KINDS.filter((kind) => kind !== 'edit'))(
    'random schedules, for their delegation alone: %s (RULE P8)',
    async (kind) => {
      const wrong: string[] = [];
      for (let seed = SEED; seed < SEED + RUNS / 2; seed++) {
        const schedule = { ...randomSchedule(kind, seed), privately: true };
        const outcome = await playTyping(REPORTING, schedule, tick);
        const faults = faultsOf(outcome, schedule.people, schedule.base);
        const said = [...outcome.proposals.map(({ words }) => words), ...outcome.refusals, ...outcome.alarms];
        if (process.env.LAW_TRACE && faults.length > 0) said.push(...outcome.trace);
        if (faults.length > 0) wrong.push(`randomSchedule('${kind}', ${seed}): ${faults.join(' ')}\n  ${said.join('\n  ')}`);
      }
      expect(wrong, `${kind}: ${RUNS / 2} schedules from seed ${SEED}, ${wrong.length} wrong`).toEqual([]);
    },
    LAW_MS,
  );

  it.each(['withdrawn', 'decided', 'paragraphs'] as const)(
    'random schedules: the proposal is %s while colleagues type in it (RULES A3, A4)',
    async (kind) => {
      const wrong: string[] = [];
      for (let seed = SEED; seed < SEED + RUNS * 3; seed++) {
        const schedule = crossingSchedule(kind, seed);
        const outcome = await playTyping(REPORTING, schedule, tick);
        const faults = strayed(outcome, schedule);
        const said = [
          outcome.wording,
          ...outcome.proposals.map(({ words }) => words),
          '--',
          ...outcome.closed,
          ...outcome.refusals,
          ...outcome.alarms,
        ];
        if (process.env.LAW_TRACE && faults.length > 0) said.push(...outcome.trace);
        if (faults.length > 0) wrong.push(`crossingSchedule('${kind}', ${seed}): ${faults.join(', ')}\n  ${said.join('\n  ')}`);
      }
      expect(wrong, `${kind}: ${RUNS * 3} schedules from seed ${SEED}, ${wrong.length} wrong`).toEqual([]);
    },
    LAW_MS,
  );
});

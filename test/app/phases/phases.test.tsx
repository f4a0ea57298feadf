// The phases of a draft on the screens of the room: who changes them, and what everybody may then do and reads about it (RULES PS1 to PS14).
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHAIR, NORWAY, openRoom, type PartRoom, SECRETARIAT, type Seat, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let secretariat: Seat;
let norway: Seat;

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  secretariat = await room.sit(SECRETARIAT);
  norway = await room.sit(NORWAY);
});
afterAll(() => room?.close());

const phases = (seat: Seat) => seat.test('phases')[0]!;
const isIn = (phase: string, ...seats: Seat[]) =>
  until(`all see that it is ${phase}`, () => seats.every((seat) => phases(seat).dataset.phase === phase));
const modes = (seat: Seat) =>
  seat
    .all('radio', '', seat.all('radiogroup', 'Mode')[0] ?? document.createElement('div'))
    .map((one) => wordsOf(one))
    .join();
const reading = (seat: Seat) => seat.test('reading').map((one) => wordsOf(one));
const dialog = (seat: Seat) => () => seat.all('dialog')[0];
const change = async (seat: Seat, to: string) => {
  await seat.click(phases(seat));
  await seat.press('button', to, dialog(seat));
  await until('the dialog is gone', () => !dialog(seat)());
};
const line = (seat: Seat, name: string) => () => seat.test(name)[0];

describe('a text that is closed', () => {
  it('is read by everybody, and edited by the secretariat alone (RULE PS1)', async () => {
    expect(phases(norway).tagName).toBe('SPAN');
    expect(modes(norway)).toBe('Amend,Read');
    await change(chair, 'Now closed');
    await isIn('closed', chair, secretariat, norway);
    for (const seat of [chair, norway]) {
      await until('only reads', () => reading(seat).join() === 'Reading, closed');
      expect(seat.screen.querySelectorAll('.para [contenteditable="true"], .ProseMirror[contenteditable="true"]')).toHaveLength(0);
    }
    expect(norway.all('button', 'Ask for the floor')).toEqual([]);
    expect(modes(secretariat)).toBe('Edit,Read');
  });

  it('is listed, and opened again by the secretariat; everybody goes on where they were (RULES PS2, PS3)', async () => {
    const row = (seat: Seat) => () => seat.test('decision').find((one) => wordsOf(one).includes('The text is closed now'));
    await chair.press('tab', 'History');
    const listed = await until('listed', row(chair));
    expect(chair.all('button', 'Undo', listed)).toEqual([]);
    await secretariat.press('tab', 'History');
    await secretariat.press('button', 'Undo', row(secretariat));
    await isIn('negotiation', norway);
    await until('amends again', () => modes(norway) === 'Amend,Read');
    await until('decides again', () => modes(chair) === 'Decide,Edit,Read');
  });

  it('is under silence until a time, and one delegation breaks that, which everybody reads (RULES PS6 to PS11)', async () => {
    await chair.click(phases(chair));
    await chair.press('button', 'Until…', dialog(chair));
    await chair.press('button', /^Under silence until/, dialog(chair));
    const silence = line(norway, 'silence-line');
    await until('the line', silence);
    expect(wordsOf(silence()!)).toMatch(/^Under silence until \w+ \d\d:\d\d [A-Z]+[+-]?\d*, 7[12] h left: the whole text\./);
    await until('reads', () => reading(norway).length === 1);
    await norway.press('button', 'Break silence…');
    await norway.fill(await norway.one('textbox', '', dialog(norway)), 'Our capital cannot join.');
    await norway.press('button', 'Break silence for Norway', dialog(norway));
    for (const seat of [chair, secretariat])
      await until('told', () =>
        wordsOf(line(seat, 'silence-broken')() ?? null).includes('Silence broken by Norway on the whole text: “Our capital cannot join.”'),
      );
    await until('amends again', () => modes(norway) === 'Amend,Read');
    await until('no line', () => !silence());
  });

  it('has a deadline for proposals that everybody reads, and who is late is told and marked (RULES PS12 to PS14)', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    await chair.click(phases(chair));
    const form = () => chair.all('form', 'Deadline for proposals')[0];
    await chair.press('button', 'Set', form);
    await chair.one('button', 'Remove the deadline', form);
    await chair.press('button', 'Close', dialog(chair));
    const deadline = line(norway, 'deadline-line');
    await until('the line', deadline);
    expect(wordsOf(deadline()!)).toMatch(/Deadline for proposals: .*18:00 \S+, \d+ (?:h|min) left\./);
    await room.did({ do: 'deadline', until: new Date(room.test.clock.now() + 3_000).toISOString() }, CHAIR);
    // Proposals that arrive within ten seconds after that still count as in time.
    room.pass(20_000);
    vi.advanceTimersByTime(20_000);
    await norway.typeAfter('OP1', 'free of charge', ', at any hour');
    await until('told', () => deadline()?.dataset.over === 'true' && wordsOf(deadline()!).includes('marked late'));
    await chair.press('tab', 'Proposals');
    await chair.says('', 'at any hour', /\blate\b/);
    await change(chair, 'Now closed');
    await until('no line', () => !deadline());
    await change(secretariat, 'Now under negotiation');
    await until('the line again', deadline);
    await norway.press('button', 'Close', deadline);
    await until('no line', () => !deadline());
    vi.useRealTimers();
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});

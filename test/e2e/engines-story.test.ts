// The story of a paragraph with three people in one room, each in another engine: one proposes, one comments and supports, one decides. They change places
// until each engine has had each part. At every step every paper shows what the shared document compiles to, and the caret stands behind the typed words
// (RULES RF1, RF2, RF32, A1, A17 to A22, AG1 to AG6, G23, TY28). The whole story in Chromium, with eight people: story.test.ts, eight-people.test.ts.
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { textOf, wordingOf } from '../../schema/index.ts';
import { settle } from '../../src/diff/settle.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { visit } from '../support/server/server.ts';
import { itFirst, itSecond } from '../support/tier.ts';
import { until } from '../support/waiting.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import type { Engine } from './support/engine-windows.ts';
import { readAsCompiled, SharedReading } from './support/reading.ts';
import { SEATS, takeSeat } from './support/seat.ts';
import { type InRoom, inRoom } from './support/seat-in-room.ts';

const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** What the three do in each round: the paragraph, the words after which the first one types, the typed words, and the words that the second one comments on. */
const ROUNDS = [
  { label: 'OP1', behind: 'free of charge', typed: ' at all hours', about: 'riparian States' },
  { label: 'OP4', behind: 'other donors', typed: ' able to do so', about: 'technical assistance' },
  { label: 'OP6', behind: 'academia', typed: ' of the basin', about: 'private sector' },
] as const;

describe.skipIf(!ENGINES.every((engine) => SEATS.typing[engine]))('three people in one room, each at another engine', () => {
  const data = dataFolder();
  let server: Running;
  let shared: SharedReading;
  const rooms: InRoom[] = [];
  const papers = () => Object.fromEntries(rooms.map((room) => [room.seat.engine, room]));
  const linkOf = (who: string) => server.links.find((link) => link.who.startsWith(who))!.url;
  const everyPaper = () => readAsCompiled(shared, papers(), (room: InRoom, expected) => room.read(expected));

  beforeAll(async () => {
    server = await startChapeau(data, 0);
    rooms.push(...(await Promise.all(ENGINES.map(async (engine) => inRoom(await takeSeat(engine))))));
    const observer = await visit({ url: server.url, links: new Map() }, linkOf('Observer') as `http${string}`);
    shared = await SharedReading.by(observer.enter('demo'));
  });
  afterAll(async () => {
    shared?.close();
    await Promise.all(rooms.map(({ seat }) => seat.close()));
    await server?.stop();
    fs.rmSync(data, { recursive: true, force: true });
  });

  for (const [round, { label, behind, typed, about }] of ROUNDS.entries()) {
    const at = (place: number) => ENGINES[(round + place) % ENGINES.length]!;
    (round === 0 ? itFirst : itSecond)(
      `a delegate at ${at(0)} proposes, one at ${at(1)} comments and supports, a chair at ${at(2)} accepts, agrees and exports`,
      async () => {
        const [norway, fiji, chair] = [0, 1, 2].map((place) => rooms[(round + place) % rooms.length]!) as [InRoom, InRoom, InRoom];
        const draft = `${server.url}/draft/demo`;
        await Promise.all([norway.enter(linkOf('Norway'), draft), fiji.enter(linkOf('Fiji'), draft), chair.enter(linkOf('Chair'), draft)]);
        await everyPaper();

        await norway.clickAfter(label, behind);
        await norway.seat.type(typed);
        await until('the caret behind the words', async () => (await norway.beforeCaret()).endsWith(`${behind}${typed}`));
        for (const one of rooms) await one.sees(label, typed.trim());
        await everyPaper();
        await norway.seat.press('ctrl+z');
        await until('the words taken back', async () => !(await chair.paper(label)).includes(typed.trim()));
        await norway.seat.press('ctrl+shift+z');
        for (const one of rooms) await one.sees(label, typed.trim());
        await everyPaper();

        await fiji.press('[data-testid="select-card"]', '', 'Norway', typed.trim());
        await fiji.press('button', '^Support', 'Norway', typed.trim());
        await fiji.select(label, about);
        await fiji.press('button', '^Comment on the selected words');
        await fiji.fill('Comment as Fiji', 'Which ones?');
        await fiji.press('button', '^Comment$');
        await chair.press('tab', '^Comments');
        await chair.reads('Which ones?');
        await chair.press('tab', '^Proposals');

        await chair.press('[data-testid="select-card"]', '', 'Norway', typed.trim());
        await until('the support', () =>
          chair.seat.evaluate(
            `[...document.querySelectorAll('[data-testid="proposal-card"]')].some((card) => card.textContent.includes(${JSON.stringify(typed.trim())}) && /FJI|Fiji/.test(card.textContent))`,
          ),
        );
        await chair.press('button', '^Accept$', 'Norway', typed.trim());
        const standing = () => shared.reading.find((one) => one.standing.includes(`${behind}${typed}`.replaceAll(' ', '')));
        await until('the words in the text', () => Boolean(standing()));
        await everyPaper();

        await chair.clickAfter(label, behind);
        await chair.press('radio', '^Agreed$');
        for (const one of rooms) await one.holds(label, '.agreed');
        await fiji.clickAfter(label, behind);
        await fiji.seat.type('x');
        await fiji.reads(`${label} is agreed`);
        await everyPaper();

        await chair.press('button', '^Export$');
        await chair.press('radio', '^Redline');
        await chair.press('radio', '^Word');
        await chair.press('button', '^Export Word');
        const file = readDocx(await chair.seat.saved('.docx'));
        if ('refused' in file) throw new Error(file.refused);
        const texts = (side: 'accept' | 'reject') =>
          settle(file.redline, side).content.content.map((paragraph) => textOf(wordingOf(paragraph)!));
        expect(texts('accept').some((text) => text.includes(`${behind}${typed}`))).toBe(true);
        expect(texts('reject').some((text) => text.includes(`${behind}${typed}`))).toBe(false);
        for (const one of rooms) expect(await one.errors(), one.seat.engine).toEqual([]);
      },
    );
  }
});

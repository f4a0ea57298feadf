// The chair's floor: everybody sees the paragraph on it; delegations ask for the floor and get it; the status of every paragraph, including the title.
// And an owner's own acts: withdraw, and bring back from the list, from the line and from the history.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIR, FIJI, NORWAY, openRoom, type PartRoom, type Seat, until, wordsOf } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;
let fiji: Seat;

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
  fiji = await room.sit(FIJI);
});
afterAll(() => room?.close());

const onFloor = (seat: Seat) => [...seat.screen.querySelectorAll<HTMLElement>('.para[data-floor]')].map((one) => one.dataset.label).join();
const tab = (seat: Seat) => wordsOf(seat.all('tabpanel')[0] ?? null);
const title = (seat: Seat) => seat.screen.querySelector<HTMLElement>('.para.title')!;

describe('the floor', () => {
  it('holds the paragraph that the chair puts on it, by key, by bar and from the list; everybody sees it', async () => {
    await chair.at('OP5');
    await chair.key('Control+Alt+KeyF');
    await until('OP5 on the floor', () => onFloor(norway) === 'OP5');
    await norway.one('button', /OP5.*on the floor/);
    await chair.press('tab', 'Floor');
    await until('said in the tab', () => tab(chair).includes('OP5 is on the floor'));
    await chair.press('button', 'OP3 to the floor');
    await until('OP3 on the floor', () => onFloor(fiji) === 'OP3');
    const bar = () => chair.test('status-bar')[0];
    await chair.press('button', 'Take off', bar);
    await until('nothing on the floor', () => onFloor(fiji) === '');
    await chair.press('button', 'Put on the floor', bar);
    await until('OP3 on the floor', () => onFloor(fiji) === 'OP3');
  });

  it('is asked for, given and ended; the list keeps the order', async () => {
    await norway.press('button', 'Ask for the floor');
    await until('Norway asks', () => /NOR Norway ?on OP3 \d\d:\d\d Give/.test(tab(chair)));
    await fiji.press('button', 'Ask for the floor');
    await until('Fiji asks behind it', () => /NOR .* FJI Fiji/.test(tab(chair)));
    expect(chair.screen.querySelectorAll('[data-floor="asks"]')).toHaveLength(2);
    await chair.press('button', 'Give Norway the floor');
    await until('Norway speaks', () => /NOR Norway speaks since \d\d:\d\d/.test(tab(chair)));
    await until('seen by Fiji', () => wordsOf(fiji.screen.querySelector('[data-floor="speaks"]')).includes('NOR'));
    await fiji.press('button', 'No longer ask for the floor');
    await until('nobody asks', () => tab(chair).includes('Nobody asks.'));
    await chair.press('button', 'End');
    await until('nobody speaks', () => !tab(chair).includes('speaks since'));
  });

  it('lets the chair set the status of the title as of any paragraph', async () => {
    await chair.at(title(chair));
    await chair.press('radio', 'Agreed', () => chair.all('radiogroup', 'Status of the title')[0]);
    await until('agreed on Norway’s paper', () => title(norway).classList.contains('agreed'));
    await until('among the last decisions', () => /title, open → agreed/.test(tab(chair)));
    await chair.press('button', /^Undo title/);
    await until('open again', () => title(norway).classList.contains('open'));
  });
});

describe('an owner', () => {
  it('withdraws and brings back from the line, from the list and from the history', async () => {
    const withdraw = async () => {
      const mine = await fiji.open('Fiji', ', women');
      await fiji.press('button', 'Withdraw', mine);
      await fiji.press('button', 'Withdraw', () => fiji.test('confirmation', mine())[0]);
      await until('gone from the text', () => !norway.paper('OP3').includes('women'));
    };
    await withdraw();
    await fiji.press('button', 'Undo', () => fiji.test('decided').find((one) => wordsOf(one).includes('Withdrawn')));
    await norway.reads('OP3', 'women');
    await withdraw();
    await fiji.press('button', '1 of yours is set aside');
    await fiji.press('button', 'Bring it back', () => fiji.all('region', 'Set aside')[0]);
    await norway.reads('OP3', 'women');
    await withdraw();
    await fiji.press('tab', 'History');
    await fiji.press('button', 'Bring back');
    await norway.reads('OP3', 'women');
    await until('listed', () => /\d\d:\d\d OP3 brought back by FJI/.test(tab(fiji)));
    expect(tab(fiji)).toMatch(/\d\d:\d\d OP3 withdrawn by FJI/);
    // Nobody else can bring it back.
    await norway.press('tab', 'History');
    await until('the history', () => tab(norway).includes('withdrawn by FJI'));
    expect(norway.all('button', 'Bring back')).toEqual([]);
  });

  it('logged no error', () => expect(room.errors).toEqual([]));
});

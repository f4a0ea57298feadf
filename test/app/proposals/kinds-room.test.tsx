// Every kind of proposal in the room (RULES A9 to A11, A16, D18 to D20, D27): a delegation proposes it from the paragraph menu, the others see it, the chair
// accepts it and undoes that, and the text is the same letter by letter.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHAIR, EGYPT, NORWAY, openRoom, type PartRoom, type Seat, until } from '../../support/part.tsx';

let room: PartRoom;
let chair: Seat;
let norway: Seat;
let egypt: Seat;
/** What each of them had on the paper at the start: a delegation has its own proposals in the running text. */
let before: string[] = [];
const all = () => [chair, norway, egypt];

/** The clean text with its labels, from the person's outline and paper. */
const linesOf = (seat: Seat): string[] =>
  [...seat.screen.querySelectorAll<HTMLElement>('.para:not([hidden])')].map((para) => {
    const dom = para.cloneNode(true) as HTMLElement;
    for (const gone of dom.querySelectorAll('.chg[contenteditable="false"], .portal, .cursor, [hidden], .comment-mark')) gone.remove();
    return `${para.dataset.label}: ${(dom.textContent ?? '').replace(/\s+/g, ' ').trim()}`;
  });
const textOf = (seat: Seat) => linesOf(seat).join('\n');
const labels = (seat: Seat) => linesOf(seat).map((line) => line.slice(0, line.indexOf(':')));
/** The numbers of the issued version hold (RULES N21 to N23): so a move is checked by the paragraph before. */
const follows = (seat: Seat, label: string, previous: string) =>
  until(`${label} right behind ${previous}`, () => labels(seat).indexOf(label) === labels(seat).indexOf(previous) + 1);
/** A paragraph that changes its kind keeps its number (RULES N21 to N23): so the kind is checked by its print. */
const becomes = (seat: Seat, label: string, kind: 'operative' | 'subparagraph') =>
  until(`${label} is printed as ${kind}`, () => seat.paragraph(label).classList.contains(kind));
const has = (seat: Seat, label: string, words: string) =>
  until(`${label}: ${words}`, () => linesOf(seat).some((line) => line.startsWith(`${label}:`) && line.includes(words)));
const struckIn = (seat: Seat, label: string) => [...seat.paragraph(label).querySelectorAll('del')].map((one) => one.textContent).join('');

/** Puts the caret in a paragraph and chooses from its menu. */
async function choose(seat: Seat, label: string, choice: string): Promise<void> {
  await seat.at(label);
  await chooseHere(seat, label, choice);
}
/** Chooses from the menu of the paragraph with the caret. */
async function chooseHere(seat: Seat, label: string, choice: string): Promise<void> {
  await seat.press('button', `What can be done with ${label}`);
  await seat.press('menuitem', choice);
  await until('the menu is gone', () => seat.all('menuitem').length === 0);
}
/** The lines on the chair's screen that offer Undo. */
const lines = () => chair.test('decided').filter((one) => chair.all('button', 'Undo', one).length > 0);
async function decide(words: string, decision: 'Accept' | 'Reject'): Promise<HTMLElement> {
  const proposal = await chair.open('Norway', words);
  const older = lines();
  await chair.press('button', decision, proposal);
  return until('its line', () => lines().find((one) => !older.includes(one)));
}
let line: HTMLElement;
const accept = async (words: string) => {
  line = await decide(words, 'Accept');
};
const takeBack = () => chair.press('button', 'Undo', () => line);
/** The owner withdraws the proposal whose decision was undone, to clear the way for the next one. */
async function withdraw(words: string): Promise<void> {
  const mine = await norway.open('Norway', words);
  await norway.press('button', 'Withdraw', mine);
  await norway.press('button', 'Withdraw', () => norway.test('confirmation', mine())[0]);
  await until('gone for the chair', () => chair.cards('Norway', words).length === 0);
}
/** Checks that all three have the initial text again. */
async function asBefore(): Promise<void> {
  await until('the text as before', () => all().every((seat, k) => textOf(seat) === before[k])).catch(() =>
    expect(all().map(textOf)).toEqual(before),
  );
}

beforeAll(async () => {
  room = await openRoom();
  chair = await room.sit(CHAIR);
  norway = await room.sit(NORWAY);
  egypt = await room.sit(EGYPT);
});
afterAll(() => room?.close());
beforeEach(() => {
  before = all().map(textOf);
});
afterEach(() => expect(room.errors).toEqual([]));

describe('proposed, accepted and taken back', () => {
  it('a deletion', async () => {
    await choose(norway, 'OP6', 'Delete OP6');
    await egypt.reads('OP6', 'NOR');
    await until('all of it struck', () => struckIn(egypt, 'OP6').includes('open forecasting tools'));
    await accept('Delete operative paragraph 6.');
    await until('six are left', () => !labels(egypt).includes('OP6'));
    await has(egypt, 'OP7', 'Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await withdraw('Delete operative paragraph 6.');
  });

  it('a move, with its sign', async () => {
    await choose(norway, 'OP1', 'Move down');
    await egypt.reads('OP1', 'moves after OP2 (c)');
    await accept('Move operative paragraph 1 to after operative paragraph 2 (c).');
    await follows(egypt, 'OP1', 'OP2 (c)');
    await has(egypt, 'OP1', 'Invites riparian States');
    await has(norway, 'OP2 (a)', 'Agreed thresholds');
    await takeBack();
    await asBefore();
    await withdraw('Move operative paragraph 1');
  });

  it('a join', async () => {
    await choose(norway, 'OP7', 'Join to OP6');
    await egypt.reads('OP7', 'joins OP6');
    await accept('Join operative paragraph 7 to the end of operative paragraph 6.');
    await has(egypt, 'OP6', 'open forecasting tools; Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await withdraw('Join operative paragraph 7');
  });

  it('a split', async () => {
    await norway.goTo('OP6', 'basin organizations');
    await chooseHere(norway, 'OP6', 'Split at the caret');
    await egypt.reads('OP6', '¶');
    await accept('Split operative paragraph 6 after');
    await has(egypt, 'OP6 bis', ', academia and the private sector');
    await has(egypt, 'OP7', 'Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await withdraw('Split operative paragraph 6');
  });

  it('another kind', async () => {
    await choose(norway, 'OP7', 'Subparagraph (a)');
    await egypt.reads('OP7', 'becomes a subparagraph (a)');
    await accept('Make operative paragraph 7 a subparagraph.');
    await becomes(egypt, 'OP7', 'subparagraph');
    await has(egypt, 'OP7', 'Requests the Executive Secretary');
    await takeBack();
    await asBefore();
    await becomes(egypt, 'OP7', 'operative');
    await withdraw('Make operative paragraph 7');
  });

  it('a new paragraph, behind the sub-paragraphs of the one that it follows', async () => {
    await choose(norway, 'OP2', 'New paragraph after OP2');
    await room.settle();
    // Others see it from its first letter on.
    expect(labels(egypt)).not.toContain('OP2 bis');
    await norway.type('Welcomes every warning;');
    await until('Egypt sees it', () => labels(egypt).includes('OP2 bis'));
    await egypt.reads('OP2 bis', 'Welcomes every warning;');
    await accept('“Welcomes every warning;”');
    await until('nobody proposes it any more', () => egypt.cards('Norway', 'Welcomes every warning').length === 0);
    await has(egypt, 'OP2 bis', 'Welcomes every warning;');
    await has(egypt, 'OP2 (c)', 'Exercises held');
    await takeBack();
    await egypt.reads('OP2 bis', 'Welcomes every warning;');
    await withdraw('Welcomes every warning;');
    await asBefore();
  });

  it('an alternative, with the number of its rival', async () => {
    await choose(norway, 'OP7', 'Alternative to OP7');
    await norway.type('Decides to remain seized of the matter.');
    await until('Egypt sees it', () => labels(egypt).includes('OP7 alt'));
    await egypt.reads('OP7 alt', 'Decides to remain seized of the matter.');
    await accept('Replace operative paragraph 7 with the following');
    await has(egypt, 'OP7', 'Decides to remain seized');
    expect(labels(egypt)).not.toContain('OP7 alt');
    await takeBack();
    await until('the alternative again', () => labels(egypt).includes('OP7 alt'));
    await withdraw('Replace operative paragraph 7');
    await asBefore();
  });

  it('an amendment to another delegation’s amendment, then that one', async () => {
    await choose(norway, 'OP3', 'The proposal of Fiji');
    await norway.typeAfter('OP3', 'women', ' and girls');
    await egypt.reads('OP3', 'and girls');
    const said = 'In the proposal of FJI on operative paragraph 3';
    await accept(said);
    await until('Fiji proposes it now', () => chair.cards('Fiji', 'women and girls').length === 1);
    await asBefore();
    await takeBack();
    await until('it is Norway’s again', () => chair.cards('Norway', said).length === 1);
    await until('Fiji proposes its own', () => chair.cards('Fiji', 'women and girls').length === 0);
    await withdraw(said);
  });
});

describe('rejected', () => {
  it('a proposal about the paragraph as a whole leaves the paper and the text as it was', async () => {
    await choose(norway, 'OP6', 'Delete OP6');
    await until('struck', () => struckIn(egypt, 'OP6') !== '');
    await decide('Delete operative paragraph 6.', 'Reject');
    await until('nothing struck', () => struckIn(egypt, 'OP6') === '');
    await asBefore();
  });
});

describe('in Edit', () => {
  it('the chair moves a paragraph with what others propose in it, gives it another kind, puts one in and takes it out', async () => {
    await chair.press('radio', 'Edit');
    await choose(chair, 'OP5', 'Move up');
    await follows(egypt, 'OP4', 'OP5');
    await has(egypt, 'OP5', 'to collect good practices');
    await norway.reads('OP5', 'as a matter of priority');
    await choose(chair, 'OP5', 'Move down');
    await asBefore();
    await choose(chair, 'OP7', 'Subparagraph (a)');
    await becomes(egypt, 'OP7', 'subparagraph');
    await choose(chair, 'OP7', 'Operative paragraph');
    await becomes(egypt, 'OP7', 'operative');
    await asBefore();
    await choose(chair, 'OP6', 'New paragraph after OP6');
    await until('it is there', () => labels(chair).includes('OP6 bis'));
    await chair.type('Notes the report;');
    await has(egypt, 'OP6 bis', 'Notes the report;');
    await choose(chair, 'OP6 bis', 'Delete OP6 bis');
    await asBefore();
  });
});

// Three places for every word that a delegation types: the text, a proposal, or handed back to the person. In random histories people type, are disconnected
// and reconnect, propose moves, joins, deletions and alternatives and tie them to packages, while the chair decides, agrees words, moves, splits, joins and
// deletes paragraphs; a window hands back what its editor would. (RULES A9 to A11, AG15 to AG18, G22, Z5, DV1, DV2)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { expect, it } from 'vitest';
import { amendmentsOf, paragraph, resolution, schema, wording, wordingOf } from '../../../schema/index.ts';
import { CARRY_OVER_MS, GRACE_MS, TWINS_MS } from '../../../server/runtime/limits.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import { plainWords } from '../../../src/diff/word-trace.ts';
import { docContainsWords, wordsTakenOut } from '../../../src/editor/sync/lost-words.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';
import { phrasesOf, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { perform, Writer, type WriterAct } from '../../support/server/writer.ts';

const text = resolution([
  paragraph({ id: 'p0' }, 'Encourages States to cooperate,'),
  paragraph({ id: 'p1' }, [{ text: 'Recalling its resolution' }, { id: 'n1', note: [{ text: 'A/1.' }] }, { text: ' of 2021,' }]),
  paragraph({ id: 'p2', by: 'FRA' }, 'Proposed by France'),
  paragraph({ id: 'p3' }, 'Decides to meet again.'),
]);
const PEOPLE: readonly Person[] = [delegate('FRA'), { ...delegate('FRA'), name: 'FRA, second member' }, delegate('NOR')];
/** Every typed word is one Chinese character of its own, which nothing can split. */
const FIRST = 0x4e00;
const KINDS = [
  ...(['type', 'type', 'type', 'type', 'type', 'type', 'note', 'note words', 'split', 'split', 'paragraph'] as const),
  ...(['propose', 'propose', 'propose', 'delete', 'replace', 'withdraw', 'undo', 'redo'] as const),
] as const;
/** The chair's acts, frequent ones several times. */
const DECIDED = [
  ...(['accept', 'accept', 'accept', 'accept', 'reject', 'undo', 'undo', 'move', 'agree', 'take out', 'chair types'] as const),
  ...(['some', 'agree words', 'agree words', 'open words', 'chair divides', 'chair joins', 'chair undoes', 'chair redoes'] as const),
  ...(['tie', 'tie', 'untie', 'accept package', 'accept package', 'reject package', 'renew', 'freeze', 'restore'] as const),
] as const;

type Decided = { readonly do: (typeof DECIDED)[number]; readonly at: number; readonly who?: never };
type Step =
  | { readonly do: (typeof KINDS)[number]; readonly who: number; readonly at: number }
  | { readonly do: 'cut off'; readonly who: number }
  | { readonly do: 'back'; readonly who: number }
  | { readonly do: 'send'; readonly who: number }
  | { readonly do: 'time'; readonly ms: number; readonly who?: never }
  | Decided;

const who = fc.nat(PEOPLE.length - 1);
const at = fc.nat(40);
const acts = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...KINDS), who, at }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('cut off', 'back', 'send', 'send'), who }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...DECIDED), at }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('time'), ms: fc.constantFrom(CARRY_OVER_MS, TWINS_MS, GRACE_MS + 1) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 8, maxLength: 80 },
);

/** A package can be decided only if proposals of one delegation are pending and were tied: each history tries it once, in consecutive acts. */
const steps = fc
  .record({ history: acts, where: fc.nat(80), tie: at, how: fc.constantFrom('accept package', 'reject package', 'untie'), at })
  .map(({ history, where, tie, how, at: place }): Step[] =>
    history.toSpliced(Math.min(where, history.length), 0, { do: 'tie', at: tie }, { do: how, at: place }),
  );

/** A person's window: what its editor hands back, and what it keeps of a refused change. */
class Window {
  readonly handedBack: string[] = [];
  readonly typed: string[] = [];
  private readonly test: TestRoom;
  private readonly person: Person;
  private readonly name: string;
  private writer: Writer;
  private unsaved: ReturnType<typeof watchUnsaved>;
  private isCutOff = false;

  constructor(test: TestRoom, person: Person, name: string) {
    this.test = test;
    this.person = person;
    this.name = name;
    [this.writer, this.unsaved] = this.enter();
  }

  private enter(): [Writer, ReturnType<typeof watchUnsaved>] {
    const writer = new Writer(this.test, this.person, this.name);
    const { guest } = writer;
    const unsaved = watchUnsaved(
      guest.ydoc,
      (origin) => origin !== 'room',
      () => {},
    );
    guest.say(new Uint8Array([MESSAGE.subscribeStored]));
    unsaved.begin();
    unsaved.sent(true);
    let before = readDoc(guest.ydoc);
    guest.ydoc.on('beforeTransaction', () => {
      before = readDoc(guest.ydoc);
    });
    guest.ydoc.on('afterTransaction', ({ origin }: { origin: unknown }) => {
      if (origin !== 'room') return;
      const shown = before;
      queueMicrotask(() => {
        const now = readDoc(guest.ydoc);
        const gone = [...wordsTakenOut(shown, now, this.person.delegation), ...unsaved.takeLost()];
        for (const words of gone) if (!docContainsWords(words, now)) this.handedBack.push(words);
      });
    });
    return [writer, unsaved];
  }

  /** `struck` collects the letters that the person deletes. */
  do(act: WriterAct, index: number, place: number, word: string, struck: Set<string>): void {
    this.writer.open(index);
    const before = this.said();
    perform(this.writer, { act, index, at: place, words: word });
    const after = this.said();
    if (after.includes(word)) this.typed.push(word);
    // A letter deleted from a proposal may still be in the text, which took it from there: the chair decides whether it stays.
    const count = (text: string, letter: string) => text.split(letter).length;
    for (const letter of before) if (letter >= '\u4e00' && count(after, letter) < count(before, letter)) struck.add(letter);
  }

  private said(): string {
    return JSON.stringify(readDoc(this.writer.guest.ydoc).toJSON());
  }

  cutOff(): void {
    if (!this.isCutOff) this.writer.guest.stall();
    this.isCutOff = true;
  }

  /** Reads what came in between first, like the answer to the sync request of a new connection. */
  async back(): Promise<void> {
    if (this.isCutOff) this.writer.guest.read();
    this.isCutOff = false;
    await this.send();
  }

  async send(): Promise<void> {
    const { guest } = this.writer;
    if (this.isCutOff) return;
    for (const update of guest.unsent()) {
      guest.say(updateFrame(update));
      this.unsaved.sent(false);
    }
    await this.test.committer.settled();
    for (const { updates } of guest.stored.splice(0)) this.unsaved.settle(updates);
    await Promise.resolve();
    if (!guest.closed) return;
    this.handedBack.push(...this.unsaved.words());
    guest.leave();
    [this.writer, this.unsaved] = this.enter();
  }
}

/** The chair deletes and writes in the text knowingly: what the chair deletes does not count as lost. */
function chairWrites(chair: Writer, change: () => void, struck: Set<string>): void {
  const letters = () => new Set([...JSON.stringify(readDoc(chair.guest.ydoc).toJSON())].filter((letter) => letter >= '\u4e00'));
  const before = letters();
  change();
  const after = letters();
  for (const letter of before) if (!after.has(letter)) struck.add(letter);
}

/** Like Enter in Edit: a new paragraph behind, and then the rest of the words. */
function divide(chair: Writer, id: string, at: number): void {
  const place = (doc: Node) => {
    const index = doc.content.content.findIndex(({ attrs }) => attrs.id === id && attrs.by === '');
    return index < 0 ? null : { index, start: doc.content.content.slice(0, index).reduce((pos, one) => pos + one.nodeSize, 0) };
  };
  const made = chair.newId();
  chair.edit((tr, doc) => {
    const found = place(doc);
    if (found) tr.insert(found.start + doc.child(found.index).nodeSize, paragraph({ id: made }, ''));
  });
  chair.edit((tr, doc) => {
    const found = place(doc);
    const words = found && wordingOf(doc.child(found.index));
    if (!found || !words || words.content.size === 0) return;
    const from = found.start + 2 + (at % words.content.size);
    const $from = doc.resolve(from);
    if ($from.parent.type.name !== 'wording') return;
    const to = found.start + 2 + words.content.size;
    tr.insert(found.start + doc.child(found.index).nodeSize + 2, doc.slice(from, to).content).delete(from, to);
  });
}

async function decide(test: TestRoom, chair: Writer, step: Decided, struck: Set<string>): Promise<boolean> {
  const { ydoc } = test.room;
  const now = readDoc(ydoc);
  const home = now.childCount === 0 ? null : now.child(step.at % now.childCount);
  if (!home) return false;
  const id = home.attrs.id as string;
  const pending = amendmentsOf(home).map(({ attrs }) => attrs.id as string);
  const proposal = home.attrs.by === '' ? pending[step.at % Math.max(1, pending.length)] : id;
  const { packages, decisions, versions } = recordOf(ydoc);
  const tied = packages[step.at % Math.max(1, packages.length)]?.id ?? 'none';
  const ownedBy = new Map<string, string>();
  now.descendants(({ type, attrs }) => {
    if ((type.name === 'paragraph' || type.name === 'amendment') && attrs.by !== '') ownedBy.set(attrs.id, attrs.by);
    return type.name !== 'wording';
  });
  const say = async (command: Command, person = CHAIR) => 'ok' in (await test.command(person, command));
  const words = plainWords(wordingOf(home) ?? wording('')).split(' ');
  const quote = words.slice(step.at % words.length, (step.at % words.length) + 2).join(' ');
  const agreeWords = () => say({ do: 'agree-words', paragraph: id, quote, nth: 0, level: step.at % 2 === 0 ? 'group' : 'agreed' });
  let does = false;
  if (step.do === 'accept' && proposal) does = await say({ do: 'accept', amendment: proposal, reopen: step.at % 2 === 0 });
  else if (step.do === 'reject' && proposal) does = await say({ do: 'reject', amendment: proposal });
  else if (step.do === 'some') {
    // The first paragraph from there on that has something to choose.
    const homes = now.children.map((_, k) => now.child((step.at + k) % now.childCount));
    for (const one of homes) {
      const shown = compileParagraph(one)[0];
      if (!shown) continue;
      does = await say({ do: 'accept-changes', amendment: shown.id, changes: [0], seen: changesSeen(one, shown) });
      break;
    }
  } else if (step.do === 'undo') {
    const last = step.at % 3 === 0 ? decisions[step.at % Math.max(1, decisions.length)] : decisions.at(-1);
    if (last) does = await say({ do: 'undo', decision: last.id });
  } else if (step.do === 'move') {
    const after = now.child((step.at * 7) % now.childCount);
    does = await say({ do: 'move', paragraph: id, after: after.attrs.id as string });
  } else if (step.do === 'agree') does = await say({ do: 'status', paragraph: id, status: step.at % 3 === 0 ? 'open' : 'agreed' });
  else if (step.do === 'agree words') does = await agreeWords();
  else if (step.do === 'open words') {
    if (phrasesOf(ydoc).length === 0) await agreeWords();
    const phrase = phrasesOf(ydoc)[0];
    if (phrase) does = await say({ do: 'phrase', phrase: phrase.id, level: phrase.level === 'group' ? 'agreed' : 'open' });
  } else if (step.do === 'tie') {
    const by = step.at % 3 === 0 ? 'NOR' : 'FRA';
    const all = [...ownedBy].flatMap(([one, owner]) => (owner === by ? [one] : []));
    const amendments = all.slice(step.at % Math.max(1, all.length)).slice(0, 3);
    does = await say(
      { do: 'package', amendments, conditions: step.at % 2 === 0 ? [{ kind: 'stays', paragraph: 'p0' }] : [] },
      delegate(by),
    );
  } else if (step.do === 'untie') does = await say({ do: 'unpackage', package: tied }, delegate(packages[0]?.by ?? 'FRA'));
  else if (step.do === 'accept package') does = await say({ do: 'accept-package', package: tied, despite: [0], reopen: step.at % 2 === 0 });
  else if (step.do === 'reject package') does = await say({ do: 'reject-package', package: tied });
  else if (step.do === 'renew' && proposal)
    does = await say({ do: 'renew', amendment: proposal }, delegate(ownedBy.get(proposal) ?? 'FRA'));
  else if (step.do === 'freeze') does = await say({ do: 'freeze', name: `Version ${step.at}` });
  else if (step.do === 'restore') {
    const version = versions[step.at % Math.max(1, versions.length)];
    // Words that the text has and the version does not are deleted by the decision.
    const before = test.text();
    if (version) does = await say({ do: 'restore-version', version: version.id });
    const after = test.text();
    for (const letter of before) if (letter >= '\u4e00' && !after.includes(letter)) struck.add(letter);
  } else if (step.do === 'chair divides') chairWrites(chair, () => divide(chair, id, step.at), struck);
  else if (step.do === 'chair joins')
    chairWrites(chair, () => perform(chair, { act: 'across', index: step.at % 4, at: step.at, words: '' }), struck);
  else if (step.do === 'chair undoes') chairWrites(chair, () => chair.undo(), struck);
  else if (step.do === 'chair redoes') chairWrites(chair, () => chair.redo(), struck);
  else if (step.do === 'take out' || step.do === 'chair types')
    chair.edit((tr, doc) => {
      let pos = 0;
      for (let i = 0; i < doc.childCount; pos += doc.child(i++).nodeSize) {
        const one = doc.child(i);
        if (one.attrs.id !== home.attrs.id || one.attrs.by !== '') continue;
        if (step.do === 'chair types') tr.insert(pos + 2, schema.text('Also '));
        // The chair keeps a paragraph with visible proposals, and knowingly deletes the words of one without.
        else if (amendmentsOf(one).length === 0) {
          for (const word of one.textContent) struck.add(word);
          tr.delete(pos, pos + one.nodeSize);
        }
        return;
      }
    });
  chair.guest.send();
  await test.committer.settled();
  return does;
}

/** What happened in the histories: words typed and handed back, and how often each command was carried out. */
interface Seen {
  typed: number;
  handedBack: number;
  readonly done: Record<string, number>;
}

/** Words that are in none of the three places at the end of a history. */
async function lostIn(history: readonly Step[], seen: Seen): Promise<string[]> {
  const test = roomOf(text, undefined, 2);
  const chair = new Writer(test, CHAIR);
  const windows = PEOPLE.map((person, k) => new Window(test, person, `window ${k}`));
  const struck = new Set<string>();
  await test.command(CHAIR, { do: 'freeze', name: 'First' });
  let words = 0;
  for (const step of history) {
    if (step.do === 'time') test.clock.pass(step.ms);
    else if (step.who === undefined) {
      if (await decide(test, chair, step, struck)) seen.done[step.do] = (seen.done[step.do] ?? 0) + 1;
    } else if (step.do === 'cut off') windows[step.who]!.cutOff();
    else if (step.do === 'back') await windows[step.who]!.back();
    else if (step.do === 'send') await windows[step.who]!.send();
    else windows[step.who]!.do(step.do, step.at % 7, step.at, String.fromCharCode(FIRST + words++), struck);
    await test.committer.settled();
  }
  for (const one of windows) await one.back();
  for (const one of windows) await one.send();
  // A rejected proposal may be deleted with its paragraph; History has its words.
  const rejected = recordOf(test.room.ydoc).decisions.filter(({ kind }) => kind === 'rejected' || kind === 'package-rejected');
  const all = JSON.stringify([readDoc(test.room.ydoc).toJSON(), rejected]);
  return windows.flatMap((one) => {
    const kept = `${all} ${one.handedBack.join(' ')}`;
    seen.typed += one.typed.length;
    seen.handedBack += one.handedBack.length;
    return one.typed.filter((word) => !struck.has(word) && !kept.includes(word));
  });
}

/** Histories that lost words, each with what was wrong then. */
const FOUND: Readonly<Record<string, readonly Step[]>> = {
  'a member takes its first letter back while another types beside it (seed 901)': [
    { do: 'type', who: 1, at: 0 },
    { do: 'back', who: 1 },
    { do: 'type', who: 0, at: 0 },
    { do: 'type', who: 0, at: 0 },
    { do: 'accept', at: 0 },
    { do: 'undo', who: 1, at: 0 },
  ],
  'a member takes it back after others have written (seed 902)': [
    { do: 'type', who: 1, at: 14 },
    { do: 'back', who: 1 },
    { do: 'undo', who: 1, at: 0 },
    { do: 'type', who: 0, at: 0 },
    { do: 'accept', at: 0 },
    { do: 'type', who: 0, at: 0 },
    { do: 'type', who: 0, at: 0 },
  ],
};
it.each(Object.entries(FOUND))('no word is lost where %s', async (_, history) => {
  expect(await lostIn(history, { typed: 0, handedBack: 0, done: {} })).toEqual([]);
});

it(
  'every word that a delegation typed is in the text, in a proposal, or handed back to it',
  async () => {
    const seen: Seen = { typed: 0, handedBack: 0, done: {} };
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        expect(await lostIn(history, seen)).toEqual([]);
      }),
      { numRuns: Number(process.env.CHAPEAU_MODEL_RUNS ?? 200) },
    );
    expect(seen.typed).toBeGreaterThan(300);
    expect(seen.handedBack).toBeGreaterThan(10);
    for (const command of ['agree words', 'open words', 'tie', 'accept package', 'reject package', 'accept', 'some', 'move', 'restore'])
      expect(seen.done[command] ?? 0, `${command} in ${JSON.stringify(seen.done)}`).toBeGreaterThan(0);
  },
  Number(process.env.CHAPEAU_TEST_MS ?? 300_000),
);

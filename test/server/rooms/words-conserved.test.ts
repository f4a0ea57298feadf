// Three places for every word that a delegation types: the text, a proposal, or handed back to the person. In random histories people type, are cut
// off and come back while the chair decides, moves and takes out paragraphs; what a window hands back is what its editor would. (RULES 14, 26, 30)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amendmentsOf, paragraph, resolution, schema } from '../../../schema/index.ts';
import { CARRY_OVER_MS, GRACE_MS, TWINS_MS } from '../../../server/runtime/limits.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { docContainsWords, wordsTakenOut } from '../../../src/editor/sync/lost-words.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import type { Command } from '../../../src/protocol/api.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { perform, Writer, type WriterAct } from '../../support/server/writer.ts';

const text = resolution([
  paragraph({ id: 'p0' }, 'Encourages States to cooperate,'),
  paragraph({ id: 'p1' }, [{ text: 'Recalling its resolution' }, { id: 'n1', note: [{ text: 'A/1.' }] }, { text: ' of 2021,' }]),
  paragraph({ id: 'p2', by: 'FRA' }, 'Proposed by France'),
  paragraph({ id: 'p3' }, 'Decides to meet again.'),
]);
const PEOPLE: readonly Person[] = [delegate('FRA'), { ...delegate('FRA'), name: 'FRA, second member' }, delegate('NOR')];
/** Every word that is typed is a Chinese character of its own, which nothing can cut in two. */
const FIRST = 0x4e00;
const KINDS = ['type', 'type', 'type', 'type', 'note', 'note words', 'split', 'paragraph'] as const;

type Decided = {
  readonly do: 'accept' | 'reject' | 'undo' | 'move' | 'agree' | 'take out' | 'chair types';
  readonly at: number;
  readonly who?: never;
};
type Step =
  | { readonly do: (typeof KINDS)[number]; readonly who: number; readonly at: number }
  | { readonly do: 'cut off'; readonly who: number }
  | { readonly do: 'back'; readonly who: number }
  | { readonly do: 'send'; readonly who: number }
  | { readonly do: 'time'; readonly ms: number; readonly who?: never }
  | Decided;

const who = fc.nat(PEOPLE.length - 1);
const at = fc.nat(40);
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...KINDS), who, at }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('cut off', 'back', 'send', 'send'), who }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constantFrom('accept', 'accept', 'reject', 'undo', 'move', 'agree', 'take out', 'chair types'), at }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('time'), ms: fc.constantFrom(CARRY_OVER_MS, TWINS_MS, GRACE_MS + 1) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 8, maxLength: 50 },
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

  /** `struck` takes note of what the person takes out. */
  do(act: WriterAct, index: number, place: number, word: string, struck: Set<string>): void {
    this.writer.open(index);
    const before = this.said();
    perform(this.writer, { act, index, at: place, words: word });
    const after = this.said();
    if (after.includes(word)) this.typed.push(word);
    for (const letter of before) if (letter >= '\u4e00' && !after.includes(letter)) struck.add(letter);
  }

  private said(): string {
    return JSON.stringify(readDoc(this.writer.guest.ydoc).toJSON());
  }

  cutOff(): void {
    if (!this.isCutOff) this.writer.guest.stall();
    this.isCutOff = true;
  }

  /** What came meanwhile is read first, as the answer to the sync of a new connection is. */
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

async function decide(test: TestRoom, chair: Writer, step: Decided, struck: Set<string>): Promise<void> {
  const now = readDoc(test.room.ydoc);
  const home = now.childCount === 0 ? null : now.child(step.at % now.childCount);
  if (!home) return;
  const pending = amendmentsOf(home).map(({ attrs }) => attrs.id as string);
  const proposal = home.attrs.by === '' ? pending[step.at % Math.max(1, pending.length)] : (home.attrs.id as string);
  const say = (command: Command) => test.command(CHAIR, command);
  if (step.do === 'accept' || step.do === 'reject') {
    if (proposal) await say({ do: step.do, amendment: proposal });
  } else if (step.do === 'undo') {
    const last = decisionsOf(test.room.ydoc).at(-1);
    if (last) await say({ do: 'undo', decision: last.id });
  } else if (step.do === 'move') {
    const after = now.child((step.at * 7) % now.childCount);
    await say({ do: 'move', paragraph: home.attrs.id as string, after: after.attrs.id as string });
  } else if (step.do === 'agree') await say({ do: 'status', paragraph: home.attrs.id as string, status: 'agreed' });
  else
    chair.edit((tr, doc) => {
      let pos = 0;
      for (let i = 0; i < doc.childCount; pos += doc.child(i++).nodeSize) {
        const one = doc.child(i);
        if (one.attrs.id !== home.attrs.id || one.attrs.by !== '') continue;
        if (step.do === 'chair types') tr.insert(pos + 2, schema.text('Also '));
        // What the chair sees proposed in a paragraph keeps it; its words it strikes knowingly.
        else if (amendmentsOf(one).length === 0) {
          for (const word of one.textContent) struck.add(word);
          tr.delete(pos, pos + one.nodeSize);
        }
        return;
      }
    });
  chair.guest.send();
  await test.committer.settled();
}

/** Words that are in none of the three places at the end of a history. */
async function lostIn(history: readonly Step[], seen: { typed: number; handedBack: number }): Promise<string[]> {
  const test = roomOf(text);
  const chair = new Writer(test, CHAIR);
  const windows = PEOPLE.map((person, k) => new Window(test, person, `window ${k}`));
  const struck = new Set<string>();
  let words = 0;
  for (const step of history) {
    if (step.do === 'time') test.clock.pass(step.ms);
    else if (step.who === undefined) await decide(test, chair, step, struck);
    else if (step.do === 'cut off') windows[step.who]!.cutOff();
    else if (step.do === 'back') await windows[step.who]!.back();
    else if (step.do === 'send') await windows[step.who]!.send();
    else windows[step.who]!.do(step.do, step.at % 4, step.at, String.fromCharCode(FIRST + words++), struck);
    await test.committer.settled();
  }
  for (const one of windows) await one.back();
  for (const one of windows) await one.send();
  const all = JSON.stringify(readDoc(test.room.ydoc).toJSON());
  return windows.flatMap((one) => {
    const kept = `${all} ${one.handedBack.join(' ')}`;
    seen.typed += one.typed.length;
    seen.handedBack += one.handedBack.length;
    return one.typed.filter((word) => !struck.has(word) && !kept.includes(word));
  });
}

it('every word that a delegation typed is in the text, in a proposal, or handed back to it', async () => {
  const seen = { typed: 0, handedBack: 0 };
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      expect(await lostIn(history, seen)).toEqual([]);
    }),
    { numRuns: Number(process.env.CHAPEAU_MODEL_RUNS ?? 150) },
  );
  expect(seen.typed).toBeGreaterThan(300);
  expect(seen.handedBack).toBeGreaterThan(10);
}, 300_000);

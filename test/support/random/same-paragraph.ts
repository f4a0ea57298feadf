// Several people who type in one paragraph at once, in real editors connected to a real room with individual delays: one schedule always gives the same
// result. Needs a document (happy-dom) and fake timers, because the editor sets timers. Also random schedules, and checks of an outcome.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { yUndoPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import {
  amendmentsOf,
  EMPTY_META,
  idOf,
  isPending,
  ownerOf,
  paragraph,
  paragraphAttrs,
  resolution,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import { EMPTY_UPDATE, privateId } from '../../../server/rooms/private.ts';
import { readFrame, step2Frame, updateFrame } from '../../../server/sync/frames.ts';
import type { Peer, RoomSession } from '../../../server/sync/room-session.ts';
import { enter } from '../../../src/editor/commands/enter-key.ts';
import { createEditor } from '../../../src/editor/create-editor.ts';
import type { DraftEditor } from '../../../src/editor/model/editor-api.ts';
import { openAmendment } from '../../../src/editor/model/own-amendment.ts';
import { paperOf } from '../../../src/editor/model/paper-state.ts';
import { applyRemote, holdRemote, releaseRemote } from '../../../src/editor/sync/remote-queue.ts';
import { type UnsavedWords, watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import { readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { setContent } from '../../../src/protocol/edit.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { CHAIR, delegate, roomFrom, roomOf, SECRETARIAT, type TestRoom } from '../server/room.ts';
import { numbersBelow } from './seeded-numbers.ts';

export interface Typing {
  readonly person: Person;
  readonly name: string;
  /** Milliseconds from this person to the server and back. */
  readonly up: number;
  readonly down: number;
  /** Index of the paragraph, and the offset in its words. */
  readonly paragraph: number;
  readonly at: number;
  readonly words: string;
  /** When the first key is pressed, and the milliseconds before each further one; the last is used for the rest. */
  readonly start: number;
  readonly pauses: readonly number[];
  /** From when to when nothing is sent or received; what was written waits. */
  readonly away?: readonly [number, number];
  /** The keys of an input method: all of the words are composed, and arrive at the end. */
  readonly composes?: boolean;
  /** The words are deleted again, letter by letter, and the paragraph is left. */
  readonly givesUp?: boolean;
  /** All of the words are undone, this many milliseconds after the last. */
  readonly undoes?: number;
  /** When this person withdraws the delegation's proposal that is on their screen, if there is one. */
  readonly withdraws?: number;
  /** The words go into a new paragraph, which Enter proposes with the first of them. */
  readonly enters?: boolean;
}

/** Something that is done in the room itself, beside the typing. */
interface Doing {
  readonly at: number;
  readonly run: (room: TestRoom, seen: (words: string) => void) => unknown;
}

export interface Schedule {
  readonly people: readonly Typing[];
  /** All write privately; the first window rebases proposals when the text changes under them. */
  readonly privately?: boolean;
  readonly clients?: readonly number[];
  readonly doings?: readonly Doing[];
}

export interface Outcome {
  readonly text: string;
  /** How many proposals are in the shared text if people wrote privately. */
  readonly shared: number;
  readonly wording: string;
  readonly proposals: readonly { readonly by: string; readonly words: string }[];
  /** The words of proposals that were withdrawn or decided. */
  readonly closed: readonly string[];
  /** The words of a proposal when it was withdrawn, on the screen of the person who withdrew it, or decided. */
  readonly seen: string;
  readonly screens: readonly string[];
  /** By person: the words of the proposal when they were told that it is closed. */
  readonly told: readonly string[];
  readonly alarms: readonly string[];
  readonly refusals: readonly string[];
  readonly trace: readonly string[];
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

const frameOf = (type: number, step: number | null, body: Uint8Array | null): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  if (step !== null) encoding.writeVarUint(encoder, step);
  if (body) encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
};

class Loop {
  now = 0;
  private order = 0;
  private events: Event[] = [];

  at(time: number, run: () => void): void {
    this.events.push({ at: Math.max(this.now, time), order: this.order++, run });
  }

  /** What comes next, at the latest at `until`. */
  next(): Event | null {
    this.events.sort((a, b) => a.at - b.at || a.order - b.order);
    return this.events[0] ?? null;
  }

  take(event: Event): void {
    this.events = this.events.filter((one) => one !== event);
  }
}

/** A person's own copy of a document of a room, and the connection between the two. */
class Line {
  readonly ydoc = new Y.Doc();
  readonly unsaved: UnsavedWords;
  closed = '';
  private readonly session: RoomSession;
  private upAt = 0;
  private downAt = 0;
  private readonly typing: Typing;
  private readonly loop: Loop;
  private readonly room: TestRoom;
  /** Applies an update of others. */
  private readonly read: (apply: () => void) => void;

  constructor(room: TestRoom, loop: Loop, typing: Typing, client: number, read: (apply: () => void) => void) {
    this.typing = typing;
    this.loop = loop;
    this.room = room;
    this.read = read;
    this.ydoc.clientID = client;
    Y.applyUpdate(this.ydoc, Y.encodeStateAsUpdate(room.room.ydoc), 'room');
    this.unsaved = watchUnsaved(
      this.ydoc,
      (origin) => origin !== 'room',
      () => {},
    );
    let joined = false;
    const peer: Peer = {
      person: typing.person,
      session: typing.name,
      link: `link of ${typing.name}`,
      unpacks: false,
      unread: 0,
      unsent: 0,
      send: (frame) => (joined ? this.come(frame) : undefined),
      close: (_code, reason) => {
        this.closed = reason;
      },
      charge: () => {},
    };
    this.session = room.room.join(peer);
    this.unsaved.begin();
    room.room.receive(this.session, frameOf(MESSAGE.sync, 0, Y.encodeStateVector(this.ydoc)));
    room.room.receive(this.session, step2Frame(Y.encodeStateAsUpdate(this.ydoc)));
    room.room.receive(this.session, frameOf(MESSAGE.subscribeStored, null, null));
    this.unsaved.sent(true);
    joined = true;
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'room') return;
      this.unsaved.sent(false);
      this.go(updateFrame(update));
    });
  }

  private later(time: number): number {
    const [from, to] = this.typing.away ?? [0, 0];
    return time >= from && time < to ? to : time;
  }

  /** A frame on its way to the server. */
  private go(frame: Uint8Array): void {
    this.upAt = Math.max(this.upAt, this.later(this.loop.now) + this.typing.up);
    this.loop.at(this.upAt, () => {
      if (this.closed === '') this.room.room.receive(this.session, frame);
    });
  }

  /** A frame on its way from the server. */
  private come(frame: Uint8Array): void {
    this.downAt = Math.max(this.downAt, this.later(this.loop.now + this.typing.down));
    this.loop.at(this.downAt, () => this.take(frame));
  }

  private take(bytes: Uint8Array): void {
    if (bytes[0] === MESSAGE.stored) {
      const decoder = decoding.createDecoder(bytes.subarray(1));
      decoding.readVarUint8Array(decoder);
      const frames = decoding.readVarUint(decoder);
      applyRemote(this.ydoc, null, () => this.unsaved.settle(frames));
      return;
    }
    const frame = readFrame(bytes);
    if (frame.kind === 'step2' || frame.kind === 'update')
      this.read(() => applyRemote(this.ydoc, frame.update, () => Y.applyUpdate(this.ydoc, frame.update, 'room')));
  }

  destroy(): void {
    this.unsaved.destroy();
    this.ydoc.destroy();
  }
}

/** For how long Yjs combines keys into one undo step, in milliseconds. */
const STEP_MS = 500;

export class Seat {
  readonly lost: string[] = [];
  readonly editor: DraftEditor;
  /** The words of the own proposal when the person was told that it is closed. */
  told = '';
  /** The focus was taken off the paper, because the element with the caret was removed. */
  private isLeft = false;
  private readonly line: Line;
  /** That of the delegation's own document; null where nobody writes privately. */
  private readonly ownLine: Line | null;
  private readonly typing: Typing;
  private readonly loop: Loop;
  /** When the last key was pressed, in milliseconds of the schedule. */
  private typedAt = Number.NEGATIVE_INFINITY;

  constructor(room: TestRoom, own: TestRoom | null, loop: Loop, typing: Typing, mount: HTMLElement, client: number) {
    this.typing = typing;
    this.loop = loop;
    const read = (apply: () => void) => this.read(apply);
    this.line = new Line(room, loop, typing, client, read);
    this.ownLine = own && new Line(own, loop, typing, client, read);
    const lines = [this.line, ...(this.ownLine ? [this.ownLine] : [])];
    this.editor = createEditor(mount, {
      ydoc: this.line.ydoc,
      awareness: null,
      person: typing.person,
      slotOf: () => 1,
      meta: () => EMPTY_META,
      mode: typing.person.delegation === '' ? 'edit' : 'amend',
      show: 'all',
      onLostWords: (words) => this.lost.push(words),
      hasUnsaved: () => lines.some(({ unsaved }) => unsaved.pending()),
      takeLost: () => lines.flatMap(({ unsaved }) => unsaved.takeLost()),
    });
    this.editor.view.hasFocus = () => true;
    this.editor.view.dom.blur = () => {
      this.isLeft = true;
    };
  }

  /** The document in which this person proposes. */
  get ydoc(): Y.Doc {
    return (this.ownLine ?? this.line).ydoc;
  }

  get closed(): string {
    return this.line.closed || (this.ownLine?.closed ?? '');
  }

  /** From now on typing is private. Resolves when that is possible. */
  async writePrivately(leads: boolean): Promise<void> {
    this.editor.setPrivate(this.ydoc, () => leads);
    await import('../../../src/editor/private/private-layer.ts');
    while (!paperOf(this.editor.view.state).writer.privateIds) await Promise.resolve();
    this.editor.setPrivately(true);
  }

  private read(apply: () => void): void {
    const { notice } = paperOf(this.editor.view.state);
    const before = this.editor.view.state.doc.child(this.typing.paragraph).textContent;
    apply();
    const now = paperOf(this.editor.view.state).notice;
    if (now && now !== notice && now.words.includes('History')) this.told += before;
  }

  click(paragraph: number, at: number): void {
    const { view } = this.editor;
    let pos = 0;
    for (let i = 0; i < paragraph; i++) pos += view.state.doc.child(i).nodeSize;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos + 2 + at)));
  }

  private get undoManager(): Y.UndoManager {
    return yUndoPluginKey.getState(this.editor.view.state)!.undoManager;
  }

  /** Yjs separates undo steps by the time between them: here that is the time of the schedule, however fast or slow the machine is. */
  private partSteps(): void {
    const { undoManager } = this;
    undoManager.captureTimeout = Number.POSITIVE_INFINITY;
    if (this.loop.now - this.typedAt >= STEP_MS) undoManager.stopCapturing();
    this.typedAt = this.loop.now;
  }

  /** As `beforeinput` with a letter. */
  key(letter: string): void {
    const { view } = this.editor;
    this.partSteps();
    // Keys pressed after the focus was taken away go nowhere, which the person can see.
    if (this.isLeft) this.told += letter;
    else if (openAmendment(view, undefined, 'next') !== 'refused') view.dispatch(view.state.tr.insertText(letter));
  }

  compose(begin: boolean, words: string): void {
    const { view } = this.editor;
    if (begin) {
      openAmendment(view);
      const id = view.state.selection.$head.node(1).attrs.id as string;
      const home = this.line.ydoc
        .getXmlFragment(TEXT_ROOT)
        .toArray()
        .find((one) => one instanceof Y.XmlElement && one.getAttribute('id') === id) as Y.XmlElement;
      holdRemote(this.line.ydoc, home);
      if (this.ownLine) holdRemote(this.ownLine.ydoc);
    } else {
      view.dispatch(view.state.tr.insertText(words));
      releaseRemote(this.line.ydoc);
      if (this.ownLine) releaseRemote(this.ownLine.ydoc);
    }
  }

  back(): void {
    const { view } = this.editor;
    const { head } = view.state.selection;
    if (openAmendment(view, undefined, 'next') !== 'refused') view.dispatch(view.state.tr.delete(head - 1, head));
  }

  enter(): void {
    enter(this.editor.view);
  }

  /** Withdraws the own proposal in a paragraph, or the first paragraph that the delegation proposes, and returns its words. */
  withdraw(paragraph: number): string {
    const { view } = this.editor;
    const proposed = view.state.doc.children.find((one) => ownerOf(one) !== '' && paragraphAttrs(one).state === 'live');
    if (proposed) {
      this.editor.withdraw(idOf(proposed));
      return proposed.textContent;
    }
    const own = amendmentsOf(view.state.doc.child(paragraph)).find(isPending);
    if (own) this.editor.withdraw(idOf(own));
    return own?.textContent ?? '';
  }

  undo(): void {
    this.undoManager.undo();
  }

  destroy(): void {
    this.editor.destroy();
    this.line.destroy();
    this.ownLine?.destroy();
  }
}

/** Plays a schedule until all is quiet; `tick` advances the timers of the editors by this many milliseconds. */
export async function playTyping(
  doc: Node,
  { people, clients, doings, privately }: Schedule,
  tick: (milliseconds: number) => Promise<unknown>,
): Promise<Outcome> {
  const room = roomOf(doc);
  const own = privately ? roomFrom(EMPTY_UPDATE, [], undefined, 1, privateId('draft', people[0]!.person)) : null;
  /** Where they propose. */
  const home = own ?? room;
  const loop = new Loop();
  const trace: string[] = [];
  const seats = people.map((one, i) => {
    const mount = document.createElement('div');
    document.body.append(mount);
    return { seat: new Seat(room, own, loop, one, mount, clients?.[i] ?? 1000 + i), mount };
  });
  if (own) for (const [i, { seat }] of seats.entries()) await seat.writePrivately(i === 0);
  const note = (what: string) => trace.push(`${String(loop.now).padStart(6)} ${what}`);
  const shown = (seat: Seat, one: Typing) => {
    const now = seat.editor.view.state;
    const paragraphs = one.enters ? now.doc.content.content : [now.doc.child(one.paragraph)];
    return `${one.name} | ${paragraphs
      .flatMap((paragraph) => paragraph.content.content.map((child) => child.textContent))
      .join(' / ')} | caret ${now.selection.$head.node(2)?.type.name} ${now.selection.$head.parentOffset}`;
  };
  for (const [i, one] of people.entries()) {
    const { seat } = seats[i]!;
    seat.click(one.paragraph, one.at);
    let at = one.start;
    if (one.composes) {
      loop.at(at, () => seat.compose(true, ''));
      loop.at(at + 80 * one.words.length, () => seat.compose(false, one.words));
    } else
      for (const [k, letter] of [...one.words].entries()) {
        loop.at(at, () => {
          if (k === 0 && one.enters) seat.enter();
          seat.key(letter);
          note(`${letter} ${shown(seat, one)}`);
        });
        at += one.pauses[Math.min(k, one.pauses.length - 1)] ?? 60;
      }
    if (one.givesUp) {
      for (const _ of one.words) {
        loop.at(at, () => {
          seat.back();
          note(`< ${shown(seat, one)}`);
        });
        at += 60;
      }
      loop.at(at, () => {
        seat.click(0, 0);
        note(`${one.name} leaves`);
      });
    }
    // Once for each key at the most, and for what stood around them.
    if (one.undoes !== undefined)
      for (let k = 0; k < one.words.length + 12; k++)
        loop.at(at + one.undoes + 50 * k, () => {
          seat.undo();
          note(`undo ${shown(seat, one)}`);
        });
  }
  let seen = '';
  const see = (words: string) => {
    seen += words;
  };
  for (const [i, { withdraws, paragraph, name }] of people.entries())
    if (withdraws !== undefined)
      loop.at(withdraws, () => {
        see(seats[i]!.seat.withdraw(paragraph));
        note(`${name} withdraws`);
      });
  let done: unknown;
  for (const { at, run } of doings ?? [])
    loop.at(at, () => {
      note('the chair');
      done = run(room, see);
    });
  let quiet = 0;
  let before = home.text();
  for (let event = loop.next(); event || quiet < 8000; event = loop.next()) {
    if (event && event.at <= loop.now) {
      quiet = 0;
      loop.take(event);
      event.run();
      await done;
    } else {
      const step = Math.min(50, (event?.at ?? Number.POSITIVE_INFINITY) - loop.now);
      room.clock.pass(step);
      own?.clock.pass(step);
      loop.now += step;
      await tick(step);
      quiet += step;
    }
    await room.committer.settled();
    await own?.committer.settled();
    if (home.text() !== before) {
      before = home.text();
      note(
        `SERVER ${readDoc(home.room.ydoc)
          .content.content.map((paragraph) => paragraph.content.content.map((child) => child.textContent).join(' / '))
          .join(' // ')}`,
      );
    }
  }
  const text = readDoc(room.room.ydoc);
  const amendments = readDoc(home.room.ydoc).content.content.flatMap(amendmentsOf);
  const paragraphs = text.content.content.filter((one) => ownerOf(one) !== '');
  const isOpen = (one: Node) => (one.type.name === 'paragraph' ? paragraphAttrs(one).state === 'live' : isPending(one));
  const proposals = [...amendments, ...paragraphs].filter(isOpen).map((one) => ({ by: ownerOf(one), words: one.textContent }));
  const outcome: Outcome = {
    text: home.text(),
    told: seats.map(({ seat }) => seat.told),
    shared: own ? text.content.content.flatMap(amendmentsOf).length : 0,
    wording: wordingOf(text.child(people[0]!.paragraph))?.textContent ?? '',
    proposals,
    closed: [...amendments, ...paragraphs].filter((one) => !isOpen(one)).map(({ textContent }) => textContent),
    seen,
    screens: seats.map(({ seat }) => seat.ydoc.getXmlFragment(TEXT_ROOT).toString()),
    alarms: seats.flatMap(({ seat }, i) => seat.lost.map((words) => `${people[i]!.name}: ${words}`)),
    refusals: [...room.refusals, ...(own?.refusals ?? []), ...seats.flatMap(({ seat }) => (seat.closed ? [seat.closed] : []))],
    trace,
  };
  for (const { seat, mount } of seats) {
    seat.destroy();
    mount.remove();
  }
  room.room.destroy();
  own?.room.destroy();
  return outcome;
}

export type Fault = 'lost' | 'interleaved' | 'doubled' | 'proposals' | 'screens' | 'alarm' | 'refused' | 'public';

/** What is wrong with an outcome in which all typed in one paragraph, either as members of one delegation or in Edit. `base`: what it said before them. */
export function faultsOf(outcome: Outcome, people: readonly Typing[], base: string): Fault[] {
  const faults = new Set<Fault>();
  if (outcome.refusals.length > 0) faults.add('refused');
  if (outcome.alarms.length > 0) faults.add('alarm');
  if (outcome.shared > 0) faults.add('public');
  if (outcome.screens.some((screen) => screen !== outcome.text)) faults.add('screens');
  const isEdit = people[0]!.person.delegation === '';
  const stays = people.filter(({ givesUp, undoes }) => !givesUp && undoes === undefined);
  if (outcome.proposals.length !== (isEdit ? 0 : Math.min(1, stays.length))) faults.add('proposals');
  const all = isEdit ? outcome.wording : outcome.proposals.map(({ words }) => words).join('\n');
  for (const { words } of stays) {
    const times = all.split(words).length - 1;
    if (times > 1) faults.add('doubled');
    if (times === 0) faults.add(isWithin(words, all) ? 'interleaved' : 'lost');
  }
  const length = base.length + stays.reduce((sum, { words }) => sum + words.length, 0);
  if (!faults.has('proposals') && all !== '' && all.length < length) faults.add('lost');
  if (!faults.has('proposals') && all.length > length) faults.add('doubled');
  return [...faults];
}

/** What is wrong with an outcome in which a proposal was withdrawn or decided while others typed in it. No letter is typed twice: each stands once, in the text or
 *  in a proposal that is open, unless who withdrew or decided had seen it, or its writer was told; all in one proposal, the words of each person in one piece
 *  more than it was closed: who sees it closed begins anew. */
export function strayed(
  { wording, proposals, seen, told, alarms, screens, text, refusals }: Outcome,
  { people, doings }: Schedule,
): string[] {
  const closings = doings?.length || 1;
  const open = [wording, ...proposals.map(({ words }) => words)];
  const all = open.join('\n');
  const wrong = new Set<string>();
  if (refusals.length > 0) wrong.add('refused');
  if (screens.some((screen) => screen !== text)) wrong.add('screens');
  const most = people.some(({ enters }) => enters) ? people.length : 1;
  if (proposals.length > most || proposals.some(({ words }) => words.trim() === '')) wrong.add('proposals');
  for (const [i, { words, name }] of people.entries()) {
    const letters = [...words.replaceAll(' ', '')];
    const stand = letters.filter((letter) => all.includes(letter));
    for (const letter of letters)
      if (![...stand, ...seen, ...told[i]!].includes(letter) && !alarms.some((alarm) => alarm.includes(letter))) wrong.add(`${name} lost`);
    if (stand.some((letter) => open.filter((one) => one.split(letter).length > 2).length > 0)) wrong.add(`${name} doubled`);
    if (piecesOf(words, open) > 1 + closings) wrong.add(`${name} torn`);
  }
  return [...wrong];
}

/** In how many pieces the letters of `words` are in some texts. */
function piecesOf(words: string, texts: readonly string[]): number {
  const places = [...words.replaceAll(' ', '')].flatMap((letter) => {
    const text = texts.find((one) => one.includes(letter));
    return text === undefined ? [] : [{ text, at: text.indexOf(letter) }];
  });
  const goesOn = ({ text, at }: (typeof places)[number], i: number) => {
    const last = places[i - 1];
    return last?.text === text && at > last.at && text.slice(last.at + 1, at).trim() === '';
  };
  return places.filter((place, i) => !goesOn(place, i)).length;
}

/** True if all the letters of `words` are in `all`, in order, with anything between them. */
function isWithin(words: string, all: string): boolean {
  let at = 0;
  for (const letter of words) {
    at = all.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The chair's change of the paragraph `p1`. */
export const changeTo = (words: string) => (room: TestRoom) => {
  const found = wordingElement(findParagraphElement(room.room.ydoc, 'p1')!)!;
  room.room.write({ role: 'chair', delegation: '' }, () => setContent(found, wording(words)));
};

const REPORT = 'Requests the Secretary-General to report on it every year,';
const CHANGED = 'Requests the Secretary-General once more to report on it every single year,';
/** A text in whose second paragraph random schedules type. */
export const REPORTING = resolution([paragraph({ id: 'p0' }, 'Recalling its work,'), paragraph({ id: 'p1' }, REPORT)]);
const PLAIN = ['KARI one two three ', 'OLA four five six ', 'LIV seven eight ', 'PER nine ten ', 'ANE eleven twelve '];
const ALIKE = ['the the teeth ', 'thee tee then ', 'tether three ', 'that theme ', 'tooth tenth '];

/** Words of letters that are typed once. */
const LETTERS = [
  'αβγδ εζη θικλμ νξοπ ρστυφ χψω ',
  'абвгд ежзи йклмн опрст уфхц чшщъыьэюя ',
  'աբգդե զէըթժի լխծկհ ձղճմյն շոչպջ ռսվտրցւ ',
  'ᎠᎡᎢᎣᎤ ᎥᎦᎧᎨ ᎩᎪᎫᎬ ᎭᎮᎯᎰ ',
];

/** What the chair does to the open proposal on `p1`. */
const decided = (how: 'accept' | 'reject') => (room: TestRoom, seen: (words: string) => void) => {
  const own = readDoc(room.room.ydoc).content.content.flatMap(amendmentsOf).find(isPending);
  if (!own) return undefined;
  seen(own.textContent);
  return room.command(CHAIR, { do: how, amendment: idOf(own) });
};

/** A random schedule in which one member withdraws the proposal, or the chair decides it once or twice, while the others type in it. `paragraphs`: each proposes a
 *  paragraph at one place, and one withdraws the first that is there. */
export function crossingSchedule(kind: 'withdrawn' | 'decided' | 'paragraphs', seed: number): Schedule {
  const pick = numbersBelow(seed * 104_729 + 7);
  const isSlow = pick(2) === 0;
  const delay = () => pick(isSlow ? 2001 : 301);
  const isOnePlace = pick(2) === 0;
  const first = 1500 + pick(4000);
  const people = LETTERS.slice(0, 2 + pick(3)).map(
    (words, i): Typing => ({
      person: delegate('NOR'),
      name: `MEMBER${i}`,
      up: delay(),
      down: delay(),
      paragraph: 1,
      at: isOnePlace ? 9 : [0, 9, 9, 13, 40, REPORT.length][pick(6)]!,
      words: kind === 'withdrawn' && i === 0 && pick(2) === 0 ? '' : words,
      start: pick(kind === 'paragraphs' ? 300 : 2500),
      pauses: [...words].map((letter) => (letter === ' ' ? [60, 120, 300, 700, 1000, 1500, 2500][pick(7)]! : 40 + pick(120))),
      ...(kind !== 'decided' && i === 0 && { withdraws: first }),
      ...(kind === 'paragraphs' && { enters: true, at: REPORT.length }),
    }),
  );
  const doings = [first, first + pick(3000)].slice(0, 1 + pick(2)).map((at) => ({ at, run: decided(pick(2) === 0 ? 'accept' : 'reject') }));
  return {
    people,
    clients: people.map((_, i) => 1000 + ((i * 37 + pick(100)) % 997) * 7 + i),
    doings: kind === 'decided' ? doings : [],
  };
}

/** What happens beside typing in a random schedule: one composes, is away, begins and gives up, undoes; others begin later; their words are like those of the
 *  text; the chair changes the paragraph; several of these; chair and secretariat type in Edit. */
export const KINDS = ['plain', 'ime', 'away', 'leave', 'undo', 'late', 'alike', 'chair', 'all', 'edit'] as const;
export type Kind = (typeof KINDS)[number];

/** A random schedule of two to five people, and what the paragraph says without them in the end. */
export function randomSchedule(kind: Kind, seed: number): Schedule & { readonly base: string } {
  const pick = numbersBelow(seed * 7919 + 13);
  const count = 2 + pick(4);
  const isSlow = pick(2) === 0 && kind !== 'late';
  const delay = () => pick(isSlow ? 2001 : 301);
  const isOnePlace = pick(2) === 0;
  const people = (kind === 'alike' ? ALIKE : PLAIN).slice(0, count).map((words, i): Typing => {
    const pauses = [...words].map((letter) => (letter === ' ' ? [60, 120, 300, 700, 1000, 1500, 2500][pick(7)]! : 40 + pick(120)));
    return {
      person: kind !== 'edit' ? delegate('NOR') : i === 0 ? CHAIR : SECRETARIAT,
      name: words.split(' ')[0]! + i,
      up: delay(),
      down: delay(),
      paragraph: 1,
      at: isOnePlace ? 9 : [0, 9, 9, 13, 40, REPORT.length][pick(6)]!,
      words,
      start: kind === 'late' && i > 0 ? 2500 + pick(1500) : pick(600),
      pauses,
      ...(kind === 'away' && i === count - 1 && { away: [0, 60_000] as const }),
      ...(kind === 'ime' && i === 0 && { composes: true }),
      ...(kind === 'leave' && i === 0 && { givesUp: true, words: 'KA' }),
      ...(kind === 'undo' && i === 0 && { undoes: pick(4000) }),
      ...(kind === 'all' && i === 0 && [{}, { givesUp: true, words: 'KA' }, { undoes: pick(4000) }, { composes: true }][pick(4)]),
      ...(kind === 'all' && i === count - 1 && count > 2 && pick(2) === 0 && { away: [pick(3000), 5000 + pick(60_000)] as const }),
    };
  });
  const isChanged = kind === 'chair' || ((kind === 'all' || kind === 'undo') && pick(2) === 0);
  return {
    people,
    clients: people.map((_, i) => 1000 + ((i * 37 + pick(100)) % 997) * 7 + i),
    doings: isChanged ? [{ at: pick(pick(2) === 0 ? 900 : 4000), run: changeTo(CHANGED) }] : [],
    base: isChanged ? CHANGED : REPORT,
  };
}

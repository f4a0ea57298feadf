// A part of the drafting room without a browser: React in happy-dom, the real editor and the real session, and the room of a server behind them without sockets,
// disk or clock. `openRoom` makes the room from a text and what was done before; `sit` renders parts of the screen for a person in it, with the contexts that
// the room gives them. Several people may sit in one room: an act belongs to the person who pressed last. Geometry, the focus of a real engine and the network are missing.
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type ReactNode, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { type Draft, isPending } from '../../schema/index.ts';
import { demoDraft } from '../../server/demo/demo-draft.ts';
import { firstUpdate } from '../../server/rooms/first-update.ts';
import { privateId } from '../../server/rooms/private.ts';
import type { RoomSession } from '../../server/sync/room-session.ts';
import * as lazyParts from '../../src/app/room/lazy-parts.ts';
import { RoomScreen } from '../../src/app/room/room.tsx';
import { RoomProviders } from '../../src/app/room/room-providers.tsx';
import { type OpenDraft, useDraftingRoom } from '../../src/app/room/use-drafting-room.ts';
import { CommitteeContext } from '../../src/app/session/committee.ts';
import { useSnapshot } from '../../src/app/ui/use-snapshot.ts';
import { openAmendment } from '../../src/editor/model/own-amendment.ts';
import { createDraftSession } from '../../src/editor/sync/draft-session.ts';
import type { OutboxStorage } from '../../src/editor/sync/outbox-storage.ts';
import type { CommandAnswer, Session } from '../../src/protocol/api.ts';
import { type CommitteeSettings, PLAIN_COMMITTEE } from '../../src/protocol/committee.ts';
import type { Person } from '../../src/protocol/roles.ts';
import type { Command } from '../../src/protocol/routes/commands.ts';
import { roomFrom, type TestRoom } from './server/room.ts';
import { PATIENCE } from './waiting.ts';

export const DRAFT = 'demo';
const DELEGATIONS = [
  { code: 'NOR', name: 'Norway', slot: 1 },
  { code: 'FJI', name: 'Fiji', slot: 2 },
  { code: 'EGY', name: 'Egypt', slot: 3 },
];
const person = (role: Person['role'], name: string, delegation = ''): Person => ({ role, delegation, name });
export const CHAIR = person('chair', 'Chair');
export const SECRETARIAT = person('secretariat', 'Secretariat');
export const [NORWAY, FIJI, EGYPT] = DELEGATIONS.map(({ code, name }) => person('delegation', name, code)) as [Person, Person, Person];

/** How a test answers a request of the screens other than commands; undefined if it does not. */
export type Answering = (route: string, body: string | null) => unknown;

interface RoomOptions {
  readonly document?: Draft;
  /** What was done in the room before, each as a command of a person. */
  readonly record?: readonly (readonly [Person, Command])[];
  readonly committee?: Partial<CommitteeSettings>;
  /** The window is a phone's. */
  readonly phone?: boolean;
  readonly answers?: Answering;
  /** What windows keep on this device of words that are not stored yet; by default nothing. */
  readonly outbox?: OutboxStorage;
}

/** The open room; its clock advances while a test waits. */
let current: PartRoom | null = null;
/** Milliseconds by which the clocks of rooms advance at each check while a test waits. */
const STEP_MS = 100;

/** Lets pending promises, timers of 0 and messages run. */
const tick = (milliseconds = 0) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Lets everything run that the screen does before its next frame: entries of a menu act then. */
const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Waits until `probe` gives something truthy, as quickly as it can. */
export async function until<T>(what: string, probe: () => T): Promise<NonNullable<T>> {
  const end = performance.now() + PATIENCE * 1000;
  for (;;) {
    const value = probe();
    if (value) return value as NonNullable<T>;
    if (performance.now() > end) throw new Error(`Not within ${PATIENCE} s: ${what}`);
    current?.pass(STEP_MS);
    await tick(3);
  }
}

/** The room with the demo's text or another one, and nobody in it. */
export async function openRoom({
  document = demoDraft(),
  record = [],
  committee = {},
  phone = false,
  answers = () => undefined,
  outbox,
}: RoomOptions = {}): Promise<PartRoom> {
  await Promise.all(Object.values(lazyParts).map((part) => typeof part !== 'function' && part.fetch()));
  const test = roomFrom(firstUpdate(document), [], undefined, committee.levels ?? 1, DRAFT);
  test.clock.jump(Date.now() - test.clock.now());
  const room = new PartRoom(test, { ...PLAIN_COMMITTEE, ...committee, id: 'first', delegations: DELEGATIONS }, answers);
  room.isPhone = phone;
  room.outbox = outbox;
  await room.did({ do: 'freeze', name: 'L.2' }, SECRETARIAT);
  for (const [who, command] of record) await room.did(command, who);
  return room;
}

export class PartRoom {
  readonly test: TestRoom;
  private readonly committee: Session['committee'];
  private readonly answers: Answering;
  private readonly rooms = new Map<string, TestRoom>();
  private seats: Seat[] = [];
  isPhone = false;
  outbox: OutboxStorage | undefined;
  /** The person whose screen React is drawing. */
  rendering: Seat | null = null;
  /** Who pressed last. */
  acting: Person = CHAIR;
  readonly errors: string[] = [];

  constructor(test: TestRoom, committee: Session['committee'], answers: Answering) {
    current = this;
    this.test = test;
    this.committee = committee;
    this.answers = answers;
    const room = this;
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => this.fetch(path, init));
    vi.stubGlobal(
      'WebSocket',
      class extends RoomSocket {
        constructor(url: string) {
          super(...room.behind(url));
        }
      },
    );
    this.shareKeys();
    Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
    vi.stubGlobal('matchMedia', (media: string) => ({
      media,
      addEventListener() {},
      removeEventListener() {},
      get matches() {
        return current?.isPhone === true && /max-width/.test(media) && !/pointer: fine/.test(media);
      },
    }));
    vi.spyOn(console, 'error').mockImplementation((...said) => void this.errors.push(said.map(String).join(' ')));
  }

  /** Gives a command as a person and waits for the answer, which must be yes. */
  async did(command: Command, who: Person): Promise<void> {
    const outcome = await this.test.command(who, command);
    if ('error' in outcome) throw new Error(outcome.error);
    await this.settle();
  }

  /** Renders a part of the screen for a person, beside the paper; by default the whole screen. */
  async sit(who: Person, parts: ReactNode = null): Promise<Seat> {
    const seat = new Seat(this, who, this.committee, parts);
    this.seats.push(seat);
    await until(`${who.name} has the text`, () => seat.isReady());
    await this.settle();
    return seat;
  }

  /** Only the screen of the person who presses keys gets them, although each screen listens at the window. */
  private shareKeys(): void {
    const heard = new WeakMap<object, EventListener>();
    const { addEventListener, removeEventListener } = window;
    vi.spyOn(window, 'addEventListener').mockImplementation((kind: string, listener: unknown, options?: unknown) => {
      const owner = this.rendering;
      if (kind !== 'keydown' || !owner)
        return addEventListener.call(window, kind, listener as EventListener, options as AddEventListenerOptions);
      const own = (event: Event) => this.acting === owner.who && (listener as EventListener)(event);
      heard.set(listener as object, own);
      addEventListener.call(window, kind, own, options as AddEventListenerOptions);
    });
    vi.spyOn(window, 'removeEventListener').mockImplementation((kind: string, listener: unknown, options?: unknown) =>
      removeEventListener.call(
        window,
        kind,
        heard.get(listener as object) ?? (listener as EventListener),
        options as AddEventListenerOptions,
      ),
    );
  }

  /** Advances the clocks of the rooms. */
  pass(milliseconds: number): void {
    for (const { clock } of [this.test, ...this.rooms.values()]) clock.pass(milliseconds);
  }

  /** Lets the room do what it does by itself a moment later. */
  async settle(milliseconds = 1000): Promise<void> {
    await tick();
    this.pass(milliseconds);
    await tick();
  }

  /** Somebody has left. */
  left(seat: Seat): void {
    this.seats = this.seats.filter((one) => one !== seat);
  }

  /** Everybody leaves. */
  async close(): Promise<void> {
    for (const seat of this.seats) seat.leave();
    current = null;
    await tick();
    document.body.replaceChildren();
    localStorage.clear();
    sessionStorage.clear();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  }

  private async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const body = typeof init.body === 'string' ? init.body : null;
    if (path === `/api/drafts/${DRAFT}/commands` && body !== null) {
      const others = [...this.rooms.values()].map(({ room }) => room);
      const outcome = await this.test.command(this.acting, JSON.parse(body) as Command, others);
      return 'error' in outcome ? json({ error: outcome.error } satisfies Partial<CommandAnswer>, outcome.status) : json(outcome);
    }
    const version = path.startsWith(`/api/drafts/${DRAFT}/versions/`)
      ? await this.test.store.version(DRAFT, path.split('/').at(-1)!)
      : null;
    if (version !== null) return new Response(version);
    const answer = await this.answers(`${init.method ?? 'GET'} ${path}`, body);
    return answer instanceof Response ? answer : answer === undefined ? json({ error: 'Nobody answers here.' }, 404) : json(answer);
  }

  /** The room of the private document of this person's delegation. */
  privateRoom(who: Person): TestRoom {
    const id = privateId(DRAFT, who);
    const known = this.rooms.get(id) ?? roomFrom(Y.encodeStateAsUpdate(new Y.Doc()), [], undefined, 1, id);
    this.rooms.set(id, known);
    return known;
  }

  /** The room at the address of a socket, and who enters it. */
  private behind(url: string): readonly [TestRoom, Person] {
    const { pathname, searchParams } = new URL(url);
    const who = this.seats.find(({ link }) => link === searchParams.get('as'))?.who ?? this.acting;
    return [pathname.endsWith('private') ? this.privateRoom(who) : this.test, who];
  }
}

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

/** The browser's end of a socket whose other end is a room of this process. */
class RoomSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'arraybuffer';
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly test: TestRoom;
  private session: RoomSession | null = null;

  constructor(test: TestRoom, who: Person) {
    this.test = test;
    queueMicrotask(() => {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      const link = `link of ${who.name}`;
      this.session = test.room.join({
        person: who,
        session: link,
        link,
        unpacks: false,
        unread: 0,
        unsent: 0,
        send: (frame) => {
          const data = frame.slice().buffer as ArrayBuffer;
          queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data }));
        },
        close: (code, reason) => this.end(code, reason),
        charge: () => {},
      });
      this.onopen?.();
    });
  }

  send(frame: Uint8Array): void {
    if (this.session) this.test.room.receive(this.session, new Uint8Array(frame));
  }

  close(): void {
    this.end(1000, '');
  }

  private end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    if (this.session) this.test.room.leave(this.session);
    queueMicrotask(() => this.onclose?.({ code, reason }));
  }
}

interface SeatedProps extends Omit<OpenDraft, 'snapshot'> {
  readonly parts: ReactNode;
  readonly onRoom: (room: ReturnType<typeof useDraftingRoom>) => void;
  readonly onEffects: () => void;
}

function Seated({ id, session, acts, parts, onRoom, onEffects }: SeatedProps) {
  useEffect(onEffects);
  const snapshot = useSnapshot(session)!;
  const draft = { id, session, snapshot, acts };
  const room = useDraftingRoom(draft);
  onRoom(room);
  if (parts === null) return <RoomScreen draft={draft} state={room} />;
  return (
    <RoomProviders values={room.values}>
      <div data-region="paper" ref={room.setMount} />
      {parts}
    </RoomProviders>
  );
}

type Role = keyof typeof ROLES;
const ROLES = {
  button: 'button, [role="button"]',
  radio: '[role="radio"], input[type="radio"]',
  checkbox: '[role="checkbox"], input[type="checkbox"]',
  switch: '[role="switch"]',
  tab: '[role="tab"]',
  tabpanel: '[role="tabpanel"]',
  menuitem: '[role="menuitem"]',
  menuitemradio: '[role="menuitemradio"]',
  menuitemcheckbox: '[role="menuitemcheckbox"]',
  option: '[role="option"], option',
  region: 'section, [role="region"]',
  form: 'form',
  dialog: '[role="dialog"], [role="alertdialog"], dialog',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4, h5, h6',
  textbox: 'textarea, input:not([type]), input[type="text"], input[type="search"], [role="textbox"]',
  combobox: 'select, [role="combobox"]',
  status: '[role="status"], output',
  alert: '[role="alert"]',
  group: 'fieldset, [role="group"]',
  radiogroup: '[role="radiogroup"]',
} as const;
const BLOCKS =
  'P, DIV, LI, UL, OL, DL, DT, DD, SECTION, ARTICLE, BUTTON, H1, H2, H3, H4, LABEL, TIME, TR, TD, TH, FIELDSET, LEGEND, OPTION, SELECT, HEADER'.split(
    ', ',
  );

/** The words in an element as a person reads them: blocks separated, white space collapsed. */
export function wordsOf(element: Element | null, without = ''): string {
  const read = (node: Node): string => {
    if (node.nodeType === 3) return node.textContent ?? '';
    if (node.nodeType !== 1) return '';
    const at = node as Element;
    if (at.hasAttribute('hidden') || at.tagName === 'STYLE' || (without !== '' && at.matches(without))) return '';
    const inner = [...at.childNodes].map(read).join('');
    return BLOCKS.includes(at.tagName) || at.matches('br, [data-testid="nameplate"]') ? ` ${inner} ` : inner;
  };
  return (element ? read(element) : '').replace(/\s+/g, ' ').trim();
}

/** Its accessible name. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const by = element.getAttribute('aria-labelledby');
  if (by !== null)
    return by
      .split(' ')
      .map((id) => wordsOf(document.getElementById(id)))
      .join(' ')
      .trim();
  const [around] = (element as HTMLInputElement).labels ?? [];
  if (around) return wordsOf(around);
  return wordsOf(element) || (element.getAttribute('title') ?? '');
}

const isCalled = (name: string | RegExp) => (element: Element) =>
  typeof name === 'string' ? nameOf(element).toLowerCase().includes(name.toLowerCase()) : name.test(nameOf(element));

/** A person at a screen of the room. */
export class Seat {
  readonly who: Person;
  readonly link: string;
  /** The screen. Menus and dialogs are outside of it, in the page. */
  readonly screen: HTMLElement;
  private readonly room: PartRoom;
  private readonly root: Root;
  private readonly session: ReturnType<typeof createDraftSession>;
  /** What the parts are given now. */
  now!: ReturnType<typeof useDraftingRoom>;
  private readonly acts = { current: [] };

  constructor(room: PartRoom, who: Person, committee: Session['committee'], parts: ReactNode) {
    this.room = room;
    this.who = who;
    this.link = `link of ${who.name}`;
    room.acting = who;
    const { delegation, role } = who;
    const here: Session = {
      person: who,
      committee,
      seat: role === 'delegation' ? { delegation, standing: 'head', leads: true } : null,
      link: this.link,
      seats: 1,
      signsOut: false,
    };
    this.screen = document.createElement('div');
    this.screen.dataset.seat = who.name;
    document.body.append(this.screen);
    const { outbox } = room;
    this.session = createDraftSession({
      ...{ url: 'ws://localhost/sync', draft: DRAFT, person: who, as: this.link },
      ...(outbox && { outboxFor: () => outbox }),
    });
    this.root = createRoot(this.screen);
    this.root.render(
      <CommitteeContext value={{ session: here, refresh: () => {}, away: false }}>
        <Seated
          id={DRAFT}
          session={this.session}
          acts={this.acts}
          parts={parts}
          onRoom={(now) => void (this.now = now)}
          onEffects={() => void (room.rendering = this)}
        />
      </CommitteeContext>,
    );
  }

  isReady(): boolean {
    return this.now?.values.text.doc != null && this.session.snapshot().link === 'live';
  }

  /** Closes the window. */
  leave(): void {
    this.room.left(this);
    this.root.unmount();
    this.session.destroy();
    this.screen.remove();
  }

  get view(): EditorView {
    return this.now.values.room.editor!.view;
  }

  /** All of a role on this screen, or in `within`, in menus and dialogs too. */
  all(role: Role, name: string | RegExp = '', within: ParentNode = document): HTMLElement[] {
    return [...within.querySelectorAll<HTMLElement>(ROLES[role])].filter((one) => this.sees(one)).filter(isCalled(name));
  }

  /** The first of a role; waits for it. */
  one(role: Role, name: string | RegExp = '', within?: () => ParentNode | null | undefined): Promise<HTMLElement> {
    return until(`${role} “${name}”`, () => {
      const place = within ? within() : document;
      if (!place) return null;
      const found = this.all(role, name, place);
      // An exact name comes before one that contains it.
      return found.find((one) => nameOf(one) === name) ?? found[0];
    });
  }

  /** True if it is not on another person's screen. */
  private sees(element: Element): boolean {
    const screen = element.closest('[data-seat]');
    return (screen === null || screen === this.screen) && !element.closest('[hidden]');
  }

  test(id: string, within: ParentNode = document): HTMLElement[] {
    return [...within.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)].filter((one) => this.sees(one));
  }

  /** Clicks the first of a role. */
  async press(role: Role, name: string | RegExp = '', within?: () => ParentNode | null | undefined): Promise<HTMLElement> {
    const found = await until(`${role} “${name}” that can be pressed`, () => {
      const place = within ? within() : document;
      if (!place) return null;
      const all = this.all(role, name, place).filter((one) => !(one as HTMLButtonElement).disabled);
      return all.find((one) => nameOf(one) === name) ?? all[0];
    });
    await this.click(found);
    return found;
  }

  async click(element: HTMLElement): Promise<void> {
    this.room.acting = this.who;
    element.focus();
    element.click();
    await nextFrame();
    await tick();
  }

  /** Replaces the content of a field by words. */
  async fill(field: HTMLElement, words: string): Promise<void> {
    this.room.acting = this.who;
    field.focus();
    const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : field.tagName === 'SELECT' ? HTMLSelectElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')!.set!.call(field, words);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await tick();
  }

  /** Chooses an option of a list by its words. */
  async select(list: HTMLElement, words: string): Promise<void> {
    const option = [...(list as HTMLSelectElement).options].find((one) => wordsOf(one) === words);
    if (!option) throw new Error(`There is no option “${words}”.`);
    await this.fill(list, option.value);
  }

  /** Presses keys ("Control+Alt+KeyR") where the focus is. */
  async key(chord: string, on: Element | null = document.activeElement): Promise<void> {
    this.room.acting = this.who;
    const parts = chord.split('+');
    const code = parts.at(-1)!;
    const key = /^Key(.)$/.exec(code)?.[1]?.toLowerCase() ?? /^Digit(.)$/.exec(code)?.[1] ?? code;
    const init = {
      key,
      code,
      ctrlKey: parts.includes('Control'),
      altKey: parts.includes('Alt'),
      shiftKey: parts.includes('Shift'),
      bubbles: true,
      cancelable: true,
    };
    for (const kind of ['keydown', 'keyup']) {
      const event = new KeyboardEvent(kind, init);
      // happy-dom takes Alt for AltGr.
      Object.defineProperty(event, 'getModifierState', { value: () => false });
      (on ?? document.body).dispatchEvent(event);
    }
    await nextFrame();
    await tick();
  }

  /** The paragraph of the paper with this label ("OP3"). */
  paragraph(label: string): HTMLElement {
    const found = this.screen.querySelector<HTMLElement>(`[data-region="paper"] .para[data-label="${label}"]`);
    if (!found) throw new Error(`${label} is not on the paper.`);
    return found;
  }

  /** All words in it on the paper, including struck and inserted words and their tags. */
  paper(label: string): string {
    return wordsOf(this.paragraph(label), '.cursor, .portal, .here');
  }

  /** Waits until the paper shows words in a paragraph. */
  async reads(label: string, words: string): Promise<void> {
    await until(`“${words}” in ${label} for ${this.who.name}, which reads ${this.paper(label)}`, () => this.paper(label).includes(words));
  }

  /** The cards of a delegation's proposals, by the words that they hold. */
  cards(delegation = '', words = ''): HTMLElement[] {
    return this.test('proposal-card').filter((one) => wordsOf(one).includes(delegation) && wordsOf(one).includes(words));
  }

  /** The first such card, opened. */
  async open(delegation: string, words: string): Promise<() => HTMLElement> {
    const found = await until(`the card of ${delegation} with “${words}”`, () => this.cards(delegation, words)[0]);
    if (!found.hasAttribute('data-selected')) await this.click(found.querySelector<HTMLElement>('[data-testid="select-card"]')!);
    return () => this.cards(delegation, words)[0]!;
  }

  /** Waits until a card says words. */
  async says(delegation: string, words: string, said: string | RegExp): Promise<void> {
    await until(`${said} on the card of ${delegation}`, () =>
      this.cards(delegation, words).some((one) => (typeof said === 'string' ? wordsOf(one).includes(said) : said.test(wordsOf(one)))),
    );
  }

  /** Puts the caret at the beginning of a paragraph, by its label ("OP3") or its element. */
  async at(where: string | HTMLElement): Promise<void> {
    this.room.acting = this.who;
    const { paragraph } = (typeof where === 'string' ? this.paragraph(where) : where).dataset;
    this.now.values.room.editor!.goTo(paragraph!, 'stay');
    await until(`the caret in ${paragraph}`, () => this.now.values.text.current === paragraph);
  }

  /** Puts the caret after words of a paragraph, or selects them. Insertions of others are not counted. */
  async goTo(label: string, words: string, how: 'after' | 'select' = 'after'): Promise<void> {
    this.room.acting = this.who;
    const { view } = this;
    const paragraph = this.paragraph(label);
    const start = view.posAtDOM(paragraph, 0);
    const index = view.state.doc.resolve(start).index(0);
    const node = view.state.doc.child(index);
    const from = view.state.doc.content.content.slice(0, index).reduce((pos, one) => pos + one.nodeSize, 0) + 1;
    // The person's own proposal if there is one, else the wording.
    const places: { readonly at: number; readonly text: string }[] = [];
    node.forEach((child, offset) => {
      const isOwn = child.type.name === 'amendment' && child.attrs.by === this.who.delegation && isPending(child);
      if (isOwn || child.type.name !== 'amendment') places[isOwn ? 'unshift' : 'push']({ at: from + offset, text: child.textContent });
    });
    const place = places.find(({ text }) => text.includes(words));
    if (!place) throw new Error(`“${words}” is not in ${label}: ${places.map(({ text }) => text).join(' | ')}`);
    const found: number[] = [];
    let seen = 0;
    const begin = place.text.indexOf(words);
    const child = view.state.doc.nodeAt(place.at)!;
    child.descendants((inner, pos) => {
      if (!inner.isText) return true;
      for (let at = 0; at < inner.text!.length; at++, seen++)
        if (seen >= begin && seen < begin + words.length) found.push(place.at + 1 + pos + at);
      return true;
    });
    const to = found.at(-1)! + 1;
    view.focus();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, how === 'select' ? found[0]! : to, to)));
    await tick();
  }

  /** Types at the caret. */
  async type(words: string): Promise<void> {
    this.room.acting = this.who;
    if (openAmendment(this.view, undefined, 'next') !== 'refused') this.view.dispatch(this.view.state.tr.insertText(words));
    await tick();
  }

  async typeAfter(label: string, words: string, typed: string): Promise<void> {
    await this.goTo(label, words);
    await this.type(typed);
  }

  async typeOver(label: string, words: string, typed: string): Promise<void> {
    await this.goTo(label, words, 'select');
    await this.type(typed);
  }

  /** The words of a paragraph in a view that replaces the paper. */
  printed(label: string): string {
    return wordsOf(this.test('printed')[0]?.querySelector(`.para[data-label="${label}"]`) ?? null);
  }

  /** The words of this screen, or of the element with a test id in it. */
  words(id?: string): string {
    return id === undefined
      ? wordsOf(this.screen)
      : this.test(id)
          .map((one) => wordsOf(one))
          .join(' ');
  }
}

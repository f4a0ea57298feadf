// A delegation types a letter at every beat, whether or not the last one was stored, and the letters arrive in another one's window: measures how long people wait
// for each other's keys.
import * as Y from 'yjs';
import { amendment, wording } from '../../../schema/index.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { until } from '../waiting.ts';
import { type SyncClient, type TestServer, type Visitor, visit } from './server.ts';

/** A key that is held down. */
const EVERY_MS = 40;
/** Keys typed before the first flood. */
const CALM_KEYS = 25;

export class KeysBetween {
  private readonly typing: SyncClient;
  private readonly reading: SyncClient;
  /** When each letter that has not arrived was typed, by the clock of the writer's document after it. */
  private readonly underWay = new Map<number, number>();
  private waits: number[] = [];
  private beat: NodeJS.Timeout | null = null;

  /** The 90th percentile of the delays in milliseconds while nobody else sends anything. */
  calm = 0;

  private constructor(writer: Visitor, reader: Visitor) {
    this.typing = writer.enter();
    this.reading = reader.enter();
  }

  /** Enters the demo's draft as Fiji, which types in a proposal of its own, and as Norway, which reads; resolves when `calm` is measured. */
  static async begin(server: Pick<TestServer, 'url' | 'links'>): Promise<KeysBetween> {
    const [writer, reader] = await Promise.all([visit(server, 'Fiji'), visit(server, 'Norway')]);
    const keys = new KeysBetween(writer, reader);
    await Promise.all([keys.typing.synced(), keys.reading.synced()]);
    keys.start('FJI');
    await keys.arrived(CALM_KEYS);
    keys.calm = await keys.ninthDecile();
    return keys;
  }

  private start(by: string): void {
    const { ydoc } = this.typing;
    const id = `${by}-keys`;
    ydoc.transact(() => findParagraphElement(ydoc, 'p-op1')!.push([elementOf(amendment({ id, by }, wording(id), 'x'))]));
    this.reading.ydoc.on('update', () => {
      const clock = Y.getState(this.reading.ydoc.store, ydoc.clientID);
      for (const [one, typed] of this.underWay) {
        if (one > clock) break;
        this.underWay.delete(one);
        this.waits.push(performance.now() - typed);
      }
    });
    this.beat = setInterval(() => {
      const text = wordingElement(findAmendmentElement(ydoc, id)!.amendment)!.get(0) as Y.XmlText;
      const typed = performance.now();
      text.insert(text.length, 'x');
      this.underWay.set(Y.getState(ydoc.store, ydoc.clientID), typed);
    }, EVERY_MS);
  }

  /** Forgets the delays of the letters that arrived until now. */
  forget(): void {
    this.waits = [];
  }

  /** Resolves when this many letters have arrived since `forget`. */
  async arrived(count: number): Promise<void> {
    await until(`${count} letters arrive`, () => this.waits.length >= count);
  }

  /** The 90th percentile of the delays in milliseconds of the letters typed between `forget` and now; resolves when all of them have arrived. */
  async ninthDecile(): Promise<number> {
    const last = [...this.underWay.keys()].at(-1) ?? 0;
    await until('the letters arrive', () => this.waits.length > 0 && ![...this.underWay.keys()].some((one) => one <= last));
    const sorted = this.waits.sort((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length * 0.9)]!);
  }

  end(): void {
    if (this.beat) clearInterval(this.beat);
    this.typing.leave();
    this.reading.leave();
  }
}

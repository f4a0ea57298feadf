// Finds changes to agreed text. The chair and the secretariat may write in every wording, so when they change an agreed paragraph the server sets it back to
// open and adds that to the list of decisions; removing an agreed paragraph is listed too. A paragraph is identified by its id, not by its Yjs element. It
// counts as unchanged when its words, marks, notes, kind, level and place are the same. This file only reads; automatic-edits.ts writes.
import * as Y from 'yjs';
import { orderAt, type ParagraphState, paragraphAt, type When } from './transaction-view.ts';

/** What happened to an agreed paragraph, with the words for the list of decisions. */
export interface AgreedChange {
  readonly id: string;
  /** The paragraph whose status the server must set to open; null where there is none to set. */
  readonly opens: Y.XmlElement | null;
  readonly words: string;
  /** The first words of the paragraph, to name it where it no longer has a label; '' where it is in the text. */
  readonly begins: string;
}

/** An agreed paragraph as it was before it was removed or changed: its content, and the ids of the paragraphs before and after it. */
interface Agreed {
  readonly said: string;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const BEGINNING = 60;
const CHANGED = 'its words, its kind or its place were changed';

/** Remembers what paragraphs contained while they were agreed, because undo may bring one back as agreed only with the same content in the same place. */
export class AgreedText {
  private readonly root: Y.XmlFragment;
  private readonly agreedAs = new Map<string, Agreed>();

  constructor(root: Y.XmlFragment) {
    this.root = root;
  }

  /** What a transaction of the chair or the secretariat did to agreed text. */
  changesOf(events: readonly unknown[], transaction: Y.Transaction): AgreedChange[] {
    const touched = touchedParagraphs(this.root, events);
    const was = [...touched].flatMap((one) => paragraphAt(one, transaction, 'before') ?? []);
    const is = [...touched].flatMap((one) => paragraphAt(one, transaction, 'after') ?? []);
    const isAgreed = ({ by, status }: ParagraphState) => by === '' && status === 'agreed';
    const gone = new Map(was.filter(isAgreed).map((one) => [one.id, one]));
    const came = is.filter(isAgreed).filter((one) => !isSame(gone.get(one.id), one) || !gone.delete(one.id));
    const isTouched = gone.size + came.length > 0;
    if (!isTouched && this.agreedAs.size === 0) return [];
    const order = (when: When) => (isTouched ? orderAt(this.root, transaction, when) : []);
    const places = { before: order('before'), after: order('after') };
    for (const [id, { said }] of gone) this.agreedAs.set(id, agreedAt(said, places.before, id));
    const changes: AgreedChange[] = [];
    for (const { id, said, element } of came) {
      const known = this.agreedAs.get(id);
      const isBack = known?.said === said && standsAs(known, places.after, id);
      if (!isBack) changes.push({ id, opens: element, words: CHANGED, begins: '' });
      else {
        this.agreedAs.delete(id);
        if (!gone.has(id)) changes.push({ id, opens: null, words: 'brought back as it was, agreed', begins: '' });
      }
      gone.delete(id);
    }
    for (const [id, { begins }] of gone) {
      const isThere = places.after.includes(id);
      changes.push({ id, opens: null, words: isThere ? CHANGED : 'it was taken out', begins: begins.slice(0, BEGINNING).trim() });
    }
    const old = new Set(was.map(({ id }) => id));
    for (const { id, by, status } of is) {
      if (by !== '' || status === 'agreed' || old.has(id) || !this.agreedAs.has(id)) continue;
      // Somebody undid a deletion that had joined two agreed paragraphs: the paragraph has its own id again, and is open.
      changes.push({ id, opens: null, words: 'brought back open', begins: '' });
      this.agreedAs.delete(id);
    }
    return changes;
  }
}

/** The paragraphs that a transaction inserted, removed or changed. Changes inside amendments do not count. */
export function touchedParagraphs(root: Y.XmlFragment, events: readonly unknown[]): ReadonlySet<Y.XmlElement> {
  const touched = new Set<Y.XmlElement>();
  for (const event of events) {
    if (!(event instanceof Y.YXmlEvent) && !(event instanceof Y.YTextEvent)) continue;
    if (event.target === root) {
      for (const { content } of [...event.changes.added, ...event.changes.deleted])
        if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) touched.add(content.type);
      continue;
    }
    const paragraph = paragraphAround(event.target);
    if (paragraph) touched.add(paragraph);
  }
  return touched;
}

/** True for the same element with the same content. Another element with the same id is compared with its place too (`standsAs`). */
const isSame = (was: ParagraphState | undefined, is: ParagraphState): boolean => was?.element === is.element && was.said === is.said;

function agreedAt(said: string, order: readonly string[], id: string): Agreed {
  const at = order.indexOf(id);
  return { said, before: new Set(order.slice(0, at)), after: new Set(order.slice(at + 1)) };
}

/** True where a paragraph has kept its place: no paragraph that was before it is now after it, and none that was after it is now before it. */
function standsAs({ before, after }: Agreed, order: readonly string[], id: string): boolean {
  const at = order.indexOf(id);
  return order.every((other, place) => other === id || (place < at ? !after.has(other) : !before.has(other)));
}

/** The paragraph that contains a Yjs type; null where the type is inside an amendment, or in no paragraph. */
function paragraphAround(type: unknown): Y.XmlElement | null {
  for (let at = type; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) {
    if (!(at instanceof Y.XmlElement)) continue;
    if (at.nodeName === 'amendment') return null;
    if (at.nodeName === 'paragraph') return at;
  }
  return null;
}

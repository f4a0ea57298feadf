// Agreed text is agreed no more once somebody changed it: the chair and the secretariat may write in every wording of the text, so the server opens the
// paragraph again and lists it, with who and when. Taking an agreed paragraph out is listed too. A paragraph is its id, whatever element carries it; it
// says what it said when its words, marks, notes, kind, level and place are the same. Reads what happened; automatic-edits.ts writes it.
import * as Y from 'yjs';
import { orderAt, type ParagraphState, paragraphAt, type When } from './transaction-view.ts';

/** What became of an agreed paragraph, and what is listed. */
export interface AgreedChange {
  readonly id: string;
  /** The element that is to be opened; null where none is. */
  readonly opens: Y.XmlElement | null;
  readonly words: string;
  /** The first words of one that was taken out. */
  readonly begins: string;
}

/** What an agreed paragraph was when it went, or before it was changed. */
interface Agreed {
  readonly said: string;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const BEGINNING = 60;
const CHANGED = 'its words, its kind or its place were changed';

/** Remembers what paragraphs were that are agreed no more, so that undo brings them back agreed only as they were. */
export class AgreedText {
  private readonly root: Y.XmlFragment;
  private readonly agreedAs = new Map<string, Agreed>();

  constructor(root: Y.XmlFragment) {
    this.root = root;
  }

  /** What a member's transaction did to agreed text. */
  changesOf(events: readonly unknown[], transaction: Y.Transaction): AgreedChange[] {
    const touched = this.touchedBy(events);
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
      // A deletion over the ends of agreed paragraphs, taken back: what carried the id of another one is itself again, and open.
      changes.push({ id, opens: null, words: 'brought back open', begins: '' });
      this.agreedAs.delete(id);
    }
    return changes;
  }

  /** The paragraphs that came, went, or changed in what is not proposed in them. */
  private touchedBy(events: readonly unknown[]): ReadonlySet<Y.XmlElement> {
    const touched = new Set<Y.XmlElement>();
    for (const event of events) {
      if (!(event instanceof Y.YXmlEvent) && !(event instanceof Y.YTextEvent)) continue;
      if (event.target === this.root) {
        for (const { content } of [...event.changes.added, ...event.changes.deleted])
          if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) touched.add(content.type);
        continue;
      }
      const paragraph = paragraphAround(event.target);
      if (paragraph) touched.add(paragraph);
    }
    return touched;
  }
}

/** The same element with the same words; another one must also stand where it stood. */
const isSame = (was: ParagraphState | undefined, is: ParagraphState): boolean => was?.element === is.element && was.said === is.said;

function agreedAt(said: string, order: readonly string[], id: string): Agreed {
  const at = order.indexOf(id);
  return { said, before: new Set(order.slice(0, at)), after: new Set(order.slice(at + 1)) };
}

/** True where what stood before a paragraph and is still there stands before it, and what stood behind it behind it. */
function standsAs({ before, after }: Agreed, order: readonly string[], id: string): boolean {
  const at = order.indexOf(id);
  return order.every((other, place) => other === id || (place < at ? !after.has(other) : !before.has(other)));
}

/** The paragraph among whose own words a type is; null for what is in a proposal. */
function paragraphAround(type: unknown): Y.XmlElement | null {
  for (let at = type; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) {
    if (!(at instanceof Y.XmlElement)) continue;
    if (at.nodeName === 'amendment') return null;
    if (at.nodeName === 'paragraph') return at;
  }
  return null;
}

// Finds changes to text that is agreed, or agreed ad referendum. The chair and the secretariat may write in every wording. When they change such a paragraph,
// the server sets it back to open and says so in the list of decisions; the list also names removed ones. A paragraph is identified by its id, not by its Yjs
// element. It counts as unchanged when its words, marks, notes, kind, level and place are the same. Commands never change an agreed paragraph; they can change
// one that is agreed ad referendum, which then becomes open too. This file only reads; automatic-edits.ts writes.
import * as Y from 'yjs';
import { type AgreedLevel, isAgreed, type ParagraphStatus } from '../../schema/index.ts';
import { STATUS_IN_WORDS, type StatusChange } from '../../src/protocol/record.ts';
import { orderAt, type ParagraphState, paragraphAt, type When } from './transaction-view.ts';

/** What happened to an agreed paragraph, with the words for the list of decisions. */
export interface AgreedChange {
  readonly id: string;
  /** Its status before and after that. */
  readonly status: StatusChange;
  /** The paragraph whose status the server must set to open; null if there is none. */
  readonly opens: Y.XmlElement | null;
  readonly words: string;
  /** The first words of the paragraph, to name it if it has lost its label; '' if it is in the text. */
  readonly begins: string;
}

/** An agreed paragraph as it was before it was removed or changed: its content, and the ids of the paragraphs before and after it. */
interface Agreed {
  readonly status: ParagraphStatus;
  readonly said: string;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** The undo data of a paragraph that was agreed ad referendum and became open: its words at that time (ParagraphState). */
export interface ReopenedNote {
  readonly kind: 'reopened';
  readonly said: string;
}

const BEGINNING = 60;
const CHANGED = 'its words, its kind or its place were changed';
/** Put before the description of a change, for a paragraph that was not agreed outright. */
const AD_REFERENDUM = 'it was agreed ad referendum, and ';

/** True for the statuses that a paragraph loses when its words change. */
const holds = (status: string): status is AgreedLevel | 'adref' => isAgreed(status) || status === 'adref';
const isHeld = ({ by, status }: ParagraphState): boolean => by === '' && holds(status);

/** Remembers what paragraphs contained while they were agreed, because undo may bring one back as agreed only with the same content in the same place. */
export class AgreedText {
  private readonly root: Y.XmlFragment;
  private readonly agreedAs = new Map<string, Agreed>();

  constructor(root: Y.XmlFragment) {
    this.root = root;
  }

  /** What a command did to text that is agreed ad referendum: the paragraphs whose words it changed, each with its earlier state (ParagraphState). */
  openedBy(events: readonly unknown[], transaction: Y.Transaction): readonly (AgreedChange & { readonly said: string })[] {
    const touched = [...touchedParagraphs(this.root, events)];
    const at = (when: When) =>
      touched.flatMap((one) => paragraphAt(one, transaction, when) ?? []).filter(({ by, status }) => by === '' && status === 'adref');
    const was = new Map(at('before').map((one) => [one.id, one.said]));
    return at('after').flatMap(({ id, said, element }) => {
      const before = was.get(id);
      if (before === undefined || before === said) return [];
      const words = `${AD_REFERENDUM}its words were changed`;
      return [{ id, status: { from: 'adref', to: 'open' }, opens: element, words, begins: '', said: before }];
    });
  }

  /** What a transaction of the chair or the secretariat did to agreed text. */
  changesOf(events: readonly unknown[], transaction: Y.Transaction): AgreedChange[] {
    const touched = touchedParagraphs(this.root, events);
    const was = [...touched].flatMap((one) => paragraphAt(one, transaction, 'before') ?? []);
    const is = [...touched].flatMap((one) => paragraphAt(one, transaction, 'after') ?? []);
    const gone = new Map(was.filter(isHeld).map((one) => [one.id, one]));
    const came = is.filter(isHeld).filter((one) => !isSame(gone.get(one.id), one) || !gone.delete(one.id));
    const isTouched = gone.size + came.length > 0;
    if (!isTouched && this.agreedAs.size === 0) return [];
    const order = (when: When) => (isTouched ? orderAt(this.root, transaction, when) : []);
    const places = { before: order('before'), after: order('after') };
    for (const [id, one] of gone) this.agreedAs.set(id, agreedAt(one, places.before, id));
    const changes: AgreedChange[] = [];
    const opened = (id: string, status: string, opens: Y.XmlElement | null, words: string, begins = '') => {
      const from: ParagraphStatus = holds(status) ? status : 'agreed';
      changes.push({ id, status: { from, to: 'open' }, opens, words: from === 'adref' ? `${AD_REFERENDUM}${words}` : words, begins });
    };
    for (const { id, said, status, element } of came) {
      const known = this.agreedAs.get(id);
      const isBack = known?.said === said && known.status === status && standsAs(known, places.after, id);
      if (!isBack) opened(id, known?.status ?? status, element, CHANGED);
      else {
        this.agreedAs.delete(id);
        const words = `brought back as it was, ${STATUS_IN_WORDS[known.status]}`;
        if (!gone.has(id)) changes.push({ id, status: { from: known.status, to: known.status }, opens: null, words, begins: '' });
      }
      gone.delete(id);
    }
    for (const [id, { begins, status }] of gone) {
      const isThere = places.after.includes(id);
      opened(id, status, null, isThere ? CHANGED : 'it was taken out', begins.slice(0, BEGINNING).trim());
    }
    const old = new Set(was.map(({ id }) => id));
    for (const { id, by, status } of is) {
      const known = this.agreedAs.get(id);
      if (by !== '' || holds(status) || old.has(id) || !known) continue;
      // Somebody undid a deletion that had joined two agreed paragraphs: the paragraph has its own id again, and is open.
      changes.push({ id, status: { from: known.status, to: 'open' }, opens: null, words: 'brought back open', begins: '' });
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

/** True for the same element with the same content. For another element with the same id, the place is compared too (`standsAs`). */
const isSame = (was: ParagraphState | undefined, is: ParagraphState): boolean => was?.element === is.element && was.said === is.said;

function agreedAt({ said, status }: ParagraphState, order: readonly string[], id: string): Agreed {
  const at = order.indexOf(id);
  return {
    status: holds(status) ? status : 'agreed',
    said,
    before: new Set(order.slice(0, at)),
    after: new Set(order.slice(at + 1)),
  };
}

/** True if a paragraph has kept its place: no paragraph has moved from one side of it to the other. */
function standsAs({ before, after }: Agreed, order: readonly string[], id: string): boolean {
  const at = order.indexOf(id);
  return order.every((other, place) => other === id || (place < at ? !after.has(other) : !before.has(other)));
}

/** The paragraph that contains a Yjs type; null if the type is inside an amendment, or in no paragraph. */
function paragraphAround(type: unknown): Y.XmlElement | null {
  for (let at = type; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) {
    if (!(at instanceof Y.XmlElement)) continue;
    if (at.nodeName === 'amendment') return null;
    if (at.nodeName === 'paragraph') return at;
  }
  return null;
}

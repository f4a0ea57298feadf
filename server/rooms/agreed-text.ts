// Agreed words are agreed no more once somebody typed in them: the chair and the secretariat may write in every wording of the text, so the server
// opens the paragraph again and lists it, with who and when. Taking an agreed paragraph out is listed too. Reads what happened; upkeep.ts writes it.
import * as Y from 'yjs';
import { stringAttribute } from '../../src/protocol/elements.ts';
import { attributeOf } from '../rules/ownership.ts';

/** What became of an agreed paragraph: its element where it stands, and what is listed. */
export interface AgreedChange {
  readonly id: string;
  /** null where it was taken out. */
  readonly paragraph: Y.XmlElement | null;
  readonly words: string;
  /** The first words of one that was taken out. */
  readonly begins: string;
}

const BEGINNING = 60;
/** What makes a paragraph this one: its name too, which a deletion over paragraph ends may give to the words of the next. */
const MAKING = ['id', 'kind', 'level'];

/** What holds letters, whatever its events are. */
type Lettered = Pick<Y.AbstractType<unknown>, '_start'>;

/** The letters that stood in a type before a transaction, deleted ones included, or that stand in it after. */
function lettersIn(type: Lettered, transaction: Y.Transaction, after: boolean): string {
  let letters = '';
  for (let item = type._start; item; item = item.right) {
    const stood = after ? !item.deleted : !isAdded(item, transaction) && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
    if (!stood) continue;
    if (item.content instanceof Y.ContentString) letters += item.content.str;
    else if (item.content instanceof Y.ContentType && !isAmendment(item.content.type))
      letters += lettersIn(item.content.type, transaction, after);
  }
  return letters;
}

const isAdded = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean => id.clock >= (beforeState.get(id.client) ?? 0);
const isAmendment = (type: unknown): boolean => type instanceof Y.XmlElement && type.nodeName === 'amendment';

/** Remembers what agreed paragraphs said that were taken out, so that undo brings them back agreed only with the same words. */
export class AgreedText {
  private readonly tookOut = new Map<string, string>();

  /** What a member's transaction did to agreed text. */
  changesOf(events: readonly unknown[], transaction: Y.Transaction): AgreedChange[] {
    const changes = new Map<string, AgreedChange>();
    const reopen = (paragraph: Y.XmlElement) => {
      const id = stringAttribute(paragraph, 'id');
      changes.set(id, { id, paragraph, words: 'its words or its kind were changed', begins: '' });
    };
    for (const event of events) {
      if (!(event instanceof Y.YXmlEvent) && !(event instanceof Y.YTextEvent)) continue;
      const paragraph = changedParagraph(event);
      if (paragraph && stringAttribute(paragraph, 'status') === 'agreed') reopen(paragraph);
      const isRoot = event.target instanceof Y.XmlFragment && !(event.target instanceof Y.XmlElement);
      if (!isRoot) continue;
      for (const gone of paragraphsIn(event.changes.deleted)) {
        const [id, said] = [attributeOf(gone, 'id') ?? '', lettersIn(gone, transaction, false)];
        if (attributeOf(gone, 'status') !== 'agreed') continue;
        this.tookOut.set(id, said);
        changes.set(id, { id, paragraph: null, words: 'it was taken out', begins: said.slice(0, BEGINNING).trim() });
      }
      for (const came of paragraphsIn(event.changes.added)) {
        const id = stringAttribute(came, 'id');
        const said = this.tookOut.get(id);
        if (stringAttribute(came, 'status') !== 'agreed') continue;
        if (lettersIn(came, transaction, true) !== said) reopen(came);
        else if (changes.has(id)) changes.delete(id);
        else changes.set(id, { id, paragraph: null, words: 'brought back as it was, agreed', begins: '' });
      }
    }
    return [...changes.values()];
  }
}

const paragraphsIn = (items: ReadonlySet<Y.Item>): Y.XmlElement[] =>
  [...items].flatMap(({ content }) =>
    content instanceof Y.ContentType && content.type instanceof Y.XmlElement && content.type.nodeName === 'paragraph' ? [content.type] : [],
  );

/** The paragraph whose own words, kind or level an event changed; null for what happened in a proposal and for what came with its paragraph. */
function changedParagraph(event: Y.YXmlEvent | Y.YTextEvent): Y.XmlElement | null {
  let at: unknown = event.target;
  if (at instanceof Y.XmlElement && at.nodeName === 'paragraph') {
    const words = [...event.changes.added, ...event.changes.deleted].some(
      ({ content }) => !(content instanceof Y.ContentType && isAmendment(content.type)),
    );
    return words || MAKING.some((name) => event.changes.keys.has(name)) ? at : null;
  }
  while (at instanceof Y.XmlElement || at instanceof Y.XmlText) {
    if (isAmendment(at)) return null;
    if (at instanceof Y.XmlElement && at.nodeName === 'paragraph') return at;
    at = at.parent;
  }
  return null;
}

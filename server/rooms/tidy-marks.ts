// Removes formatting marks that have no effect any more. Yjs in every window that loads a text would remove them and send that as the window's own change, which
// would be refused, because the words are not its own. So the server removes them as soon as somebody's change may have left some, and windows find none.
import * as Y from 'yjs';

/** Rounds at most: removing a mark may leave another one without effect. */
const TURNS = 10;

/** Remembers the texts in which marks may have to be removed, from the document's transactions. Changes nothing before `tidy` is called. */
export class TidyMarks {
  private readonly texts = new Set<Y.Text>();

  constructor(ydoc: Y.Doc) {
    ydoc.on('beforeObserverCalls', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) if (hasMarks(type)) this.texts.add(type);
    });
  }

  /** Removes marks without effect. The caller opens the transaction. */
  tidy(): void {
    for (const text of this.texts) for (let turn = 0; turn < TURNS && !isGone(text) && Y.cleanupYTextFormatting(text) > 0; turn++);
    this.texts.clear();
  }

  get isTidy(): boolean {
    return this.texts.size === 0;
  }
}

const isGone = ({ _item }: Y.Text): boolean => _item?.deleted ?? false;

/** True for a text that ever had a mark; Yjs remembers it, and looks for marks in no other. */
const hasMarks = (type: unknown): type is Y.Text =>
  type instanceof Y.Text && (type as unknown as { _hasFormatting: boolean })._hasFormatting;

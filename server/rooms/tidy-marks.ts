// Marks that say nothing any more. Every window that loads a text takes them off by itself (Yjs does, in each text that has marks) and sends that as its own
// change: of words that are not its own, which is refused. So the server takes them off as soon as somebody's change may have left some, and a window
// that opens finds none.
import * as Y from 'yjs';

/** Turns until nothing is left; taking a mark off may leave another that says nothing. */
const TURNS = 10;

/** Remembers the texts in which marks may have to be taken off. Reads the document's transactions; changes nothing until it is asked to. */
export class TidyMarks {
  private readonly texts = new Set<Y.Text>();

  constructor(ydoc: Y.Doc) {
    ydoc.on('beforeObserverCalls', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) if (hasMarks(type)) this.texts.add(type);
    });
  }

  /** Takes off what says nothing, within a transaction of the caller. */
  tidy(): void {
    for (const text of this.texts) for (let turn = 0; turn < TURNS && !isGone(text) && Y.cleanupYTextFormatting(text) > 0; turn++);
    this.texts.clear();
  }

  get isTidy(): boolean {
    return this.texts.size === 0;
  }
}

const isGone = ({ _item }: Y.Text): boolean => _item?.deleted ?? false;

/** Yjs looks for marks only in texts that ever had one, and remembers which these are. */
const hasMarks = (type: unknown): type is Y.Text =>
  type instanceof Y.Text && (type as unknown as { _hasFormatting: boolean })._hasFormatting;

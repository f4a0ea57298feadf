// Removes Yjs formatting marks that no longer have an effect. Otherwise every window that loads the text would remove them and send that as its own change,
// which the rules would refuse, because the words may belong to others. So the server removes them after each change that may leave some.
import * as Y from 'yjs';

/** The most rounds for one text. More than one may be needed, because removing a mark can leave another one without effect. */
const TURNS = 10;

/** Watches a document's transactions and remembers the texts that may need tidying. It changes nothing until `tidy` is called. */
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

/** True for a text that has ever had a mark. Yjs keeps this in `_hasFormatting`, and looks for marks only in such texts. */
const hasMarks = (type: unknown): type is Y.Text =>
  type instanceof Y.Text && (type as unknown as { _hasFormatting: boolean })._hasFormatting;

// What the list of drafts says of one: counted from the shared document, and kept beside it in the store. It only reads.
import type * as Y from 'yjs';
import type { CitedExcerpt } from '../../schema/index.ts';
import { amendmentsOf, isPending, type Meta, settledOf, titleOf } from '../../schema/index.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { metaOf } from '../../src/protocol/record.ts';
import { factsOf } from '../../src/text/references/cited.ts';

/** The part of a DraftSummary that follows from the document alone. */
export interface TextSummary {
  readonly meta: Meta;
  readonly title: string;
  readonly paragraphs: number;
  readonly agreed: number;
  readonly pending: number;
  /** What the text says of the instruments that it cites; missing in summaries of older versions. */
  readonly cited?: readonly CitedExcerpt[];
}

/** The summary of a shared document; does not change it. */
export function summaryOf(ydoc: Y.Doc): TextSummary {
  const doc = readDoc(ydoc);
  const { paragraphs, agreed } = settledOf(doc);
  let pending = 0;
  doc.forEach((paragraph) => {
    pending += amendmentsOf(paragraph).filter(isPending).length;
    if (paragraph.attrs.by !== '' && paragraph.attrs.state === 'live') pending++;
  });
  return {
    meta: metaOf(ydoc),
    title: titleOf(doc),
    cited: factsOf({ meta: metaOf(ydoc), doc }),
    paragraphs,
    agreed,
    pending,
  };
}

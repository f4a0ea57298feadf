// Keeps the library in step with adoptions: a text that is adopted under a number is added, and removed if the adoption is taken back or gets another number.
// If the library cannot be written, the adoption is still valid, and the library follows later (owed-adoptions.ts).
import type * as Y from 'yjs';
import { cleanDoc, type Meta } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { metaOf } from '../../src/protocol/record.ts';
import { withOwnNumbers } from '../../src/text/issued-numbers.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import type { Library } from './library.ts';

/** An adopted text: its number, and the text as the JSON of a draft. */
export interface AdoptedUnderNumber {
  readonly number: string;
  readonly json: string;
}

/** The text of a room if it was adopted under a number; else null. */
export function adoptedIn(ydoc: Y.Doc): AdoptedUnderNumber | null {
  const meta: Meta = metaOf(ydoc);
  const { outcome = 'rejected', number = '' } = meta.adoption ?? {};
  if (outcome !== 'adopted' || number === '') return null;
  return { number, json: draftToJson(printReferences({ meta, doc: withOwnNumbers(cleanDoc(readDoc(ydoc))) })) };
}

/** Updates the library of a committee from the adoption before a command to the one after it. A different text with that number, which somebody else added, is
 *  left alone. */
export async function followAdoption(
  library: Pick<Library, 'add' | 'remove'>,
  { committee, by }: { readonly committee: string; readonly by: string },
  before: AdoptedUnderNumber | null,
  after: AdoptedUnderNumber | null,
): Promise<void> {
  if (before?.number === after?.number) return;
  const owner = { committee, delegation: '', layer: 0 };
  const add = ({ json }: AdoptedUnderNumber) => library.add(owner, json, { replace: false, by });
  if (before) {
    const there = await add(before);
    const text = 'same' in there ? there.same : 'added' in there ? there.added : null;
    if (text) await library.remove(owner, text.id);
  }
  if (after) await add(after);
}

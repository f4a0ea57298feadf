// The oral revisions of a text: the formal amendments that turn the text as issued into the text adopted.
import type { Draft } from '../../schema/index.ts';
import { formalList } from '../../src/amend/formal/list.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';

/** Both texts as JSON that the server itself wrote. */
export interface RevisedText {
  readonly issued: string;
  readonly text: string;
}

/** The amendments, one sentence each. Null if no list expresses the difference. */
export function oralRevisions({ issued, text }: RevisedText): readonly string[] | null {
  const [before, after] = [issued, text].map(draftOf) as [Draft, Draft];
  const list = formalList(before, after);
  return 'refused' in list ? null : list.amendments.map((one) => one.text);
}

function draftOf(json: string): Draft {
  const read = draftFromJson(json);
  if ('refused' in read) throw new Error(`A text of the server's own is not read: ${read.refused}`);
  return read.draft;
}

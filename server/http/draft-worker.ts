// The thread that reads imported drafts: it turns their JSON into the first update of a shared document.
import { cleanDoc } from '../../schema/index.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';
import { isWithin, utf8Of } from '../requests/bounded-json.ts';
import { firstUpdate } from '../rooms/first-update.ts';
import { DRAFT_VALUES } from '../runtime/limits.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';

function updateOf(json: Uint8Array): Uint8Array<ArrayBuffer> | WorkRefusal {
  if (!isWithin(json, DRAFT_VALUES)) return { refused: 'The draft holds more than the server takes; bring it in in parts.', status: 422 };
  const read = draftFromJson(utf8Of(json) ?? '');
  if ('refused' in read) return { refused: read.refused, status: 422 };
  // Only the text is imported: proposals and agreed statuses in a file were not made by people of this committee.
  return new Uint8Array(firstUpdate({ meta: read.draft.meta, doc: cleanDoc(read.draft.doc) }));
}

answerRequests(workerParent(), updateOf);

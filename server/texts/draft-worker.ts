// The thread that reads new drafts that begin with a text: it turns their JSON into the first update of a shared document. It also writes lists of oral
// revisions.
import { amendmentsOf, cleanDoc } from '../../schema/index.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';
import { isWithin, utf8Of } from '../requests/bounded-json.ts';
import { type FirstFacts, type FirstVersionAndUpdate, firstVersionAndUpdate } from '../rooms/first-update.ts';
import { oralRevisions, type RevisedText } from '../rooms/oral-revisions.ts';
import { DRAFT_VALUES } from '../runtime/limits.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';

const NO_PROPOSALS = 'The text was brought in, but not the proposals in the file.';

/** A request to the thread: read a draft, or list oral revisions. */
export type DraftWork = { readonly json: Uint8Array; readonly facts: FirstFacts } | { readonly revised: RevisedText };

/** What a draft begins with. `left`: a sentence about what of the JSON it does not have; left out where it has all of it. */
export interface DraftRead extends FirstVersionAndUpdate {
  readonly left?: string;
}

function readDraft({ json, facts }: Extract<DraftWork, { json: Uint8Array }>): DraftRead | WorkRefusal {
  if (!isWithin(json, DRAFT_VALUES)) return { refused: 'The draft holds more than the server takes; bring it in in parts.', status: 422 };
  const read = draftFromJson(utf8Of(json) ?? '');
  if ('refused' in read) return { refused: read.refused, status: 422 };
  // Only the text is imported, because the proposals and agreed statuses in a file do not come from this committee.
  const { meta, doc } = read.draft;
  const hasProposals = doc.children.some((one) => one.attrs.by !== '' || amendmentsOf(one).length > 0);
  return { ...firstVersionAndUpdate({ meta, doc: cleanDoc(doc) }, facts), ...(hasProposals && { left: NO_PROPOSALS }) };
}

learnAllFormalWords();
answerRequests(workerParent(), (work: DraftWork) => ('revised' in work ? { revisions: oralRevisions(work.revised) } : readDraft(work)));

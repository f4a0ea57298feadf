// What the library says of proposals. Their words are sent for tracing, several at once, and the answers are kept by those words until the page is closed.
// Each reader's page computes this from what the reader may read; nothing is stored.
import { type AgreedLanguage, agreedLanguage } from '../../../library/agreed-language.ts';
import type { TracedParagraph } from '../../../library/library-model.ts';
import { traceInLibrary } from '../library-client.ts';
import { type ReadableProposal, readProposal } from './read-proposal.ts';

/** Words that arrive within this time are sent together. */
const TOGETHER_MS = 50;
const AT_ONCE = 100;
/** How many traced paragraphs are kept. */
const MOST_KEPT = 2000;

const traced = new Map<string, TracedParagraph>();
const said = new WeakMap<ReadableProposal, { readonly language: AgreedLanguage | null }>();
let waiting = new Map<string, ((found: TracedParagraph | null) => void)[]>();

function trace(text: string): Promise<TracedParagraph | null> {
  const known = traced.get(text);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    if (waiting.size === 0) setTimeout(() => void send(), TOGETHER_MS);
    waiting.set(text, [...(waiting.get(text) ?? []), resolve]);
  });
}

async function send(): Promise<void> {
  const all = [...waiting];
  waiting = new Map();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const answer = await traceInLibrary(Object.fromEntries(some.map(([text], at) => [`${at}`, text])));
    for (const [at, [text, tell]] of some.entries()) {
      const found = 'value' in answer ? (answer.value[`${at}`] ?? null) : null;
      if (found && traced.size >= MOST_KEPT) traced.clear();
      if (found) traced.set(text, found);
      for (const one of tell) one(found);
    }
  }
}

/** What is already known of a proposal; undefined if the server has not been asked. */
export const knownLanguage = (proposal: ReadableProposal): AgreedLanguage | null | undefined => said.get(proposal)?.language;

/** What the library says of a proposal; null if it says nothing or the server does not answer. */
export async function askLanguage(proposal: ReadableProposal): Promise<AgreedLanguage | null> {
  const known = knownLanguage(proposal);
  if (known !== undefined) return known;
  const words = readProposal(proposal);
  const found = words ? await trace(words.text) : null;
  const language = words && found ? agreedLanguage(words, found) : null;
  // If the server did not answer, the next call asks again.
  if (!words || found) said.set(proposal, { language });
  return language;
}

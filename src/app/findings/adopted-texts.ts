// What the library knows of the resolutions cited in the draft, to check the draft against it. Fetched when the citations change, and again from time to
// time, since the library may have grown.
import type { Draft } from '../../../schema/index.ts';
import { type AdoptedText, citedNames } from '../../style/adopted.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { call } from '../session/server-client.ts';

/** The library changes slowly, and a finding on it can wait. */
const AGAIN_MS = 120_000;
/** Receives what the library knows. The same function for as long as a draft is open. */
type Taker = (texts: readonly AdoptedText[]) => void;

/** The last request: its key, its time, and the answer passed on. */
interface Asked {
  key: string;
  at: number;
  texts: string;
}
const asked = new WeakMap<Taker, Asked>();

/** Asks the library about the citations, unless it was just asked the same. Calls `onTexts` if the answer is new. */
export async function askForAdopted(draft: Draft, entries: readonly OutlineEntry[], onTexts: Taker): Promise<void> {
  const names = citedNames(draft, entries);
  const key = JSON.stringify(names);
  const last = asked.get(onTexts) ?? { key: '', at: 0, texts: '[]' };
  asked.set(onTexts, last);
  if (key === last.key && performance.now() - last.at < AGAIN_MS) return;
  Object.assign(last, { key, at: performance.now() });
  const isNone = names.numbers.length + names.titles.length === 0;
  const answer = isNone ? { value: { texts: [] } } : await call('POST /api/library/cited', { body: names });
  if (last.key !== key) return;
  // After a failure, the next check asks again.
  if ('error' in answer) {
    last.key = '';
    return;
  }
  const texts = JSON.stringify(answer.value.texts);
  if (texts === last.texts) return;
  last.texts = texts;
  onTexts(answer.value.texts);
}

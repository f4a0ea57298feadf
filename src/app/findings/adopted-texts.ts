// What the library knows of the resolutions that the draft cites, to check the draft against it. Asked for when other resolutions are cited, and again from time to
// time, since the library may hold more by then.
import type { Draft } from '../../../schema/index.ts';
import { type AdoptedText, citedNames } from '../../style/adopted.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { call } from '../session/server-client.ts';

/** The library changes slowly, and a finding on it can wait. */
const AGAIN_MS = 120_000;
/** Takes what the library knows. The same function for as long as a draft is open. */
type Taker = (texts: readonly AdoptedText[]) => void;

/** What was asked for last, when, and what was given on then. */
interface Asked {
  key: string;
  at: number;
  texts: string;
}
const asked = new WeakMap<Taker, Asked>();

/** Asks the library about what is cited, unless it was asked the same a moment ago. `onTexts` is given what it knows where that is something new. */
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
  // What failed is asked for again by the next check.
  if ('error' in answer) {
    last.key = '';
    return;
  }
  const texts = JSON.stringify(answer.value.texts);
  if (texts === last.texts) return;
  last.texts = texts;
  onTexts(answer.value.texts);
}

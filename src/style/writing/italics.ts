// Only openings, and titles of publications, are in italics: Latin phrases used in English (inter alia, ad hoc) are upright.
import type { Node } from 'prosemirror-model';
import { paragraphsOf, wordingOf } from '../../../schema/index.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const NAME = 'italics/latin';
const LATIN =
  /\b(?:inter alia|ad hoc|mutatis mutandis|vis-à-vis|per se|prima facie|bona fide|de facto|de jure|pro rata|ex officio|ipso facto|per capita|in situ|status quo|a priori|modus operandi|sine die|raison d’être)\b/gi;

interface Words {
  readonly from: number;
  readonly to: number;
}

const known = new WeakMap<Node, readonly Words[]>();

/** Latin words in italics, by their UTF-16 offsets in the wording's text. */
function latinIn(wording: Node): readonly Words[] {
  const before = known.get(wording);
  if (before) return before;
  const found: Words[] = [];
  let at = 0;
  wording.forEach((child) => {
    if (!child.isText) return;
    if (child.marks.length > 0)
      for (const { 0: words, index } of child.text!.matchAll(LATIN)) found.push({ from: at + index, to: at + index + words.length });
    at += child.text!.length;
  });
  known.set(wording, found);
  return found;
}

export const italics: Rule = {
  number: 43,
  name: NAME,
  title: 'Latin upright',
  source: 'United Nations Editorial Manual, italics: foreign words that are in the dictionary are in roman.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    paragraphsOf(draft.doc).forEach((paragraph, i) => {
      const wording = wordingOf(paragraph);
      const entry = entries[i];
      if (!wording || !entry) return;
      for (const range of latinIn(wording)) {
        const words = entry.text.slice(range.from, range.to);
        findings.push(findingOn(entry, NAME, 'warning', `“${words}” is set upright.`, { ...range, replace: words }));
      }
    });
    return findings;
  },
};

// A number or letter that was typed at the beginning of a paragraph in addition to its automatic one: "(a) (a)", "2. (a)". The repair removes the typed one; if
// it marks a sub-paragraph, the paragraph becomes one.
import type { Look } from '../../../schema/index.ts';
import { type Marker, markerOf } from '../../text/markers.ts';
import { typedMark } from '../../text/typed-marks.ts';
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const NAME = 'numbering/twice';

/** The mark at the beginning of a paragraph's words. */
const markIn = keptByEntry(({ kind, text }): Marker | null => (kind === 'title' || kind === 'heading' ? null : markerOf(text)));

export const typedMarks: Rule = {
  number: 47,
  name: NAME,
  title: 'No number typed beside a number',
  source: 'United Nations Editorial Manual, paragraphs and subparagraphs: one number or letter a paragraph.',
  check({ entries }) {
    const findings: Finding[] = [];
    for (const [at, entry] of entries.entries()) {
      const marker = markIn(entry);
      // In the preamble, which has no numbers, a number alone may be a word of the text.
      if (!marker || (entry.number === null && marker.kind !== 'sub')) continue;
      const isSub = entry.kind === 'subparagraph';
      const found = isSub ? null : typedMark(entry.text, entries.slice(0, at), 1);
      const look: Look | null = found && { kind: 'subparagraph', level: String(found.level) };
      const message = `“${marker.typed}” is typed at the beginning of the paragraph: numbers and letters come by themselves.`;
      const canMend = isSub || marker.kind !== 'sub' || look !== null;
      const range = { from: 0, to: marker.length };
      const finding = findingOn(entry, NAME, 'warning', message, canMend ? { ...range, replace: '' } : range);
      findings.push(finding.fix && look ? { ...finding, fix: { ...finding.fix, look } } : finding);
    }
    return findings;
  },
};

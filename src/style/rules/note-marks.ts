// Footnote marks are after punctuation in English and before it in French and Spanish. Other languages are not judged, because adopted texts vary.
// There is no repair, since a repair can only replace text and not move a note.
import type { Node } from 'prosemirror-model';
import { type Language, paragraphsOf, wordingOf } from '../../../schema/index.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const MARKS = /[,;.:]/;
const PLACES: Partial<Record<Language, 'behind' | 'before'>> = { en: 'behind', fr: 'before', es: 'before' };

interface NotePlace {
  /** UTF-16 offset in the paragraph's text. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

const known = new WeakMap<Node, readonly NotePlace[]>();

function notesOf(wording: Node): readonly NotePlace[] {
  const found = known.get(wording);
  if (found) return found;
  const places: NotePlace[] = [];
  let at = 0;
  let before = '';
  wording.forEach((child, _offset, index) => {
    if (child.isText) {
      at += child.text!.length;
      before = child.text!.at(-1) ?? '';
      return;
    }
    const next = index + 1 < wording.childCount ? wording.child(index + 1) : null;
    // A comma between two marks at the same place separates them and is not punctuation of the sentence.
    const parting = next?.text === ',' && index + 2 < wording.childCount && !wording.child(index + 2).isText;
    places.push({ at, before, after: parting ? '' : (next?.text?.[0] ?? '') });
  });
  known.set(wording, places);
  return places;
}

export const noteMarks: Rule = {
  number: 18,
  name: 'footnotes/place',
  title: 'Footnote marks and punctuation',
  source: 'United Nations Editorial Manual, footnotes IX: after punctuation in English, before it in French and Spanish.',
  check({ draft, entries }) {
    const wanted = PLACES[draft.meta.language];
    if (!wanted) return [];
    const findings: Finding[] = [];
    paragraphsOf(draft.doc).forEach((paragraph, i) => {
      const wording = wordingOf(paragraph);
      if (!wording || entries[i]!.footnotes.length === 0) return;
      for (const { at, before, after } of notesOf(wording)) {
        if (wanted === 'behind' && MARKS.test(after) && !MARKS.test(before))
          findings.push(
            findingOn(
              entries[i]!,
              'footnotes/place',
              'warning',
              'The footnote mark stands before the punctuation; it stands after it in English.',
              {
                from: at,
                to: at + 1,
              },
            ),
          );
        else if (wanted === 'before' && MARKS.test(before) && at > 0)
          findings.push(
            findingOn(
              entries[i]!,
              'footnotes/place',
              'warning',
              'The footnote mark stands after the punctuation; it stands before it in this language.',
              {
                from: at - 1,
                to: at,
              },
            ),
          );
      }
    });
    return findings;
  },
};

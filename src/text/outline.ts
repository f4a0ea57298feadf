// The paragraphs of a draft with their labels: `chapeau outline` prints them and comparing pairs them. Only the wordings of the text; no amendments.
import type { Node } from 'prosemirror-model';
import { type Draft, type Language, type ParagraphKind, paragraphAttrs, paragraphsOf, textOf, wordingOf } from '../../schema/index.ts';
import { isInAnnex } from './annexes.ts';
import { labelsOf } from './numbering.ts';
import { openingLength } from './openings/openings.ts';
import { levelOf } from './subparagraphs.ts';
import type { OutlineEntry } from './text-model.ts';

/** The longest italics, in UTF-16 units, that can be an opening. */
const LONGEST_OPENING = 120;

/**
 * The opening of a wording: the phrase that the grammar of its language finds, or the italics at its start where they reach further; null where there
 * is none.
 */
export function openingOf(wording: Node | null, kind: ParagraphKind, language: Language): string | null {
  if (wording === null || (kind !== 'preambular' && kind !== 'operative')) return null;
  const text = textOf(wording);
  let italic = 0;
  for (let i = 0; i < wording.childCount; i++) {
    const child = wording.child(i);
    if (!child.isText || child.marks.length === 0) break;
    italic += child.text!.length;
  }
  if (italic > LONGEST_OPENING || italic === text.length) italic = 0;
  const opening = text.slice(0, Math.max(openingLength(text, kind, language), italic)).replace(/(?<![\s,])[\s,]+$/, '');
  return opening === '' ? null : opening;
}

/**
 * A cache: a paragraph keeps its entry object as long as nothing in it changed, because a keystroke changes only one paragraph. Readers may compare
 * entries by identity.
 */
const entries = new WeakMap<Node, { readonly language: Language; readonly entry: OutlineEntry }>();

const isSame = (entry: OutlineEntry, label: string, number: string | null, firstNote: number): boolean =>
  entry.label === label && entry.number === number && (entry.footnotes[0]?.number ?? firstNote) === firstNote;

/** The paragraphs of the text itself, in order, with label, number, opening and footnotes; proposed paragraphs (`by`) are left out. */
export function outlineOf(draft: Draft): OutlineEntry[] {
  const labels = labelsOf(draft.doc);
  let note = draft.meta.firstNote;
  const { language } = draft.meta;
  return paragraphsOf(draft.doc).map((paragraph) => {
    const { id, kind, level } = paragraphAttrs(paragraph);
    const { label, number } = labels.get(id) ?? { label: kind, number: null };
    const known = entries.get(paragraph);
    if (known?.language === language && isSame(known.entry, label, number, note)) {
      note += known.entry.footnotes.length;
      return known.entry;
    }
    const wording = wordingOf(paragraph);
    const footnotes: { number: number; text: string }[] = [];
    wording?.forEach((child) => {
      if (child.type.name === 'footnote') footnotes.push({ number: note++, text: child.textContent });
    });
    const entry = {
      id,
      label,
      kind,
      level: levelOf({ kind, level }),
      number,
      opening: isInAnnex(label) ? null : openingOf(wording, kind, language),
      text: textOf(wording),
      footnotes,
    };
    entries.set(paragraph, { language, entry });
    return entry;
  });
}

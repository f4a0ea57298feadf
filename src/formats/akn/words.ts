// Reads the text of an Akoma Ntoso element as runs: italics, insertions and deletions with their authors, notes. The text of unknown elements is
// kept; numbers and pictures are left out.
import { soundLine } from '../../../schema/index.ts';
import type { Mark, NoteRun, Run, TextRun } from '../../diff/redline-model.ts';
import { isOn, SIDES, type Side } from '../../diff/sides.ts';
import { superscript } from '../../text/raised-digits.ts';
import { elementsOf, textIn, type XmlElement } from '../xml.ts';
import { OURS } from './names.ts';

/** What reading the text of an element needs from the rest of the file. */
export interface WordsContext {
  /** Author and date of the change of an `ins`, a `del` or a modification. */
  readonly attributionOf: (element: XmlElement) => Pick<Mark, 'author' | 'date'>;
  /** The note that a `noteRef` refers to. */
  readonly noteAt: (reference: string) => XmlElement | undefined;
  /** The notes that an earlier `noteRef` referred to, each with the sides on which that reference remains. Reading adds to it. */
  readonly cited: Map<XmlElement, readonly Side[]>;
  /** True for a file that Chapeau wrote, in which blanks are part of the text. In other files they may be layout. */
  readonly exact: boolean;
}

const LEFT_OUT = new Set(['num', 'img', 'marker', 'table', 'toc']);
const BREAKS = new Set(['br', 'eol', 'eop']);
/** Blocks inside a note. Their texts are separated by a blank. */
const BLOCKS = new Set(['p', 'block', 'li', 'item', 'td', 'th']);

const changeOf = (element: XmlElement): Mark['change'] => {
  const exact = element.attributes[OURS.change];
  if (element.name === 'ins') return exact === 'move-to' ? exact : 'insertion';
  return exact === 'move-from' ? exact : 'deletion';
};

/** The runs of an element. */
export function runsOfElement(element: XmlElement, context: WordsContext): Run[] {
  return tidied(collect(element, { em: false, changes: [] }, context), context.exact);
}

/** The United Nations mark italics by a class. */
const isItalic = ({ name, attributes }: XmlElement): boolean =>
  name === 'i' || name === 'em' || (name === 'span' && /(?:^|\s)italics?(?:\s|$)/i.test(attributes.class ?? ''));

interface Style {
  readonly em: boolean;
  readonly changes: readonly Mark[];
}

function collect(element: XmlElement, style: Style, context: WordsContext): Run[] {
  return element.children.flatMap((child): Run[] => {
    if (typeof child === 'string') return [{ text: soundLine(child), ...style }];
    if (LEFT_OUT.has(child.name)) return [];
    if (BREAKS.has(child.name)) return [{ text: ' ', ...style }];
    if (child.name === 'authorialNote' || child.name === 'note') return [note(child, style, context)];
    if (child.name === 'noteRef') return noteAgain(child, style, context);
    if (child.name === 'ins' || child.name === 'del') {
      const mark: Mark = { change: changeOf(child), ...context.attributionOf(child) };
      return collect(child, { ...style, changes: [...style.changes, mark] }, context);
    }
    return collect(child, isItalic(child) ? { ...style, em: true } : style, context);
  });
}

/** The note that is referred to; if its mark or the note itself is already in the text, its number, raised. */
function noteAgain({ attributes }: XmlElement, style: Style, context: WordsContext): Run[] {
  const target = context.noteAt(attributes.href ?? '');
  const on = SIDES.filter((side) => isOn(style.changes, side));
  const before = target ? context.cited.get(target) : undefined;
  if (target && !(before && on.length > 0 && on.every((side) => before.includes(side)))) {
    context.cited.set(target, [...(before ?? []), ...on]);
    return [note(target, style, context)];
  }
  const number = /\d{1,3}/.exec(attributes.marker ?? target?.attributes.marker ?? '')?.[0];
  return number === undefined ? [] : [{ text: superscript(number), ...style }];
}

/** The footnote of a note element. Changes around the note apply to its mark, changes inside it to its text. */
function note(element: XmlElement, style: Style, context: WordsContext): NoteRun {
  const blocks = elementsOf(element).filter((child) => BLOCKS.has(child.name));
  const inner: Style = { em: false, changes: [] };
  const runs = (blocks.length > 0 ? blocks : [element]).flatMap((block, i) => [
    ...(i > 0 ? [{ text: ' ', ...inner }] : []),
    ...collect(block, inner, context),
  ]);
  // A resolution cannot have a note inside a note; its text becomes part of the note around it.
  const flat = runs.flatMap((run): readonly TextRun[] => ('note' in run ? run.note : [run]));
  return {
    note: tidied(flat, context.exact) as TextRun[],
    id: element.attributes[OURS.id] ?? element.attributes.eId ?? '',
    changes: style.changes,
  };
}

/** The runs without empty ones; in files of other programs (`exact` false) also without the blanks of their layout. */
function tidied(runs: readonly Run[], exact: boolean): Run[] {
  if (exact) return runs.filter((run) => 'note' in run || run.text !== '');
  const kept: Run[] = [];
  let blank = true;
  for (const run of runs) {
    if ('note' in run) {
      kept.push(run);
      blank = false;
      continue;
    }
    let text = run.text.replace(/[ \u00a0]*\s+[ \u00a0]*/g, ' ');
    if (blank) text = text.trimStart();
    if (text === '') continue;
    blank = text.endsWith(' ');
    kept.push({ ...run, text });
  }
  const last = kept.at(-1);
  if (last && 'text' in last) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept.filter((run) => 'note' in run || run.text !== '');
}

/** All text inside an element as one line; '' for undefined. */
export const lineOf = (element: XmlElement | undefined): string => (element ? soundLine(textIn(element)).replace(/\s+/g, ' ').trim() : '');

// A redline as plain text, [-deleted-]{+inserted+}, [<moved away<] and {>moved here>}, with numbers, and notes at the end. If there are several authors, each
// change begins with its author. For terminals, mail and tests. The clean text is written by src/text/write-plain.ts.
import { cleanDoc, type Draft, type Language, type Meta } from '../../schema/index.ts';
import { sameText } from '../diff/redline.ts';
import type { Mark, Redline, RedlineParagraph, Run } from '../diff/redline-model.ts';
import { isOn } from '../diff/sides.ts';
import { printedLabel } from '../text/printed-labels.ts';
import { superscript } from '../text/raised-digits.ts';
import { readPlainText } from '../text/reading/read.ts';
import { levelOf } from '../text/subparagraphs.ts';
import { writePlainText } from '../text/write-plain.ts';
import { agreedInWords } from './agreement.ts';
import { changeWordsIn, whoseChanges } from './change-words.ts';
import { type Layout, mastheadLines, mastheadOf, PLAIN_LAYOUT } from './layout.ts';
import {
  type Numbered,
  numbersOf,
  organLine,
  organPlace,
  paragraphSide,
  type RedlineNumbers,
  type RedlineSide,
  redlineSideOf,
} from './redline-view.ts';
import { hasSeveralAuthors, marksIn, remarkLine, remarksOf } from './remarks.ts';

/** How a change is written. Words moved away and words moved here have their own signs. */
type Sign = RedlineSide | 'away' | 'here';
const WRAP: Record<Sign, readonly [string, string]> = {
  both: ['', ''],
  base: ['[-', '-]'],
  new: ['{+', '+}'],
  neither: ['{+[-', '-]+}'],
  away: ['[<', '<]'],
  here: ['{>', '>}'],
};

/** The legend for the signs of moved words. */
function movedLegend(language: Language): string {
  const { became } = changeWordsIn(language);
  return `${WRAP.away.join(became['move-from'])} ${WRAP.here.join(became['move-to'])}`;
}

/** The sign of words with these changes. */
function signOf(changes: readonly Mark[]): Sign {
  const side = redlineSideOf(changes);
  if (side === 'base' && changes.some(({ change }) => change === 'move-from')) return 'away';
  return side === 'new' && changes.some(({ change }) => change === 'move-to') ? 'here' : side;
}

/** The context shared by the lines of one redline. */
interface Lines {
  readonly numbers: RedlineNumbers;
  readonly notes: string[];
  readonly labels: boolean;
  /** Whether changes name who makes them. */
  readonly several: boolean;
  readonly language: Language;
}

/** Words between the signs of their change, after the author if named. */
function wrap(changes: readonly Mark[], text: string, { several, language }: Lines, sign = signOf(changes)): string {
  if (text === '' || sign === 'both') return text;
  const whose = several ? whoseChanges(changes, '', language) : '';
  return WRAP[sign][0] + (whose === '' ? '' : whose + changeWordsIn(language).colon) + text + WRAP[sign][1];
}

/** The runs as one string. Neighbouring runs with the same sign, and with the same authors if these are named, share one pair of brackets. */
function runsText(runs: readonly Run[], lines: Lines): string {
  const parts: { key: string; changes: readonly Mark[]; text: string }[] = [];
  for (const run of runs) {
    const key = signOf(run.changes) + (lines.several ? whoseChanges(run.changes, '', lines.language) : '');
    let text: string;
    if ('note' in run) {
      const sign = superscript(lines.numbers.note(run));
      const words = signOf(run.changes) === 'both' ? runsText(run.note, lines) : run.note.map((one) => one.text).join('');
      lines.notes.push(wrap(run.changes, `${sign} ${words}`, lines));
      text = sign;
    } else text = run.text;
    const last = parts[parts.length - 1];
    if (last && last.key === key) last.text += text;
    else parts.push({ key, changes: run.changes, text });
  }
  return parts.map((part) => wrap(part.changes, part.text, lines)).join('');
}

function line(paragraph: RedlineParagraph, lines: Lines): string {
  const { numbers } = lines;
  const indent = '\t'.repeat(levelOf(paragraph));
  const number = (lines.labels ? labelled(paragraph, numbers, lines.language) : null) ?? numbers.paragraph(paragraph);
  const side = paragraphSide(paragraph);
  const plain = { ...lines, several: false };
  const sign = number && (side === 'both' ? wrap([], number.text, plain, number.side) : number.text);
  const lead = sign ? `${sign}${indent ? '\t' : ' '}` : '';
  const hands = whoseChanges(paragraph.mark, '', lines.language);
  if (side !== 'both' && (!lines.several || paragraph.runs.every(({ changes }) => whoseChanges(changes, '', lines.language) === hands))) {
    const flat = paragraph.runs.map((run) => ({ ...run, changes: [] }));
    return indent + wrap(paragraph.mark, lead + runsText(flat, plain), lines);
  }
  return indent + lead + runsText(paragraph.runs, lines) + (paragraph.mark.length > 0 ? wrap(paragraph.mark, '¶', lines) : '');
}

/** The label "OP3." instead of the number; null for sub-paragraphs and paragraphs of annexes, which keep their own numbers. */
function labelled(paragraph: RedlineParagraph, numbers: RedlineNumbers, language: Language): Numbered | null {
  const label = paragraph.kind === 'subparagraph' ? null : numbers.label(paragraph);
  return label && /^(?:PP|OP)\d/.test(label.text) ? { ...label, text: `${printedLabel(language, label.text)}.` } : null;
}

/** The redline as plain text. */
export function writeRedlineText(meta: Meta, redline: Redline, layout: Layout = PLAIN_LAYOUT): string {
  const numbers = numbersOf(meta, redline);
  const notes: string[] = [];
  const written: Lines = { numbers, notes, labels: layout.labels, several: hasSeveralAuthors(redline), language: meta.language };
  const remarks = remarksOf(redline, meta.language);
  const organAt = organPlace(redline.paragraphs);
  const lines = redline.paragraphs.map((paragraph) => {
    const own = paragraph.runs.flatMap((run) =>
      'text' in run && isOn(run.changes, 'reject') ? [{ text: run.text, agreed: run.agreed }] : [],
    );
    const beside = (remarks.get(paragraph) ?? []).map((remark) => `\n\n[${remarkLine(remark, meta.language)}]`);
    return line(paragraph, written) + agreedInWords(own, redline.agreement, meta.language) + beside.join('');
  });
  const masthead = mastheadOf(meta, layout);
  const head = layout.masthead === 'symbol' ? [meta.symbol, masthead?.standing ?? ''] : mastheadLines(masthead);
  const legend = marksIn(redline).some(({ change }) => change === 'move-from' || change === 'move-to') ? movedLegend(meta.language) : '';
  return `${[...head, legend, ...lines.slice(0, organAt), organLine(meta), ...lines.slice(organAt), ...notes].filter((one) => one !== '').join('\n\n')}\n`;
}

/**
 * The clean text of a draft (without amendments) as plain text. Russian openings begin with small letters, and Chinese ones are the same in both parts; their
 * preambular paragraphs have no mark if the reader recognises them without it.
 */
export function writeCleanText(draft: Draft, layout: Layout = PLAIN_LAYOUT): string {
  const options = {
    labels: layout.labels,
    ...(layout.masthead === 'symbol' ? {} : { head: mastheadLines(mastheadOf(draft.meta, layout)) }),
  };
  const marked = writePlainText(draft, options);
  const mark = printedLabel(draft.meta.language, 'PP1').slice(0, -1);
  if (layout.labels || !marked.split('\n').some((line) => line.startsWith(mark) && /^\d+\. /.test(line.slice(mark.length)))) return marked;
  const bare = writePlainText(draft, { ...options, marks: false });
  const [found, ...others] = readPlainText(bare);
  return found && others.length === 0 && sameText(found.draft.doc, cleanDoc(draft.doc)) === null ? bare : marked;
}

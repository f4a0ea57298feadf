// A redline as plain text, [-deleted-]{+inserted+}, with numbers, and notes at the end. For terminals, mail and tests. The clean text is written by
// src/text/write-plain.ts.
import type { Draft, Meta } from '../../schema/index.ts';
import type { Redline, RedlineParagraph, Run } from '../diff/redline-model.ts';
import { isOn } from '../diff/sides.ts';
import { superscript } from '../text/raised-digits.ts';
import { levelOf } from '../text/subparagraphs.ts';
import { writePlainText } from '../text/write-plain.ts';
import { agreedInWords } from './agreement.ts';
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

const WRAP: Record<RedlineSide, readonly [string, string]> = {
  both: ['', ''],
  base: ['[-', '-]'],
  new: ['{+', '+}'],
  neither: ['{+[-', '-]+}'],
};
const wrap = (side: RedlineSide, text: string) => (text === '' ? '' : WRAP[side][0] + text + WRAP[side][1]);

/** The runs as one string. Neighbouring runs on the same side share one pair of brackets. */
function runsText(runs: readonly Run[], numbers: RedlineNumbers, notes: string[]): string {
  const parts: { side: RedlineSide; text: string }[] = [];
  for (const run of runs) {
    const side = redlineSideOf(run.changes);
    let text: string;
    if ('note' in run) {
      const sign = superscript(numbers.note(run));
      notes.push(wrap(side, `${sign} ${side === 'both' ? runsText(run.note, numbers, notes) : run.note.map((one) => one.text).join('')}`));
      text = sign;
    } else text = run.text;
    const last = parts[parts.length - 1];
    if (last && last.side === side) last.text += text;
    else parts.push({ side, text });
  }
  return parts.map((part) => wrap(part.side, part.text)).join('');
}

function line(paragraph: RedlineParagraph, numbers: RedlineNumbers, notes: string[], labels: boolean): string {
  const indent = '\t'.repeat(levelOf(paragraph));
  const number = (labels ? labelled(paragraph, numbers) : null) ?? numbers.paragraph(paragraph);
  const side = paragraphSide(paragraph);
  const sign = number && (side === 'both' ? wrap(number.side, number.text) : number.text);
  const lead = sign ? `${sign}${indent ? '\t' : ' '}` : '';
  if (side !== 'both') {
    const flat = paragraph.runs.map((run) => ({ ...run, changes: [] }));
    return indent + wrap(side, lead + runsText(flat, numbers, notes));
  }
  return (
    indent + lead + runsText(paragraph.runs, numbers, notes) + (paragraph.mark.length > 0 ? wrap(redlineSideOf(paragraph.mark), '¶') : '')
  );
}

/** The label "OP3." instead of the number; null for sub-paragraphs and paragraphs of annexes, which keep their own numbers. */
function labelled(paragraph: RedlineParagraph, numbers: RedlineNumbers): Numbered | null {
  const label = paragraph.kind === 'subparagraph' ? null : numbers.label(paragraph);
  return label && /^(?:PP|OP)\d/.test(label.text) ? { ...label, text: `${label.text}.` } : null;
}

/** The redline as plain text. */
export function writeRedlineText(meta: Meta, redline: Redline, layout: Layout = PLAIN_LAYOUT): string {
  const numbers = numbersOf(meta, redline);
  const notes: string[] = [];
  const organAt = organPlace(redline.paragraphs);
  const lines = redline.paragraphs.map((paragraph) => {
    const own = paragraph.runs.flatMap((run) =>
      'text' in run && isOn(run.changes, 'reject') ? [{ text: run.text, agreed: run.agreed }] : [],
    );
    return line(paragraph, numbers, notes, layout.labels) + agreedInWords(own, redline.agreement, meta.language);
  });
  const masthead = mastheadOf(meta, layout);
  const head = layout.masthead === 'symbol' ? [meta.symbol, masthead?.standing ?? ''] : mastheadLines(masthead);
  return `${[...head, ...lines.slice(0, organAt), organLine(meta), ...lines.slice(organAt), ...notes].filter((one) => one !== '').join('\n\n')}\n`;
}

/** The clean text of a draft (without amendments) as plain text. */
export const writeCleanText = (draft: Draft, layout: Layout = PLAIN_LAYOUT): string =>
  writePlainText(draft, {
    labels: layout.labels,
    ...(layout.masthead === 'symbol' ? {} : { head: mastheadLines(mastheadOf(draft.meta, layout)) }),
  });

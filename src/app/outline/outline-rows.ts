// The outline and the barometer as data: the rows, the runs of agreed paragraphs that fold, what is still bracketed. Nothing here is rendered or stored; rows
// are cached per paragraph, because most do not change with a keystroke.

import type { Node } from 'prosemirror-model';
import { isAgreed, type ParagraphStatus, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { bracketsIn, countedAs, countsOf, type TextCounts, waitingOn } from '../../amend/decide/open-points.ts';
import { isShown } from '../../amend/kinds/paragraphs.ts';
import { commaList } from '../../messages/lists.ts';
import { type Message, plural, say } from '../../messages/say.ts';
import type { Levels } from '../../protocol/committee.ts';
import { isInAnnex } from '../../text/annexes.ts';
import type { labelsOf } from '../../text/numbering.ts';
import { levelOf } from '../../text/subparagraphs.ts';

type Labels = ReturnType<typeof labelsOf>;

export interface OutlineRow {
  readonly id: string;
  readonly part: 'heading' | 'preamble' | 'operative' | 'annex';
  /** 0, or the depth of a sub-paragraph. */
  readonly level: number;
  readonly label: string;
  /** What the narrow column shows: the label, or for a sub-paragraph its own number "(b)". */
  readonly short: string;
  readonly status: ParagraphStatus;
  readonly isProposed: boolean;
  /** The opening in italics, and some of the words after it. */
  readonly opening: string;
  readonly rest: string;
  /** How many proposals are pending on it. */
  readonly pending: number;
  /** How many brackets are in its words. */
  readonly brackets: number;
}

interface Reading {
  readonly opening: string;
  readonly rest: string;
}
const readings = new WeakMap<Node, Reading>();
const keptRows = new WeakMap<Node, OutlineRow>();

/** Enough to fill a row of the outline, whatever the width of the letters. */
const REST = 60;

function readingOf(paragraph: Node): Reading {
  const known = readings.get(paragraph);
  if (known) return known;
  const wording = wordingOf(paragraph);
  const text = textOf(wording);
  let length = 0;
  wording?.forEach((child, _offset, index) => {
    if (index === 0 && child.isText && child.marks.length > 0) length = child.text?.length ?? 0;
  });
  const reading = { opening: text.slice(0, length), rest: text.slice(length, length + REST) };
  readings.set(paragraph, reading);
  return reading;
}

/** One row per paragraph, without the title. */
export function outlineRows(doc: Node, labels: Labels): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const waiting = waitingOn(doc);
  let part: 'preamble' | 'operative' = 'preamble';
  doc.forEach((paragraph) => {
    const attrs = paragraphAttrs(paragraph);
    if (attrs.kind === 'title' || !isShown(doc, paragraph)) return;
    if (attrs.kind === 'operative') part = 'operative';
    const found = labels.get(attrs.id);
    const level = levelOf(attrs);
    const label = found?.label ?? '';
    const place = attrs.kind === 'heading' ? 'heading' : isInAnnex(label) ? 'annex' : part;
    const pending = waiting.get(attrs.id)?.length ?? 0;
    const known = keptRows.get(paragraph);
    const row: OutlineRow =
      known?.label === label && known.part === place && known.pending === pending
        ? known
        : {
            id: attrs.id,
            part: place,
            level,
            label,
            short: (level > 0 && found?.number) || label.replace(/^(?:Annex|Appendix) /, ''),
            status: attrs.by === '' ? attrs.status : 'bracketed',
            isProposed: attrs.by !== '',
            pending,
            brackets: bracketsIn(paragraph),
            ...readingOf(paragraph),
          };
    keptRows.set(paragraph, row);
    rows.push(row);
  });
  return rows;
}

export type OutlineItem = { readonly row: OutlineRow } | { readonly fold: readonly OutlineRow[] };

/** Folding a shorter run would not help reading. */
const FOLD_FROM = 3;

/** The rows of one part; runs of three or more agreed paragraphs without proposals fold, unless their first row was opened. */
export function foldAgreed(rows: readonly OutlineRow[], opened: ReadonlySet<string>): OutlineItem[] {
  const items: OutlineItem[] = [];
  let run: OutlineRow[] = [];
  const flush = () => {
    const first = run[0];
    if (first && run.length >= FOLD_FROM && !opened.has(first.id)) items.push({ fold: run });
    else items.push(...run.map((row) => ({ row })));
    run = [];
  };
  for (const row of rows) {
    if (isAgreed(row.status) && row.pending === 0) {
      // The levels of agreement fold separately.
      if (run[0] && run[0].status !== row.status) flush();
      run.push(row);
    } else {
      flush();
      items.push({ row });
    }
  }
  flush();
  return items;
}

/** One cell of the barometer: a paragraph, or several consecutive ones of the same status. */
export interface BarometerCell {
  readonly status: ParagraphStatus;
  readonly rows: readonly OutlineRow[];
}

/** With more cells, each would be thinner than its borders. */
const MOST_CELLS = 60;

/** The cells of one part of the text, in text order. `all`: the number of paragraphs in the whole text. */
export function cellsOf(rows: readonly OutlineRow[], all: number): BarometerCell[] {
  const cells: { status: ParagraphStatus; rows: OutlineRow[] }[] = [];
  for (const row of rows) {
    const status = countedAs(row);
    const last = cells.at(-1);
    if (all > MOST_CELLS && last?.status === status) last.rows.push(row);
    else cells.push({ status, rows: [row] });
  }
  return cells;
}

export interface Barometer extends TextCounts {
  /** Read by a screen reader instead of the cells. */
  readonly words: string;
}

const STATUS_ORDER: readonly ParagraphStatus[] = ['agreed', 'group', 'adref', 'open', 'bracketed'];

/** "9 of 21 agreed"; with two levels "5 in the group, 4 in plenary of 21". */
export const agreedOf = ({ totals, paragraphs }: Pick<TextCounts, 'totals' | 'paragraphs'>, levels: Levels): string =>
  levels === 1 && totals.group === 0
    ? say('{agreed} of {paragraphs} agreed', { agreed: totals.agreed, paragraphs })
    : say('{group} in the group, {agreed} in plenary of {paragraphs}', { group: totals.group, agreed: totals.agreed, paragraphs });

const COUNTED = {
  open: '{count} with nothing proposed',
  bracketed: '{count} in brackets',
  adref: '{count} agreed ad referendum',
  group: '{count} agreed in the group',
  agreed: '{count} agreed',
} as const satisfies Readonly<Record<ParagraphStatus, Message>>;

/** "3 agreed in the group" */
export const countedStatus = (count: number, status: ParagraphStatus, levels: Levels): string =>
  say(levels === 2 && status === 'agreed' ? '{count} agreed in plenary' : COUNTED[status], { count });

function countedPart(part: 'preamble' | 'operative' | 'annex', count: number): string {
  if (part === 'preamble') return plural(count, '{n} preambular paragraph', '{n} preambular paragraphs');
  if (part === 'operative') return plural(count, '{n} operative paragraph', '{n} operative paragraphs');
  return plural(count, '{n} annexed paragraph', '{n} annexed paragraphs');
}

/** The barometer of the rows. */
export function barometerOf(rows: readonly OutlineRow[], levels: Levels = 1): Barometer {
  const paragraphs = rows.filter((row) => row.part !== 'heading');
  const parts = ['preamble', 'operative', ...(paragraphs.some((row) => row.part === 'annex') ? (['annex'] as const) : [])] as const;
  const words = parts
    .map((part) => {
      const here = paragraphs.filter((row) => row.part === part);
      const inPart = here.filter((row) => !row.isProposed);
      const proposed = here.length - inPart.length;
      const totals = STATUS_ORDER.flatMap((status) => {
        const count = inPart.filter((row) => countedAs(row) === status).length;
        return count > 0 ? [countedStatus(count, status, levels)] : [];
      });
      const said = countedPart(part, inPart.length);
      const counted = totals.length > 0 ? say('{label}: {value}', { label: said, value: commaList(totals) }) : said;
      return proposed > 0 ? say('{counts}; {proposed} proposed.', { counts: counted, proposed }) : say('{counts}.', { counts: counted });
    })
    .join(' ');
  return { ...countsOf(paragraphs), words };
}

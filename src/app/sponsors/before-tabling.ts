// What a person is told before tabling a text: which paragraphs are empty, and which have findings of house style. They can table it all the same. Also the
// suggested symbol.
import type { Node } from 'prosemirror-model';
import { ownerOf, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import type { labelsOf } from '../../text/numbering.ts';
import type { ListedFinding } from '../findings/finding-list.ts';

/** A paragraph for a link. */
export interface NamedParagraph {
  readonly id: string;
  /** '' for the title. */
  readonly label: string;
}

export interface BeforeTabling {
  readonly empty: readonly NamedParagraph[];
  /** Paragraphs with findings, without the empty ones, in text order. */
  readonly found: readonly NamedParagraph[];
  /** How many findings they have. */
  readonly findings: number;
}

/** The empty paragraphs of a text, and the findings in the rest. */
export function beforeTabling(doc: Node, labels: ReturnType<typeof labelsOf>, findings: readonly ListedFinding[]): BeforeTabling {
  const own = doc.content.content.filter((paragraph) => ownerOf(paragraph) === '');
  const isEmpty = (paragraph: Node) => textOf(wordingOf(paragraph)).trim() === '';
  const named = (paragraph: Node): NamedParagraph => {
    const { id, kind } = paragraphAttrs(paragraph);
    return { id, label: kind === 'title' ? '' : (labels.get(id)?.label ?? '') };
  };
  const empty = own.filter(isEmpty).map(named);
  const without = new Set(empty.map(({ id }) => id));
  const counted = findings.filter(({ paragraph, offer }) => !offer && !without.has(paragraph));
  const inText = new Set(counted.map(({ paragraph }) => paragraph));
  return { empty, found: own.map(named).filter(({ id }) => inText.has(id) && !without.has(id)), findings: counted.length };
}

/** The committee's next symbol: its beginning, “L.” if it has none, and the first number after those in use. */
export function nextSymbol(beginning: string, symbols: readonly string[]): string {
  const begins = beginning || 'L.';
  const numbers = symbols.flatMap((symbol) => (symbol.startsWith(begins) ? [Number.parseInt(symbol.slice(begins.length), 10)] : []));
  return `${begins}${Math.max(0, ...numbers.filter((number) => number > 0)) + 1}`;
}

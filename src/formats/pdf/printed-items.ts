// The kinds of a text's paragraphs as one line of metadata in its PDF: the pages show words, numbers and changes, but not, for instance, that a line is the
// heading of an annex, or that the end of a struck paragraph was struck with it. It never contains words, which are read from the pages.
import type { ParagraphKind } from '../../../schema/index.ts';
import type { ChangeKind, RedlineParagraph } from '../../diff/redline-model.ts';

/** The kind of a paragraph in a PDF of ours. */
export interface PrintedItem {
  /** `organ`: the line that names the organ. `remark`: a line about the paragraph before it, which is not part of the text. */
  readonly kind: ParagraphKind | 'organ' | 'remark';
  readonly level: string;
  readonly former: { readonly kind: ParagraphKind; readonly level: string } | null;
  readonly mark: readonly ('insertion' | 'deletion')[];
  /** Whether there is a number before its words. */
  readonly numbered: boolean;
  /** Whether nothing of it is on the page. */
  readonly bare: boolean;
}

const NAME = 'Chapeau text:';
const LETTERS: Readonly<Record<string, string>> = { title: 't', heading: 'h', preambular: 'p', operative: 'o' };
const letterOf = ({ kind, level }: { readonly kind: ParagraphKind; readonly level: string }): string => LETTERS[kind] ?? level;
const SIGN: Record<ChangeKind, string> = { insertion: '+', 'move-to': '+', deletion: '-', 'move-from': '-' };

/** The line for the paragraphs of a redline. `shown`: what of each is on the page, and how many remarks are under it. `organ`: the position of the organ
 *  line among them; -1 for none. */
export function printedItemsLine(
  paragraphs: readonly RedlineParagraph[],
  shown: readonly { readonly number: boolean; readonly words: boolean; readonly remarks: number }[],
  organ: number,
): string {
  const items = paragraphs.map((paragraph, at) => {
    const { number, words, remarks } = shown[at]!;
    const item = [
      letterOf(paragraph),
      paragraph.former ? `/${letterOf(paragraph.former)}` : '',
      ...paragraph.mark.map(({ change }) => SIGN[change]),
      number ? '#' : '',
      words || number ? '' : '.',
    ].join('');
    return item + ' r'.repeat(remarks);
  });
  return [NAME, ...(organ < 0 ? items : items.toSpliced(organ, 0, 'g'))].join(' ');
}

const ITEM = /^([thpo1-4gr])(?:\/([thpo1-4]))?([+-]*)(#?)(\.?)$/;
const ASIDE: Readonly<Record<string, 'organ' | 'remark'>> = { g: 'organ', r: 'remark' };
const kindOf = (letter: string): { readonly kind: ParagraphKind; readonly level: string } => {
  const kind = Object.entries(LETTERS).find(([, own]) => own === letter)?.[0] as ParagraphKind | undefined;
  return kind ? { kind, level: '0' } : { kind: 'subparagraph', level: letter };
};

/** The paragraphs in the line; null if it is not ours. */
export function printedItemsIn(line: string): PrintedItem[] | null {
  if (!line.startsWith(NAME)) return null;
  const items: PrintedItem[] = [];
  for (const text of line.slice(NAME.length).trim().split(/\s+/)) {
    if (text === '') continue;
    const [, letter = '', former, signs = '', number, bare] = ITEM.exec(text) ?? [];
    if (letter === '') return null;
    items.push({
      ...(ASIDE[letter] ? { kind: ASIDE[letter], level: '0' } : kindOf(letter)),
      former: former === undefined ? null : kindOf(former),
      mark: [...signs].map((sign) => (sign === '+' ? 'insertion' : 'deletion')),
      numbered: number === '#',
      bare: bare === '.',
    });
  }
  return items;
}

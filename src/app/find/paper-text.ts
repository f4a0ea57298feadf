// The text of the paper as rendered, in blocks of runs, for searching: the wording, others' proposals in it, the person's own private words, the notes, or a
// printed view. What this person is not shown is not included. Not here: comparing (src/text/search).
import { hitsInRuns, type SearchRun } from '../../text/search/readings.ts';

/** A block of text (a paragraph, a note), with the DOM text of each run. */
interface Block {
  readonly runs: readonly SearchRun[];
  readonly texts: readonly Text[];
}

/** What is on the paper but is not text: tags, numbers, signs, buttons, bars. */
const NO_TEXT = '.tag, sup, .split, .cmk, button, [role="toolbar"], [role="status"], [hidden], [aria-hidden="true"]';
/** The app's elements under paragraphs: only their editable fields count as text. */
const UNDER = '.portal';
const BLOCK = 'p, li, h1, h2, h3, h4, header, section';

/** The proposals that insert a text node, the outermost first, and those that strike it. */
function changesAround(text: Text, block: Element): Pick<SearchRun, 'inserted' | 'struck'> {
  const inserted: string[] = [];
  const struck: string[] = [];
  let inner: 'ins' | 'del' | null = null;
  for (let element = text.parentElement; element && element !== block; element = element.parentElement) {
    const name = element.localName;
    if (name === 'ins' || name === 'del') inner = name;
    const { amendment } = element.dataset;
    if (amendment === undefined) continue;
    // An element around another change is an insertion: changes are nested only in insertions.
    if (name === 'del' || (inner === 'del' && !inserted.includes(amendment) && struck.length === 0)) struck.push(amendment);
    else inserted.unshift(amendment);
    inner = null;
  }
  return { inserted, struck };
}

/** The blocks of text inside `root`, in document order. */
function blocksIn(root: Element): readonly Block[] {
  const blocks = new Map<Element, { runs: SearchRun[]; texts: Text[] }>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    const parent = text.parentElement;
    const block = parent?.closest(BLOCK);
    if (!parent || !block || text.data === '' || parent.closest(NO_TEXT)) continue;
    const under = parent.closest(UNDER);
    if (under && !under.contains(parent.closest('[contenteditable="true"]'))) continue;
    const known = blocks.get(block) ?? { runs: [], texts: [] };
    blocks.set(block, known);
    known.runs.push({ text: text.data, ...changesAround(text, block) });
    known.texts.push(text);
  }
  return [...blocks.values()];
}

/** Where words occur in the rendered text inside `root`. */
export function findInPaper(root: Element, words: string): readonly Range[] {
  if (words.trim() === '') return [];
  return blocksIn(root).flatMap(({ runs, texts }) =>
    hitsInRuns(runs, words).map(({ from, to }) => {
      const range = document.createRange();
      range.setStart(texts[from.run]!, from.offset);
      range.setEnd(texts[to.run]!, to.offset);
      return range;
    }),
  );
}

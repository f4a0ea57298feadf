// Every word of a Word file, counted without interpreting it: pieces of text in all its parts, in any element. It is independent of our reader and
// checks it (RULE RF1). What is not text of the document is in other elements: codes of fields, names of styles, properties.
import { strFromU8, unzipSync } from 'fflate';
import { SPACELESS } from '../../../schema/index.ts';
import type { Run } from '../../../src/diff/redline-model.ts';
import type { WordText } from '../../../src/formats/docx/read.ts';

/** Parts with text that people wrote, without Word's store of building blocks (glossary). */
const PART = /^word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*|charts\/chart\d*|diagrams\/data\d*)\.xml$/;
const EMBEDDED = /^word\/(?:afchunk|chunk)[^/]*\.(?:html?|txt|docx)$/i;
/** Pieces of text in any namespace, alternatives that repeat what precedes them, and what divides words. */
const PIECES =
  /<mc:Fallback[\s>][\s\S]*?<\/mc:Fallback>|<(?:w:t|w:delText|m:t|a:t|c:v)(?:\s[^>]*)?>([^<]*)<\/|<\w+:textpath\sstring="([^"]*)"|<\w+:docPr\s[^>]*\bdescr="([^"]*)"|<w:instrText>\s(?:MACROBUTTON\s\S+|EQ)\s([^<]*)<|<w:result w:val="1"\/><w:listEntry[^>]*><w:listEntry w:val="([^"]*)"|<w:(?:tab|br|cr|ptab)[\s/>]|<\/(?:w:p|a:p|w:rt|w:rubyBase|m:e|m:num|m:den|m:sub|m:sup|c:v)>|<(?:w:r|m:r)>(?=<w:(?:drawing|pict|object|ruby|footnoteReference))|<w:(?:drawing|pict|object|ruby)[\s>]|<m:oMath/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const textOf = (xml: string): string =>
  [...xml.matchAll(PIECES)]
    .map(([all, inside, ...beside]) => {
      if (all.startsWith('<mc:Fallback')) return '';
      // Words in attributes and codes: drawn as a picture, describing one, on a button, chosen in a form.
      const other = beside.find((words) => words !== undefined);
      const text = other === undefined ? inside : ` ${other.replace(/\\[a-z]/g, '')} `;
      return text === undefined ? ' ' : text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
    })
    .join('');

const WORD = new RegExp(`[${SPACELESS}]|[^\\P{L}${SPACELESS}]+`, 'gu');

/** How often each word is in the text; a word is a sequence of letters, or one letter of a script without spaces. */
export function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The text of all parts of a Word file, one after the other. */
export function everyText(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => {
      if (PART.test(name)) return textOf(strFromU8(part));
      if (!EMBEDDED.test(name)) return '';
      return name.endsWith('.docx') ? everyText(part) : strFromU8(part).replace(/<[^>]*>/g, ' ');
    })
    .join(' ');
}

/** The text of a run; that of a note between spaces. */
export const textOfRun = (run: Run): string => ('text' in run ? run.text : ` ${run.note.map(textOfRun).join('')} `);

/** The words of a file that are in nothing that was read from it, each as often as it is missing. */
export function missingWords(bytes: Uint8Array, { redline, meta }: Pick<WordText, 'redline' | 'meta'>): string[] {
  const { paragraphs, comments = [] } = redline;
  const read = [...paragraphs.map(({ runs }) => runs.map(textOfRun).join('')), ...comments.map(({ words }) => words)];
  const held = wordCounts([...read, meta.symbol, meta.body, meta.session].join('\n'));
  return [...wordCounts(everyText(bytes))].flatMap(([word, count]) => Array<string>(Math.max(0, count - (held.get(word) ?? 0))).fill(word));
}

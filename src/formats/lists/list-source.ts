// The lines of a list of amendments in a Word file, a web page or an e-mail: one line for each paragraph, and one for each row of a table, with tabs between
// its cells. Tracked changes of the file count as accepted. src/amend/lists interprets them.
import { Parser } from 'htmlparser2';
import PostalMime from 'postal-mime';
import { openPackage } from '../docx/package.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, type XmlElement } from '../xml.ts';

const GONE = /^w:(?:del|moveFrom|instrText|delText)$/;
const CELL = 'w:tc';

/** The text of a paragraph, or of the paragraphs in a cell. */
function textOfElement(element: XmlElement): string {
  if (element.name === 'w:t') return element.children.filter((child): child is string => typeof child === 'string').join('');
  if (element.name === 'w:tab') return ' ';
  if (element.name === 'w:br' || element.name === 'w:cr') return '\n';
  if (element.name === 'w:noBreakHyphen') return '-';
  if (GONE.test(element.name)) return '';
  if (element.name === 'w:r') return markedRun(element);
  return elementsOf(element)
    .map((child) => (child.name === 'w:p' ? `${textOfElement(child)} ` : textOfElement(child)))
    .join('');
}

/** True where a run stands out from the words around it as new words do: bold, underlined or coloured. */
function standsOut(looks: XmlElement | undefined): boolean {
  const [line, colour] = [settingOf(looks, 'w:u'), settingOf(looks, 'w:color')];
  return (
    isSwitchedOn(looks, 'w:b') === true ||
    (line !== undefined && line !== 'none') ||
    (colour !== undefined && !/^(?:auto|0{6}|0D0D0D|1[AF]1[AF]1[AF]|222222|333333|404040)$/i.test(colour))
  );
}

/** The words of a run, between marks where they are struck out or stand out. */
function markedRun(run: XmlElement): string {
  const words = elementsOf(run).map(textOfElement).join('');
  const looks = childOf(run, 'w:rPr');
  const isStruck = isSwitchedOn(looks, 'w:strike') || isSwitchedOn(looks, 'w:dstrike');
  const mark = isStruck ? '~~' : standsOut(looks) ? '**' : '';
  return mark !== '' && words.trim() !== '' ? words.replace(/^(\s*)(.*?)(\s*)$/s, `$1${mark}$2${mark}$3`) : words;
}

/** Neighbouring runs that look alike are one. */
const joinedMarks = (line: string): string => line.replace(/(\*\*|~~)(\s*)\1/g, '$2');

function wordLines(element: XmlElement, lines: string[]): void {
  for (const child of elementsOf(element)) {
    if (child.name === 'w:p') lines.push('', joinedMarks(textOfElement(child)).trim());
    else if (child.name === 'w:tr')
      lines.push(
        elementsOf(child)
          .flatMap((cell) => (cell.name === CELL ? [joinedMarks(textOfElement(cell)).replace(/\s+/g, ' ').trim()] : []))
          .join('\t'),
      );
    else if (!GONE.test(child.name)) wordLines(child, lines);
  }
}

const BLOCK = /^(?:p|div|h[1-6]|li|ul|ol|table|blockquote|pre|section|article|body)$/;
const SKIPPED = /^(?:script|style|head|title|template|noscript|xml)$/;
/** The marks around struck and new words (src/amend/lists/given-texts.ts). */
const MARKS: Readonly<Record<string, string>> = { s: '~~', strike: '~~', del: '~~', ins: '**', u: '**', b: '**', strong: '**' };

/** The lines of a web page, or of what a word processor puts on the clipboard. Nothing of the page is executed. */
export function listFromHtml(html: string): string {
  let text = '';
  let skipped = 0;
  let cells = 0;
  const parser = new Parser({
    onopentag(name) {
      if (SKIPPED.test(name)) skipped++;
      else if (name === 'br') text += '\n';
      else if (MARKS[name]) text += MARKS[name];
      else if (name === 'td' || name === 'th') cells++;
      else if (BLOCK.test(name) && cells === 0) text += '\n\n';
    },
    ontext(words) {
      if (skipped === 0) text += words.replace(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (SKIPPED.test(name)) skipped = Math.max(0, skipped - 1);
      else if (MARKS[name]) text += MARKS[name];
      else if (name === 'td' || name === 'th') {
        cells = Math.max(0, cells - 1);
        text += '\t';
      } else if (name === 'tr') text = `${text.replace(/\t$/, '')}\n`;
      else if (BLOCK.test(name)) text += cells === 0 ? '\n\n' : ' ';
    },
  });
  parser.end(html);
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/(\*\*|~~)(\s*)\1/g, '$2')
        .replace(/(\*\*|~~)(\s*)([^*~]*?)(\s*)\1/g, '$2$1$3$1$4')
        .replace(/(?<! ) *\t */g, '\t')
        .replace(/ {2,}/g, ' ')
        .trim(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The lines of a Word file, or one sentence why it cannot be read. */
export function listFromWord(bytes: Uint8Array): string | { readonly refused: string } {
  const file = openPackage(bytes, true);
  if ('refused' in file) return file;
  const lines: string[] = [];
  wordLines(file.document, lines);
  return lines.join('\n').trim();
}

/** The lines of an e-mail as it is saved (.eml): its plain part, or its page where it has no other; or one sentence why it cannot be read. */
export async function listFromMail(bytes: Uint8Array): Promise<string | { readonly refused: string }> {
  const mail = await PostalMime.parse(bytes).catch(() => null);
  if (!mail) return { refused: 'The e-mail is damaged.' };
  const { text = '', html = '' } = mail;
  const lines = text.trim() !== '' ? text : listFromHtml(html);
  return lines.trim() === '' ? { refused: 'The e-mail holds no words.' } : lines;
}

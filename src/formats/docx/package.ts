// Opens a Word file, which is a zip. The file is untrusted: the unpacked size is checked before anything is unpacked, parts are unpacked when they are read,
// and the names of entries are only looked up and never used as paths. Any other file is refused. Files with macros are
// refused too, because a text needs none.
import { childOf, elementsOf, MOST_ELEMENTS, parseXml, TooLarge, type XmlElement } from '../xml.ts';
import { entriesOf, unpacked } from './zip.ts';

const MOST_ENTRIES = 4000;
const MEGABYTE = 1024 * 1024;
/** The most megabytes of unpacked XML; a text of 1,000 paragraphs with changes has half a megabyte. */
const MOST_MEGABYTES = 64;
/** The most bytes of an embedded document whose words are counted. */
const MOST_EMBEDDED = 4 * MEGABYTE;

/** The most letters in one part, six times the longest reports. The memory that a file needs grows with its letters, by about twelve bytes each. */
const MOST_LETTERS = 2_000_000;

/** The parts of a Word file, as XML. */
export interface WordPackage {
  readonly document: XmlElement;
  /** The part to which the document refers by a relation whose type ends with this word ("footnotes"), or undefined. */
  readonly part: (type: string) => XmlElement | undefined;
  /** All parts that the document refers to by this type. */
  readonly parts: (type: string) => XmlElement[];
  /** The properties of the file: title, authors. */
  readonly properties: XmlElement | undefined;
  /** The bytes that the document embeds by this relation id; null if they are missing, damaged or too many. */
  readonly embedded: (id: string) => Uint8Array | null;
  /** A sentence about a requested part that cannot be read; null if all could. */
  readonly broken: () => string | null;
}

/** What a file of another kind is, `whyNotRead` says (src/formats/file-kind.ts). */
const NO_WORD_FILE = 'The file is not a Word file (.docx).';
const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte);

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Opens a .docx. */
export function openPackage(bytes: Uint8Array, withLooks = false): WordPackage | { refused: string } {
  if (!startsWith(bytes, 0x50, 0x4b)) return { refused: NO_WORD_FILE };
  const entries = entriesOf(bytes, MOST_ENTRIES);
  if (entries === 'many') return { refused: `The Word file has more than ${MOST_ENTRIES} parts; it is not read.` };
  if (!entries) return { refused: 'The Word file is damaged: it cannot be unpacked.' };
  const names = entries.map(({ name }) => name);
  const texts = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name));
  if (texts.reduce((sum, { size }) => sum + size, 0) > MOST_MEGABYTES * MEGABYTE)
    return { refused: `The Word file unpacks to more than ${MOST_MEGABYTES} MB of text; it is not read.` };
  if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name)))
    return { refused: 'The Word file holds macros: open it in Word and save it as .docx without them.' };
  if (texts.some(({ locked }) => locked)) return { refused: 'The file is protected by a password: remove the password and save it again.' };

  const files = new Map(texts.map((entry) => [entry.name, entry]));
  const parsed = new Map<string, XmlElement | null>();
  const damaged = new Set<string>();
  const broken: string[] = [];
  /** Which limit a part exceeds. */
  let large: TooLarge['what'] | null = null;
  const treeOf = (part: Uint8Array): XmlElement | null => {
    try {
      return parseXml(part, undefined, MOST_LETTERS, withLooks);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      large = error.what;
      return null;
    }
  };
  const read = (name: string, needed = true): XmlElement | undefined => {
    const entry = files.get(name);
    if (entry && !parsed.has(name)) {
      const part = unpacked(bytes, entry);
      if (!part) damaged.add(name);
      const tree = part && treeOf(part);
      if (!tree && needed) {
        const short = name
          .replace(/^.*\//, '')
          .replace(/[^\w.-]/g, '')
          .slice(0, 60);
        broken.push(part && large ? tooLarge(large) : `The Word file is damaged: its part ${short} cannot be read.`);
      }
      parsed.set(name, tree);
    }
    return parsed.get(name) ?? undefined;
  };
  const relationsOf = (name: string): Relation[] => {
    const folder = name.replace(/[^/]*$/, '');
    return elementsOf(read(`${folder}_rels/${name.slice(folder.length)}.rels`))
      .filter((relation) => relation.attributes.TargetMode !== 'External')
      .map((relation) => ({
        id: relation.attributes.Id ?? '',
        type: relation.attributes.Type ?? '',
        target: resolve(folder, relation.attributes.Target ?? ''),
      }));
  };

  const main = relationsOf('').find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'word/document.xml';
  if (!files.has(main) || /^(xl|ppt)\//.test(main)) return { refused: reasonOtherZip(names) };
  const document = read(main);
  if (damaged.has(main)) return { refused: 'The Word file is damaged: it cannot be unpacked.' };
  if (large) return { refused: tooLarge(large) };
  if (!document) return { refused: 'The Word file is damaged: its text is not sound XML.' };
  if (document.name !== 'w:document' || !childOf(document, 'w:body')) return { refused: NO_WORD_FILE };
  const relations = relationsOf(main);
  const parts = (type: string): XmlElement[] =>
    relations.filter((relation) => relation.type.endsWith(`/${type}`)).flatMap((relation) => read(relation.target) ?? []);
  const embedded = (id: string): Uint8Array | null => {
    const target = relations.find((relation) => relation.id === id)?.target;
    const entry = entries.find(({ name, locked }) => name === target && !locked);
    return entry && entry.size <= MOST_EMBEDDED ? unpacked(bytes, entry) : null;
  };
  const core = relationsOf('').find((relation) => relation.type.endsWith('/core-properties'))?.target ?? 'docProps/core.xml';
  return { document, parts, part: (type) => parts(type)[0], embedded, properties: read(core, false), broken: () => broken[0] ?? null };
}

/** The sentence about a text that is too large to be read. */
const tooLarge = (what: TooLarge['what']): string =>
  what === 'letters'
    ? 'The Word file has more than 2 million letters; it is not read.'
    : `The Word file has more than ${MOST_ELEMENTS.toLocaleString('en')} pieces of text and formatting; it is not read. Divide it into smaller files.`;

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function reasonOtherZip(names: readonly string[]): string {
  if (names.some((name) => name.startsWith('xl/'))) return 'The file is an Excel workbook, not a Word file (.docx).';
  if (names.some((name) => name.startsWith('ppt/'))) return 'The file is a PowerPoint presentation, not a Word file (.docx).';
  if (names.includes('mimetype') && names.includes('content.xml'))
    return 'The file is an OpenDocument text (.odt): open it in LibreOffice and save it as .docx.';
  return 'The file is a zip archive, not a Word file (.docx).';
}

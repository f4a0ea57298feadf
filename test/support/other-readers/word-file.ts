// Hand-built Word files like those of others, from a few tags: enough of the format to test the reader with shapes that our writer never makes.
import { strToU8, zipSync } from 'fflate';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A run of text, in italics where asked. */
export const r = (text: string, em = false) => `<w:r>${em ? '<w:rPr><w:i/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const by = (author: string) => `w:id="1" w:author="${author}" w:date="2024-03-22T10:00:00Z"`;
export const ins = (inner: string, author = 'Norway') => `<w:ins ${by(author)}>${inner}</w:ins>`;
export const del = (inner: string, author = 'Norway') =>
  `<w:del ${by(author)}>${inner.replaceAll('w:t>', 'w:delText>').replaceAll('<w:t ', '<w:delText ')}</w:del>`;
/** A paragraph; `mark`: "ins", "del" or '' for its mark; `more`: further properties before the mark's. */
export const p = (inner: string, mark = '', more = '') =>
  `<w:p><w:pPr>${more}${mark ? `<w:rPr><w:${mark} ${by('Norway')}/></w:rPr>` : ''}</w:pPr>${inner}</w:p>`;

export interface WordParts {
  readonly body: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly comments?: string;
  /** What answers what, as Word 2013 and later say it. */
  readonly commentsExtended?: string;
}

/** The bytes of a .docx; `claims`: unpacked sizes that its directory claims, whatever is true. */
export function wordFile(parts: WordParts, more: Record<string, string> = {}, claims: Record<string, number> = {}): Uint8Array {
  const named = (['footnotes', 'endnotes', 'styles', 'numbering', 'comments', 'commentsExtended'] as const).filter(
    (name) => parts[name] !== undefined,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}">${named.map((name) => `<Relationship Id="${name}" Type="${R}/${name}" Target="${name}.xml"/>`).join('')}</Relationships>`,
    'word/document.xml': `<w:document ${W}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`,
    ...more,
  };
  for (const name of named) files[`word/${name}.xml`] = `<w:${name} ${W}>${parts[name]}</w:${name}>`;
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  for (const [name, size] of Object.entries(claims)) {
    const at = Buffer.from(bytes).lastIndexOf(name);
    // In an entry of the directory the unpacked size is 22 bytes before the name.
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at - 22, size, true);
  }
  return bytes;
}

// Random Word files of any make, built from what WordprocessingML allows around text: tracked runs, rows and cells, moves, content controls, links,
// fields, formulas, ruby, boxes, notes with tables, comments, alternatives, embedded documents. Each word is in a file once: "zwa", "zwb" …
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const ROOT = `xmlns:w="${MAIN}" xmlns:m="${OFFICE}/math" xmlns:r="${OFFICE}/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`;

/** The shapes of text in a paragraph. */
const INLINE = [
  ...['run', 'split', 'ins', 'del', 'ins-del', 'move', 'link', 'tag', 'control', 'bidi', 'hidden', 'field', 'nested-field', 'simple-field'],
  ...['formula', 'fraction', 'sum', 'tracked-formula', 'sym', 'unknown-sym', 'emoji', 'ruby', 'box', 'old-box', 'picture', 'object'],
  ...['footnote', 'note-again', 'endnote', 'table-note', 'control-note', 'custom-note', 'comment', 'alternative', 'fallback', 'raised'],
  ...['page-inside', 'column-inside', 'button', 'equation', 'chosen', 'watermark', 'alt-words'],
] as const;
/** The shapes of blocks. */
const BLOCK = [
  ...['paragraph', 'inserted', 'deleted', 'table', 'nested-table', 'row-control', 'cell-control', 'tracked-row', 'tracked-cell'],
  ...['control', 'custom', 'alternative', 'formula', 'page', 'chunk', 'moved-range'],
] as const;
type Inline = (typeof INLINE)[number];
type Block = (typeof BLOCK)[number];

export interface Row {
  readonly block: Block;
  readonly start: string;
  readonly parts: readonly Inline[];
}

const START = fc.constantFrom('', 'Recalling', 'Noting', '1. Calls upon', '2. Requests', '3. Decides', 'Annex', 'The General Assembly,');

/** Plans of files; `wordFileOf` makes the bytes. */
export const randomRows = (most = 12): fc.Arbitrary<readonly Row[]> =>
  fc.array(
    fc.record({
      block: fc.constantFrom(...BLOCK),
      start: START,
      parts: fc.array(fc.constantFrom(...INLINE), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: most },
  );

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BY = 'w:id="1" w:author="Norway" w:date="2024-03-22T10:00:00Z"';

/** The bytes of the file of a plan. */
export function wordFileOf(rows: readonly Row[]): Uint8Array {
  let last = 0;
  let id = 10;
  const word = (): string => {
    let name = '';
    for (let n = ++last; n > 0; n = Math.floor((n - 1) / 26)) name = LETTERS[(n - 1) % 26]! + name;
    return `zw${name}`;
  };
  const notes = { footnote: '', endnote: '' };
  let comments = '';
  let chunks = 0;
  const extra: Record<string, string> = {};
  const relations: string[] = [];
  const t = (text: string, name = 'w:t') => `<${name} xml:space="preserve">${text}</${name}>`;
  const run = (text = ` ${word()} `, look = '') => `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}${t(text)}</w:r>`;
  const gone = () => `<w:r>${t(` ${word()} `, 'w:delText')}</w:r>`;
  const p = (inner: string, mark = '') => `<w:p><w:pPr>${mark ? `<w:rPr><w:${mark} ${BY}/></w:rPr>` : ''}</w:pPr>${inner}</w:p>`;
  const mathRun = () => `<m:r>${t(` ${word()} `, 'm:t')}</m:r>`;
  const cell = (inner: string, properties = '') => `<w:tc>${properties ? `<w:tcPr>${properties}</w:tcPr>` : ''}${inner}</w:tc>`;
  const tr = (cells: string, properties = '') => `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ''}${cells}</w:tr>`;
  const tbl = (inner: string) => `<w:tbl><w:tblPr/>${inner}</w:tbl>`;
  const sdt = (inner: string) => `<w:sdt><w:sdtPr><w:alias w:val="Name of it"/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
  const note = (kind: 'footnote' | 'endnote', inner: string, custom = false) => {
    const at = ++id;
    notes[kind] += `<w:${kind} w:id="${at}">${inner}</w:${kind}>`;
    return `<w:r><w:${kind}Reference w:id="${at}"${custom ? ' w:customMarkFollows="1"' : ''}/>${custom ? t('*') : ''}</w:r>`;
  };
  const fld = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const box = (inner: string) => `<w:drawing><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>`;

  const inline: Record<Inline, () => string> = {
    run: () => run(),
    split: () => {
      const whole = word();
      return run(` ${whole.slice(0, 2)}`) + run(whole.slice(2), '<w:b/>') + run(' ');
    },
    ins: () => `<w:ins ${BY}>${run()}</w:ins>`,
    del: () => `<w:del ${BY}>${gone()}</w:del>`,
    'ins-del': () => `<w:ins ${BY}><w:del ${BY}>${gone()}</w:del>${run()}</w:ins>`,
    move: () => `<w:moveFrom ${BY}>${run()}</w:moveFrom><w:moveTo ${BY}>${run()}</w:moveTo>`,
    link: () => `<w:hyperlink r:id="none">${run()}</w:hyperlink>`,
    tag: () => `<w:smartTag w:element="date">${run()}</w:smartTag>`,
    control: () => sdt(run()),
    bidi: () => `<w:bdo w:val="rtl"><w:dir w:val="ltr">${run()}</w:dir></w:bdo>`,
    hidden: () => run(undefined, '<w:vanish/>'),
    field: () => `${fld('begin')}<w:r><w:instrText> REF name </w:instrText></w:r>${run()}${fld('separate')}${run()}${fld('end')}`,
    'nested-field': () =>
      `${fld('begin')}${fld('begin')}${run()}${fld('separate')}${run()}${fld('end')}${fld('separate')}${run()}${fld('end')}`,
    'simple-field': () => `<w:fldSimple w:instr=" TITLE ">${run()}</w:fldSimple>`,
    formula: () => `<m:oMath>${mathRun()}</m:oMath>`,
    fraction: () => `<m:oMathPara><m:oMath><m:f><m:num>${mathRun()}</m:num><m:den>${mathRun()}</m:den></m:f></m:oMath></m:oMathPara>`,
    sum: () =>
      `<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${mathRun()}</m:sub><m:sup>${mathRun()}</m:sup><m:e><m:d><m:e>${mathRun()}</m:e><m:e><m:rad><m:deg/><m:e>${mathRun()}</m:e></m:rad></m:e></m:d></m:e></m:nary></m:oMath>`,
    'tracked-formula': () => `<m:oMath><w:ins ${BY}>${mathRun()}</w:ins><m:r>${t(` ${word()} `)}</m:r></m:oMath>`,
    sym: () => '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
    'unknown-sym': () => '<w:r><w:sym w:font="House Signs" w:char="F0AA"/></w:r>',
    emoji: () =>
      `<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:rPr/></mc:Fallback></mc:AlternateContent>${t(` ${word()} `)}</w:r>`,
    ruby: () => `<w:r><w:ruby><w:rubyPr/><w:rt>${run(word())}</w:rt><w:rubyBase>${run()}</w:rubyBase></w:ruby></w:r>`,
    box: () => {
      const inner = box(p(run()) + tbl(tr(cell(p(run())))));
      return `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${inner}</mc:Choice><mc:Fallback><w:pict>${inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    },
    'old-box': () =>
      `<w:ins ${BY}><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(run(), 'ins')}${p(run())}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:ins>`,
    picture: () => `<w:r><w:drawing><a:graphic><a:p><a:r>${t(word(), 'a:t')}</a:r></a:p></a:graphic></w:drawing></w:r>`,
    object: () => `<w:r><w:object><v:shape><v:textbox><w:txbxContent>${p(run())}</w:txbxContent></v:textbox></v:shape></w:object></w:r>`,
    footnote: () => note('footnote', p(run()) + p(run() + inline.sym() + inline.formula())),
    'note-again': () => {
      const mark = note('footnote', p(run()));
      return mark + run() + mark;
    },
    endnote: () => note('endnote', p(`<w:ins ${BY}>${run()}</w:ins>${inline.box()}`)),
    'table-note': () => note('footnote', p(run()) + tbl(tr(cell(p(run())) + sdt(cell(p(run())))))),
    'control-note': () => note('footnote', sdt(p(run())) + p(run())),
    'custom-note': () => note('endnote', p(run()), true),
    comment: () => {
      const at = ++id;
      comments += `<w:comment w:id="${at}" w:author="Chile">${p(run())}${tbl(tr(cell(p(run()))))}${p(`<w:del ${BY}>${gone()}</w:del>${inline.formula()}`)}</w:comment>`;
      return `<w:commentRangeStart w:id="${at}"/>${run()}<w:commentRangeEnd w:id="${at}"/><w:r><w:commentReference w:id="${at}"/></w:r>`;
    },
    alternative: () => {
      const inner = run();
      return `<mc:AlternateContent><mc:Choice Requires="wps">${inner}</mc:Choice><mc:Fallback>${inner}</mc:Fallback></mc:AlternateContent>`;
    },
    // Only the alternative for old programs has words.
    fallback: () => `<mc:AlternateContent><mc:Choice Requires="none"/><mc:Choice Requires="wps">${run()}</mc:Choice></mc:AlternateContent>`,
    // Words on both sides of the end of a page or a column, without a space.
    'page-inside': () => `<w:r>${t(` ${word()}`)}<w:br w:type="page"/>${t(`${word()} `)}</w:r>`,
    'column-inside': () => `<w:r>${t(` ${word()}`)}<w:br w:type="column"/>${t(`${word()} `)}</w:r>`,
    // Fields whose words are in their code.
    button: () => `${fld('begin')}<w:r><w:instrText> MACROBUTTON NoMacro [${word()} ${word()}]</w:instrText></w:r>${fld('end')}`,
    equation: () => `${fld('begin')}<w:r><w:instrText> EQ \\o(${word()},${word()}) </w:instrText></w:r>${fld('end')}`,
    chosen: () =>
      `${run(' ')}<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="other"/><w:listEntry w:val="${word()}"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>${fld('end')}${run(' ')}`,
    watermark: () => `<w:r><w:pict><v:shape><v:textpath string="${word()} ${word()}"/></v:shape></w:pict></w:r>`,
    'alt-words': () => `<w:r><w:drawing><a:docPr id="1" name="Picture 1" descr="${word()} ${word()}"/></w:drawing></w:r>`,
    raised: () => run('12', '<w:vertAlign w:val="superscript"/>'),
  };

  const block: Record<Block, (inner: string) => string> = {
    paragraph: (inner) => p(inner),
    inserted: (inner) => p(inner, 'ins'),
    deleted: (inner) => p(inner, 'del'),
    table: (inner) => tbl(tr(cell(p(inner)) + cell(p(run()) + p(run())))),
    'nested-table': (inner) => tbl(tr(cell(p(run()) + tbl(tr(cell(p(inner)))) + p('')))),
    'row-control': (inner) => tbl(sdt(tr(cell(p(inner)))) + tr(cell(p(run())))),
    'cell-control': (inner) => tbl(tr(sdt(cell(p(inner))) + cell(sdt(p(run()))))),
    'tracked-row': (inner) => tbl(tr(cell(p(inner)), `<w:ins ${BY}/>`) + tr(cell(p(run())), `<w:del ${BY}/>`)),
    'tracked-cell': (inner) => tbl(tr(cell(p(inner), `<w:cellDel ${BY}/>`) + cell(p(run()), `<w:cellIns ${BY}/>`))),
    control: (inner) => sdt(p(inner)),
    custom: (inner) => `<w:customXml w:element="x">${p(inner)}</w:customXml>`,
    alternative: (inner) =>
      `<mc:AlternateContent><mc:Choice Requires="none"/><mc:Choice Requires="wps">${p(inner)}</mc:Choice></mc:AlternateContent>`,
    formula: (inner) => p(inner) + inline.fraction(),
    page: (inner) => p(`<w:r><w:br w:type="page"/></w:r>${inner}`),
    chunk: (inner) => {
      const name = `afchunk${++chunks}`;
      const html = chunks % 2 === 1;
      extra[`word/${name}.${html ? 'html' : 'txt'}`] = html ? `<p>${word()} <b>${word()}</b></p>` : word();
      relations.push(`<Relationship Id="${name}" Type="${OFFICE}/relationships/aFChunk" Target="${name}.${html ? 'html' : 'txt'}"/>`);
      return `${p(inner)}<w:altChunk r:id="${name}"/>`;
    },
    'moved-range': (inner) =>
      `<w:moveToRangeStart w:id="${++id}" w:name="move${id}" w:author="Norway"/>${p(inner, 'moveTo')}<w:moveToRangeEnd w:id="${id}"/>`,
  };
  const body = rows
    .map(({ block: kind, start, parts }) =>
      block[kind]((start ? run(start.startsWith('The') ? start : `${start} `) : '') + parts.map((one) => inline[one]()).join('')),
    )
    .join('');
  const part = (name: string, inner: string) => {
    if (inner === '') return;
    extra[`word/${name}.xml`] = `<w:${name} ${ROOT}>${inner}</w:${name}>`;
    relations.push(`<Relationship Id="${name}" Type="${OFFICE}/relationships/${name}" Target="${name}.xml"/>`);
  };
  part(
    'footnotes',
    notes.footnote &&
      `<w:footnote w:type="separator" w:id="0">${p('')}</w:footnote>${notes.footnote}<w:footnote w:id="9999">${p(run())}</w:footnote>`,
  );
  part('endnotes', notes.endnote);
  part('comments', comments);
  extra['word/header1.xml'] = `<w:hdr ${ROOT}>${p(run())}</w:hdr>`;
  relations.push(`<Relationship Id="head" Type="${OFFICE}/relationships/header" Target="header1.xml"/>`);
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    'word/document.xml': `<w:document ${ROOT}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

// The parts of a Word file that hold no text of the draft: styles, numbering, settings, header, relations, content types, the custom part. All are
// strings of XML. The schema (wml.xsd) prescribes the order of elements, and Word refuses a file with another order.
import type { Language, Meta } from '../../../schema/index.ts';
import { type Layout, runningTitle } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { CHAPEAU_NAMESPACE, R_NAMESPACE, STYLE, W_NAMESPACE, WORD_LANGUAGE } from './names.ts';

/** The XML declaration at the beginning of every part. */
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The namespace declarations of the root element of a part. */
export const W_ROOT = `xmlns:w="${W_NAMESPACE}" xmlns:r="${R_NAMESPACE}"`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** The time of every zip entry. It is always the same, so that equal drafts give equal bytes. */
export const ZIP_TIME = new Date(2000, 0, 1);
/** One centimetre in twentieths of a point. */
export const CENTIMETRE = 567;

/** How far the masthead and the running lines extend beyond the text on both sides: they are 2 cm from the edges of the paper, the text 4 cm. */
export const BEYOND = 2 * CENTIMETRE;
/** The properties of a paragraph that extends this far. */
export const REACHING = `<w:ind w:left="-${BEYOND}" w:right="-${BEYOND}"/>`;
/** The width of A4 and of its text. */
export const PAPER_WIDTH = 11906;
export const TEXT_WIDTH = PAPER_WIDTH - 4 * BEYOND;
/** The line under a text, and the distance from a note's number to its words. */
const END = 1440;
const NOTE_HANG = 227;
/** The minimum line spacing of issued documents. */
const PITCH = 240;

/** By how many half points Arabic letters must be larger to look as large as Latin ones. */
export const ARABIC_LARGER = 6;
/** A symbol is in Latin letters in every language. */
const SYMBOL_SIZE = '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>';

const style = (id: string, name: string, paragraph: string, run = '', next = '', base = 'Normal') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/>${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;

/** The styles of Word on which ours are based, by id. They change nothing themselves; Word users find them and can change all of ours at once. */
const WORD_STYLES = {
  Heading1: 'heading 1',
  Heading2: 'heading 2',
  BodyText: 'Body Text',
  ListNumber: 'List Number',
  ListNumber2: 'List Number 2',
  ListNumber3: 'List Number 3',
  ListNumber4: 'List Number 4',
  ListNumber5: 'List Number 5',
} as const;

/** word/styles.xml: the styles of a resolution, with names that tell the kinds of paragraphs. */
export function stylesXml(language: Language): string {
  const both = '<w:jc w:val="both"/>';
  const indent = (left: number, first: number) => `<w:ind w:left="${left}" w:firstLine="${first}"/>`;
  const right = language === 'ar';
  const sizes = (size: number) => `<w:sz w:val="${size}"/><w:szCs w:val="${right ? size + ARABIC_LARGER : size}"/>`;
  const bold = (size: number) => `<w:b/><w:bCs/>${sizes(size)}`;
  const names = (name: string) => name.replace(/^UN/, 'UN ');
  const sub = [1, 2, 3, 4].map((level) =>
    style(`${STYLE.subparagraph}${level}`, `UN Subparagraph ${level}`, subparagraphIndent(level) + both, '', '', `ListNumber${level + 1}`),
  );
  return `${HEAD}<w:styles ${W_ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/><w:sz w:val="${right ? 22 : 20}"/><w:szCs w:val="${right ? 20 + ARABIC_LARGER : 20}"/><w:lang w:val="${language === 'ar' || language === 'zh' ? 'en-GB' : WORD_LANGUAGE[language]}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="${PITCH}" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>${[
    style(STYLE.symbol, names(STYLE.symbol), '<w:keepNext/><w:spacing w:after="240"/>', SYMBOL_SIZE, STYLE.title),
    style(STYLE.session, names(STYLE.session), '<w:keepNext/>', '', STYLE.title),
    ...Object.entries(WORD_STYLES).map(([id, name]) => style(id, name, '')),
    style(
      STYLE.title,
      names(STYLE.title),
      '<w:keepNext/><w:spacing w:after="240"/><w:outlineLvl w:val="0"/>',
      bold(24),
      STYLE.organ,
      'Heading1',
    ),
    style(STYLE.organ, names(STYLE.organ), `<w:keepNext/>${indent(0, CENTIMETRE)}`, '', STYLE.preambular, 'BodyText'),
    style(
      STYLE.heading,
      names(STYLE.heading),
      '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="1"/>',
      bold(20),
      STYLE.operative,
      'Heading2',
    ),
    style(
      STYLE.part,
      names(STYLE.part),
      '<w:keepNext/><w:spacing w:before="240"/><w:jc w:val="center"/><w:outlineLvl w:val="1"/>',
      bold(20),
      STYLE.operative,
      'Heading2',
    ),
    style(
      STYLE.annex,
      names(STYLE.annex),
      '<w:keepNext/><w:spacing w:before="360" w:after="240"/><w:outlineLvl w:val="0"/>',
      bold(24),
      STYLE.heading,
      'Heading1',
    ),
    style(STYLE.preambular, names(STYLE.preambular), indent(0, CENTIMETRE) + both, '', '', 'BodyText'),
    style(STYLE.operative, names(STYLE.operative), indent(0, CENTIMETRE) + both, '', '', 'ListNumber'),
    ...sub,
    style(STYLE.print, names(STYLE.print), ''),
    style(STYLE.masthead, names(STYLE.masthead), '<w:keepNext/><w:spacing w:after="0"/>'),
    style(
      STYLE.end,
      names(STYLE.end),
      '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:spacing w:before="360"/>' +
        `<w:ind w:left="${(TEXT_WIDTH - END) / 2}" w:right="${(TEXT_WIDTH - END) / 2}"/>`,
    ),
    style(
      'FootnoteText',
      'footnote text',
      `<w:spacing w:after="20" w:line="210" w:lineRule="atLeast"/><w:ind w:hanging="${NOTE_HANG}"/>`,
      sizes(17),
    ),
    style('CommentText', 'annotation text', ''),
    style(STYLE.joint, names(STYLE.joint), ''),
    style('Header', 'header', `<w:spacing w:after="0"/>${REACHING}`, '<w:b/><w:bCs/><w:sz w:val="17"/><w:szCs w:val="17"/>'),
    style('Footer', 'footer', `<w:spacing w:after="0"/>${REACHING}`, '<w:b/><w:bCs/><w:sz w:val="17"/><w:szCs w:val="17"/>'),
  ].join(
    '',
  )}<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="${STYLE.aside}"><w:name w:val="${names(STYLE.aside)}"/><w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="404040"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style><w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style></w:styles>`;
}

/** In the first two levels only the first line is indented; deeper paragraphs have a hanging indent after their numbers. */
const subparagraphIndent = (level: number): string =>
  level < 2 ? `<w:ind w:left="0" w:firstLine="${CENTIMETRE}"/>` : `<w:ind w:left="${(level + 1) * CENTIMETRE}" w:hanging="${CENTIMETRE}"/>`;

/** Where the words after a number of this level begin. */
export const wordsBehind = (level: number): number => Math.max(2, level + 1) * CENTIMETRE;

type Level = readonly [format: string, text: string];
const LATIN: readonly Level[] = [
  ['decimal', '%1.'],
  ['lowerLetter', '(%2)'],
  ['lowerRoman', '(%3)'],
  ['lowerLetter', '%4.'],
  ['lowerRoman', '%5.'],
];
const CLOSED: readonly Level[] = [LATIN[0]!, ['lowerLetter', '%2)'], ['lowerRoman', '%3)'], LATIN[3]!, LATIN[4]!];
/** The formats of numbers and letters, by language. */
const LEVELS: Record<Language, readonly Level[]> = {
  en: LATIN,
  zh: LATIN,
  fr: CLOSED,
  es: CLOSED,
  ru: [LATIN[0]!, ['russianLower', '%2)'], ['lowerRoman', '%3)'], LATIN[3]!, LATIN[4]!],
  ar: [['decimal', '%1 -'], ['arabicAbjad', '(%2)'], ['lowerRoman', '(%3)'], LATIN[3]!, LATIN[4]!],
};

/** word/numbering.xml: one list for the whole text (1), and further ones up to `lists`, each beginning again at 1, for every annex and every list under an
 *  unnumbered paragraph. */
export function numberingXml(language: Language, lists: number): string {
  const levels = LEVELS[language].map(([format, text], level) => {
    return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="tab"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="${wordsBehind(level)}"/></w:tabs>${subparagraphIndent(level)}</w:pPr></w:lvl>`;
  });
  // Programs count lists of one definition together, so each list has its own definition, with its own number in Word.
  const all = Array.from({ length: lists }, (_, i) => i);
  const definitions = all.map(
    (i) =>
      `<w:abstractNum w:abstractNumId="${i}"><w:nsid w:val="${(0x4c0000 + i).toString(16).toUpperCase().padStart(8, '0')}"/><w:multiLevelType w:val="multilevel"/>${levels.join('')}</w:abstractNum>`,
  );
  const numbered = all.map((i) => `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${i}"/></w:num>`);
  return `${HEAD}<w:numbering ${W_ROOT}>${definitions.join('')}${numbered.join('')}</w:numbering>`;
}

/** word/settings.xml. In a redline Word continues to track changes. */
export const settingsXml = (firstNote: number, tracked: boolean): string =>
  `${HEAD}<w:settings ${W_ROOT}>${tracked ? '<w:trackRevisions/>' : ''}<w:evenAndOddHeaders/><w:footnotePr><w:numStart w:val="${firstNote}"/><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** The running heads and feet, by name: at the outer edge (right on odd pages) the symbol, at the inner edge the title, if any; at the foot the page and the
 *  number of pages ("2/4"). The first page has neither if it begins with a masthead. */
export function runningParts({ symbol, language }: Pick<Meta, 'symbol' | 'language'>, title = ''): Record<string, string> {
  // Symbol and pages run from left to right in every language; only their edges are swapped.
  const [outer, inner] = language === 'ar' ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const field = (code: string) => `<w:fldSimple w:instr=" ${code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  const line = (style: string, properties: string, runs: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${runs}</w:p>`;
  const words = `<w:r><w:t xml:space="preserve">${escapeMarkup(symbol)}</w:t></w:r>`;
  const said = runningTitle(title, language);
  const face = `<w:rStyle w:val="${STYLE.aside}"/><w:b/><w:bCs/><w:color w:val="auto"/><w:sz w:val="17"/><w:szCs w:val="17"/>${language === 'ar' ? '<w:rtl/>' : ''}`;
  const about = `<w:r><w:rPr>${face}</w:rPr><w:t xml:space="preserve">${escapeMarkup(said)}</w:t></w:r>`;
  const tab = '<w:r><w:tab/></w:r>';
  const rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>';
  const tabs = `<w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH + BEYOND}"/></w:tabs>`;
  const pages = `${field('PAGE')}<w:r><w:t>/</w:t></w:r>${field('NUMPAGES')}`;
  const head = (edge: string) =>
    `${HEAD}<w:hdr ${W_ROOT}>${
      said === ''
        ? line('Header', `${rule}<w:jc w:val="${edge}"/>`, words)
        : line('Header', rule + tabs, edge === 'right' ? about + tab + words : words + tab + about)
    }</w:hdr>`;
  const foot = (edge: string) => `${HEAD}<w:ftr ${W_ROOT}>${line('Footer', `<w:jc w:val="${edge}"/>`, pages)}</w:ftr>`;
  return {
    'word/header1.xml': head(outer),
    'word/header2.xml': head(inner),
    'word/footer1.xml': foot(outer),
    'word/footer2.xml': foot(inner),
  };
}

/** The custom part: the fingerprint of the base, the draft's meta, its references as elements, and whether the file is a printed text, not a draft. */
export const chapeauXml = (meta: Meta, base: string, references = '', printed = false): string =>
  `${HEAD}<chapeau xmlns="${CHAPEAU_NAMESPACE}" base="${base}" symbol="${escapeMarkup(meta.symbol)}" body="${escapeMarkup(meta.body)}" session="${escapeMarkup(meta.session)}" language="${meta.language}" firstNote="${meta.firstNote}"${printed ? ' printed="true"' : ''}${references === '' ? '/>' : `>${references}</chapeau>`}`;

/** The properties of the custom part, which name its namespace. */
export const customPropsXml = `${HEAD}<ds:datastoreItem xmlns:ds="${OFFICE}/customXml" ds:itemID="{6D1C6D53-5B37-4E0A-9F0B-2B8B6C0F7A11}"><ds:schemaRefs><ds:schemaRef ds:uri="${CHAPEAU_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`;

/** docProps/core.xml. `date`: '' if none is known. */
export const coreXml = (title: string, author: string, date: string, language: Language): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>${escapeMarkup(author)}</dc:creator><dc:language>${WORD_LANGUAGE[language]}</dc:language>${date ? `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>` : ''}</cp:coreProperties>`;

const relations = (list: readonly (readonly [type: string, target: string])[]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** The ids of the relations by which the section refers to its running heads and feet. */
const RUNNING = { header1: 'rId5', header2: 'rId6', footer1: 'rId7', footer2: 'rId8' } as const;

/** The properties of the section at the end of a text: running heads and feet, first note number, page size, direction. */
export const sectionXml = (meta: Meta, { header, masthead }: Pick<Layout, 'header' | 'masthead'>): string =>
  `<w:sectPr>${header && meta.symbol !== '' ? `<w:headerReference w:type="default" r:id="${RUNNING.header1}"/><w:headerReference w:type="even" r:id="${RUNNING.header2}"/>` : ''}<w:footerReference w:type="default" r:id="${RUNNING.footer1}"/><w:footerReference w:type="even" r:id="${RUNNING.footer2}"/><w:footnotePr><w:numStart w:val="${meta.firstNote}"/></w:footnotePr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="${2 * BEYOND}" w:bottom="1200" w:left="${2 * BEYOND}" w:header="1020" w:footer="700" w:gutter="0"/>${masthead === 'none' ? '' : '<w:titlePg/>'}${meta.language === 'ar' ? '<w:bidi/>' : ''}</w:sectPr>`;

/** word/footnotes.xml with the two separators that Word requires: the lines above the notes, which begin where the language's lines do. */
export function footnotesXml(notes: readonly string[], language: Language): string {
  const start = `<w:pPr>${language === 'ar' ? '<w:bidi/>' : ''}<w:spacing w:after="0"/></w:pPr>`;
  const line = (type: string, id: number) =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p>${start}<w:r><w:${type}/></w:r></w:p></w:footnote>`;
  return `${HEAD}<w:footnotes ${W_ROOT}>${line('separator', -1)}${line('continuationSeparator', 0)}${notes.join('')}</w:footnotes>`;
}

const EXTENDED = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended';

/** The parts that do not depend on the draft's words, by name. `commented`: whether the file has comments. */
export function fixedParts(commented = false): Record<string, string> {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  const r = (type: string) => `${R_NAMESPACE}/${type}`;
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('word/document.xml', `${word}.document.main+xml`)}${['styles', 'numbering', 'settings', 'footnotes'].map((part) => override(`word/${part}.xml`, `${word}.${part}+xml`)).join('')}${commented ? override('word/comments.xml', `${word}.comments+xml`) + override('word/commentsExtended.xml', `${word}.commentsExtended+xml`) : ''}${[1, 2].map((n) => override(`word/header${n}.xml`, `${word}.header+xml`) + override(`word/footer${n}.xml`, `${word}.footer+xml`)).join('')}${override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${override('customXml/itemProps1.xml', 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml')}</Types>`,
    '_rels/.rels': relations([
      [r('officeDocument'), 'word/document.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'word/_rels/document.xml.rels': relations([
      [r('styles'), 'styles.xml'],
      [r('numbering'), 'numbering.xml'],
      [r('settings'), 'settings.xml'],
      [r('footnotes'), 'footnotes.xml'],
      [r('header'), 'header1.xml'],
      [r('header'), 'header2.xml'],
      [r('footer'), 'footer1.xml'],
      [r('footer'), 'footer2.xml'],
      [r('customXml'), '../customXml/item1.xml'],
      ...(commented ? [[r('comments'), 'comments.xml'] as const, [EXTENDED, 'commentsExtended.xml'] as const] : []),
    ]),
    'customXml/_rels/item1.xml.rels': relations([[r('customXmlProps'), 'itemProps1.xml']]),
    'customXml/itemProps1.xml': customPropsXml,
  };
}

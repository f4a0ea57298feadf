// The parts of a Word file around the text: the masthead above it and the labels in its margin. They have their own styles, which the reader skips except for
// symbol and session.
import type { AgreedLevel, Language } from '../../../schema/index.ts';
import type { AgreedLegend } from '../agreement.ts';
import type { Masthead } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { STYLE } from './names.ts';
import { ARABIC_LARGER, BEYOND, PAPER_WIDTH, REACHING, TEXT_WIDTH } from './parts.ts';

/** The lines at the far side of the masthead, in twentieths of a point. */
const FACTS = 3060;
/** The distance of labels from the edge of the paper, their width and the width of the paper, in points. */
const LABEL = { from: 57, width: 52, paper: 595 };

/** The space between the name of the organ and the rule under the masthead, for the emblem and the lines beside the name. */
const ROOM = 1200;

const RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>';
const BOLD = '<w:b/><w:bCs/>';

/** The paragraphs of the masthead as XML. `printed`: for a printed text, in which symbol and session have no styles of their own because every line is read
 *  as words. */
export function mastheadXml(masthead: Masthead | null, language: Language, printed = false): string {
  if (!masthead) return '';
  const { organization, symbol, facts, languagesAt, organ, session, agendaItem, agendaTitle, adopted, standing } = masthead;
  const right = language === 'ar';
  const bidi = right ? '<w:bidi/>' : '';
  const run = (words: string, properties = '') =>
    `<w:r>${properties || right ? `<w:rPr>${properties}${right ? '<w:rtl/>' : ''}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeMarkup(words)}</w:t></w:r>`;
  // The schema prescribes the order of paragraph properties: pBdr, tabs, bidi, spacing, jc.
  const line = (style: string, words: string, { before = '', after = '', look = '' } = {}) =>
    words === '' ? '' : `<w:p><w:pPr><w:pStyle w:val="${style}"/>${before}${bidi}${after}</w:pPr>${run(words, look)}</w:p>`;
  const aside = (words: string) =>
    `<w:r><w:rPr><w:rStyle w:val="${STYLE.aside}"/><w:color w:val="auto"/><w:sz w:val="28"/><w:szCs w:val="28"/>${right ? '<w:rtl/>' : ''}</w:rPr><w:tab/><w:t xml:space="preserve">${escapeMarkup(words)}</w:t><w:tab/></w:r>`;
  const styles = printed ? { symbol: STYLE.masthead, session: STYLE.masthead } : { symbol: STYLE.symbol, session: STYLE.session };
  // The outcome is below the line that says who adopted the text, or alone without that line.
  const large = `${BOLD}<w:sz w:val="24"/><w:szCs w:val="${right ? 24 + ARABIC_LARGER : 24}"/>`;
  const spaced = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
  const stands =
    line(STYLE.masthead, adopted, { after: spaced(360, standing === '' ? 240 : 0), look: large }) +
    line(STYLE.masthead, standing, {
      after: spaced(organization === '' ? 0 : adopted === '' ? 360 : 120, 240),
      look: adopted === '' ? large : '',
    });
  if (organization === '') return (printed ? '' : line(styles.symbol, symbol)) + line(styles.session, session) + stands;
  const part = /^[^/]*/.exec(symbol)![0];
  const plain = '<w:b w:val="0"/><w:bCs w:val="0"/>';
  const sized = (size: number) => `${plain}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
  const sign = (part === '' ? '' : run(part, sized(40))) + (part === symbol ? '' : run(symbol.slice(part.length), sized(20)));
  const first = `<w:p><w:pPr><w:pStyle w:val="${styles.symbol}"/>${RULE}<w:tabs><w:tab w:val="left" w:pos="0"/><w:tab w:val="right" w:pos="${TEXT_WIDTH + BEYOND}"/></w:tabs>${bidi}<w:spacing w:after="0"/>${REACHING}</w:pPr>${aside(organization)}${sign}</w:p>`;
  // The lines at the far side are in a frame, so that the name of the organ is beside them.
  const frame = `<w:framePr w:w="${FACTS}" w:hSpace="113" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="${right ? BEYOND : PAPER_WIDTH - BEYOND - FACTS}" w:y="1"/>`;
  const beside = facts.map((words, at) => {
    const spacing = at === 0 || at === languagesAt ? `<w:spacing w:before="${at === 0 ? 120 : 240}"/>` : '';
    // A date or language in Latin letters keeps its direction, at the same edge of the page.
    const own = right && !/\p{Script=Arabic}/u.test(words);
    const look = right && !own ? '<w:rtl/>' : '';
    return `<w:p><w:pPr><w:pStyle w:val="${STYLE.masthead}"/>${frame}${right && !own ? '<w:bidi/>' : ''}${spacing}<w:jc w:val="${right && !own ? 'right' : 'left'}"/></w:pPr><w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeMarkup(words)}</w:t></w:r></w:p>`;
  });
  const name = line(STYLE.masthead, organ, {
    after: '<w:spacing w:before="120" w:after="0"/>',
    look: `${BOLD}<w:sz w:val="40"/><w:szCs w:val="40"/>`,
  });
  const rule = `<w:p><w:pPr><w:pStyle w:val="${STYLE.masthead}"/><w:pBdr><w:top w:val="single" w:sz="12" w:space="1" w:color="auto"/></w:pBdr>${bidi}<w:spacing w:before="${ROOM}" w:after="0" w:line="80" w:lineRule="exact"/>${REACHING}</w:pPr></w:p>`;
  const about = [
    line(styles.session, session, { after: `<w:spacing w:after="0"/>${REACHING}`, look: BOLD }),
    line(STYLE.masthead, agendaItem, { after: `<w:spacing w:after="0"/>${REACHING}` }),
    line(STYLE.masthead, agendaTitle, { after: `<w:spacing w:after="0"/>${REACHING}`, look: BOLD }),
  ];
  return first + beside.join('') + name + rule + about.join('') + stands;
}

/** The run property that shows words as agreed; '' for others. The colours are those of the World Health Organization. */
export const highlightXml = (agreed: AgreedLevel | undefined): string =>
  agreed === undefined ? '' : `<w:highlight w:val="${agreed === 'group' ? 'yellow' : 'green'}"/>`;

/** The legend for the colours of agreed words, which is not part of the text; '' if there are none. */
export function legendXml(legend: readonly AgreedLegend[], language: Language): string {
  if (legend.length === 0) return '';
  const right = language === 'ar';
  const run = (words: string, highlight = '') =>
    `<w:r>${highlight || right ? `<w:rPr>${highlight}${right ? '<w:rtl/>' : ''}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeMarkup(words)}</w:t></w:r>`;
  const runs = legend.map(({ level, words }, at) => (at === 0 ? '' : run(' · ')) + run(words, highlightXml(level)));
  return `<w:p><w:pPr><w:pStyle w:val="${STYLE.masthead}"/>${right ? '<w:bidi/>' : ''}<w:spacing w:before="160" w:after="240"/></w:pPr>${runs.join('')}</w:p>`;
}

/** A run with a label in the margin beside the first line of its paragraph; '' for no label. `id`: unique in the file. */
export function labelXml(label: string, id: number, language: Language): string {
  if (label === '') return '';
  const left = language === 'ar' ? LABEL.paper - LABEL.from - LABEL.width : LABEL.from;
  const style = `position:absolute;margin-left:${left}pt;margin-top:0;width:${LABEL.width}pt;height:12pt;z-index:${id};mso-position-horizontal-relative:page;mso-position-vertical-relative:text;mso-wrap-style:square`;
  const words = `<w:p><w:pPr><w:pStyle w:val="${STYLE.masthead}"/><w:spacing w:after="0"/><w:jc w:val="${language === 'ar' ? 'right' : 'left'}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="${STYLE.aside}"/><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr><w:t xml:space="preserve">${escapeMarkup(label)}</w:t></w:r></w:p>`;
  return `<w:r><w:rPr><w:rStyle w:val="${STYLE.aside}"/></w:rPr><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" id="label${id}" alt="${escapeMarkup(label)}" style="${style}" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>${words}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>`;
}

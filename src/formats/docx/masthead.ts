// What a Word file has around the text: the masthead above it and the labels in its margin. They have styles of their own, which the reader skips;
// only symbol and session are read again.
import type { AgreedLevel, Language } from '../../../schema/index.ts';
import type { AgreedLegend } from '../agreement.ts';
import type { Masthead } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { STYLE } from './names.ts';

/** The width of a line in twentieths of a point: A4 less its margins. */
const LINE = 9026;
/** The place of labels from the edge of the paper, their width and the width of the paper, in points. */
const LABEL = { from: 12, width: 52, paper: 595 };

const RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>';
const BOLD = '<w:b/><w:bCs/>';

/**
 * The paragraphs of the masthead as XML. `printed`: for a printed text, in which symbol and session have no styles of their own because every line is
 * read as it stands.
 */
export function mastheadXml(masthead: Masthead | null, language: Language, printed = false): string {
  if (!masthead) return '';
  const { organization, symbol, facts, organ, session, agendaItem, standing } = masthead;
  const right = language === 'ar';
  const bidi = right ? '<w:bidi/>' : '';
  const run = (words: string, properties = '') =>
    `<w:r>${properties || right ? `<w:rPr>${properties}${right ? '<w:rtl/>' : ''}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeMarkup(words)}</w:t></w:r>`;
  // The schema prescribes the order of paragraph properties: pBdr, tabs, bidi, spacing, jc.
  const line = (style: string, words: string, { before = '', after = '', look = '' } = {}) =>
    words === '' ? '' : `<w:p><w:pPr><w:pStyle w:val="${style}"/>${before}${bidi}${after}</w:pPr>${run(words, look)}</w:p>`;
  const aside = (words: string) =>
    `<w:r><w:rPr><w:rStyle w:val="${STYLE.aside}"/>${right ? '<w:rtl/>' : ''}</w:rPr><w:t xml:space="preserve">${escapeMarkup(words)}</w:t><w:tab/></w:r>`;
  const styles = printed ? { symbol: STYLE.masthead, session: STYLE.masthead } : { symbol: STYLE.symbol, session: STYLE.session };
  const stands = line(STYLE.masthead, standing, { after: '<w:spacing w:after="240"/>', look: BOLD });
  if (organization === '') return (printed ? '' : line(styles.symbol, symbol)) + line(styles.session, session) + stands;
  const big = printed ? `${BOLD}<w:sz w:val="28"/><w:szCs w:val="28"/>` : '';
  const first = `<w:p><w:pPr><w:pStyle w:val="${styles.symbol}"/>${RULE}<w:tabs><w:tab w:val="right" w:pos="${LINE}"/></w:tabs>${bidi}<w:spacing w:after="80"/></w:pPr>${aside(organization)}${symbol === '' ? '' : run(symbol, big)}</w:p>`;
  const last = facts.length - 1;
  const under = facts.map((words, at) => {
    const spacing = `<w:spacing w:after="${at === last ? 160 : 0}"/>`;
    const rule = at === last ? RULE : '';
    // A date or language in Latin letters keeps its direction, at the same edge of the page.
    if (right && !/\p{Script=Arabic}/u.test(words))
      return `<w:p><w:pPr><w:pStyle w:val="${STYLE.masthead}"/>${rule}${spacing}<w:jc w:val="left"/></w:pPr><w:r><w:t xml:space="preserve">${escapeMarkup(words)}</w:t></w:r></w:p>`;
    return line(STYLE.masthead, words, { before: rule, after: `${spacing}<w:jc w:val="right"/>` });
  });
  const about = [
    line(STYLE.masthead, organ, { after: '<w:spacing w:after="0"/>', look: BOLD }),
    line(styles.session, session, { after: '<w:spacing w:after="0"/>', look: BOLD }),
    line(STYLE.masthead, agendaItem, { after: '<w:spacing w:after="240"/>' }),
  ];
  return first + under.join('') + about.join('') + stands;
}

/** The run property that shows words as agreed; '' for others. The colours are those of the World Health Organization. */
export const highlightXml = (agreed: AgreedLevel | undefined): string =>
  agreed === undefined ? '' : `<w:highlight w:val="${agreed === 'group' ? 'yellow' : 'green'}"/>`;

/** The line that says what the colours of agreed words mean, which is no line of the text; '' where there are none. */
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
  const words = `<w:p><w:pPr><w:pStyle w:val="${STYLE.masthead}"/><w:spacing w:after="0"/><w:jc w:val="${language === 'ar' ? 'left' : 'right'}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="${STYLE.aside}"/><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr><w:t xml:space="preserve">${escapeMarkup(label)}</w:t></w:r></w:p>`;
  return `<w:r><w:rPr><w:rStyle w:val="${STYLE.aside}"/></w:rPr><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" id="label${id}" alt="${escapeMarkup(label)}" style="${style}" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>${words}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>`;
}

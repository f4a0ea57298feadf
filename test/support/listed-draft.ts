// The draft on which lists of amendments are tested: a resolution on water, with three preambular and five operative paragraphs.
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../schema/index.ts';
import { applyDelegationList } from '../../src/amend/lists/apply-list.ts';

const ROWS = [
  '# Safe drinking water for small islands',
  'PP Recalling all relevant decisions on water and sanitation,',
  'PP Noting with concern the effects of drought on coastal communities,',
  'PP Welcoming the report of the Secretary-General,',
  '1. Decides to establish a fund for a period of five years:',
  '(a) To repair wells and pipes on remote islands, where feasible;',
  '(b) To train engineers, technicians and teachers;',
  '(c) To report on the state of reservoirs;',
  '2. Calls upon donors to support the fund, to share knowledge and to report promptly to the fund;',
  '3. Strongly encourages islands to measure rainfall, rivers and wells, and to publish rainfall data;',
  '4. Requests the Secretary-General to name a coordinator and to give the coordinator a small office;',
  '5. Decides to remain seized of the matter.',
];
export const BASE = resolution(
  ROWS.map((row, k) => {
    const [, sign = '', words = ''] = /^(\S+) (.*)$/.exec(row)!;
    const kind = sign === '#' ? 'title' : sign === 'PP' ? 'preambular' : sign.startsWith('(') ? 'subparagraph' : 'operative';
    return paragraph({ id: `p${k}`, kind, level: kind === 'subparagraph' ? '1' : '0' }, words);
  }),
);
export const draft = { meta: EMPTY_META, doc: BASE };
/** The words of its paragraphs. */
export const texts = ROWS.map((row) => row.replace(/^\S+ /, ''));
/** The words after a list was read, and its listed entries. */
export const apply = (list: string) => {
  const { doc, failed, doubts } = applyDelegationList(draft, list);
  return { rows: paragraphsOf(doc).map((one) => textOf(wordingOf(one)!)), failed, doubts };
};

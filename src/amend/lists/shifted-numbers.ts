// Finds amendments whose number may follow the numbering before or after other amendments. The list does not say which, so they are not done.
import { quotedIn } from '../edits/edit.ts';
import { plainQuote } from '../formal/quotation.ts';
import type { ListedText } from './clauses/listed-text.ts';
import type { DelegationAmendment } from './list-reader.ts';

const NUMBERED = /^(?:the chapeau of )?(operative|preambular) paragraph (\d+)(?: (.+))?$/;

/** Amendments whose number may refer to the numbering before or after another amendment, because the quoted words are in both paragraphs. */
export function renumbered(
  text: ListedText,
  amendments: readonly DelegationAmendment[],
): { readonly reasons: Map<DelegationAmendment, string>; readonly doubts: Map<DelegationAmendment, string> } {
  const found = new Map<DelegationAmendment, string>();
  const doubts = new Map<DelegationAmendment, string>();
  /** For operative and preambular paragraphs: from which number, and by how many, the list has shifted the numbers. */
  const shifts: { part: string; from: number; by: number; fresh: boolean }[] = [];
  const shifting = amendments.filter(({ demands }) => demands.some((demand) => demand.do !== 'words' && demand.do !== 'replace'));
  for (const one of amendments) {
    if (one.asNumber && shifting.some((other) => other !== one && !other.asNumber))
      found.set(
        one,
        'Other amendments of the list change the numbers; it does not say whether this paragraph moves or only gets the number.',
      );
    for (const demand of one.numbered ? one.demands : []) {
      const address = demand.do === 'insert' ? demand.near : 'address' in demand ? demand.address : '';
      const m = NUMBERED.exec(address);
      if (!m) continue;
      const [part, number] = [m[1]!, Number(m[2])];
      if (demand.do === 'words') {
        const by = shifts.filter((shift) => shift.part === part && number >= shift.from).reduce((sum, shift) => sum + shift.by, 0);
        const other = by === 0 ? null : text.wordsOf(`${part} paragraph ${number - by}${m[3] ? ` ${m[3]}` : ''}`);
        const here = text.wordsOf(address);
        const words = demand.edits
          .map(quotedIn)
          .flatMap(({ goes, named }) => [...goes, ...named])
          .map(plainQuote);
        if (other !== null && here !== null && words.length === 0)
          doubts.set(one, 'The list changes the numbers before it; the number was taken for the one in the text as it stands.');
        else if (other !== null && here !== null && words.every((word) => other.includes(word) && here.includes(word)))
          found.set(
            one,
            `The list changes the numbers before it, and the words stand in ${part} paragraph ${number} and in the one that then has this number.`,
          );
      } else if (m[3] === undefined) {
        const fresh = shifts.some(
          (shift) => shift.fresh && shift.part === part && number >= shift.from && (demand.do !== 'insert' || number > shift.from),
        );
        if (fresh && demand.do !== 'insert')
          found.set(one, 'The list puts a new paragraph before it; it does not say whether the number is the one before or after that.');
      }
      if (m[3] === undefined && demand.do === 'insert' && demand.side === 'before')
        shifts.push({ part, from: number, by: demand.texts.length, fresh: true });
      if (m[3] === undefined && demand.do === 'split') shifts.push({ part, from: number + 1, by: 1, fresh: false });
      if (m[3] === undefined && (demand.do === 'delete' || demand.do === 'join'))
        shifts.push({ part, from: number + 1, by: -1, fresh: false });
    }
  }
  return { reasons: found, doubts };
}

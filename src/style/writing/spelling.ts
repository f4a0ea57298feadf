// English spelling of the United Nations: -ize, programme, judgement, cooperation. A word with a capital inside a sentence is part of a name, which keeps its
// own spelling, and is not judged.
import { asWritten, formRule, type WrittenForm } from '../finding/forms.ts';
import { KEEPS_S, SPELLINGS } from './spelling-data.ts';

const WORD = /(?<![\p{L}\p{N}’'/.@-])\p{L}[\p{L}-]*(?![\p{L}’'@-])/gu;
const IN_IS = /^([\p{L}-]*is)(e|es|ed|er|ers|ing|ation|ations|ational|able)$/u;

/** The house spelling of a word in lower case; null if it is already right. */
function right(word: string): string | null {
  const listed = SPELLINGS.get(word);
  if (listed) return listed;
  const parts = IN_IS.exec(word);
  if (!parts) return null;
  const [, stem, ending] = parts;
  const last = stem!.slice(stem!.lastIndexOf('-') + 1);
  if (last.length < 5 || KEEPS_S.has(last) || KEEPS_S.has(last.replace(/^(?:re|un|over|pre|non|mis|co|self)/, ''))) return null;
  return `${stem!.slice(0, -1)}z${ending}`;
}

/** Judgments of a court keep the spelling of the court. */
const COURT = /\b(?:courts?|tribunals?|judicial|judges?|prosecut\w+|sentenc\w+|cases?|justice)\b/i;

const spelled: WrittenForm = {
  pattern: WORD,
  instead({ 0: word, index, input }) {
    const lower = word.toLowerCase();
    const begins = index === 0 || /[.:;] $/.test(input.slice(Math.max(0, index - 2), index));
    if (word !== lower && !begins) return undefined;
    if (lower.startsWith('judgment') && COURT.test(input.slice(Math.max(0, index - 250), index + 250))) return undefined;
    if (lower.startsWith('program') && /\b(?:computer|software) $/.test(input.slice(Math.max(0, index - 20), index))) return undefined;
    const replacement = right(lower);
    return replacement === null ? undefined : asWritten(word, replacement);
  },
  // A text that writes one verb with -ise does so with all.
  habit: ([word]) => (SPELLINGS.has(word.toLowerCase()) ? word.toLowerCase() : '-ise'),
};

export const spelling = formRule({
  number: 33,
  name: 'words/spelling',
  title: 'Spelling',
  source: 'United Nations Editorial Manual, spelling.',
  forms: { en: [spelled] },
});

// A paragraph's label in the words of a language: "OP3 (b)" is "operative paragraph 3 (b)", "l’alinéa b) du paragraphe 3 du dispositif", "执行部分第3(b)段".
import type { Language } from '../../../schema/index.ts';
import { filled, plainText } from './patterns.ts';
import type { NameKey, NounForm, WordsOfLanguage } from './words/formal-words.ts';
import { formalWordsIn } from './words/known-words.ts';

/** Labels in an annex: “Annex I.3 (b)”, “Annex ¶2”, “Annex 3”. A word after "Annex" is the annex's name only if a full stop or ¶ follows it. */
const ANNEXED =
  /^(?<annex>Annex|Appendix)(?: (?<name>[^\s.¶(]+(?=\.\d| ¶)|[A-Z\u0621-\u064a\u4e00-\u9fff]+(?= \()))?(?:\.| )(?<unnumbered>¶)?(?<rest>.+)$/;
/** A number, the signs of subparagraphs, and what follows a proposed paragraph: "3", "(b) (ii)", "bis". */
const NUMBERED = /^(?<number>\d+(?!\d))?(?<part>(?: ?\([a-z]+\)| [a-z]{1,4}\.)*)(?<suffix>(?: ?(?:[a-z]+(?![a-z])|\d+(?!\d)|\(\d+\)))*)$/;

/** The signs of subparagraphs in a language: "(b) (ii)" is "b) ii)" in French. */
export const signsIn = ({ signs }: WordsOfLanguage, part: string): string =>
  [...part.matchAll(/\(([a-z]+)\)|(?<![a-z])([a-z]+)\./g)]
    .map(([, round, dotted]) => (round === undefined ? signs.dotted.join(dotted) : signs.round.join(round)))
    .join(signs.joint);

/** The sign of the subparagraph itself, at the end of its label: "(d)" of "OP3 (d)"; '' if it ends otherwise ("OP3 (b) bis"). */
export const lastSignIn = (words: WordsOfLanguage, label: string): string =>
  signsIn(words, / (\([a-z]+\)|[a-z]{1,4}\.)$/.exec(label)?.[1] ?? '');

/** A function that gives the name in the form that is asked for. */
const named =
  (words: WordsOfLanguage, key: NameKey, fillings: Parameters<typeof filled>[1] = {}) =>
  (form: string): string =>
    plainText(filled(words.names[key], fillings, form as NounForm));

const CHAPEAU = 'chapeau ';

/** The label of a paragraph without its subparagraphs, in formal words: "chapeau OP3" is "the chapeau of operative paragraph 3". */
export const chapeauLabel = (label: string): string => `${CHAPEAU}${label}`;
/** The same as the label of the whole: "OP3". */
export const wholeLabel = (label: string): string => (label.startsWith(CHAPEAU) ? label.slice(CHAPEAU.length) : label);

/** The name of the paragraph with this label, by its form. */
export function paragraphNameIn(words: WordsOfLanguage, label: string): (form: string) => string {
  if (label.startsWith(CHAPEAU)) return named(words, 'chapeau', { whole: paragraphNameIn(words, wholeLabel(label)) });
  if (label === 'title' || label === 'heading') return named(words, label);
  if (label === '') return named(words, 'none');
  if (label === 'PP') return named(words, 'onlyPreambular');
  if (label === 'OP') return named(words, 'onlyOperative');
  const annexed = ANNEXED.exec(label)?.groups;
  const kind = annexed ? 'annexed' : /^PP/.test(label) ? 'preambular' : /^OP/.test(label) ? 'operative' : null;
  if (!kind) return named(words, 'other', { part: signsIn(words, label) || label });
  const rest = annexed?.rest ?? label.slice(2).trimStart();
  const { number = rest, part: typed = '', suffix = '' } = NUMBERED.exec(rest)?.groups ?? {};
  const signs = signsIn(words, typed) + (typed === '' ? '' : suffix);
  const [whole, part] = number === '' || typed === '' ? [`${number}${signs}${typed === '' ? suffix : ''}`, ''] : [number, signs];
  const annex = annexed ? plainText(filled(annexKey(words, annexed), { label: annexed.name ?? '' })) : '';
  const fillings = { number: whole, part, annex, nth: (form: string) => words.ordinal(Number(number), form as NounForm) };
  if (annexed?.unnumbered) return named(words, 'annexedUnnumbered', { ...fillings, number: `${whole}${part === '' ? '' : ` ${part}`}` });
  if (part !== '') return named(words, `${kind}Part`, fillings);
  return named(words, kind === 'preambular' && !/^\d+$/.test(whole) ? 'preambularNumbered' : kind, fillings);
}

const annexKey = ({ annexes }: WordsOfLanguage, { annex, name }: Record<string, string | undefined>): string =>
  annex === 'Annex' ? annexes[name ? 'annexNamed' : 'annex'] : annexes[name ? 'appendixNamed' : 'appendix'];

/** A paragraph's label in words: "OP3 (b)" is "operative paragraph 3 (b)", "title" is "the title". */
export const paragraphName = (label: string, language: Language = 'en'): string => paragraphNameIn(formalWordsIn(language), label)('plain');

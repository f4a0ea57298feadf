// House style: applies every rule to one draft. For a text that was read from a file, doubts that only the file can show (typed numbers, the comma
// after the organ, notes that were not found) become findings too.
import type { Draft } from '../../schema/index.ts';
import { annexStart } from '../text/annexes.ts';
import { outlineOf } from '../text/outline.ts';
import { factsOf } from '../text/references/cited.ts';
import type { FoundText } from '../text/text-model.ts';
import { acrossTexts, type OtherText } from './across.ts';
import { ADOPTED_RULES, type AdoptedText, againstAdopted } from './adopted.ts';
import { type Finding, findingOn, type Rule, type Subject } from './finding/finding.ts';
import { alikeLetters } from './rules/alike-letters.ts';
import { alsoFurther } from './rules/also-further.ts';
import { bracketBalance } from './rules/bracket-balance.ts';
import { citationDates } from './rules/citation-dates.ts';
import { citationForm } from './rules/citation-form.ts';
import { citationYear } from './rules/citation-years.ts';
import { dates } from './rules/dates.ts';
import { doubleSpaces } from './rules/double-spaces.ts';
import { emptyParagraph } from './rules/empty-paragraph.ts';
import { endPunctuation } from './rules/end-punctuation.ts';
import { levels } from './rules/levels.ts';
import { liveReferences } from './rules/live-references.ts';
import { noteMarks } from './rules/note-marks.ts';
import { openingForm } from './rules/opening-form.ts';
import { organsFirstUse } from './rules/organs-first-use.ts';
import { paragraphReferences } from './rules/paragraph-references.ts';
import { repeatedWords } from './rules/repeated-words.ts';
import { straightQuotes } from './rules/straight-quotes.ts';
import { typedMarks } from './rules/typed-marks.ts';
import { unseenLetters } from './rules/unseen-letters.ts';
import { abbreviations } from './writing/abbreviations.ts';
import { andOr } from './writing/and-or.ts';
import { capitals } from './writing/capitals.ts';
import { dashes } from './writing/dashes.ts';
import { finalAnd } from './writing/final-and.ts';
import { italics } from './writing/italics.ts';
import { languageQuotes } from './writing/language-quotes.ts';
import { money } from './writing/money.ts';
import { operativeReference } from './writing/operative-reference.ts';
import { perCent } from './writing/per-cent.ts';
import { presentResolution } from './writing/present-resolution.ts';
import { repeatedDates } from './writing/repeated-dates.ts';
import { reviewClauses } from './writing/review-clauses.ts';
import { serialComma } from './writing/serial-comma.ts';
import { sessions } from './writing/sessions.ts';
import { smallNumbers } from './writing/small-numbers.ts';
import { spelling } from './writing/spelling.ts';
import { stateNames } from './writing/state-names.ts';

/** All rules of house style, in the order in which findings at the same place are listed. */
export const RULES: readonly Rule[] = [
  endPunctuation,
  bracketBalance,
  doubleSpaces,
  emptyParagraph,
  openingForm,
  alsoFurther,
  citationYear,
  paragraphReferences,
  repeatedWords,
  dates,
  citationForm,
  straightQuotes,
  levels,
  typedMarks,
  organsFirstUse,
  noteMarks,
  citationDates,
  liveReferences,
  smallNumbers,
  perCent,
  dashes,
  andOr,
  presentResolution,
  capitals,
  spelling,
  operativeReference,
  serialComma,
  money,
  sessions,
  abbreviations,
  stateNames,
  finalAnd,
  languageQuotes,
  repeatedDates,
  italics,
  reviewClauses,
  unseenLetters,
  alikeLetters,
];

const subjectOf = (draft: Draft, living: boolean): Subject => {
  const entries = outlineOf(draft);
  return {
    draft,
    living,
    entries,
    own: entries.slice(0, annexStart(entries)),
    securityCouncil: /security council|conseil de sécurité|consejo de seguridad|совет безопасности|مجلس الأمن|安全理事会/i.test(
      draft.meta.body,
    ),
  };
};

/** The findings sorted by paragraph and offset. */
function inOrder(subject: Subject, findings: readonly Finding[]): Finding[] {
  const place = new Map(subject.entries.map((entry, i) => [entry.id, i]));
  return [...findings].sort((a, b) => (place.get(a.paragraph) ?? 0) - (place.get(b.paragraph) ?? 0) || a.from - b.from);
}

/** The findings of all rules on the text of a draft (its wordings, without amendments), in the order of the text; [] if there are none. For a file; a draft
 *  that people still edit is checked by `checkInSteps`. */
export function checkDraft(draft: Draft): Finding[] {
  const subject = subjectOf(draft, false);
  return inOrder(
    subject,
    RULES.flatMap((rule) => rule.check(subject)),
  );
}

/** The findings on a draft that people still edit, including contradictions to `others` and to the `adopted` texts that it cites. The generator yields
 *  before each rule, so that the caller can do other work, and returns the findings. */
export function* checkInSteps(
  draft: Draft,
  others: readonly OtherText[] = [],
  adopted: readonly AdoptedText[] = [],
): Generator<undefined, Finding[]> {
  const subject = subjectOf(draft, true);
  const findings: Finding[] = [];
  for (const rule of RULES) {
    yield;
    findings.push(...rule.check(subject));
  }
  findings.push(...acrossTexts(subject, others), ...againstAdopted(subject, adopted));
  return inOrder(subject, findings);
}

/** All steps of `checkInSteps` at once. */
export function checkLiving(draft: Draft, others: readonly OtherText[] = [], adopted: readonly AdoptedText[] = []): Finding[] {
  const steps = checkInSteps(draft, others, adopted);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Rules 9 to 11: doubts of the reader of a pasted text that cannot be seen in the draft. */
const ABOUT = {
  number: { number: 9, name: 'numbering/typed', title: 'Typed numbers' },
  note: { number: 10, name: 'footnotes/order', title: 'Order of footnotes' },
  'organ line': { number: 11, name: 'organ/comma', title: 'Comma after the organ' },
} as const;

/** The number and the title of a rule by its name; undefined for an unknown name. */
export const ruleNamed = (name: string): Pick<Rule, 'number' | 'title'> | undefined =>
  [...RULES, ...Object.values(ABOUT), ...Object.values(ADOPTED_RULES)].find((rule) => rule.name === name);

/** Like `checkDraft`, plus the reader's doubts that the draft does not show: typed numbers, the comma after the organ, the order of notes. */
export function checkFound(found: Pick<FoundText, 'draft' | 'doubts'>): Finding[] {
  const subject = subjectOf(found.draft, false);
  const entries = new Map(subject.entries.map((entry) => [entry.id, entry]));
  const typed = found.doubts.flatMap((doubt) => {
    const entry = entries.get(doubt.paragraph);
    return doubt.about && entry ? [findingOn(entry, ABOUT[doubt.about].name, 'warning', doubt.message)] : [];
  });
  return inOrder(subject, [...RULES.flatMap((rule) => rule.check(subject)), ...typed]);
}

/** Checks what a draft says about the resolutions that it cites against the texts in the library. */
export function checkCited(draft: Draft, adopted: readonly AdoptedText[]): Finding[] {
  const subject = subjectOf(draft, false);
  return inOrder(subject, againstAdopted(subject, adopted));
}

/** The contradictions between several texts, one list for each. Each text is compared with those before it; `names` are their names for the messages. */
export function checkTogether(drafts: readonly Draft[], names: readonly string[]): Finding[][] {
  const others = drafts.map((draft, i): OtherText => ({ name: names[i] || 'another text', draft: '', facts: factsOf(draft) }));
  return drafts.map((draft, i) => acrossTexts(subjectOf(draft, false), others.slice(0, i)));
}

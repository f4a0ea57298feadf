// House style: every rule over one draft. What only the pasted text could show (typed numbers, the organ's comma, a note that was not found) is
// added where a text was read from a file.
import type { Draft } from '../../schema/index.ts';
import { annexStart } from '../text/annexes.ts';
import { outlineOf } from '../text/outline.ts';
import { factsOf } from '../text/references/cited.ts';
import type { FoundText } from '../text/text-model.ts';
import { acrossTexts, type OtherText } from './across.ts';
import { type Finding, findingOn, type Rule, type Subject } from './finding.ts';
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

/** The rules of the house, in the order in which their findings are listed for one place. */
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
  organsFirstUse,
  noteMarks,
  citationDates,
  liveReferences,
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

/** Findings in the order of the text. */
function inOrder(subject: Subject, findings: readonly Finding[]): Finding[] {
  const place = new Map(subject.entries.map((entry, i) => [entry.id, i]));
  return [...findings].sort((a, b) => (place.get(a.paragraph) ?? 0) - (place.get(b.paragraph) ?? 0) || a.from - b.from);
}

/** What house style has to say of a draft's own text (base wordings), in order; [] where nothing. */
export function checkDraft(draft: Draft): Finding[] {
  const subject = subjectOf(draft, false);
  return inOrder(
    subject,
    RULES.flatMap((rule) => rule.check(subject)),
  );
}

/** What house style has to say of a text that lives on, and in what other texts contradict it, in steps of a rule each, for who must not be held up;
 *  returned at the end are the findings. */
export function* checkInSteps(draft: Draft, others: readonly OtherText[] = []): Generator<undefined, Finding[]> {
  const subject = subjectOf(draft, true);
  const findings: Finding[] = [];
  for (const rule of RULES) {
    yield;
    findings.push(...rule.check(subject));
  }
  findings.push(...acrossTexts(subject, others));
  return inOrder(subject, findings);
}

/** `checkInSteps` in one go. */
export function checkLiving(draft: Draft, others: readonly OtherText[] = []): Finding[] {
  const steps = checkInSteps(draft, others);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Rules 9 to 11: what the reader of a pasted text is unsure of and the draft does not keep. */
const ABOUT = {
  number: { number: 9, name: 'numbering/typed', title: 'Typed numbers' },
  note: { number: 10, name: 'footnotes/order', title: 'Order of footnotes' },
  'organ line': { number: 11, name: 'organ/comma', title: 'Comma after the organ' },
} as const;

/** The number and the title of a rule by its name. */
export const ruleNamed = (name: string): Pick<Rule, 'number' | 'title'> | undefined =>
  RULES.find((rule) => rule.name === name) ?? Object.values(ABOUT).find((rule) => rule.name === name);

/** As `checkDraft`, with what the pasted text showed and the draft does not keep: typed numbers, the organ line's comma, lost notes. */
export function checkFound(found: Pick<FoundText, 'draft' | 'doubts'>): Finding[] {
  const subject = subjectOf(found.draft, false);
  const entries = new Map(subject.entries.map((entry) => [entry.id, entry]));
  const typed = found.doubts.flatMap((doubt) => {
    const entry = entries.get(doubt.paragraph);
    return doubt.about && entry ? [findingOn(entry, ABOUT[doubt.about].name, 'warning', doubt.message)] : [];
  });
  return inOrder(subject, [...RULES.flatMap((rule) => rule.check(subject)), ...typed]);
}

/** What several texts contradict each other in, one list for each; a text is told of those before it, by their `names`. */
export function checkTogether(drafts: readonly Draft[], names: readonly string[]): Finding[][] {
  const others = drafts.map((draft, i): OtherText => ({ name: names[i] || 'another text', draft: '', facts: factsOf(draft) }));
  return drafts.map((draft, i) => acrossTexts(subjectOf(draft, false), others.slice(0, i)));
}

// House style: every rule over one draft. What only the pasted text could show (typed numbers, the organ's comma, a note that was not found) is
// added where a text was read from a file.
import type { Draft } from '../../schema/index.ts';
import { outlineOf } from '../text/outline.ts';
import type { FoundText } from '../text/text-model.ts';
import { type Finding, findingOn, type Rule, type Subject } from './finding.ts';
import { alsoFurther } from './rules/also-further.ts';
import { bracketBalance } from './rules/bracket-balance.ts';
import { citationYear, citationYears } from './rules/citation-years.ts';
import { doubleSpaces } from './rules/double-spaces.ts';
import { emptyParagraph } from './rules/empty-paragraph.ts';
import { endPunctuation } from './rules/end-punctuation.ts';
import { openingForm } from './rules/opening-form.ts';
import { paragraphReferences } from './rules/paragraph-references.ts';

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
];

const subjectOf = (draft: Draft): Subject => ({
  draft,
  entries: outlineOf(draft),
  securityCouncil: /security council|conseil de sécurité|consejo de seguridad|совет безопасности|مجلس الأمن|安全理事会/i.test(
    draft.meta.body,
  ),
});

/** Findings in the order of the text. */
function inOrder(subject: Subject, findings: readonly Finding[]): Finding[] {
  const place = new Map(subject.entries.map((entry, i) => [entry.id, i]));
  return [...findings].sort((a, b) => (place.get(a.paragraph) ?? 0) - (place.get(b.paragraph) ?? 0) || a.from - b.from);
}

/** What house style has to say of a draft's own text (base wordings), in order; [] where nothing. */
export function checkDraft(draft: Draft): Finding[] {
  const subject = subjectOf(draft);
  return inOrder(
    subject,
    RULES.flatMap((rule) => rule.check(subject)),
  );
}

const ABOUT = { number: 'numbering/typed', note: 'footnotes/order', 'organ line': 'organ/comma' } as const;

/** As `checkDraft`, with what the pasted text showed and the draft does not keep: typed numbers, the organ line's comma, lost notes. */
export function checkFound(found: FoundText): Finding[] {
  const subject = subjectOf(found.draft);
  const entries = new Map(subject.entries.map((entry) => [entry.id, entry]));
  const typed = found.doubts.flatMap((doubt) => {
    const entry = entries.get(doubt.paragraph);
    return doubt.about && entry ? [findingOn(entry, ABOUT[doubt.about], 'warning', doubt.message)] : [];
  });
  return inOrder(subject, [...RULES.flatMap((rule) => rule.check(subject)), ...typed]);
}

/** What several texts contradict each other in, one list for each; `names` are used in the sentences. */
export function checkTogether(drafts: readonly Draft[], names: readonly string[]): Finding[][] {
  const alone = drafts.map((draft) => citationYear.check(subjectOf(draft)));
  return citationYears(drafts.map(subjectOf), names).map((findings, i) =>
    findings.filter((finding) => !alone[i]!.some((own) => own.paragraph === finding.paragraph && own.from === finding.from)),
  );
}

// What a rule of house style is given and what it reports. A rule judges the text of one draft (its wordings, without amendments) and changes nothing.
import type { CitedExcerpt, Draft, Look } from '../../../schema/index.ts';
import type { OutlineEntry } from '../../text/text-model.ts';

/** `error`: certainly wrong. `warning`: probably wrong. `info`: a suggestion. */
export type Severity = 'error' | 'warning' | 'info';

/** One finding, as `chapeau check --json` prints it. */
export interface Finding {
  /** The name of the rule, "punctuation/end". */
  readonly rule: string;
  readonly severity: Severity;
  /** The id of the paragraph. */
  readonly paragraph: string;
  /** The label of the paragraph, "OP4". */
  readonly label: string;
  /** UTF-16 offsets [from, to) in the paragraph's text. */
  readonly from: number;
  readonly to: number;
  /** One English sentence. */
  readonly message: string;
  /** The replacement for [from, to) (the same words if they only become upright), and the paragraph's new kind and level if they change; null if a person
   *  must decide. */
  readonly fix: { readonly replace: string; readonly look?: Look } | null;
  /** The references at this place that could be made live. Only for drafts that people still edit. */
  readonly refer?: readonly Refer[];
  /** What another text states differently. */
  readonly elsewhere?: Elsewhere;
}

/** A place in another text, with the words around it. */
export interface Elsewhere extends CitedExcerpt {
  /** The text's name for people. */
  readonly text: string;
  /** Id of the draft; '' for a file. */
  readonly draft: string;
}

/** A reference that could be made live. `holder`: id of the paragraph or footnote that holds it. `said`: what the reference says, as in `referenceKey`.
 *  `meant`: id of the paragraph or footnote that it means. */
export interface Refer {
  readonly holder: string;
  readonly said: string;
  readonly meant: string;
}

/** What a rule is given: a draft with its outline, computed once for all rules. */
export interface Subject {
  readonly draft: Draft;
  /** All paragraphs, annexes included. An entry remains the same object as long as its paragraph does not change. */
  readonly entries: readonly OutlineEntry[];
  /** The paragraphs of the resolution itself. Annexes do not follow the forms of preamble and operative part. */
  readonly own: readonly OutlineEntry[];
  /** Whether the text is one of the Security Council, which differs in some rules (no series of also and further). */
  readonly securityCouncil: boolean;
  /** Whether people still edit the text, so that its numbers change. False for a file. */
  readonly living: boolean;
}

/** One rule of house style. */
export interface Rule {
  readonly number: number;
  readonly name: string;
  /** The title that people see: "One space between words". */
  readonly title: string;
  /** The manual or the count of adopted texts that the rule is taken from. */
  readonly source: string;
  readonly check: (subject: Subject) => Finding[];
}

/** A finding on a paragraph. Without `from` and `to` it covers the whole paragraph; without `replace` it has no repair. */
export function findingOn(
  entry: OutlineEntry,
  rule: string,
  severity: Severity,
  message: string,
  range: { readonly from?: number; readonly to?: number; readonly replace?: string } = {},
): Finding {
  const { from = 0, to = entry.text.length, replace } = range;
  return { rule, severity, paragraph: entry.id, label: entry.label, from, to, message, fix: replace === undefined ? null : { replace } };
}

// What a house-style rule reports, and what a rule is given to look at. A rule judges one draft as it stands (base wordings); it changes nothing.
import type { CitedExcerpt, Draft } from '../../schema/index.ts';
import type { OutlineEntry } from '../text/text-model.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One finding, as `chapeau check --json` prints it. */
export interface Finding {
  /** "punctuation/end". */
  readonly rule: string;
  readonly severity: Severity;
  /** Paragraph id. */
  readonly paragraph: string;
  /** "OP4". */
  readonly label: string;
  /** UTF-16 units in the paragraph's text. */
  readonly from: number;
  readonly to: number;
  /** One sentence. */
  readonly message: string;
  /** What to put in place of [from, to), or null where a person must decide. */
  readonly fix: { readonly replace: string } | null;
  /** What would make its references follow the numbers; a living text alone can be told so. */
  readonly refer?: readonly Refer[];
  /** What another text says otherwise. */
  readonly elsewhere?: Elsewhere;
}

/** A place in another text, with the words around it. */
export interface Elsewhere extends CitedExcerpt {
  /** The text by the name that people call it. */
  readonly text: string;
  /** Id of the draft; '' for a file. */
  readonly draft: string;
}

/** What a paragraph or a footnote (`holder`) says, and the paragraph or footnote that it means, by their ids. */
export interface Refer {
  readonly holder: string;
  readonly said: string;
  readonly meant: string;
}

/** A draft with its outline, computed once for all rules. */
export interface Subject {
  readonly draft: Draft;
  /** An entry is the same object as long as its paragraph did not change. */
  readonly entries: readonly OutlineEntry[];
  /** Those of the resolution itself: an annex has a form of its own. */
  readonly own: readonly OutlineEntry[];
  /** Whether the Security Council speaks: its texts differ from the house's rules (no series of also and further). */
  readonly securityCouncil: boolean;
  /** Whether the text lives on: its numbers move. A file's do not. */
  readonly living: boolean;
}

/** One rule of house style. */
export interface Rule {
  readonly number: number;
  readonly name: string;
  /** What people see: "One space between words". */
  readonly title: string;
  /** The manual or the count that the rule comes from. */
  readonly source: string;
  readonly check: (subject: Subject) => Finding[];
}

/** A finding on an entry; without offsets it is on the whole paragraph. */
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

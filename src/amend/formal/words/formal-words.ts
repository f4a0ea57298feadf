// How a language's formal words are written down. A phrase is a pattern with slots, such as "after {anchor}, insert {content}"; the same patterns are filled
// when a proposal is written (patterns.ts) and matched when a list is read (into-english.ts), so that everything written can be read back. English is always
// known; other languages must be loaded first (docs/decisions/0066).
import type { Language, ParagraphKind } from '../../../../schema/index.ts';

/** The form of a noun in a sentence: `plain` as an object ("le paragraphe 3"), `in` with its preposition of place ("au paragraphe 3"), `of` with that of
 *  belonging ("du paragraphe 3"). In a pattern, [le|au|du] are the three forms of a word. */
export type NounForm = 'plain' | 'in' | 'of';

export type NameKey =
  | 'title'
  | 'heading'
  | 'nthHeading'
  | 'operative'
  | 'operativePart'
  | 'onlyOperative'
  | 'preambular'
  | 'preambularNumbered'
  | 'preambularPart'
  | 'onlyPreambular'
  | 'annexed'
  | 'annexedPart'
  | 'annexedUnnumbered'
  | 'ofText'
  | 'none'
  | 'other'
  | 'chapeau';

export type AnnexKey = 'annex' | 'annexNamed' | 'appendix' | 'appendixNamed';

/** Sentences. `{paragraph}` and `{near}` are names of paragraphs; `:in` and `:of` choose their form. */
export type SentenceKey =
  | 'delete'
  | 'noChange'
  | 'replace'
  | 'replaceKind'
  | 'replaceEmpty'
  | 'replaceSeveral'
  | 'split'
  | 'join'
  | 'move'
  | 'moveFirst'
  | 'recast'
  | 'insert'
  | 'insertEmpty';

/** Where a new paragraph is inserted. */
export type SpotKey = 'behind' | 'ahead' | 'first';

/** The beginnings of sentences about words: the paragraph that has them, or another delegation's proposal on it. */
export type LeadKey = 'within' | 'withinProposal';

/** Places in a paragraph, before an operation. */
export type PlaceKey = 'atBeginning' | 'atEnd' | 'after' | 'afterNote';

export type OperationKey =
  | 'insertWords'
  | 'deleteWords'
  | 'replaceWords'
  | 'italics'
  | 'roman'
  | 'deleteNote'
  | 'replaceNote'
  | 'noteChanged'
  | 'spacing';

/** The place of a footnote or a blank, after an operation. */
export type WhereKey = 'whereAfter' | 'whereFirst';

export type AnchorKey = 'quotedWords' | 'occurrence' | 'theBeginning';

export type TargetKey = 'withItsNote' | 'withItsNotes';

/** What is inserted. `:with` is the form after "replace … with". */
export type ContentKey = 'justWords' | 'wordsAndNote' | 'wordsAndNotes' | 'aNote' | 'someNotes';

/** Kinds of paragraphs by kind and level: "subparagraph2" is a subparagraph of the second level. */
export type KindKey =
  | 'title'
  | 'heading'
  | 'preambular'
  | 'operative'
  | 'subparagraph'
  | 'subparagraph2'
  | 'subparagraph3'
  | 'subparagraph4';

/** The formal words of a language. */
export interface WordsOfLanguage {
  readonly language: Language;
  /** The quotation marks, with the blanks inside them. */
  readonly marks: readonly [open: string, close: string];
  /** At the end of a sentence, and between two sentences. */
  readonly stop: string;
  readonly gap: string;
  /** Between two operations; between the last two of a series, and between the others. */
  readonly next: string;
  readonly and: string;
  readonly comma: string;
  /** "third"; `form`: one of the forms of a noun, or `count` before "occurrence". */
  readonly ordinal: (n: number, form: NounForm | 'count') => string;
  /** The sign of a subparagraph before and after its letters, for "(b)" and for "a.", and the separator of two signs. */
  readonly signs: { readonly round: readonly [string, string]; readonly dotted: readonly [string, string]; readonly joint: string };
  readonly names: Readonly<Record<NameKey, string>>;
  readonly annexes: Readonly<Record<AnnexKey, string>>;
  readonly sentences: Readonly<Record<SentenceKey, string>>;
  readonly spots: Readonly<Record<SpotKey, string>>;
  /** After a move: the subparagraphs that follow the new place will belong to the paragraph; `freshTaking`: the same for a new one. */
  readonly along: string;
  readonly leads: Readonly<Record<LeadKey, string>>;
  readonly places: Readonly<Record<PlaceKey, string>>;
  readonly operations: Readonly<Record<OperationKey, string>>;
  readonly wheres: Readonly<Record<WhereKey, string>>;
  readonly anchors: Readonly<Record<AnchorKey, string>>;
  readonly targets: Readonly<Record<TargetKey, string>>;
  /** [what|with]: the form as the object and the one after "replace … with". */
  readonly contents: Readonly<Record<ContentKey, string>>;
  /** A footnote after words with a mark for it: ", with footnote 1 reading “…”". */
  readonly numberedNote: string;
  /** "a new preambular paragraph". */
  readonly fresh: Readonly<Record<KindKey, string>>;
  readonly freshTaking: string;
  /** "an operative paragraph", after "make". */
  readonly looks: Readonly<Record<KindKey, string>>;
  /** From 2 to 6. */
  readonly counts: readonly string[];
}

/** The key of a kind and level. */
export const kindKeyOf = ({ kind, level }: { readonly kind: ParagraphKind; readonly level: string }): KindKey =>
  kind === 'subparagraph' && /^[2-4]$/.test(level) ? (`subparagraph${level}` as KindKey) : kind;

// A draft: facts about a text (`Meta`), and the text itself, a `resolution` node that holds the title and the paragraphs.
import type { Node } from 'prosemirror-model';
import type { Adoption } from './adoption.ts';
import { schema, textOf, wordingOf } from './schema.ts';

/** The languages in which texts are written: the six official ones of the United Nations, as BCP 47 tags. Interface languages are in
 *  src/messages/reader-languages.ts. */
export const LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
/** The direction in which texts in this language are written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/**
 * The targets of references, ids only. A key names the paragraph or footnote that contains the reference, and the words of the reference (see `referenceKey` in
 * src/text/references/references.ts); the value is the id of the paragraph or footnote that it refers to.
 */
export type References = Readonly<Record<string, string>>;

/** The phases of a draft: its sponsors write it; delegations propose amendments; it is under silence until a given time; it can no longer change. */
export const PHASES = ['drafting', 'negotiation', 'silence', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** Facts about a draft that are not in its text. */
export interface Meta {
  /** Document symbol or number as printed on the text: "E/CN.7/2024/L.2", "67/1"; '' when unknown. */
  readonly symbol: string;
  /** Name of the organ as written in the enacting line, without the comma: "The Commission on Narcotic Drugs"; '' when unknown. */
  readonly body: string;
  /** "Sixty-seventh session"; '' when unknown. */
  readonly session: string;
  readonly language: Language;
  /** The number of the first footnote; more than 1 for a resolution in a report whose earlier pages have footnotes too. */
  readonly firstNote: number;
  /** The names of the delegations that sponsor it, in alphabetical order; missing if there are none. */
  readonly sponsors?: readonly string[];
  /** The outcome at the meeting; missing before that. */
  readonly adoption?: Adoption;
  /** The references that are renumbered with the text; missing if there are none. */
  readonly references?: References;
  /** Read it with `phaseOf`. No file holds it, and only the server writes it. */
  readonly phase?: Phase;
}

/** The phase of a draft; drafts stored before phases existed are under negotiation. */
export const phaseOf = ({ phase }: Meta): Phase => phase ?? 'negotiation';

/** A text together with what is known about it. */
export interface Draft {
  readonly meta: Meta;
  /** A node of type `resolution`. */
  readonly doc: Node;
}

/** The meta of a draft about which nothing is known. */
export const EMPTY_META: Meta = { symbol: '', body: '', session: '', language: 'en', firstNote: 1 };

/** The text of the title; '' if the draft has none (resolutions of the Security Council have no titles). */
export function titleOf(doc: Node): string {
  for (let i = 0; i < doc.childCount; i++) {
    const paragraph = doc.child(i);
    if (paragraph.attrs.kind === 'title') return textOf(wordingOf(paragraph));
  }
  return '';
}

/** The paragraphs of the text itself; paragraphs that a delegation proposes (those with `by`) are left out. */
export function paragraphsOf(doc: Node): Node[] {
  const found: Node[] = [];
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by === '') found.push(paragraph);
  });
  return found;
}

/** The document with wordings only: no amendments, no proposed paragraphs, every status 'open'. It keeps issued numbers; versions and exports hold it with
 *  its own numbers (`renumbered`). */
export function cleanDoc(doc: Node): Node {
  const paragraphs = paragraphsOf(doc).map((paragraph) =>
    paragraph.type.create(
      { ...paragraph.attrs, status: 'open', instead: '', state: 'live' },
      wordingOf(paragraph) ?? schema.node('wording'),
    ),
  );
  return schema.node('resolution', doc.attrs, paragraphs);
}

/** One fact that a text states about an instrument (a resolution, treaty or declaration that it cites). */
export interface CitedFact {
  readonly instrument: string;
  readonly fact: 'year' | 'date' | 'title';
  readonly says: string;
}

/** A cited fact with its place and the words around it, so that people working on another text can read it in context. */
export interface CitedExcerpt extends CitedFact {
  readonly paragraph: string;
  /** The label of the paragraph, "OP3". */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

// A draft: what is known about a text (meta) and the text itself (a `resolution` node). Title and paragraphs are in the node.
import type { Node } from 'prosemirror-model';
import { schema, textOf, wordingOf } from './schema.ts';

/** The six official languages of the United Nations, as BCP 47 tags. */
export const LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Which paragraph or footnote a reference means, by who says it and what it says (src/text/references/live-references.ts): ids only. */
export type References = Readonly<Record<string, string>>;

export interface Meta {
  /** Document symbol or number as it stands on the text: "E/CN.7/2024/L.2", "67/1"; '' when unknown. */
  readonly symbol: string;
  /** Name of the organ as its enacting line says it, without the comma: "The Commission on Narcotic Drugs". */
  readonly body: string;
  /** "Sixty-seventh session"; '' when unknown. */
  readonly session: string;
  readonly language: Language;
  /** The number of the first footnote (a report numbers on from what stands before). */
  readonly firstNote: number;
  /** The references that follow the numbers; missing where there are none. */
  readonly references?: References;
}

export interface Draft {
  readonly meta: Meta;
  /** A node of type `resolution`. */
  readonly doc: Node;
}

export const EMPTY_META: Meta = { symbol: '', body: '', session: '', language: 'en', firstNote: 1 };

/** The title's words, '' where there is none (the Security Council has no titles). */
export function titleOf(doc: Node): string {
  for (let i = 0; i < doc.childCount; i++) {
    const paragraph = doc.child(i);
    if (paragraph.attrs.kind === 'title') return textOf(wordingOf(paragraph));
  }
  return '';
}

/** The paragraphs that are the text itself: those that delegations propose (`by`) left out. */
export function paragraphsOf(doc: Node): Node[] {
  const found: Node[] = [];
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by === '') found.push(paragraph);
  });
  return found;
}

/** How far a text is settled: its paragraphs, those agreed, those agreed ad referendum. Title, headings and what delegations propose are not counted. */
export function settledOf(doc: Node): { readonly paragraphs: number; readonly agreed: number; readonly adref: number } {
  const counted = paragraphsOf(doc).filter(({ attrs }) => attrs.kind !== 'title' && attrs.kind !== 'heading');
  const withStatus = (status: string) => counted.filter(({ attrs }) => attrs.status === status).length;
  return { paragraphs: counted.length, agreed: withStatus('agreed'), adref: withStatus('adref') };
}

/** The draft with wordings only: no amendments, no proposed paragraphs, all marked open. This is what a version freezes and an export writes. */
export function cleanDoc(doc: Node): Node {
  const paragraphs = paragraphsOf(doc).map((paragraph) =>
    paragraph.type.create(
      { ...paragraph.attrs, status: 'open', instead: '', state: 'live' },
      wordingOf(paragraph) ?? schema.node('wording'),
    ),
  );
  return schema.node('resolution', null, paragraphs);
}

/** One thing that a text says of an instrument. */
export interface CitedFact {
  readonly instrument: string;
  readonly fact: 'year' | 'date' | 'title';
  readonly says: string;
}

/** A fact with where it stands and the words around it, so that those who sit in another text can read it there. */
export interface CitedExcerpt extends CitedFact {
  readonly paragraph: string;
  /** "OP3". */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

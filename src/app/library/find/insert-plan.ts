// Says in words what inserting a hit would do, and does it: inserts a new paragraph, or the words selected in the hit, and a citation of its text if the
// draft does not recall it yet.

import type { Fragment, Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import {
  idOf,
  type Language,
  type Meta,
  ownerOf,
  type ParagraphKind,
  paragraphAttrs,
  textOf,
  wording,
  wordingOf,
} from '../../../../schema/index.ts';
import {
  type InsertedParagraph,
  insertFromElsewhere,
  nameOfNew,
  paragraphBehindCaret,
  placeOfWords,
} from '../../../editor/commands/inserting.ts';
import { contentOffset } from '../../../editor/model/lookup.ts';
import { paperOf } from '../../../editor/model/paper-state.ts';
import { citationPlace, recalledBy, recalling } from '../../../library/citation.ts';
import type { LibraryHit } from '../../../library/library-model.ts';
import { plural, say } from '../../../messages/say.ts';
import { labelsOf } from '../../../text/numbering.ts';
import { openingLength } from '../../../text/openings/openings.ts';
import { outlineOf } from '../../../text/outline.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import type { LibraryTextWhole } from '../library-client.ts';

/** The part of a hit to insert: [from, to) of its words; null for the whole paragraph. */
export type Picked = readonly [number, number] | null;

/** What would be done, in sentences, and the content for it. */
export interface InsertPlan {
  readonly where: string;
  /** The sentence about the citation; '' if there is none. `adds`: a citation is added. */
  readonly citation: string;
  readonly adds: boolean;
  /** "OP3 bis"; '' if words are inserted. */
  readonly label: string;
  readonly words: Fragment | null;
  readonly paragraphs: readonly InsertedParagraph[];
}

interface Asked {
  readonly view: EditorView;
  readonly meta: Meta;
  readonly hit: LibraryHit;
  readonly picked: Picked;
  /** The text that holds the hit, for its italics and footnotes; null until it arrives. */
  readonly source: LibraryTextWhole | null;
  /** The name of the person's delegation, as used within a sentence. */
  readonly name: string;
}

/** The current plan; `refused` is a sentence that says why nothing can be inserted there. The person must be allowed to write. */
export function insertPlan(asked: Asked): InsertPlan | { readonly refused: string } {
  const { view, hit, picked, name } = asked;
  const { state } = view;
  const { writer } = paperOf(state);
  const edits = writer.kind === 'edit';
  const paragraph = paragraphOf(asked);
  const content = contentOf(asked, paragraph);
  const notes = content.content.filter((node) => !node.isText).length;
  const withNotes = notes === 0 ? '' : ` ${plural(notes, 'With its footnote.', 'With its {n} footnotes.')}`;
  const citation = citationFor(asked);
  const cited = citation.paragraph ? [citation.paragraph] : [];
  const said = { citation: citation.said, adds: citation.paragraph !== null };
  if (picked) {
    const place = placeOfWords(state);
    if ('refused' in place) return place;
    const label = labelsOf(state.doc).get(place.paragraph)?.label ?? '';
    const words = shortened(hit.words.slice(picked[0], picked[1]));
    const where = `${wordsGo({ words, instead: shortened(place.instead), label }, edits ? null : name)}${withNotes}`;
    return { ...said, where, label: '', words: content, paragraphs: cited };
  }
  const part = hit.label.includes('PP') ? 'preambular' : 'operative';
  const { kind, level } = lookOf(paragraph, part);
  const whole: InsertedParagraph = { kind, level, content, after: paragraphBehindCaret(state, part) };
  const { label, isPrivate } = nameOfNew(state, whole);
  const goes = edits
    ? say('Goes in as {label}.', { label })
    : isPrivate
      ? say('Goes in as {label}; only {name} sees it.', { label, name })
      : say('Goes in as {label} of {name}.', { label, name });
  return {
    ...said,
    where: `${goes}${withNotes} ${say('Select words in it to insert only those.')}`,
    label,
    words: null,
    paragraphs: [whole, ...cited],
  };
}

/**
 * Says where the words go. `instead`: the words that they replace; '' at the caret. `name`: the delegation that proposes them; null if the text is edited.
 */
function wordsGo({ words, instead, label }: { words: string; instead: string; label: string }, name: string | null): string {
  if (instead === '')
    return name === null
      ? say('“{words}” goes in at the caret in {label}.', { words, label })
      : say('“{words}” goes in at the caret in {label}, as a proposal of {name}.', { words, label, name });
  return name === null
    ? say('“{words}” takes the place of “{instead}” in {label}.', { words, instead, label })
    : say('“{words}” takes the place of “{instead}” in {label}, as a proposal of {name}.', { words, instead, label, name });
}

/** Carries out a plan. Returns a sentence if nothing was inserted, else null. */
export const insertPlanned = (view: EditorView, { words, paragraphs }: InsertPlan): string | null =>
  insertFromElsewhere(view, words, paragraphs);

const SHORT = 48;
const shortened = (words: string): string => (words.length > SHORT ? `${words.slice(0, SHORT).trimEnd()}…` : words);

/** The hit's paragraph in its text; null if it is not known. */
function paragraphOf({ hit, source }: Asked): Node | null {
  if (!source) return null;
  const entries = outlineOf(source.draft).filter(({ kind, text }) => kind !== 'title' && text.trim() !== '');
  const entry = entries[hit.index]?.text === hit.words ? entries[hit.index] : entries.find(({ text }) => text === hit.words);
  return source.draft.doc.children.find((node) => entry && idOf(node) === entry.id) ?? null;
}

const lookOf = (paragraph: Node | null, part: 'preambular' | 'operative'): { readonly kind: ParagraphKind; readonly level: string } => {
  const { kind, level } = paragraph ? paragraphAttrs(paragraph) : { kind: part, level: '0' };
  return kind === 'title' ? { kind: part, level: '0' } : { kind, level };
};

/** The words with italics and footnotes, as far as these are known. */
function contentOf({ hit, picked }: Asked, paragraph: Node | null): Fragment {
  const found = paragraph && wordingOf(paragraph);
  const known = found && textOf(found) === hit.words ? found : wordingWithOpening(hit.words, hit.text.language, hit.label.includes('PP'));
  if (!picked) return known.content;
  return known.content.cut(contentOffset(known, picked[0], 'after'), contentOffset(known, picked[1], 'before'));
}

/** A wording whose opening is in italics. */
function wordingWithOpening(words: string, language: Language, isPreamble: boolean): Node {
  const length = openingLength(words, isPreamble ? 'preambular' : 'operative', language);
  return wording([{ text: words.slice(0, length), em: true }, { text: words.slice(length) }]);
}

/** The paragraph that recalls the hit's text, if the draft has none yet, and the sentence about it. */
function citationFor({ view, meta, hit }: Asked): { readonly paragraph: InsertedParagraph | null; readonly said: string } {
  const { doc } = view.state;
  const { me } = paperOf(view.state).writer;
  const number = numberOfSymbol(hit.text.symbol);
  const labels = labelsOf(doc);
  const own = doc.children.filter((node) => ['', me].includes(ownerOf(node)) && paragraphAttrs(node).state === 'live');
  const read = own.map((node) => ({
    label: labels.get(idOf(node))?.label ?? '',
    kind: paragraphAttrs(node).kind,
    text: textOf(wordingOf(node)),
  }));
  const known = recalledBy(hit.text, read);
  if (known !== null)
    return {
      paragraph: null,
      said: say('{label} already recalls {number}: no citation is added.', { label: known, number: number ?? hit.text.symbol }),
    };
  const preamble = outlineOf({ doc, meta }).filter(({ kind }) => kind === 'preambular');
  const place = citationPlace(
    preamble.map(({ opening, text }) => opening ?? text),
    meta.language,
    meta.body,
  );
  const found = recalling(hit.text, { language: meta.language, body: meta.body, step: place.step, isFirst: place.after < 0 });
  if (!found)
    return {
      paragraph: null,
      said: say('How {symbol} is cited in this language is not known: no citation is added.', { symbol: hit.text.symbol }),
    };
  const content = wording([{ text: found.opening, em: true }, { text: found.rest }]).content;
  return {
    paragraph: { kind: 'preambular', level: '0', content, after: behind(doc, preamble[place.after]?.id ?? null) },
    said: say('Adds: {citation}.', { citation: (found.opening + found.rest).replace(/[,،，]$/, '') }),
  };
}

/** The id of the paragraph before a citation: `after` if given, otherwise the one before the text's first paragraph. */
function behind(doc: Node, after: string | null): string {
  if (after !== null) return after;
  const first = doc.children.findIndex((node) => !['title', 'heading'].includes(paragraphAttrs(node).kind) && ownerOf(node) === '');
  return first > 0 ? idOf(doc.child(first - 1)) : '';
}

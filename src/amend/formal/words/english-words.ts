// Formal words in English, as the General Assembly and other bodies use them.
import type { WordsOfLanguage } from './formal-words.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

/** 3 → "third", 13 → "13th". */
export function englishOrdinal(number: number): string {
  const word = ORDINALS[number - 1];
  if (word) return word;
  const ending = number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

export const ENGLISH_WORDS: WordsOfLanguage = {
  language: 'en',
  marks: ['“', '”'],
  stop: '.',
  gap: ' ',
  next: '; ',
  and: ' and ',
  comma: ', ',
  ordinal: englishOrdinal,
  signs: { round: ['(', ')'], dotted: ['', '.'], joint: ' ' },
  names: {
    title: 'the title',
    heading: 'the heading',
    nthHeading: 'the {nth} heading',
    operative: 'operative paragraph {number}',
    operativePart: 'operative paragraph {number} {part}',
    onlyOperative: 'the operative paragraph',
    preambular: 'preambular paragraph {number}',
    preambularNumbered: 'preambular paragraph {number}',
    preambularPart: 'preambular paragraph {number} {part}',
    onlyPreambular: 'the preambular paragraph',
    annexed: 'paragraph {number} of {annex}',
    annexedPart: 'paragraph {number} {part} of {annex}',
    annexedUnnumbered: 'unnumbered paragraph {number} of {annex}',
    ofText: 'paragraph {number} of the text',
    none: 'the paragraph',
    other: 'paragraph {part}',
    chapeau: 'the chapeau of {whole:of}',
  },
  annexes: { annex: 'the annex', annexNamed: 'annex {label}', appendix: 'the appendix', appendixNamed: 'appendix {label}' },
  sentences: {
    delete: 'delete {paragraph}',
    noChange: 'no change in {paragraph}',
    replace: 'replace {paragraph} with the following: {content}',
    replaceKind: 'replace {paragraph} with {fresh} reading: {content}',
    replaceEmpty: 'replace {paragraph} by a paragraph that says nothing yet',
    replaceSeveral: 'replace {paragraph} with the following {count} paragraphs: {contents}',
    split: 'split {paragraph} {wheres}',
    join: 'join {paragraph} to the end of {near:of}',
    move: 'move {paragraph} to after {near:of}{along}',
    moveFirst: 'move {paragraph} to the beginning of the text{along}',
    recast: 'make {paragraph} {look}',
    insert: '{spot}, insert {fresh} reading: {content}',
    insertEmpty: '{spot}, insert {fresh}, which says nothing yet',
  },
  spots: { behind: 'after {near:of}', ahead: 'before {near:of}', first: 'at the beginning of the text' },
  along: ', taking the subparagraphs that follow',
  leads: { within: 'in {paragraph}, ', withinProposal: 'in the proposal of {by} on {paragraph}, ' },
  places: {
    atBeginning: 'at the beginning, ',
    atEnd: 'at the end, ',
    after: 'after {anchor}, ',
    afterNote: 'after {anchor} and its footnote, ',
  },
  operations: {
    insertWords: 'insert {content}',
    deleteWords: 'delete {target}',
    replaceWords: 'replace {target} with {content:with}',
    italics: 'set {target} in italics',
    roman: 'set {target} in roman type',
    deleteNote: 'delete the footnote {where}',
    replaceNote: 'replace the footnote {where} with {content:with}',
    noteChanged: 'in the footnote {where}, {changes}',
    spacing: 'correct the spacing {where}',
  },
  wheres: { whereAfter: 'after {anchor}', whereFirst: 'at the beginning' },
  anchors: { quotedWords: '{quote}', occurrence: 'the {nth:count} occurrence of {quote}', theBeginning: 'the beginning' },
  targets: { withItsNote: '{anchor} and the associated footnote', withItsNotes: '{anchor} and the associated footnotes' },
  contents: {
    justWords: '{quote}',
    wordsAndNote: '{quote}, with a footnote reading {note}',
    wordsAndNotes: '{quote}, with footnotes reading {notes}',
    aNote: 'a footnote reading {note}',
    someNotes: 'footnotes reading {notes}',
  },
  numberedNote: ', with footnote {number} reading {quote}',
  fresh: {
    title: 'a new title',
    heading: 'a new heading',
    preambular: 'a new preambular paragraph',
    operative: 'a new operative paragraph',
    subparagraph: 'a new subparagraph',
    subparagraph2: 'a new second-level subparagraph',
    subparagraph3: 'a new third-level subparagraph',
    subparagraph4: 'a new fourth-level subparagraph',
  },
  freshTaking: '{fresh}, taking the subparagraphs that follow,',
  looks: {
    title: 'the title',
    heading: 'a heading',
    preambular: 'a preambular paragraph',
    operative: 'an operative paragraph',
    subparagraph: 'a subparagraph',
    subparagraph2: 'a subparagraph of the second level',
    subparagraph3: 'a subparagraph of the third level',
    subparagraph4: 'a subparagraph of the fourth level',
  },
  counts: ['two', 'three', 'four', 'five', 'six'],
};

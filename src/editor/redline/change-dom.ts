// The elements that a redline puts into the text: the tag of a delegation, struck and inserted words, the sign of a split. They are uneditable and no part of
// the text. Not here: where they stand (paragraph-redline.ts).

import { Fragment } from 'prosemirror-model';
import { idOf } from '../../../schema/index.ts';
import { BREAK } from '../../amend/rebase/parts.ts';
import { conjunctionList } from '../../messages/lists.ts';
import { type Message, say } from '../../messages/say.ts';
import { needBlankBetween } from './insertions.ts';
import type { NestedChange } from './nested-changes.ts';
import { noteNumberDom } from './note-changes.ts';

/** What the look of a change depends on. */
export interface StyleContext {
  /** Id of the selected amendment, where it is in this paragraph. */
  readonly selected: string | null;
  /** Colour slot 1 to 12 of a delegation. */
  readonly slotOf: (delegation: string) => number;
  /** The name of a delegation by its short one. */
  readonly nameOf?: (delegation: string) => string;
  /** The number of a footnote by its id. */
  readonly noteNumberOf: (footnote: string) => string;
  /** The co-sponsors of proposals, by the id of the amendment or the proposed paragraph. */
  readonly sponsors: ReadonlyMap<string, readonly string[]>;
  /** Ids of the amendments that only the own delegation sees. */
  readonly privateIds?: ReadonlySet<string> | null;
}

function inlineDom(content: Fragment, style: ChangeStyle, instead: Fragment | null): DocumentFragment {
  const dom = document.createDocumentFragment();
  content.forEach((node) => {
    if (!node.isText) dom.append(noteNumberDom(node, style.noteNumberOf, style.by, instead));
    else
      for (const [k, words] of (node.text ?? '').split(BREAK).entries()) {
        if (k > 0) dom.append(splitSign(), document.createElement('br'));
        if (node.marks.length > 0) {
          const em = document.createElement('em');
          em.textContent = words;
          dom.append(em);
        } else dom.append(words);
      }
  });
  return dom;
}

/** Stands where a proposal begins a new paragraph. */
function splitSign(): HTMLElement {
  const sign = document.createElement('span');
  sign.className = 'split';
  sign.textContent = '¶';
  sign.setAttribute('aria-label', say('new paragraph'));
  return sign;
}

/** The number of blanks that content begins with; 0 where it is nothing else. A tag stands after these blanks, right before the words. */
export function blanksBefore(content: Fragment): number {
  const text = content.firstChild?.text ?? '';
  const length = text.length - text.trimStart().length;
  return length === content.size ? 0 : length;
}

/** How one change is drawn: whose it is, the amendment's id ('' for a proposed paragraph), and its CSS classes. */
export interface ChangeStyle {
  readonly by: string;
  readonly amendment: string;
  readonly classes: string;
  readonly noteNumberOf: (footnote: string) => string;
  /** The co-sponsors as the tag names them, "with COL, BRA"; '' for none. */
  readonly together: string;
  /** Whose change it is in words that a screen reader speaks, "Norway with Colombia". */
  readonly spoken: string;
}

/** How many co-sponsors a tag names; more are counted. */
const NAMED_SPONSORS = 3;

function togetherWords(sponsors: readonly string[]): string {
  if (sponsors.length === 0) return '';
  const more = sponsors.length - NAMED_SPONSORS;
  const delegations = `${sponsors.slice(0, NAMED_SPONSORS).join(', ')}${more > 0 ? ` +${more}` : ''}`;
  return say('with {delegations}', { delegations });
}

/** A style as a string, for the key of a widget that is drawn in it. */
export const styleKey = ({ classes, amendment, together }: ChangeStyle): string => `${classes} ${amendment} ${together} `;

/** What follows a tag, for whoever hears it. */
type Verb = 'strikes' | 'inserts' | 'inserts in its place' | 'proposes';
const SPOKEN = {
  strikes: '{owner} strikes:',
  inserts: '{owner} inserts:',
  'inserts in its place': '{owner} inserts in its place:',
  proposes: '{owner} proposes:',
} as const satisfies Readonly<Record<Verb, Message>>;

/** The tag of a delegation, with its co-sponsors. It is spoken as a sentence of its own (RULE V12): "Norway strikes: "; these words are drawn by the style
 *  sheet, so that neither a copy nor who searches the paper has them. */
export function tagDom({ by, together, spoken }: Pick<ChangeStyle, 'by' | 'together' | 'spoken'>, verb: Verb): HTMLElement {
  const tag = document.createElement('b');
  tag.className = 'tag';
  tag.dataset.spoken = ` ${say(SPOKEN[verb], { owner: spoken })} `;
  const code = document.createElement('span');
  code.setAttribute('aria-hidden', 'true');
  code.textContent = by;
  if (together !== '') {
    const others = document.createElement('span');
    others.className = 'together';
    others.textContent = ` ${together}`;
    code.append(others);
  }
  tag.append(code);
  return tag;
}

/** An `ins` or `del`. Inserted words in place of struck ones are spoken of: the tag before the pair has told of the strike only. */
function changeElement(name: 'ins' | 'del', isInPlace = false): HTMLElement {
  const change = document.createElement(name);
  if (isInPlace) change.dataset.spoken = ` ${say('and inserts:')} `;
  return change;
}

/** What another proposal does within struck words; `from` and `to` count in the struck content. Its `insert`, which may be empty, stands at `to`. */
export interface ChangeWithin {
  readonly from: number;
  readonly to: number;
  readonly style: ChangeStyle;
  readonly insert: Fragment;
  /** Whether its tag stands here: before what it inserts, else before what it strikes. */
  readonly isTagged: boolean;
}

/** What the `ins` or `del` of a change holds, with a wrapper that names its delegation. */
function foreignPiece(name: 'ins' | 'del', content: Fragment, { style, isTagged }: ChangeWithin): HTMLElement {
  const dom = document.createElement('span');
  dom.className = style.classes;
  dom.dataset.amendment = style.amendment;
  if (isTagged) dom.append(tagDom(style, name === 'ins' ? 'inserts' : 'strikes'));
  const change = changeElement(name);
  change.append(inlineDom(content, style, null));
  dom.append(change);
  return dom;
}

/** Struck content, with what others strike of it and insert in it. */
function struckDom(content: Fragment, style: ChangeStyle, within: readonly ChangeWithin[]): DocumentFragment {
  const dom = document.createDocumentFragment();
  const ends = [...new Set([0, content.size, ...within.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  for (const [at, from] of ends.entries()) {
    let before: Fragment | null = null;
    for (const one of within) {
      if (one.to !== from || one.insert.size === 0) continue;
      if (before && needBlankBetween(before, one.insert)) dom.append(' ');
      before = one.insert;
      dom.append(foreignPiece('ins', one.insert, one));
    }
    const to = ends[at + 1];
    if (to === undefined) break;
    const own = document.createElement('del');
    const strikes = within.filter((one) => one.from <= from && one.to >= to);
    let innermost: HTMLElement = own;
    for (const one of strikes) {
      if (one.isTagged && one.insert.size === 0 && one.from === from) innermost.append(tagDom(one.style, 'strikes'));
      const theirs = document.createElement('del');
      theirs.className = one.style.classes;
      theirs.dataset.amendment = one.style.amendment;
      innermost.append(theirs);
      innermost = theirs;
    }
    innermost.append(inlineDom(content.cut(from, to), style, null));
    dom.append(own);
  }
  return dom;
}

/** A factory for a widget decoration: an uneditable element with the tag of the delegation and with struck or inserted words. ProseMirror calls it only when
 *  the widget's `key` changes, so the key must hold all that the element shows: the classes, the amendment, and the words (`contentKey`). `instead`: the struck
 *  content in whose place the words stand; `nested`: draws the inserted words where others would change them; `within`: what others do in the struck words;
 *  `blank`: whether a blank comes first. */
export function changeWidget(
  style: ChangeStyle,
  parts: {
    tag: boolean;
    /** What the tag says of words that are no part of the widget; else it speaks of what is struck or inserted. */
    verb?: Verb;
    struck?: Fragment;
    inserted?: Fragment;
    instead?: Fragment;
    nested?: (content: Fragment) => DocumentFragment;
    within?: readonly ChangeWithin[];
    blank?: boolean;
  },
): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = style.classes;
    dom.dataset.amendment = style.amendment;
    dom.contentEditable = 'false';
    const blanks = parts.tag ? blanksBefore(parts.struck ?? parts.inserted ?? Fragment.empty) : 0;
    if (blanks > 0 || parts.blank) dom.append(' ');
    const isInPlace = style.classes.includes(' pair');
    const inserts = parts.inserted && parts.inserted.size > 0 && !(parts.struck && parts.struck.size > 0);
    if (parts.tag) dom.append(tagDom(style, parts.verb ?? (inserts ? (isInPlace ? 'inserts in its place' : 'inserts') : 'strikes')));
    for (const [name, content] of [['del', parts.struck] as const, ['ins', parts.inserted] as const]) {
      if (!content || content.size === 0) continue;
      if (name === 'ins' && parts.nested) {
        dom.append(parts.nested(content));
        continue;
      }
      if (name === 'del' && parts.within?.length) {
        const place = (at: number) => Math.max(0, at - blanks);
        const within = parts.within.map((one) => ({ ...one, from: place(one.from), to: place(one.to) }));
        dom.append(struckDom(content.cut(blanks), style, within));
        continue;
      }
      const change = changeElement(name, name === 'ins' && !parts.tag && isInPlace);
      change.append(inlineDom(content.cut(blanks), style, parts.instead ?? null));
      dom.append(change);
    }
    return dom;
  };
}

/** Content as a string, for the key of a widget that shows it: the same for content that looks the same. */
export const contentKey = (content: Fragment): string => {
  let key = '';
  content.forEach((node) => {
    key += node.isText ? `${node.marks.length > 0 ? '_' : ''}${node.text}` : `*${idOf(node)} ${node.textContent}*`;
  });
  return key;
};

/** Whose a proposal is, with all its sponsors, in words. */
function spokenOwner({ sponsors, nameOf = (code) => code }: StyleContext, by: string, proposal: string): string {
  const others = (sponsors.get(proposal) ?? []).map(nameOf);
  return others.length === 0 ? nameOf(by) : say('{owner} with {others}', { owner: nameOf(by), others: conjunctionList(others) });
}

/** The style of a change by the delegation `by`; `more` holds further classes, each after a blank. `proposal`: id of the proposed paragraph, where it is no
 *  amendment. */
export const changeStyle = (context: StyleContext, by: string, amendment: string, more = '', proposal = amendment): ChangeStyle => ({
  by,
  amendment,
  together: togetherWords(context.sponsors.get(proposal) ?? []),
  spoken: spokenOwner(context, by, proposal),
  noteNumberOf: context.noteNumberOf,
  classes: `chg d${context.slotOf(by)}${amendment === context.selected ? ' sel' : ''}${context.privateIds?.has(amendment) ? ' secret' : ''}${more}`,
});

/** A lock in the end margin, on the line of a change that only the own delegation sees. */
export function lockDom(): HTMLElement {
  const dom = document.createElement('span');
  dom.className = 'lock';
  dom.contentEditable = 'false';
  dom.setAttribute('role', 'img');
  dom.setAttribute('aria-label', say('only your delegation sees this'));
  return dom;
}

/** The inserted `content` of a proposal with what others would change in it; `changes` count in that content. */
export function nestedDom(
  context: StyleContext,
  style: ChangeStyle,
  content: Fragment,
  changes: readonly NestedChange[],
): DocumentFragment {
  const dom = document.createDocumentFragment();
  const piece = (name: 'ins' | 'del', part: Fragment, how: ChangeStyle, isInPlace = false) => {
    const change = changeElement(name, isInPlace);
    change.append(inlineDom(part, how, null));
    return change;
  };
  let at = 0;
  /** What others inserted since the last piece of these words. */
  let before: Fragment = Fragment.empty;
  const own = (to: number) => {
    if (to <= at) return;
    const words = content.cut(at, to);
    const blanks = before.size > 0 ? blanksBefore(words) : 0;
    if (blanks > 0 || needBlankBetween(before, words)) dom.append(' ');
    if (before.size > 0) dom.append(tagDom(style, 'inserts'));
    dom.append(piece('ins', words.cut(blanks), style));
    before = Fragment.empty;
  };
  for (const { by, amendment, from, to, insert } of changes.toSorted((x, y) => x.from - y.from)) {
    own(from);
    const theirs = changeStyle(context, by, amendment);
    const change = document.createElement('span');
    change.className = theirs.classes;
    change.dataset.amendment = amendment;
    if (insert.size > 0 && needBlankBetween(before, insert)) dom.append(' ');
    const strikes = to > Math.max(at, from);
    change.append(tagDom(theirs, strikes ? 'strikes' : 'inserts'));
    if (strikes) change.append(piece('del', content.cut(Math.max(at, from), to), theirs));
    if (insert.size > 0) change.append(piece('ins', insert, theirs, strikes));
    if (insert.size > 0) before = insert;
    dom.append(change);
    at = Math.max(at, to);
  }
  own(content.size);
  return dom;
}

/** A factory for a widget decoration: the sign between two wordings of a split, in the style of the amendment that proposes it. */
export function splitWidget(style: ChangeStyle): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = style.classes;
    dom.contentEditable = 'false';
    dom.append(splitSign());
    return dom;
  };
}

// The sheet of paper around the text: the masthead, made from the draft's meta; the place where the text is mounted; the notes at the foot.

import type { Fragment } from 'prosemirror-model';
import { directionOf, type Meta } from '../../../schema/index.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { organizationIn, organName, standingLine } from '../../formats/masthead-words.ts';
import { say } from '../../messages/say.ts';
import type { ListedNote } from './margins.ts';

/** With more paragraphs than this, laying out all of them makes every key noticeably slow. */
const LONG = 80;

/** The sheet of one editor; the view is mounted in the element with the class `sheet-text`. */
export interface Sheet {
  readonly dom: HTMLElement;
  /** Redraws masthead, language and direction if `meta` changed. */
  readMeta(meta: Meta): void;
  /** Sets the number of paragraphs: in a long text only visible paragraphs are laid out. */
  readLength(paragraphs: number): void;
  /** Draws the notes; what the delegation's own proposal changes in one is marked with the colour class `className`. */
  drawNotes(notes: readonly ListedNote[], className: string): void;
}

const element = (name: string, className: string, ...children: (globalThis.Node | string)[]): HTMLElement => {
  const dom = document.createElement(name);
  dom.className = className;
  dom.append(...children);
  return dom;
};

/** "E/CN.7/2024/L.2" with its first part large, as it is printed. */
function symbolDom(symbol: string): HTMLElement {
  const organ = /^[A-Z]+(?=\/)/.exec(symbol)?.[0] ?? '';
  return element('span', '', element('span', 'masthead-organ', organ), symbol.slice(organ.length));
}

/** The masthead of the first sheet; no element if neither symbol nor session is known. */
export function masthead(meta: Meta): HTMLElement[] {
  const standing = standingLine(meta);
  if (meta.symbol === '' && meta.session === '' && standing === '') return [];
  const lines = [organName(meta), meta.session, standing].filter((line) => line !== '').map((line) => element('div', '', line));
  const head = element('div', 'masthead-top', element('span', '', organizationIn(meta.language)), symbolDom(meta.symbol));
  return [element('header', 'masthead', head, element('div', 'masthead-session', ...lines))];
}

function wordsDom(content: Fragment): DocumentFragment {
  const words = document.createDocumentFragment();
  content.forEach((child) => {
    words.append(child.marks.length > 0 ? element('em', '', child.text ?? '') : (child.text ?? ''));
  });
  return words;
}

function noteDom({ number, node, mine }: ListedNote, className: string): HTMLElement {
  const words = element('span', mine ? className : '');
  const now = mine ?? node;
  let at = 0;
  for (const change of mine ? ownChangesOf(node, mine) : []) {
    words.append(wordsDom(now.content.cut(at, change.from)));
    if (change.deleted.size > 0) words.append(element('del', '', wordsDom(change.deleted)), ' ');
    if (change.to > change.from) words.append(element('ins', '', wordsDom(now.content.cut(change.from, change.to))));
    at = change.to;
  }
  words.append(wordsDom(now.content.cut(at)));
  return element('li', '', element('sup', '', number), words);
}

/** Creates the sheet for an editor. */
export function createSheet(): Sheet {
  const head = element('div', 'sheet-head');
  const text = element('div', 'sheet-text');
  const notes = element('ol', 'notes');
  notes.setAttribute('aria-label', say('Footnotes'));
  notes.hidden = true;
  const dom = element('article', 'sheet', head, text, notes);
  let last = '';
  return {
    dom,
    readMeta(meta) {
      const words = JSON.stringify(meta);
      if (words === last) return;
      last = words;
      dom.lang = meta.language;
      dom.dir = directionOf(meta.language);
      dom.classList.toggle('ar', meta.language === 'ar');
      head.replaceChildren(...masthead(meta));
    },
    readLength(paragraphs) {
      dom.classList.toggle('long', paragraphs > LONG);
    },
    drawNotes(list, className) {
      notes.hidden = list.length === 0;
      notes.replaceChildren(...list.map((note) => noteDom(note, className)));
    },
  };
}

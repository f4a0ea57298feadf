// The page of typing.test.ts: several people at one draft in one window, their shared documents linked in memory as the server would link
// them. `?people=NOR,USA,chair`, `?text=amended|noted|held|long|arabic|edges|openings`. The test drives `window.room`.
import { TextSelection } from 'prosemirror-state';
import { absolutePositionToRelativePosition, ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { EMPTY_META, type Meta, textOf, wordingOf } from '../../../../schema/index.ts';
import '../../../../src/app/styles/tokens.css';
import '../../../../src/app/styles/base.css';
import '../../../../src/editor/paper.css';
import { createEditor } from '../../../../src/editor/create-editor.ts';
import type { DraftEditor, Mode, ParagraphAction } from '../../../../src/editor/model/editor-api.ts';
import { applyRemote, holdRemote, releaseRemote } from '../../../../src/editor/sync/remote-queue.ts';
import { elementOf, nodeOf, readDoc, TEXT_ROOT, writeDoc } from '../../../../src/protocol/document.ts';
import type { Person } from '../../../../src/protocol/roles.ts';
import { sampleText } from './sample.ts';

const query = new URLSearchParams(location.search);
const text = query.get('text') ?? 'plain';
const SLOTS: Record<string, number> = { EU: 1, USA: 2, MEX: 3, NOR: 4, EGY: 5, KEN: 7, CHN: 11 };
const meta: Meta = {
  ...EMPTY_META,
  symbol: 'E/CN.7/2024/L.2',
  body: text === 'arabic' ? 'لجنة المخدرات' : 'The Commission on Narcotic Drugs',
  session: text === 'arabic' ? '' : 'Sixty-seventh session',
  language: text === 'arabic' ? 'ar' : 'en',
};

interface Member {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly editor: DraftEditor;
  readonly lost: string[];
  /** What came and is not applied yet. */
  readonly waiting: Set<Uint8Array>;
}

const origin = new Y.Doc();
writeDoc(origin, sampleText(text));
const start = Y.encodeStateAsUpdate(origin);
const members = new Map<string, Member>();

function join(name: string): void {
  const role = name === 'chair' ? 'chair' : name === 'reader' ? 'observer' : 'delegation';
  const delegation = role === 'delegation' ? (name.split('-')[0] ?? name) : '';
  const person: Person = { role, delegation, name: delegation || name };
  const mode: Mode = role === 'chair' ? 'edit' : role === 'observer' ? 'read' : 'amend';
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, start, 'server');
  const awareness = new Awareness(ydoc);
  const room = document.createElement('section');
  room.id = name;
  room.className = 'scroll desk';
  document.querySelector('#rooms')?.append(room);
  const lost: string[] = [];
  const editor = createEditor(room, {
    ydoc,
    awareness,
    person,
    slotOf: (code) => SLOTS[code] ?? 12,
    meta: () => meta,
    mode,
    show: 'all',
    onLostWords: (words) => lost.push(words),
  });
  // Undo takes together what was typed within half a second: a busy machine would part a word. Here only what the editor itself parts is parted.
  yUndoPluginKey.getState(editor.view.state)!.undoManager.captureTimeout = 60_000;
  ydoc.on('update', (update: Uint8Array, from: unknown) => {
    if (from === 'server') return;
    for (const other of members.values()) {
      if (other.ydoc === ydoc) continue;
      other.waiting.add(update);
      applyRemote(other.ydoc, update, () => {
        other.waiting.delete(update);
        Y.applyUpdate(other.ydoc, update, 'server');
      });
    }
  });
  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, from: unknown) => {
    if (from === 'server') return;
    const state = awareness.getLocalState();
    if (state && !state.person) awareness.setLocalState({ ...state, person });
    const update = encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]);
    for (const other of members.values()) if (other.awareness !== awareness) applyAwarenessUpdate(other.awareness, update, 'server');
  });
  members.set(name, { ydoc, awareness, editor, lost, waiting: new Set() });
}
for (const name of (query.get('people') ?? 'NOR,chair').split(',')) join(name);

const member = (name: string): Member => members.get(name)!;
const paragraph = (name: string, id: string) => {
  let found = null as ReturnType<typeof readDoc> | null;
  readDoc(member(name).ydoc).forEach((node) => {
    if (node.attrs.id === id) found = node;
  });
  return found;
};

const paragraphOwner = (name: string, id: string, amendment: string): string => {
  let by = '';
  paragraph(name, id)?.forEach((child) => {
    if (child.attrs.id === amendment) by = child.attrs.by as string;
  });
  return by;
};

const room = {
  /** Destroys the editor and then says to it all that a screen says without being asked. Gives the errors. */
  speakToDestroyed: (name: string): string[] => {
    const { editor, ydoc } = member(name);
    editor.destroy();
    const errors: string[] = [];
    const acts: Readonly<Record<string, () => unknown>> = {
      setMode: () => editor.setMode('read'),
      setShow: () => editor.setShow('clean'),
      setOnly: () => editor.setOnly(['NOR']),
      setSponsors: () => editor.setSponsors(new Map([['p2', ['NOR']]]), { favour: new Map(), against: new Map() }),
      setFloor: () => editor.setFloor('p2'),
      setPlaces: () => editor.setPlaces(['p2']),
      setNews: () => editor.setNews([]),
      setFindings: () => editor.setFindings([], null),
      setThreads: () => editor.setThreads([], null),
      setPrivate: () => editor.setPrivate(ydoc, () => false),
      showAccepted: () => editor.showAccepted(['p2']),
      readMeta: () => editor.readMeta(),
      select: () => editor.select('p2'),
      goTo: () => editor.goTo('p2'),
      focus: () => editor.focus(),
      snapshot: () => editor.snapshot(),
    };
    for (const [act, speak] of Object.entries(acts)) {
      try {
        speak();
      } catch (error) {
        errors.push(`${act}: ${error}`);
      }
    }
    return errors;
  },
  editor: (name: string) => member(name).editor,
  ydoc: (name: string) => member(name).ydoc,
  /** What is said to the writer; '' for nothing. */
  notice: (name: string) => member(name).editor.snapshot().notice ?? '',
  lost: (name: string) => member(name).lost,
  wording: (name: string, id: string) => textOf(wordingOf(paragraph(name, id)!)),
  /** Texts of a delegation's pending amendments on a paragraph, as `name` has them. */
  own: (name: string, id: string, by = name.split('-')[0]!) => {
    const texts: string[] = [];
    paragraph(name, id)?.forEach((child) => {
      if (child.type.name === 'amendment' && child.attrs.by === by && child.attrs.state === 'live' && child.attrs.decision === '')
        texts.push(textOf(wordingOf(child)));
    });
    return texts;
  },
  /** Pending proposals on a paragraph, as `name` has them: "NOR move p3", "NOR replace: first part ¶ second part". */
  proposals: (name: string, id: string) => {
    const found: string[] = [];
    paragraph(name, id)?.forEach((child) => {
      const { by, kind, after, as, on, state, decision } = child.attrs;
      if (child.type.name !== 'amendment' || state !== 'live' || decision !== '') return;
      const words = child.content.content.map((part) => part.textContent).join(' ¶ ');
      const about = [on ? `on ${paragraphOwner(name, id, on)}` : '', after, as].filter(Boolean).join(' ');
      found.push(`${by} ${kind}${about ? ` ${about}` : ''}${words ? `: ${words}` : ''}`);
    });
    return found;
  },
  /** What the menu of a paragraph does. */
  act: (name: string, id: string, what: ParagraphAction) => member(name).editor.act(id, what),
  outline: (name: string) => {
    const rows: string[] = [];
    readDoc(member(name).ydoc).forEach((node) => {
      rows.push(`${node.attrs.by}|${node.attrs.state}|${textOf(wordingOf(node))}`);
    });
    return rows;
  },
  /** What each paragraph is and says, its notes in braces: "NOR subparagraph1 To write;{See there.}". */
  structure: (name: string) => {
    const rows: string[] = [];
    readDoc(member(name).ydoc).forEach(({ attrs, firstChild }) => {
      let words = '';
      firstChild?.forEach((child) => {
        words += child.isText ? child.text : `{${child.textContent}}`;
      });
      const level = attrs.kind === 'subparagraph' ? attrs.level : '';
      rows.push(`${attrs.by === '' ? '' : `${attrs.by} `}${attrs.kind}${level} ${words}`);
    });
    return rows;
  },
  /** Texts of the footnotes of a wording, then those of the proposals on it: "NOR: See …". */
  notes: (name: string, id: string) => {
    const found: string[] = [];
    paragraph(name, id)?.forEach((child) => {
      child.descendants((node) => {
        if (node.type.name === 'footnote') found.push(`${child.attrs.by ? `${child.attrs.by}: ` : ''}${node.textContent}`);
        return node.type.name === 'wording';
      });
    });
    return found;
  },
  /** The notes at the foot of the sheet, struck and inserted words marked. */
  foot: (name: string) =>
    [...document.querySelectorAll(`#${name} ol[aria-label="Footnotes"] li`)].map((line) => {
      const dom = line.cloneNode(true) as HTMLElement;
      for (const mark of dom.querySelectorAll('del')) mark.textContent = `[-${mark.textContent}-]`;
      for (const mark of dom.querySelectorAll('ins')) mark.textContent = `{+${mark.textContent}+}`;
      dom.querySelector('sup')?.append(' ');
      return dom.textContent ?? '';
    }),
  /** The parts of a wording (or of the own proposal on it) that are in italics. */
  italics: (name: string, id: string, by = '') => {
    const found: string[] = [];
    paragraph(name, id)?.forEach((child) => {
      if ((child.attrs.by ?? '') !== by) return;
      child.descendants((node) => {
        if (node.marks.length > 0) found.push(node.text ?? '');
        return node.type.name !== 'footnote';
      });
    });
    return found;
  },
  /** Proposals of a text with the place where they were first written: the same as long as nobody made one anew. */
  origins: (name: string) => {
    const found: string[] = [];
    for (const home of member(name).ydoc.getXmlFragment(TEXT_ROOT).toArray())
      for (const child of home instanceof Y.XmlElement ? home.toArray() : [])
        if (child instanceof Y.XmlElement && child.nodeName === 'amendment')
          found.push(
            `${(home as Y.XmlElement).getAttribute('id')} ${child.getAttribute('id')} ${child._item?.id.client} ${child._item?.id.clock}`,
          );
    return found;
  },
  same: () => new Set([...members.values()].map((one) => JSON.stringify(readDoc(one.ydoc).toJSON()))).size === 1,
  /** What stands around the caret: `before|after`. */
  caret: (name: string) => {
    const { $head } = member(name).editor.view.state.selection;
    const { parent, parentOffset } = $head;
    return `${parent.textBetween(0, parentOffset)}|${parent.textBetween(parentOffset, parent.content.size)}`;
  },
  /** Shows a person's caret to the others, before the first letter of a paragraph or behind the last. */
  standAt: (name: string, id: string, edge: 'start' | 'end') => {
    const { awareness, editor } = member(name);
    const { type, binding } = ySyncPluginKey.getState(editor.view.state)!;
    editor.view.state.doc.forEach((node, pos) => {
      if (node.attrs.id !== id) return;
      const place = pos + 2 + (edge === 'start' ? 0 : wordingOf(node)!.content.size);
      const head: unknown = absolutePositionToRelativePosition(place, type, binding.mapping);
      awareness.setLocalStateField('cursor', { anchor: head, head });
    });
  },
  /** The uneditable elements that the browser's caret stands in, from the innermost outwards. */
  uneditable: () => {
    const focus = getSelection()?.focusNode ?? null;
    const found: string[] = [];
    for (let dom = focus instanceof Element ? focus : (focus?.parentElement ?? null); dom; dom = dom.parentElement)
      if (dom.getAttribute('contenteditable') === 'false') found.push(dom.className);
    return found;
  },
  /** Screen point at an offset of the visible text of a paragraph. */
  point: (name: string, id: string, offset: number) => {
    const dom = document.querySelector(`#${name} [data-paragraph="${id}"]`)!;
    dom.scrollIntoView({ block: 'nearest' });
    const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest('[hidden],[contenteditable=false]:not([role=textbox]),sup')) continue;
      if (left <= node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left);
        const box = range.getBoundingClientRect();
        return { x: box.x + 0.5, y: box.y + box.height / 2 };
      }
      left -= node.length;
    }
    return null;
  },
  /** What a person sees of a paragraph: [-struck-], {+inserted+}, <tag>. */
  seen: (name: string, id: string) => {
    const dom = document.querySelector(`#${name} [data-paragraph="${id}"]`)!.cloneNode(true) as HTMLElement;
    for (const gone of dom.querySelectorAll('[hidden],[role=img],[role=status]')) gone.remove();
    for (const tag of dom.querySelectorAll('b')) tag.textContent = `<${tag.textContent}>`;
    for (const mark of dom.querySelectorAll('del')) mark.textContent = `[-${mark.textContent}-]`;
    for (const mark of dom.querySelectorAll('ins')) mark.textContent = `{+${mark.textContent}+}`;
    return (dom.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  },
  /** Somebody writes words into a paragraph, at an offset of its text, without anybody's hand at this window's keyboard. */
  writes: (name: string, id: string, offset: number, words: string) => {
    const { view } = member(name).editor;
    view.state.doc.forEach((node, pos) => {
      if (node.attrs.id !== id) return;
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos + 2 + offset)));
      view.dom.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertText', data: words, bubbles: true, cancelable: true }));
    });
  },
  /** Whether something of others waits until this person has composed. */
  isHeld: (name: string) => member(name).waiting.size > 0,
  /** Nothing of others reaches this person until `catchUp`. */
  fallBehind: (name: string) => holdRemote(member(name).ydoc),
  catchUp: (name: string) => releaseRemote(member(name).ydoc),
  /** A change by the server (a decision, a status), in everybody's document. */
  serverSets: (id: string, name: string, value: string) => {
    const ydoc = member([...members.keys()][0]!).ydoc;
    const find = (element: Y.XmlElement | Y.XmlFragment): Y.XmlElement | null => {
      for (const child of element.toArray()) {
        if (!(child instanceof Y.XmlElement)) continue;
        if (child.getAttribute('id') === id) return child;
        const inside = find(child);
        if (inside) return inside;
      }
      return null;
    };
    ydoc.transact(() => find(ydoc.getXmlFragment(TEXT_ROOT))?.setAttribute(name, value), 'decision');
  },
  /** The server moves a paragraph: it takes it out and writes it anew behind another one. */
  serverMoves: (id: string, after: string) => {
    const { ydoc } = member([...members.keys()].at(-1)!);
    const root = ydoc.getXmlFragment(TEXT_ROOT);
    const at = (name: string) => root.toArray().findIndex((child) => child instanceof Y.XmlElement && child.getAttribute('id') === name);
    const copy = elementOf(nodeOf(root.get(at(id)) as Y.XmlElement)!);
    ydoc.transact(() => {
      root.delete(at(id), 1);
      root.insert(at(after) + 1, [copy]);
    }, 'decision');
  },
  serverDeletes: (id: string) => {
    const ydoc = member([...members.keys()][0]!).ydoc;
    const root = ydoc.getXmlFragment(TEXT_ROOT);
    const at = root.toArray().findIndex((child) => child instanceof Y.XmlElement && child.getAttribute('id') === id);
    ydoc.transact(() => root.delete(at, 1), 'decision');
  },
};
export type Room = typeof room;
Object.assign(window, { room });

// Updates that an attacker would make for a draft, from random numbers: structs of every kind beside, in and instead of what others wrote,
// altered honest updates, incomplete proposals of their own. The attacker knows the whole document and every id in it.
import * as Y from 'yjs';
import { RECORD_ROOT, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { type HandContent, type HandSection, type HandStruct, type HandUpdate, handFrom, type Ref, TYPE } from './hostile-updates.ts';

/** A whole number below another. */
export type Pick = (below: number) => number;

export interface Attacker {
  /** The owner of the attacker's own elements; '' for an editor of the text. */
  readonly by: string;
  /** A client id that it may write under. */
  readonly client: number;
}

type Draft = { ydoc: Y.Doc; pick: Pick; who: Attacker; honest: readonly Uint8Array[] };

const one = <T>(pick: Pick, all: readonly T[]): T => all[pick(all.length)]!;
const refOf = ({ client, clock }: Y.ID): Ref => [client, clock];

const itemOf = (type: { _item: Y.Item | null }): Ref => refOf(type._item!.id);

function elementsIn(ydoc: Y.Doc): (Y.XmlElement | Y.XmlText)[] {
  const found: (Y.XmlElement | Y.XmlText)[] = [];
  const walk = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray() as unknown[]) {
      if (child instanceof Y.XmlElement || child instanceof Y.XmlText) found.push(child);
      if (child instanceof Y.XmlElement) walk(child);
    }
  };
  walk(ydoc.getXmlFragment(TEXT_ROOT));
  return found;
}

const ownerOf = (element: Y.XmlElement | Y.XmlText): string => {
  for (let at: unknown = element; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent)
    if (at instanceof Y.XmlElement && (at.nodeName === 'amendment' || at.nodeName === 'paragraph')) return String(at.getAttribute('by'));
  return '';
};

/** Any letter, mark, element or attribute that was ever written, also garbage-collected ones. */
function anyRef({ ydoc, pick }: Draft): Ref {
  const [client, structs] = one(pick, [...ydoc.store.clients]);
  const struct = one(pick, structs);
  return [client, struct.id.clock + pick(Math.min(struct.length, 1000))];
}

const VALUES = [
  '',
  'FRA',
  'NOR',
  'CHN',
  'agreed',
  'open',
  'withdrawn',
  'live',
  'accepted',
  'rejected',
  'delete',
  'replace',
  'p5',
  'p0',
  'c1',
  'f1',
  '[]',
  '0',
  '2',
  'title',
  'operative',
  'subparagraph 1',
];
const NAMES = ['by', 'id', 'status', 'state', 'decision', 'kind', 'level', 'instead', 'base', 'after', 'on', 'as', 'evil'];
const WORDS = ['x', 'hostile', 'a\u0000', '🌍', '\u202e', 'e\u0301', '🌍🌏'];

function anyContent({ pick }: Draft): HandContent {
  return one<() => HandContent>(pick, [
    () => ({ deleted: 1 + pick(5) }),
    () => ({ deleted: 1 + pick(5) }),
    () => ({ deleted: one(pick, [0, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1]) }),
    () => ({ json: ['"x"'] }),
    () => ({ binary: [1] }),
    () => ({ string: one(pick, WORDS) }),
    () => ({ string: one(pick, WORDS) }),
    () => ({ string: '' }),
    () => ({ embed: '{}' }),
    () => ({ format: ['em', one(pick, ['{"v":"1"}', 'null', '1', '{}'])] }),
    () => ({ format: ['bold', 'true'] }),
    () => ({ type: TYPE.element, name: one(pick, ['paragraph', 'amendment', 'wording', 'footnote', 'script']) }),
    () => ({ type: one(pick, [TYPE.array, TYPE.map, TYPE.text, TYPE.fragment, TYPE.xmlText]) }),
    () => ({ type: TYPE.hook, name: 'x' }),
    () => ({ any: [one(pick, VALUES)] }),
    () => ({ any: [one(pick, VALUES)] }),
    () => ({ any: one<unknown[]>(pick, [[], [1], [null], ['a', 'b'], [{ by: 'FRA' }]]) }),
    () => ({ document: 'x' }),
  ])();
}

/** A struct anywhere: beside something, in something, on something. */
function anyStruct(draft: Draft, clock: number): HandStruct {
  const { pick, who, ydoc } = draft;
  if (pick(20) === 0) return one<HandStruct>(pick, [{ gc: 1 + pick(3) }, { gc: 0 }, { gc: 2 ** 53 - 1 }, { skip: 2 }]);
  const own: Ref = [who.client, Math.max(0, clock - 1 - pick(3))];
  const ref = () => (pick(3) === 0 ? own : anyRef(draft));
  const content = anyContent(draft);
  const element = one(pick, elementsIn(ydoc));
  const attribute = 'any' in content || pick(6) === 0 ? { attribute: one(pick, NAMES) } : {};
  return one<() => HandStruct>(pick, [
    () => ({ content, left: ref() }),
    () => ({ content, right: ref() }),
    () => ({ content, left: ref(), right: ref() }),
    () => ({ content, left: [who.client + pick(2), clock + pick(100)] }),
    () => besideSame(draft, content),
    () => besideSame(draft, content),
    () => ({ content, parent: itemOf(element), ...attribute }),
    () => ({ content, parent: itemOf(element), ...attribute }),
    () => ({ content, parent: ref(), ...attribute }),
    () => ({ content, parent: one(pick, [TEXT_ROOT, RECORD_ROOT, 'other']), ...attribute }),
  ])();
}

/** Between two neighbours of one list, also inside a run of letters. */
function besideSame({ ydoc, pick }: Draft, content: HandContent): HandStruct {
  const parent = one(pick, [...elementsIn(ydoc), ydoc.getXmlFragment(TEXT_ROOT)]);
  const items: Y.Item[] = [];
  for (let item = parent._start; item; item = item.right) items.push(item);
  for (const item of parent._map.values()) if (pick(2) === 0) items.push(item);
  const item = items.length > 0 ? one(pick, items) : null;
  if (!item) return { content, parent: one(pick, [TEXT_ROOT, RECORD_ROOT]) };
  const at = pick(item.length);
  const left: Ref = [item.id.client, item.id.clock + at];
  if (pick(2) === 0) return { content, left };
  const right: Ref | null = at + 1 < item.length ? [item.id.client, item.id.clock + at + 1] : item.right && refOf(item.right.id);
  return right ? { content, left, right } : { content, right: left };
}

/** Structs in a heap. */
function heap(draft: Draft): HandUpdate {
  const { pick, who, ydoc } = draft;
  const start = Y.getState(ydoc.store, who.client);
  const structs: HandStruct[] = [];
  for (let clock = start, left = 1 + pick(4); left > 0; left--) {
    const struct = anyStruct(draft, clock);
    structs.push(struct);
    clock += 1;
  }
  const gap = pick(20) === 0 ? 1 : 0;
  return { sections: [{ client: who.client, clock: start + gap, structs }], deletions: pick(3) === 0 ? anyDeletions(draft) : [] };
}

function anyDeletions(draft: Draft): HandUpdate['deletions'] {
  const { pick, ydoc } = draft;
  const [client, clock] = pick(2) === 0 ? anyRef(draft) : itemOf(one(pick, elementsIn(ydoc)));
  const length = one(pick, [1, 1, 1, 2, 5, 30, 1000, 0, 2 ** 31]);
  return [{ client, ranges: [[clock, length]] }];
}

/** Deletes random things. */
const deletions = (draft: Draft): HandUpdate => ({
  sections: [],
  deletions: Array.from({ length: 1 + draft.pick(2) }, () => anyDeletions(draft)[0]!),
});

const PARAGRAPH = { kind: 'operative', level: '0', status: 'open', by: '', instead: '', state: 'live' };
const AMENDMENT = { by: '', kind: 'replace', base: '[]', after: '', as: '', on: '', state: 'live', decision: '' };

/** A proposal as the editor writes it, with one or two things wrong, or none. */
function proposal(draft: Draft): HandUpdate {
  const { pick, who, ydoc } = draft;
  const start = Y.getState(ydoc.store, who.client);
  const isParagraph = pick(2) === 0;
  const elements = elementsIn(ydoc);
  const homes = elements.filter((element) => element instanceof Y.XmlElement && element.nodeName === 'paragraph');
  const id = `h-${who.client}-${start}`;
  let attributes = Object.entries({ ...(isParagraph ? PARAGRAPH : AMENDMENT), id, by: who.by });
  for (let faults = pick(3); faults > 0; faults--) {
    const at = pick(attributes.length);
    const [name] = attributes[at]!;
    attributes = one<() => typeof attributes>(pick, [
      () => attributes.filter((_one, i) => i !== at),
      () => [...attributes, [name, one(pick, VALUES)]],
      () => attributes.map((pair, i) => (i === at ? [name, one(pick, VALUES)] : pair)),
    ])();
  }
  const home = homes.length > 0 && pick(10) > 0 ? itemOf(one(pick, homes)) : null;
  const content: HandContent = { type: TYPE.element, name: isParagraph ? 'paragraph' : 'amendment' };
  const element: HandStruct = isParagraph
    ? home
      ? { content, left: home }
      : { content, parent: TEXT_ROOT }
    : { content, parent: home ?? itemOf(one(pick, elements)) };
  const own: Ref = [who.client, start];
  const structs: HandStruct[] = [
    element,
    ...attributes.map(([attribute, value]): HandStruct => ({ content: { any: [value] }, parent: own, attribute })),
  ];
  const wording = start + structs.length;
  structs.push({ content: { type: TYPE.element, name: 'wording' }, parent: own });
  structs.push({ content: { type: TYPE.xmlText }, parent: [who.client, wording] });
  structs.push({ content: { string: one(pick, ['new words', ...WORDS]) }, parent: [who.client, wording + 1] });
  const ranges: [number, number][] = pick(3) === 0 ? [[start + 1 + pick(attributes.length + 2), 1]] : [];
  if (pick(5) === 0) structs.push({ content: { deleted: 1 }, left: [who.client, start + 1 + pick(attributes.length)] });
  return {
    sections: [{ client: who.client, clock: start, structs }],
    deletions: ranges.length > 0 ? [{ client: who.client, ranges }] : [],
  };
}

/** A change of the attacker's own proposals: other attributes, removed ones, words. */
function about(draft: Draft): HandUpdate {
  const { pick, who, ydoc } = draft;
  const own = elementsIn(ydoc).filter((element) => ownerOf(element) === who.by);
  if (own.length === 0) return proposal(draft);
  const start = Y.getState(ydoc.store, who.client);
  const element = one(pick, own);
  if (element instanceof Y.XmlText) {
    const content = one<HandContent>(pick, [
      { string: one(pick, WORDS) },
      { string: ' words' },
      { format: ['em', '{"v":"1"}'] },
      { deleted: 3 },
    ]);
    const letters = element._start;
    const place = letters ? { left: [letters.id.client, letters.id.clock + pick(letters.length)] as Ref } : { parent: itemOf(element) };
    return { sections: [{ client: who.client, clock: start, structs: [{ content, ...place }] }], deletions: [] };
  }
  const attribute = one(pick, [...element._map.keys(), ...NAMES.slice(0, 3)]);
  const old = element._map.get(attribute);
  const content: HandContent = pick(4) === 0 ? { deleted: 1 } : { any: [one(pick, VALUES)] };
  const place: Pick2 = !old ? { parent: itemOf(element), attribute } : pick(3) === 0 ? { right: refOf(old.id) } : { left: refOf(old.id) };
  return {
    sections: [{ client: who.client, clock: start, structs: pick(4) === 0 ? [] : [{ content, ...place }] }].filter(
      ({ structs }) => structs.length > 0,
    ),
    deletions: old && pick(2) === 0 ? [{ client: old.id.client, ranges: [[old.id.clock, 1]] }] : [],
  };
}

type Pick2 = { readonly left?: Ref; readonly right?: Ref; readonly parent?: Ref; readonly attribute?: string };

/** An honest update of somebody, sent again: under the attacker's own id, with other words, or unchanged with something after it. */
function replay(draft: Draft): HandUpdate {
  const { pick, who, ydoc, honest } = draft;
  if (honest.length === 0) return heap(draft);
  const { sections, deletions: gone } = handFrom(one(pick, honest));
  const start = Y.getState(ydoc.store, who.client);
  const moved = (ref: Ref | undefined, from: HandSection): Ref | undefined =>
    ref && ref[0] === from.client && ref[1] >= from.clock ? [who.client, ref[1] - from.clock + start] : ref;
  const said = sections.slice(0, 1).map((section): HandSection => {
    const structs = section.structs.map((struct): HandStruct => {
      if (!('content' in struct)) return struct;
      const { left, right, parent } = struct;
      const refs = {
        left: moved(left, section),
        right: moved(right, section),
        parent: typeof parent === 'string' ? parent : moved(parent, section),
      };
      const content = pick(6) === 0 ? anyContent(draft) : struct.content;
      const named = struct.attribute === 'by' && pick(2) === 0 ? { any: [who.by] } : content;
      const kept = Object.fromEntries(Object.entries(refs).filter(([, ref]) => ref !== undefined));
      return { content: named, ...(struct.attribute !== undefined && { attribute: struct.attribute }), ...kept };
    });
    return pick(4) === 0 ? section : { client: who.client, clock: start, structs };
  });
  return { sections: said, deletions: pick(2) === 0 ? gone : [] };
}

/** Updates that can be read in two ways: sections twice, known structs with other neighbours, several clients that refer to each other. */
function ambiguous(draft: Draft): HandUpdate {
  const { pick, who, ydoc } = draft;
  const start = Y.getState(ydoc.store, who.client);
  const innocent = about(draft);
  const evil = anyStruct(draft, start);
  const again =
    start > 0
      ? [{ client: who.client, clock: start - 1, structs: [{ ...evil, content: { string: 'x' } } as HandStruct, anyStruct(draft, start)] }]
      : [];
  const next = who.client + 1;
  return one<() => HandUpdate>(pick, [
    () => ({ ...innocent, sections: [...innocent.sections, { client: who.client, clock: start, structs: [evil] }] }),
    () => ({ ...innocent, sections: [{ client: who.client, clock: start, structs: [] }, ...innocent.sections] }),
    () => ({ ...innocent, sections: again }),
    () => ({ ...innocent, tail: [pick(256)] }),
    () => ({
      sections: [
        { client: who.client, clock: start, structs: [{ content: anyContent(draft), left: [next, Y.getState(ydoc.store, next)] }] },
        { client: next, clock: Y.getState(ydoc.store, next), structs: [anyStruct(draft, 0)] },
      ],
      deletions: anyDeletions(draft),
    }),
    () => ({ sections: innocent.sections, deletions: [...innocent.deletions, ...anyDeletions(draft)] }),
  ])();
}

const KINDS: readonly ((draft: Draft) => HandUpdate)[] = [heap, heap, deletions, proposal, proposal, about, about, replay, ambiguous];

/** One hostile update. `honest`: updates that were sent by others. */
export function attackOn(ydoc: Y.Doc, who: Attacker, honest: readonly Uint8Array[], pick: Pick): HandUpdate {
  return one(pick, KINDS)({ ydoc, pick, who, honest });
}

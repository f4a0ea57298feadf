// The schema of the shared document: which element may contain which, with which attributes, marks and characters. It applies to everybody, even the chair,
// because y-prosemirror deletes from the shared document whatever it cannot parse. ownership.ts checks who may write where.
import * as Y from 'yjs';
import {
  AMENDMENT_KINDS,
  DECISIONS,
  isName,
  isSound,
  isSoundJson,
  lookFromName,
  PARAGRAPH_KINDS,
  PARAGRAPH_STATUSES,
  STATES,
  wordingFromJson,
} from '../../schema/index.ts';
import { refuse } from './refusal.ts';

/** The most characters of one run of text; the longest paragraph in our corpus has 6,000. */
const TEXT_LENGTH = 60_000;
/** The most characters of a `base`, which is a whole wording as JSON. */
const BASE_LENGTH = 200_000;
const ID = /^[A-Za-z0-9_.:-]{1,64}$/;
const MARKUP = /[&"'`]/;
/** The most characters of a delegation's short name. */
const NAME_LENGTH = 40;

type Check = (value: string) => boolean;
const oneOf =
  (allowed: readonly string[]): Check =>
  (value) =>
    allowed.includes(value);
const id: Check = (value) => ID.test(value);
const idOrEmpty: Check = (value) => value === '' || id(value);
const name: Check = (value) => value.length <= NAME_LENGTH && isName(value) && !MARKUP.test(value);
const base: Check = (value) => value === '' || (value.length <= BASE_LENGTH && isSoundJson(value) && wordingFromJson(value) !== null);

interface Spec {
  readonly children: readonly string[];
  readonly attributes: ReadonlyMap<string, Check>;
}

/** The name of a child that is a run of text. */
export const TEXT = '#text';
/** The name of a parent that is the root. */
export const ROOT = '#root';

const SPECS: ReadonlyMap<string, Spec> = new Map([
  [ROOT, { children: ['paragraph'], attributes: new Map() }],
  [
    'paragraph',
    {
      children: ['wording', 'amendment'],
      attributes: new Map([
        ['id', id],
        ['kind', oneOf(PARAGRAPH_KINDS)],
        ['level', oneOf(['0', '1', '2', '3', '4'])],
        ['status', oneOf(PARAGRAPH_STATUSES)],
        ['by', name],
        ['instead', idOrEmpty],
        ['state', oneOf(STATES)],
      ]),
    },
  ],
  ['wording', { children: [TEXT, 'footnote'], attributes: new Map() }],
  [
    'amendment',
    {
      children: ['wording'],
      attributes: new Map([
        ['id', id],
        ['by', name],
        ['kind', oneOf(AMENDMENT_KINDS)],
        ['base', base],
        ['after', idOrEmpty],
        ['as', (value: string) => value === '' || lookFromName(value) !== null],
        ['on', idOrEmpty],
        ['state', oneOf(STATES)],
        ['decision', oneOf(DECISIONS)],
      ]),
    },
  ],
  ['footnote', { children: [TEXT], attributes: new Map([['id', id]]) }],
]);

/** The names of all attributes of an element. Each must be there, because y-prosemirror would write a missing one into other people's elements. */
export const attributesOf = (name: string): readonly string[] => [...(SPECS.get(name)?.attributes.keys() ?? [])];

/** True for a valid id of a paragraph, an amendment or a footnote. */
export const isId = (value: string): boolean => ID.test(value);

/** The name of a shared type in this schema; '#unknown' for others, so that a name that a client invented never gets into a log. */
export function elementName(type: unknown): string {
  if (type instanceof Y.XmlElement) return SPECS.has(type.nodeName) ? type.nodeName : '#unknown';
  return type instanceof Y.XmlText ? TEXT : '#unknown';
}

/** The string value in an attribute's item. Refuses an unknown attribute and an invalid value. */
export function checkAttribute(parent: string, name: string, content: Y.Item['content']): string {
  const check = SPECS.get(parent)?.attributes.get(name);
  if (!check) return refuse('schema', `an unknown attribute on ${parent}`);
  const value: unknown = content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : null;
  if (typeof value !== 'string' || !check(value)) return refuse('schema', `value of ${name} on ${parent}`);
  return value;
}

/** Refuses content that the parent may not contain. */
export function checkChild(parent: string, content: Y.Item['content']): void {
  if (content instanceof Y.ContentString) {
    if (parent !== TEXT) refuse('schema', `text in ${parent}`);
    checkText(content.str);
  } else if (content instanceof Y.ContentFormat) {
    if (parent !== TEXT) refuse('schema', `a mark in ${parent}`);
    if (content.key !== 'em') refuse('schema', 'an unknown mark');
    if (content.value !== null && !isEmphasis(content.value)) refuse('schema', 'value of em');
  } else if (content instanceof Y.ContentType) {
    const name = elementName(content.type);
    if (!SPECS.get(parent)?.children.includes(name)) refuse('schema', `${name} in ${parent}`);
  } else if (!(content instanceof Y.ContentDeleted)) refuse('schema', `${content.constructor.name} in ${parent}`);
}

function checkText(text: string): void {
  if (text.length > TEXT_LENGTH) refuse('size', `${text.length} characters`);
  if (!isSound(text)) refuse('characters', 'a character that no text may hold');
}

const isEmphasis = (value: object): boolean => {
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0]?.[0] === 'v' && entries[0]?.[1] === '1';
};

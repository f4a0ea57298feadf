// Updates built struct by struct, as no client builds them: structs are data, so that a failing history can be pasted into a test. Can write everything
// that the Yjs format (V1) can express, valid or not.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Client and clock. */
export type Ref = readonly [client: number, clock: number];

export type HandContent =
  | { readonly deleted: number }
  | { readonly json: readonly string[] }
  | { readonly binary: readonly number[] }
  | { readonly string: string }
  | { readonly embed: string }
  | { readonly format: readonly [name: string, value: string] }
  | { readonly type: number; readonly name?: string }
  | { readonly any: readonly unknown[] }
  | { readonly document: string };

export type HandStruct =
  | { readonly gc: number }
  | { readonly skip: number }
  | {
      readonly content: HandContent;
      readonly left?: Ref;
      readonly right?: Ref;
      /** A root by its name, or an element by its id; written only where there is no neighbour. */
      readonly parent?: string | Ref;
      readonly attribute?: string;
    };

export interface HandSection {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly HandStruct[];
}

export interface HandUpdate {
  readonly sections: readonly HandSection[];
  readonly deletions: readonly { readonly client: number; readonly ranges: readonly (readonly [clock: number, length: number])[] }[];
  readonly tail?: readonly number[];
}

/** Types by their number on the wire. */
export const TYPE = { array: 0, map: 1, text: 2, element: 3, fragment: 4, hook: 5, xmlText: 6 } as const;

/** The bytes of an update. */
export function bytesOf({ sections, deletions, tail = [] }: HandUpdate): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections.length);
  for (const { client, clock, structs } of sections) {
    for (const number of [structs.length, client, clock]) encoding.writeVarUint(encoder, number);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const { client, ranges } of deletions) {
    for (const number of [client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
  }
  for (const byte of tail) encoding.writeUint8(encoder, byte);
  return encoding.toUint8Array(encoder);
}

function writeStruct(encoder: encoding.Encoder, struct: HandStruct): void {
  if ('gc' in struct || 'skip' in struct) {
    encoding.writeUint8(encoder, 'gc' in struct ? 0 : 10);
    encoding.writeVarUint(encoder, 'gc' in struct ? struct.gc : struct.skip);
    return;
  }
  const { content, left, right, parent = 'doc', attribute } = struct;
  encoding.writeUint8(encoder, refOf(content) | (left ? 128 : 0) | (right ? 64 : 0) | (attribute === undefined ? 0 : 32));
  for (const number of [...(left ?? []), ...(right ?? [])]) encoding.writeVarUint(encoder, number);
  if (!left && !right) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
    else for (const number of parent) encoding.writeVarUint(encoder, number);
    if (attribute !== undefined) encoding.writeVarString(encoder, attribute);
  }
  writeContent(encoder, content);
}

function refOf(content: HandContent): number {
  if ('deleted' in content) return 1;
  if ('json' in content) return 2;
  if ('binary' in content) return 3;
  if ('string' in content) return 4;
  if ('embed' in content) return 5;
  if ('format' in content) return 6;
  if ('type' in content) return 7;
  return 'any' in content ? 8 : 9;
}

function writeContent(encoder: encoding.Encoder, content: HandContent): void {
  if ('deleted' in content) encoding.writeVarUint(encoder, content.deleted);
  else if ('json' in content) {
    encoding.writeVarUint(encoder, content.json.length);
    for (const one of content.json) encoding.writeVarString(encoder, one);
  } else if ('binary' in content) encoding.writeVarUint8Array(encoder, new Uint8Array(content.binary));
  else if ('string' in content) encoding.writeVarString(encoder, content.string);
  else if ('embed' in content) encoding.writeVarString(encoder, content.embed);
  else if ('format' in content) for (const part of content.format) encoding.writeVarString(encoder, part);
  else if ('type' in content) {
    encoding.writeVarUint(encoder, content.type);
    if (content.name !== undefined) encoding.writeVarString(encoder, content.name);
  } else if ('any' in content) {
    encoding.writeVarUint(encoder, content.any.length);
    for (const one of content.any) encoding.writeAny(encoder, one as undefined);
  } else {
    encoding.writeVarString(encoder, content.document);
    encoding.writeAny(encoder, {});
  }
}

const refFrom = (id: Y.ID): Ref => [id.client, id.clock];

/** The structs of an honest update, to be changed by hand. */
export function handFrom(update: Uint8Array): HandUpdate {
  const { structs, ds } = Y.decodeUpdate(update);
  const sections: { client: number; clock: number; structs: HandStruct[] }[] = [];
  for (const struct of structs) {
    let last = sections.at(-1);
    if (last?.client !== struct.id.client) sections.push((last = { client: struct.id.client, clock: struct.id.clock, structs: [] }));
    last.structs.push(structFrom(struct));
  }
  return {
    sections,
    deletions: [...ds.clients].map(([client, ranges]) => ({ client, ranges: ranges.map(({ clock, len }) => [clock, len] as const) })),
  };
}

function structFrom(struct: Y.Item | Y.GC | Y.Skip): HandStruct {
  if (struct instanceof Y.GC) return { gc: struct.length };
  if (!(struct instanceof Y.Item)) return { skip: struct.length };
  const { origin, rightOrigin, parentSub } = struct;
  const parent: unknown = struct.parent;
  return {
    content: contentFrom(struct.content),
    ...(origin && { left: refFrom(origin) }),
    ...(rightOrigin && { right: refFrom(rightOrigin) }),
    ...(parent instanceof Y.ID && { parent: refFrom(parent) }),
    ...(typeof parent === 'string' && { parent }),
    ...(parentSub !== null && { attribute: parentSub }),
  };
}

function contentFrom(content: Y.Item['content']): HandContent {
  if (content instanceof Y.ContentDeleted) return { deleted: content.len };
  if (content instanceof Y.ContentString) return { string: content.str };
  if (content instanceof Y.ContentFormat) return { format: [content.key, JSON.stringify(content.value)] };
  if (content instanceof Y.ContentAny) return { any: content.arr };
  const type = content instanceof Y.ContentType ? content.type : null;
  if (type instanceof Y.XmlElement) return { type: TYPE.element, name: type.nodeName };
  if (type instanceof Y.XmlText) return { type: TYPE.xmlText };
  throw new RangeError(`No client of ours writes ${content.constructor.name}.`);
}

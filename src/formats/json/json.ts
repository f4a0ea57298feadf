// A draft as JSON: {"chapeau": version, "meta", "doc", "redline"?, "known"?}. Reading trusts nothing, since the server accepts what anybody posts. `redline` is
// the content of a tracked Word file, and `doc` is then its rejected side. `known` holds facts about proposals: names, dates, reasons.
import { type Attrs, Fragment, type Node } from 'prosemirror-model';
import {
  AMENDMENT_KINDS,
  amendmentAttrs,
  amendmentsOf,
  cleanDoc,
  DECISIONS,
  type Draft,
  LANGUAGES,
  lookFromName,
  type Meta,
  OLDEST_SCHEMA_VERSION,
  PARAGRAPH_KINDS,
  PARAGRAPH_STATUSES,
  type References,
  SCHEMA_VERSION,
  STATES,
  schema,
  wordingFromJson,
  wordingJson,
} from '../../../schema/index.ts';
import { sameText, settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { adoptionFromValue } from './adoption.ts';
import { type FileFacts, factsFromValue } from './facts.ts';
import { fieldsOf, oneOf, refuseJson, textOfField, wordsOfField } from './fields.ts';
import { redlineFromValue } from './redline.ts';

/** The longest JSON in UTF-16 units: ten times the longest known resolution with all its amendments. */
const LONGEST = 50_000_000;
const MOST_PARAGRAPHS = 5000;
const MOST_AMENDMENTS = 20_000;
const MOST_REFERENCES = 10_000;
const MOST_SPONSORS = 400;
const MOST_TEXT = 10_000_000;

/** A draft that was read, or one sentence that states why it was refused. */
export type DraftFromJson =
  | { readonly draft: Draft; readonly redline?: Redline; readonly known?: FileFacts }
  | { readonly refused: string };

/** The JSON of a draft, on one line. */
export function draftToJson(draft: Draft, redline?: Redline, known?: FileFacts): string {
  const { symbol, body, session, language, firstNote, sponsors, adoption, references } = draft.meta;
  return JSON.stringify({
    chapeau: SCHEMA_VERSION,
    meta: {
      ...{ symbol, body, session, language, firstNote },
      ...(sponsors ? { sponsors } : {}),
      ...(adoption ? { adoption } : {}),
      ...(references ? { references } : {}),
    },
    doc: textJson(draft.doc),
    ...(redline ? { redline } : {}),
    ...(known ? { known } : {}),
  });
}

/** A text as JSON. Issued numbers are kept in the room, not in files. */
function textJson(doc: Node): object {
  const { attrs: _, ...text } = doc.toJSON() as { readonly attrs?: object };
  return text;
}

/** The draft in a JSON text, or one sentence that states why it cannot be read. Ids that are missing or repeated are replaced. */
export function draftFromJson(text: string): DraftFromJson {
  if (text.length > LONGEST) return { refused: 'The draft is larger than 50 million characters; it is not read.' };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { refused: 'The file is not sound JSON.' };
  }
  if (typeof value !== 'object' || value === null || !('chapeau' in value)) return { refused: 'The JSON is not a draft of Chapeau.' };
  const file = value as Record<string, unknown>;
  const version = file.chapeau;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < OLDEST_SCHEMA_VERSION)
    return { refused: 'The JSON is not a draft of Chapeau.' };
  if (version > SCHEMA_VERSION)
    return { refused: `The draft was written by a newer Chapeau (format ${version}); this one reads up to format ${SCHEMA_VERSION}.` };
  try {
    const known = file.known === undefined || file.known === null ? {} : { known: factsFromValue(file.known) };
    const draft = { meta: metaFrom(file.meta), doc: docFrom(file.doc) };
    if (file.redline === undefined || file.redline === null) return { draft, ...known };
    const redline = redlineFromValue(file.redline);
    const differs = sameText(settle(redline, 'reject'), cleanDoc(draft.doc));
    return differs ? { refused: `The tracked changes in the JSON do not belong to its text: ${differs}` } : { draft, redline, ...known };
  } catch (error) {
    // A node without a name is not named in the reason either.
    const isSaid = error instanceof RangeError && !/stack|\[object /i.test(error.message);
    const reason = isSaid ? error.message : 'its content is not that of a draft';
    return { refused: `The draft in the JSON cannot be read: ${reason.replace(/\.$/, '')}.` };
  }
}

function metaFrom(value: unknown): Meta {
  const fields = fieldsOf(value, 'the meta');
  const first = fields.firstNote;
  if (typeof first !== 'number' || !Number.isInteger(first) || first < 1 || first > 99_999)
    refuseJson('"firstNote" is not a number from 1 to 99999');
  return {
    symbol: textOfField(fields.symbol, 'symbol', 200),
    body: textOfField(fields.body, 'body', 300),
    session: textOfField(fields.session, 'session', 200),
    language: oneOf(fields.language, LANGUAGES, 'language'),
    firstNote: first as number,
    ...(fields.sponsors === undefined ? {} : { sponsors: sponsorsFrom(fields.sponsors) }),
    ...(fields.adoption === undefined ? {} : { adoption: adoptionFromValue(fields.adoption) }),
    ...(fields.references === undefined ? {} : { references: referencesFrom(fields.references) }),
  };
}

function sponsorsFrom(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > MOST_SPONSORS) refuseJson(`"sponsors" is no list of at most ${MOST_SPONSORS} names`);
  return (value as unknown[]).map((name) => textOfField(name, 'sponsors', 200));
}

function referencesFrom(value: unknown): References {
  const entries = Object.entries(fieldsOf(value, '"references"'));
  if (entries.length > MOST_REFERENCES) refuseJson(`there are more than ${MOST_REFERENCES} references`);
  return Object.fromEntries(entries.map(([said, meant]) => [textOfField(said, 'references', 200), textOfField(meant, 'references', 200)]));
}

function docFrom(value: unknown): Node {
  const doc = schema.nodeFromJSON(value);
  if (doc.type.name !== 'resolution') refuseJson('"doc" is not a resolution');
  doc.check();
  if (doc.childCount > MOST_PARAGRAPHS) refuseJson(`the text has more than ${MOST_PARAGRAPHS} paragraphs`);
  if (doc.content.size > MOST_TEXT) refuseJson('the text is longer than 10 million characters');
  const ids = { paragraph: createIds('p'), amendment: createIds('a'), note: createIds('n') };
  let amendments = 0;
  const rebuild = (node: Node, notes: Ids): Node => {
    if (node.isText) {
      return schema.text(
        wordsOfField(node.text ?? '', 'the text holds control characters'),
        node.marks.length > 0 ? [schema.mark('em')] : [],
      );
    }
    const name = node.type.name;
    // A note that is in the wording and in an amendment to it is the same note, so ids must be unique only within the wordings and within each
    // amendment.
    const inner = name === 'amendment' ? createIds('n') : notes;
    if (name === 'amendment' && ++amendments > MOST_AMENDMENTS) refuseJson(`the text has more than ${MOST_AMENDMENTS} amendments`);
    const attrs = attrsFrom(node, name === 'paragraph' ? ids.paragraph : name === 'amendment' ? ids.amendment : notes);
    const children: Node[] = [];
    node.forEach((child) => {
      children.push(rebuild(child, inner));
    });
    return node.type.create(attrs, Fragment.fromArray(children));
  };
  const read = rebuild(doc, ids.note);
  checkAmendments(read);
  return read;
}

/** Refuses amendments that amend themselves or each other in a circle, and amendments with several wordings that are not splits. */
function checkAmendments(doc: Node): void {
  const targets = new Map<string, string>();
  doc.forEach((paragraph) => {
    for (const amendment of amendmentsOf(paragraph)) {
      const { id, kind, on } = amendmentAttrs(amendment);
      if (kind !== 'replace' && amendment.childCount > 1) refuseJson('an amendment has several wordings and is no split');
      targets.set(id, on);
    }
  });
  const ended = new Set<string>();
  for (const start of targets.keys()) {
    const passed = new Set<string>();
    for (let id = start; targets.has(id) && !ended.has(id); id = targets.get(id)!) {
      if (passed.has(id)) refuseJson('amendments amend each other in a circle');
      passed.add(id);
    }
    for (const id of passed) ended.add(id);
  }
}

function attrsFrom(node: Node, ids: Ids): Attrs {
  const { attrs } = node;
  const short = (name: string, longest: number) => textOfField(attrs[name], name, longest);
  switch (node.type.name) {
    case 'paragraph': {
      const kind = oneOf(attrs.kind, PARAGRAPH_KINDS, 'kind');
      const level = oneOf(attrs.level, kind === 'subparagraph' ? ['1', '2', '3', '4'] : ['0'], 'level');
      const status = oneOf(attrs.status, PARAGRAPH_STATUSES, 'status');
      return {
        id: ids(short('id', 100)),
        kind,
        level,
        status,
        by: short('by', 100),
        instead: short('instead', 100),
        state: oneOf(attrs.state, STATES, 'state'),
      };
    }
    case 'amendment': {
      // `base` is '' in a proposal about the paragraph as a whole, which was not made against a wording.
      const base =
        attrs.base === '' ? '' : wordingJson(wordingFromJson(attrs.base as string) ?? refuseJson('an amendment has no sound base'));
      return {
        id: ids(short('id', 100)),
        by: short('by', 100),
        kind: oneOf(attrs.kind, AMENDMENT_KINDS, 'kind'),
        base,
        after: short('after', 100),
        as: checkedLook(short('as', 20)),
        on: short('on', 100),
        state: oneOf(attrs.state, STATES, 'state'),
        decision: oneOf(attrs.decision, DECISIONS, 'decision'),
      };
    }
    case 'footnote':
      return { id: ids(short('id', 100)) };
    default:
      return {};
  }
}

const checkedLook = (as: string): string =>
  as === '' || lookFromName(as) ? as : refuseJson('an amendment would make of a paragraph what it cannot be');

type Ids = (id: string) => string;

/** A function that makes ids unique: an id that is empty or already used is replaced by the first free one, which is the same at every reading. */
function createIds(prefix: string): Ids {
  const used = new Set<string>();
  return (id) => {
    let own = id;
    for (let n = used.size + 1; own === '' || used.has(own); n++) own = `${id || prefix}${id ? '-' : ''}${n}`;
    used.add(own);
    return own;
  };
}

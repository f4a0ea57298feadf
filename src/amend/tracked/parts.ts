// The words of one paragraph with the changes of all its pending amendments, as a list of parts: each part tells which amendments insert it and which delete
// it. An amendment to an amendment is applied on top of the other amendment's result. Equal changes of several delegations are one part.
import type { Fragment, Node } from 'prosemirror-model';
import type { AgreedLevel } from '../../../schema/index.ts';
import type { AgreedPlace } from '../decide/agreement.ts';
import type { CompiledAmendment } from '../decide/compile.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';

/** A run of words or footnotes. `brought`: ids of the amendments that insert it; `struck`: ids of those that delete it. Both are empty where the content is in
 *  the text and stays. */
export interface CompiledPart {
  readonly content: Fragment;
  readonly brought: readonly string[];
  readonly struck: readonly string[];
  /** The level at which words of the text are agreed, where that is shown. */
  readonly agreed?: AgreedLevel;
}

export interface CompiledParts {
  readonly parts: readonly CompiledPart[];
  /** Ids of the amendments whose changes could not be shown in the parts. */
  readonly unplaced: ReadonlySet<string>;
}

/** The amendments to one target: to the text (`on` is ''), or to the amendment with the id `on`. */
interface Layer {
  readonly on: string;
  readonly members: readonly CompiledAmendment[];
  /** The content size of the wording that they amend. */
  readonly size: number;
}

/** True for amendments that change words. The deletion of the whole paragraph is shown elsewhere. */
const isLaid = ({ amendment }: CompiledAmendment): boolean => kindOfAmendment(amendment).changesWords;

/** The layers in the order in which they are applied: amendments to the text first, then amendments to these, and so on. */
function layersOf(now: Node, compiled: readonly CompiledAmendment[]): Layer[] {
  const layers: Layer[] = [{ on: '', members: compiled.filter((one) => one.on === '' && isLaid(one)), size: now.content.size }];
  for (const layer of layers)
    for (const target of layer.members) {
      const members = compiled.filter((one) => one.on === target.id && isLaid(one));
      if (members.length > 0 && target.parts.length === 1) layers.push({ on: target.id, members, size: target.merged.content.size });
    }
  return layers;
}

/** The parts, cut where changes begin and end. `places` are offsets in the content of the parts for which `sees` is true. */
function cutAt(row: readonly CompiledPart[], places: ReadonlySet<number>, sees: (part: CompiledPart) => boolean): CompiledPart[] {
  let at = 0;
  return row.flatMap((part) => {
    if (!sees(part)) return [part];
    const start = at;
    at += part.content.size;
    const stops = [...places].filter((place) => start < place && place < at).sort((x, y) => x - y);
    return [start, ...stops].map((from, k) => ({ ...part, content: part.content.cut(from - start, (stops[k] ?? at) - start) }));
  });
}

function laid(row: readonly CompiledPart[], { members }: Layer, sees: (part: CompiledPart) => boolean): CompiledPart[] {
  const hunks = members.flatMap(({ id, hunks: own }) => own.map((hunk) => ({ ...hunk, id })));
  const result: CompiledPart[] = [];
  const bring = (place: number) => {
    const here: CompiledPart[] = [];
    for (const { to, insert, id } of hunks) {
      if (to !== place || insert.size === 0) continue;
      const same = here.findIndex((part) => part.content.eq(insert));
      if (same < 0) here.push({ content: insert, brought: [id], struck: [] });
      else here[same] = { ...here[same]!, brought: [...here[same]!.brought, id] };
    }
    result.push(...here);
  };
  let at = 0;
  bring(0);
  for (const part of cutAt(row, new Set(hunks.flatMap(({ from, to }) => [from, to])), sees)) {
    if (!sees(part)) {
      result.push(part);
      continue;
    }
    const end = at + part.content.size;
    const by = hunks.filter(({ from, to }) => from <= at && end <= to && from < to).map(({ id }) => id);
    result.push(by.length === 0 ? part : { ...part, struck: [...part.struck, ...by] });
    at = end;
    bring(end);
  }
  return result;
}

/** The present wording as parts: cut where words that are agreed begin and end. */
function partsOfText(now: Node, agreed: readonly AgreedPlace[]): CompiledPart[] {
  const stops = [...new Set([0, ...agreed.flatMap(({ from, to }) => [from, to]), now.content.size])].sort((x, y) => x - y);
  return stops.slice(0, -1).map((from, at) => {
    const level = agreed.find((one) => one.from <= from && from < one.to)?.level;
    return { content: now.content.cut(from, stops[at + 1]!), brought: [], struck: [], ...(level && { agreed: level }) };
  });
}

/** The parts of a paragraph. `now`: its present wording. `compiled`: its pending amendments. `agreed`: the places in the wording that are shown as agreed. */
export function compiledParts(now: Node, compiled: readonly CompiledAmendment[], agreed: readonly AgreedPlace[] = []): CompiledParts {
  const on = new Map(compiled.map((one) => [one.id, one.on]));
  /** True where the part belongs to the wording that results from that proposal; '' stands for the text. */
  const seenWith = (proposal: string, part: CompiledPart): boolean =>
    proposal === ''
      ? part.brought.length === 0
      : part.brought.includes(proposal) || (!part.struck.includes(proposal) && seenWith(on.get(proposal) ?? '', part));
  const unplaced = new Set(compiled.filter(isLaid).map(({ id }) => id));
  let row: CompiledPart[] = partsOfText(now, agreed);
  for (const layer of layersOf(now, compiled)) {
    const sees = (part: CompiledPart) => seenWith(layer.on, part);
    if (row.filter(sees).reduce((sum, part) => sum + part.content.size, 0) !== layer.size) continue;
    row = laid(row, layer, sees);
    for (const { id } of layer.members) unplaced.delete(id);
  }
  return { parts: row, unplaced };
}

/** A footnote whose words are changed by one proposal, whose id is `by`: the footnote before and after. */
export interface RewordedNote {
  readonly old: Node;
  readonly fresh: Node;
  readonly by: string;
  readonly agreed?: AgreedLevel;
}

/** The parts, in which a deleted and an inserted version of the same footnote are joined to one entry, where a single proposal makes both. */
export function withChangedNotes(parts: readonly CompiledPart[]): (CompiledPart | RewordedNote)[] {
  const row: (CompiledPart | RewordedNote)[] = [];
  for (const part of parts) {
    const last = row.at(-1);
    const [id] = part.brought;
    const fresh = part.content.firstChild;
    const old = last && 'struck' in last && last.brought.length === 0 ? last.content.lastChild : null;
    const alone = last && 'struck' in last && last.struck.length === 1 && last.struck[0] === id && part.brought.length === 1;
    if (!alone || !id || !old || !fresh || part.struck.length > 0 || fresh.isText || old.isText || old.attrs.id !== fresh.attrs.id) {
      row.push(part);
      continue;
    }
    row.pop();
    if (last.content.childCount > 1) row.push({ ...last, content: last.content.cut(0, last.content.size - old.nodeSize) });
    row.push({ old, fresh, by: id, ...(last.agreed && { agreed: last.agreed }) });
    if (part.content.childCount > 1) row.push({ ...part, content: part.content.cut(fresh.nodeSize) });
  }
  return row;
}

// The numbers of the issued version hold until the next is frozen (RULES N21 to N25): over random histories of a meeting.
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type IssuedParagraph, idOf, issuedIn, paragraph, paragraphAttrs, resolution } from '../../schema/index.ts';
import { bookOf } from '../../src/amend/formal/do-edits.ts';
import { rollingText } from '../../src/amend/rolling-text/rolling-text.ts';
import { leaving } from '../../src/formats/export/text-file.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { goneFrom, movedIn, numberedAs, renumberings, withOwnNumbers } from '../../src/text/issued-numbers.ts';
import { issuedOf, labelsOf, labelsOfIssued } from '../../src/text/numbering.ts';
import { numbersBelow } from '../support/random/seeded-numbers.ts';
import { lawSeed } from '../support/seed.ts';

const row = (id: string, kind: string, level = 0, by = '') =>
  paragraph({ id, kind: kind as 'operative', level: String(level), by }, kind === 'heading' ? 'Annex' : `Words of ${id},`);

/** A text as it is issued: a preamble, an operative part with sub-paragraphs, and sometimes an annex. */
function issuedText(pick: (below: number) => number): Node {
  const nodes = [row('title', 'title')];
  for (let n = pick(5); n > 0; n--) nodes.push(row(`pp${n}`, 'preambular'));
  for (let n = 1 + pick(6); n > 0; n--) {
    nodes.push(row(`op${n}`, 'operative'));
    for (let k = pick(2) * pick(4); k > 0; k--) {
      nodes.push(row(`op${n}-${k}`, 'subparagraph', 1));
      if (pick(3) === 0) nodes.push(row(`op${n}-${k}-i`, 'subparagraph', 2));
    }
  }
  if (pick(3) === 0) nodes.push(row('annex', 'heading'), row('a1', 'operative'), row('a2', 'operative'));
  return resolution(nodes);
}

const OWNERS = ['MEX', 'EU', 'NOR'];

interface Meeting {
  doc: Node;
  readonly before: Node[];
  made: number;
}

/** Makes one random change; returns words for it, so that a failing history can be read. */
function happen(meeting: Meeting, pick: (below: number) => number): string {
  const { doc } = meeting;
  const all = [...doc.children];
  const at = 1 + pick(Math.max(1, all.length - 1));
  const node = all[at];
  const set = (nodes: readonly Node[]) => {
    meeting.before.push(doc);
    meeting.doc = doc.type.create(doc.attrs, nodes);
  };
  if (!node || node.attrs.kind === 'heading' || node.attrs.kind === 'title') return 'nothing';
  const attrs = paragraphAttrs(node);
  const again = (more: object) => node.type.create({ ...node.attrs, ...more }, node.content);
  switch (pick(9)) {
    case 0:
      if (attrs.by !== '') return 'nothing';
      set(all.toSpliced(at, 1));
      return `delete ${attrs.id}`;
    case 1: {
      const to = 1 + pick(all.length - 1);
      set(all.toSpliced(at, 1).toSpliced(to, 0, node));
      return `move ${attrs.id} to ${to}`;
    }
    case 2:
    case 3: {
      const by = OWNERS[pick(3)]!;
      const id = `new${++meeting.made}`;
      set(all.toSpliced(at + 1, 0, row(id, attrs.kind, Number(attrs.level), by)));
      return `${by} proposes ${id} behind ${attrs.id}`;
    }
    case 4: {
      const proposed = all.findIndex((one) => one.attrs.by !== '' && one.attrs.instead === '');
      if (proposed < 0) return 'nothing';
      set(all.with(proposed, all[proposed]!.type.create({ ...all[proposed]!.attrs, by: '' }, all[proposed]!.content)));
      return `adopt ${idOf(all[proposed]!)}`;
    }
    case 5: {
      // A split; and by hand a new sub-paragraph or a paragraph of the text.
      const id = `part${++meeting.made}`;
      const deeper = pick(3) === 0 && attrs.kind === 'operative' && attrs.by === '';
      set(all.toSpliced(at + 1, 0, row(id, deeper ? 'subparagraph' : attrs.kind, deeper ? 1 : Number(attrs.level), attrs.by)));
      return `${id} behind ${attrs.id}`;
    }
    case 6: {
      if (attrs.by !== '' || attrs.kind !== 'operative') return 'nothing';
      const id = `alt${++meeting.made}`;
      set(all.toSpliced(at + 1, 0, paragraph({ id, kind: 'operative', by: OWNERS[pick(3)]!, instead: attrs.id }, 'Otherwise;')));
      return `${id} instead of ${attrs.id}`;
    }
    case 7: {
      const known = meeting.before.pop();
      if (!known || issuedIn(known) !== issuedIn(doc)) return 'nothing';
      meeting.doc = known;
      return 'take back';
    }
    default:
      if (attrs.kind !== 'operative' || attrs.by !== '') return 'nothing';
      set(all.with(at, again({ kind: pick(2) === 0 ? 'preambular' : 'operative' })));
      return `recast ${attrs.id}`;
  }
}

const SEEDS = Array.from({ length: 120 }, (_, at) => lawSeed + at);

/** Plays a meeting; `look` is called after each change, with the version whose numbers hold. */
function play(seed: number, look: (doc: Node, issued: Node, told: string) => void): number {
  const pick = numbersBelow(seed);
  let version = issuedText(pick);
  const meeting: Meeting = { doc: numberedAs(version, issuedOf(version)), before: [], made: 0 };
  const told: string[] = [];
  let done = 0;
  for (let k = 0; k < 30; k++) {
    if (pick(12) === 0) {
      version = withOwnNumbers(resolution(meeting.doc.children.filter((one) => one.attrs.by === '')));
      meeting.doc = numberedAs(meeting.doc, issuedOf(version));
      meeting.before.length = 0;
      told.push('freeze');
    } else told.push(happen(meeting, pick));
    if (told.at(-1) !== 'nothing') done++;
    look(meeting.doc, version, `seed ${seed}: ${told.filter((one) => one !== 'nothing').join('; ')}`);
  }
  return done;
}

const isNumbered = (node: Node) => !['title', 'heading'].includes(node.attrs.kind as string);

describe('the numbers of an issued version', () => {
  it('stay on its paragraphs until the next is frozen, and no label is given twice (RULES N21 to N23)', () => {
    let done = 0;
    for (const seed of SEEDS)
      done += play(seed, (doc, version, told) => {
        const [now, issued] = [labelsOf(doc), labelsOf(version)];
        for (const node of doc.children)
          if (issued.has(idOf(node)) && isNumbered(node)) {
            const { label, number } = now.get(idOf(node))!;
            expect({ label, number }, told).toEqual({ label: issued.get(idOf(node))!.label, number: issued.get(idOf(node))!.number });
          }
        // Letters for delegations' additions are counted separately for each delegation (RULES N7, N8).
        const own = (node: Node) => node.attrs.by === '' || now.get(idOf(node))!.beside?.place === 'behind';
        const given = doc.children.filter((node) => isNumbered(node) && own(node)).map((node) => now.get(idOf(node))!.label);
        expect(given.length - new Set(given).size, `${told}\n${given.join(', ')}`).toBe(0);
        // The number of a deleted paragraph of the version is not reused either.
        const gone = new Set(goneFrom(doc).map(({ label }) => label));
        expect(
          given.filter((label) => gone.has(label)),
          told,
        ).toEqual([]);
      });
    expect(done).toBeGreaterThan(SEEDS.length * 12);
  });

  it('are those of the plain text once it is frozen (RULES N21 to N23)', () => {
    for (const seed of SEEDS)
      play(seed, (doc, _version, told) => {
        const frozen = withOwnNumbers(resolution(doc.children.filter((one) => one.attrs.by === '')));
        const after = numberedAs(frozen, issuedOf(frozen));
        expect([...labelsOf(after)], told).toEqual([...labelsOf(frozen)]);
      });
  });

  it('name the same paragraphs in a list at any time of the meeting (RULE N24)', () => {
    for (const seed of SEEDS) {
      const first = issuedText(numbersBelow(seed));
      const names = bookOf(first).names;
      const issued = issuedOf(first);
      play(seed, (doc, _version, told) => {
        // Also if another version was frozen since: the list names the version whose numbers it uses.
        const asked = numberedAs(resolution(doc.children.filter((one) => one.attrs.by === '')), issued);
        const book = bookOf(asked);
        first.children.forEach((node, at) => {
          if (!isNumbered(node)) return;
          const found = book.find(names[at]!);
          const ids = 'refused' in found ? [] : (found as readonly number[]).map((place) => idOf(asked.child(place)));
          expect(ids, `${told}\n${names[at]}`).toEqual(asked.children.some((one) => idOf(one) === idOf(node)) ? [idOf(node)] : []);
        });
      });
    }
  });

  it('have a table that says of each what it became, and which are new (RULE N25)', () => {
    for (const seed of SEEDS)
      play(seed, (doc, version, told) => {
        const now = resolution(doc.children.filter((one) => one.attrs.by === ''));
        const rows = renumberings(issuedOf(version), issuedOf(now));
        const [was, is] = [labelsOfIssued(issuedOf(version)), labelsOfIssued(issuedOf(now))];
        expect(
          rows
            .filter(({ from }) => from !== '')
            .map(({ from }) => from)
            .sort(),
          told,
        ).toEqual([...was.values()].map(({ label }) => label).sort());
        expect(
          rows.filter(({ to }) => to !== '').map(({ to }) => to),
          told,
        ).toEqual([...is.values()].map(({ label }) => label));
        for (const { id, from, to } of rows) {
          expect(from, told).toBe(was.get(id)?.label ?? '');
          expect(to, told).toBe(is.get(id)?.label ?? '');
        }
      });
  });

  it('leave the place of what went, and say what stands elsewhere (RULES N21 to N23)', () => {
    const version = resolution(['one', 'two', 'three', 'four', 'five'].map((id) => row(id, 'operative')));
    const issued: readonly IssuedParagraph[] = issuedOf(version);
    const now = (ids: readonly string[]) => numberedAs(resolution(ids.map((id) => row(id, 'operative'))), issued);
    expect(goneFrom(now(['one', 'four', 'three', 'new']))).toEqual([
      { id: 'two', label: 'OP2', number: '2.', level: '0', after: 'one', joined: '' },
      { id: 'five', label: 'OP5', number: '5.', level: '0', after: 'three', joined: '' },
    ]);
    expect([...movedIn(now(['one', 'five', 'two', 'three', 'new', 'four']))]).toEqual(['five']);
    expect(
      [...labelsOf(now(['one', 'five', 'two', 'new', 'three', 'newer'])).values()].map(({ label, number }) => `${label} ${number}`),
    ).toEqual(['OP1 1.', 'OP5 5.', 'OP2 2.', 'OP2 bis 2 bis.', 'OP3 3.', 'OP3 bis 3 bis.']);
    expect(goneFrom(withOwnNumbers(now([])))).toEqual([]);
  });

  it('are counted where the version had none (RULES N21 to N23)', () => {
    const issued = issuedOf(resolution([row('pp', 'preambular'), row('op', 'operative')]));
    const doc = numberedAs(
      resolution([
        row('pp', 'preambular'),
        row('op', 'operative'),
        row('a', 'subparagraph', 1),
        row('b', 'subparagraph', 1),
        row('next', 'operative'),
        row('c', 'subparagraph', 1),
      ]),
      issued,
    );
    expect([...labelsOf(doc).values()].map(({ label, number }) => `${label}|${number}`)).toEqual([
      'PP1|null',
      'OP1|null',
      'OP1 (a)|(a)',
      'OP1 (b)|(b)',
      'OP1 bis|1 bis.',
      'OP1 bis (a)|(a)',
    ]);
    const blank = numberedAs(
      resolution([row('title', 'title'), row('x', 'operative'), row('y', 'operative')]),
      issuedOf(resolution([row('title', 'title')])),
    );
    expect([...labelsOf(blank).values()].map(({ label }) => label)).toEqual(['title', 'OP1', 'OP2']);
  });

  it('are those of rolling texts, and not of texts that leave as they would be issued (RULE N27)', () => {
    const version = resolution(['one', 'two', 'three'].map((id) => row(id, 'operative')));
    const now = { meta: EMPTY_META, doc: numberedAs(resolution([version.child(0), version.child(2)]), issuedOf(version)) };
    expect([...labelsOf(leaving(now).doc).values()].map(({ label }) => label)).toEqual(['OP1', 'OP2']);
    const read = draftFromJson(draftToJson(now));
    expect('draft' in read && issuedIn(read.draft.doc)).toBe(null);
    expect(draftToJson(now)).not.toContain('issued');
    const printed = JSON.stringify(rollingText(now));
    expect(printed).toContain('3.');
    expect(printed).not.toContain('"2.');
  });
});

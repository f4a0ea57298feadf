// Eight delegations and a chair at work at once, by typing and by commands: every kind of proposal, packages, single changes, files, withdrawing
// and restoring, undo. The rules refuse nothing honest, every refused command changes nothing, and all end with one text.
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording, wordingOf } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import { nowOf } from '../../../src/amend/kinds/paragraphs.ts';
import { plainWords } from '../../../src/diff/word-trace.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { recordOf, TAKEN_BACK } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { perform, WRITER_ACTS, Writer } from '../../support/server/writer.ts';

const SEEDS = Number(process.env.CHAPEAU_SEEDS ?? 20);
/** 1017, 1051, 1390, 2217, 3089: a note's first character, half of a surrogate pair, was overwritten. 111: the chair's words crossed an undo. 115: Yjs cleaned up marks after a change, and the room stopped announcing changes. */
const FOUND = [111, 115, 1017, 1051, 1390, 2217, 3089];
const STEPS = 150;
const FIRST_WIDE = Number(process.env.LAW_SEED ?? 50_000);
const CODES = ['CHN', 'FRA', 'NOR', 'EGY', 'MEX', 'FJI', 'KEN', 'PER'];
const text = resolution([
  paragraph({ id: 'p0' }, 'Encourages States to cooperate with the Council in this matter,'),
  paragraph({ id: 'p1' }, [{ text: 'Recalling', em: true }, { text: ' its resolution' }, { id: 'n1', note: [{ text: 'A/1.' }] }]),
  paragraph({ id: 'p2', by: 'CHN' }, 'Proposed by China'),
  paragraph({ id: 'p3' }, 'Requests the Secretary-General to report on it every year,'),
  paragraph({ id: 'p4' }, ''),
]);

interface Known {
  readonly id: string;
  readonly by: string;
}

function proposalsIn(room: TestRoom): Known[] {
  const found: Known[] = [];
  readDoc(room.room.ydoc).descendants(({ type, attrs }) => {
    if (type.name === 'paragraph' || type.name === 'amendment') if (attrs.by !== '') found.push({ id: attrs.id, by: attrs.by });
    return type.name !== 'wording';
  });
  return found;
}

/** A command that makes sense at this moment. */
function anyCommand(room: TestRoom, pick: (below: number) => number, isWide: boolean): readonly [Person, Command] | null {
  const all = proposalsIn(room);
  const one = all[pick(all.length)];
  const doc = readDoc(room.room.ydoc);
  if (!one || doc.childCount === 0) return null;
  const owner = delegate(one.by);
  const other = delegate(CODES[pick(CODES.length)]!);
  const { packages, decisions } = recordOf(room.room.ydoc);
  const tied = packages[pick(packages.length)]?.id ?? 'none';
  const mine = all.filter(({ by }) => by === one.by).map(({ id }) => id);
  const home = doc.child(pick(doc.childCount));
  const fresh = amendment({ id: `f-${decisions.length}-${pick(1e6)}`, by: '' }, nowOf(home), 'From a file,');
  const taken = decisions.filter(({ kind }) => TAKEN_BACK.has(kind));
  const compiled = compileParagraph(home)[0];
  const choices: readonly (readonly [Person, Command])[] = [
    [CHAIR, { do: 'accept', amendment: one.id, reject: all.slice(0, pick(3)).map(({ id }) => id) }],
    [CHAIR, { do: 'reject', amendment: one.id }],
    [CHAIR, { do: 'undo', decision: taken[pick(taken.length)]?.id ?? 'none' }],
    [CHAIR, { do: 'undo', decision: taken.at(-1)?.id ?? 'none' }],
    [CHAIR, { do: 'accept-changes', amendment: compiled?.id ?? 'none', changes: [0], seen: compiled ? changesSeen(home, compiled) : '' }],
    [owner, { do: 'package', amendments: mine.slice(0, 2), conditions: [{ kind: 'stays', paragraph: 'p0' }] }],
    [owner, { do: 'unpackage', package: tied }],
    [CHAIR, { do: 'accept-package', package: tied, despite: [0] }],
    [CHAIR, { do: 'reject-package', package: tied }],
    [owner, { do: 'withdraw', amendment: one.id }],
    [owner, { do: 'renew', amendment: one.id }],
    [
      other,
      {
        do: 'bring',
        by: other.delegation,
        source: 'copy.docx',
        proposals: [
          { paragraph: home.attrs.id as string, amendment: fresh.toJSON() },
          { after: home.attrs.id as string, proposed: paragraph({ id: `n-${pick(1e6)}` }, 'New,').toJSON() },
        ],
      },
    ],
    [other, { do: 'position', amendment: one.id, position: 'support' }],
  ];
  if (!isWide || pick(2) === 0) return choices[pick(choices.length)]!;
  // Added after the first seeds were found, so it has seeds of its own.
  const { phrases, versions } = recordOf(room.room.ydoc);
  const words = plainWords(wordingOf(home) ?? wording('')).split(' ');
  const start = pick(words.length);
  const id = home.attrs.id as string;
  const more: readonly (readonly [Person, Command])[] = [
    [
      CHAIR,
      { do: 'agree-words', paragraph: id, quote: words.slice(start, start + 2).join(' '), nth: 0, level: pick(2) ? 'group' : 'agreed' },
    ],
    [CHAIR, { do: 'phrase', phrase: phrases[pick(phrases.length)]?.id ?? 'none', level: pick(2) ? 'open' : 'agreed' }],
    [CHAIR, { do: 'move', paragraph: id, after: doc.child(pick(doc.childCount)).attrs.id as string }],
    [CHAIR, { do: 'status', paragraph: id, status: (['open', 'group', 'agreed'] as const)[pick(3)]! }],
    [CHAIR, { do: 'accept', amendment: one.id, reopen: true }],
    [CHAIR, { do: 'freeze', name: `Version ${versions.length}` }],
    [CHAIR, { do: 'restore-version', version: versions[pick(versions.length)]?.id ?? 'none' }],
  ];
  return more[pick(more.length)]!;
}

describe('eight delegations and a chair', () => {
  /** What was typed, and how often each command was carried out, in the histories of these seeds. */
  async function played(seeds: readonly number[], isWide: boolean) {
    const done: Record<string, number> = {};
    let typed = 0;
    for (const seed of seeds) {
      const pick = numbersBelow(seed);
      const room = isWide ? roomOf(text, undefined, 2) : roomOf(text);
      const writers = [
        ...CODES.map((code) => new Writer(room, delegate(code))),
        new Writer(room, delegate('FRA'), 'second'),
        new Writer(room, CHAIR),
      ];
      for (let step = 0; step < STEPS; step++) {
        if (pick(4) === 0) {
          const command = anyCommand(room, pick, isWide);
          if (!command) continue;
          const before = [room.text(), room.record()];
          const answer = await room.command(...command);
          if ('error' in answer) expect([room.text(), room.record()], answer.error).toEqual(before);
          else done[command[1].do] = (done[command[1].do] ?? 0) + 1;
          continue;
        }
        const writer = writers[pick(writers.length)]!;
        const act = WRITER_ACTS[pick(WRITER_ACTS.length)]!;
        perform(writer, { act, index: pick(6), at: pick(60), words: ['a', 'States', ' and others', '🌍 x', 'é'][pick(5)]! });
        typed++;
        if (pick(3) > 0) {
          writer.guest.send();
          await room.committer.settled();
        }
        if (pick(20) === 0) room.clock.pass(1000);
      }
      for (const { guest } of writers) guest.send();
      await room.committer.settled();
      expect(room.refusals, `seed ${seed}`).toEqual([]);
      expect(
        writers.map(({ guest }) => guest.text),
        `seed ${seed}`,
      ).toEqual(writers.map(() => room.text()));
    }
    return { done, typed };
  }
  const first = Array.from({ length: SEEDS }, (_, i) => i + 1);

  it('are never refused for honest work, lose nothing by a refused command, and end with one text', async () => {
    const { done, typed } = await played([...first, ...FOUND], false);
    expect(typed).toBeGreaterThan(2000);
    for (const command of ['accept', 'reject', 'undo', 'accept-changes', 'package', 'accept-package', 'withdraw', 'renew', 'bring'])
      expect(done[command] ?? 0, command).toBeGreaterThan(5);
  });

  it('so too while words are agreed, paragraphs move and change their status, and versions come back', async () => {
    const { done } = await played(
      first.slice(0, Math.ceil(SEEDS / 2)).map((seed) => FIRST_WIDE + seed),
      true,
    );
    for (const command of ['agree-words', 'phrase', 'move', 'status', 'restore-version', 'package'])
      expect(done[command] ?? 0, command).toBeGreaterThan(0);
  });
});

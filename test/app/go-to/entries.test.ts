// Which entries match the words typed in Go to, and in which order (RULE K1).
import { describe, expect, it } from 'vitest';
import { type Entry, type EntryKind, searchOf } from '../../../src/app/go-to/entries.ts';

const entry = (kind: EntryKind, name: string, words = '', also = ''): Entry => ({
  id: `${kind} ${name}`,
  kind,
  name,
  words,
  also,
  run: () => {},
});
const ENTRIES = [
  entry('Commands', 'Accept the selected proposal'),
  entry('Commands', 'Export…'),
  entry('Paragraphs', 'OP1', 'Urges all States to accept the rules'),
  entry('Paragraphs', 'OP10', 'Réaffirme sa résolution 12/4'),
  entry('Paragraphs', 'OP7', 'Recalls paragraph OP1'),
  entry('Proposals', 'NOR on OP7', 'insert “riparian”', 'Norway'),
  entry('Delegations', 'Norway', '2 proposals', 'NOR'),
  entry('Versions', 'L.2/Rev.1'),
];
const search = searchOf(ENTRIES);
const found = (words: string) => search(words, 8).flatMap(({ entries }) => entries.map(({ name }) => name));

describe('what one can go to', () => {
  it.each([
    ['op7', ['OP7', 'NOR on OP7']],
    ['OP 1', ['OP1', 'OP10', 'OP7']],
    ['resolution', ['OP10']],
    ['norway', ['Norway', 'NOR on OP7']],
    ['NOR', ['NOR on OP7', 'Norway']],
    ['states urges', ['OP1']],
    ['accept', ['Accept the selected proposal', 'OP1']],
    ['rev.1', ['L.2/Rev.1']],
    ['nothing like it', []],
  ])('%s', (words, names) => {
    expect(found(words)).toEqual(names);
  });

  it('lists no more of a kind than asked for, and something of everything at first', () => {
    expect(search('', 1).map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ['Commands', 1],
      ['Paragraphs', 1],
      ['Proposals', 1],
      ['Delegations', 1],
      ['Versions', 1],
    ]);
  });
});

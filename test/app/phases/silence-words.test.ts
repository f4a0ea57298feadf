// A silence in words: in the reader's own time zone, and it says so (RULE PS11).
import { describe, expect, it } from 'vitest';
import { endWords, leftWords, silencesInShort, wholeMoment } from '../../../src/app/phases/silence-words.ts';
import { timeOf, zoneOf } from '../../../src/app/ui/times.ts';

const NOW = new Date(2026, 2, 17, 9, 0);
const at = (day: number, hour: number) => new Date(2026, 2, day, hour, 0).toISOString();
const zone = zoneOf(at(17, 9));

describe('the end of a silence', () => {
  it('is said with the day where that is another one, and with the zone', () => {
    expect(zone).toMatch(/^[A-Z]+([+-][\d:]+)?$/);
    expect(endWords(at(17, 15), NOW)).toBe(`15:00 ${zone}`);
    expect(endWords(at(19, 15), NOW)).toBe(`Thursday 15:00 ${zone}`);
    expect(endWords(at(31, 15), NOW)).toBe(`31 March, 15:00 ${zoneOf(at(31, 15))}`);
    expect(endWords(at(16, 15), NOW)).toBe(`16 March, 15:00 ${zone}`);
    expect(wholeMoment(at(19, 15))).toBe(`19 March 2026, 15:00 ${zone}`);
    expect(timeOf(at(19, 15))).toBe('15:00');
  });

  it('is counted in hours, in minutes in the last one, and is over then', () => {
    expect(leftWords(at(19, 15), NOW)).toBe('54 h left');
    expect(leftWords(new Date(NOW.getTime() + 61_000).toISOString(), NOW)).toBe('2 min left');
    expect(leftWords(NOW.toISOString(), NOW)).toBe('time is up');
  });
});

describe('what is under silence, in short', () => {
  const on = (label: string, day: number) => ({ amendment: label === '' ? '' : `a ${label}`, label, until: at(day, 15) });

  it('is nothing, the text, one proposal or several', () => {
    expect(silencesInShort([], NOW)).toBe('');
    expect(silencesInShort([on('', 19)], NOW)).toBe(`until Thursday 15:00 ${zone}`);
    expect(silencesInShort([on('OP3', 19)], NOW)).toBe(`OP3 under silence until Thursday 15:00 ${zone}`);
    expect(silencesInShort([on('OP3', 20), on('OP1', 19)], NOW)).toBe(`2 proposals under silence, the first until Thursday 15:00 ${zone}`);
  });
});

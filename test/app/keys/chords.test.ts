// @vitest-environment happy-dom
// Keys are recognised by the printed character, on every keyboard; no two are the same; each has a description (RULE K5).
import { describe, expect, it } from 'vitest';
import { KEY_WORDS, listedKeys } from '../../../src/app/keys/key-words.ts';
import { type Acts, SHORTCUTS, type ShortcutId } from '../../../src/app/keys/shortcuts.ts';
import { fitsChord } from '../../../src/editor/model/chord.ts';
import { PAPER_SHORTCUTS } from '../../../src/editor/paper/shortcuts.ts';

const press = (key: string, held = '', code = '') => {
  const event = new KeyboardEvent('keydown', {
    key,
    code,
    ctrlKey: held.includes('Ctrl'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
    metaKey: held.includes('Meta'),
  });
  // happy-dom takes every Alt for AltGr.
  Object.defineProperty(event, 'getModifierState', { value: () => false });
  return event;
};

describe('a chord', () => {
  it.each([
    ['Ctrl K', press('k', 'Ctrl', 'KeyK'), true],
    ['Ctrl K', press('K', 'Ctrl', 'KeyK'), true],
    ['Ctrl K', press('k', 'Meta', 'KeyK'), true],
    ['Ctrl K', press('ن', 'Ctrl', 'KeyK'), true],
    ['Ctrl K', press('л', 'Ctrl', 'KeyK'), true],
    ['Ctrl K', press('t', 'Ctrl', 'KeyK'), false],
    ['Ctrl K', press('k', 'Ctrl Alt', 'KeyK'), false],
    ['Ctrl K', press('k', '', 'KeyK'), false],
    ['Ctrl Alt Y', press('¥', 'Ctrl Alt', 'KeyY'), true],
    ['Ctrl Alt 4', press('{', 'Ctrl Alt', 'Digit4'), true],
    ['Ctrl Shift 4', press('$', 'Ctrl Shift', 'Digit4'), true],
    ['Ctrl Shift 4', press('4', 'Ctrl Alt', 'Digit4'), false],
    ['Shift F3', press('F3', 'Shift'), true],
    ['F3', press('F3', 'Shift'), false],
    ['Alt ↓', press('ArrowDown', 'Alt'), true],
    ['Alt ↓', press('ArrowDown', 'Alt Shift'), false],
    ['?', press('?', 'Shift'), true],
    ['?', press('?', ''), true],
    ['?', press('?', 'Ctrl'), false],
    ['Esc', press('Escape'), true],
    ['Ctrl .', press('.', 'Ctrl'), true],
  ])('%s fits or not', (chord, event, fits) => {
    expect(fitsChord(chord, event)).toBe(fits);
  });
});

describe('the list of keys', () => {
  const all = Object.fromEntries(Object.keys(SHORTCUTS).map((id) => [id, () => {}])) as Acts;

  it('holds each key once, and none is a letter alone', () => {
    const keys = Object.values(SHORTCUTS) as readonly string[];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => /^\p{L}$/u.test(key))).toEqual([]);
  });

  it('is made of the keys that do something now, each with its words', () => {
    const listed = listedKeys(all, true).flatMap(({ keys }) => keys);
    expect(listed.filter(({ words }) => words === '')).toEqual([]);
    const printed = listed.map(({ keys }) => keys);
    expect(new Set(printed).size).toBe(printed.length);
    expect(printed).toEqual(expect.arrayContaining([...Object.values(SHORTCUTS), ...Object.keys(PAPER_SHORTCUTS)]));
    expect(listedKeys({ accept: null, find: () => {} }, false)).toEqual([
      { heading: 'Go and find', keys: [{ id: 'find', keys: 'Ctrl F', words: KEY_WORDS.find[1] }] },
    ]);
    expect(Object.keys(KEY_WORDS).toSorted()).toEqual((Object.keys(SHORTCUTS) as ShortcutId[]).toSorted());
  });
});

// @vitest-environment happy-dom
// A person can change the keys (RULES K12, K13): a character typed with AltGr is never a shortcut, on any layout; a choice is kept on the device, conflicts are reported, and all can
// be reset.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isChangeable, whyNotKeys } from '../../../src/app/keys/choosable.ts';
import { chooseKeys, keysNow, resetKeys } from '../../../src/app/keys/chosen-keys.ts';
import { KEY_WORDS, listedKeys } from '../../../src/app/keys/key-words.ts';
import { type Acts, SHORTCUTS, type ShortcutId } from '../../../src/app/keys/shortcuts.ts';
import { chordOf, fitsChord } from '../../../src/editor/model/chord.ts';
import { PAPER_SHORTCUTS } from '../../../src/editor/paper/shortcuts.ts';

const IDS = Object.keys(SHORTCUTS) as ShortcutId[];

/** A key event with these modifiers held; AltGr as the system reports it. */
function press(key: string, code: string, held: readonly string[]): KeyboardEvent {
  const has = (name: string) => held.includes(name);
  const event = new KeyboardEvent('keydown', { key, code, ctrlKey: has('Ctrl'), altKey: has('Alt'), shiftKey: has('Shift') });
  Object.defineProperty(event, 'getModifierState', { value: (name: string) => name === 'AltGraph' && has('AltGr') });
  return event;
}

/** Characters typed with AltGr on the Polish, German, French, Spanish, Hungarian, Czech and US international keyboards. */
const THIRD_LEVEL = 'ąćęłńóśźż€@µ²³{[]}\\~|ßäöüñáéíúåæøðþ«»¬¹®©¥¿';
const CODES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((one) => `Key${one}`).concat([...'0123456789'].map((one) => `Digit${one}`));

beforeEach(resetKeys);

describe('AltGr', () => {
  it('types: no shortcut of ours takes it, however the system reports it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...THIRD_LEVEL),
        fc.constantFrom(...CODES),
        fc.constantFrom<readonly string[]>(['AltGr'], ['AltGr', 'Ctrl', 'Alt'], ['AltGr', 'Alt'], ['AltGr', 'Ctrl', 'Alt', 'Shift']),
        (key, code, held) => {
          const event = press(key, code, held);
          expect(IDS.filter((id) => fitsChord(SHORTCUTS[id], event))).toEqual([]);
          expect(Object.keys(PAPER_SHORTCUTS).filter((keys) => fitsChord(keys, event))).toEqual([]);
          expect(chordOf(event)).toBeNull();
        },
      ),
    );
  });
});

describe('chosen keys', () => {
  it('are printed as they are pressed, and heard as they are printed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'K', 'F2', 'ArrowUp', '.', 'Enter', '7', 'ж'),
        fc.subarray(['Ctrl', 'Alt', 'Shift']),
        (key, held) => {
          const code = /^[a-z]$/i.test(key)
            ? `Key${key.toUpperCase()}`
            : /^\d$/.test(key)
              ? `Digit${key}`
              : key === 'ж'
                ? 'Semicolon'
                : key;
          const event = press(key, code, held);
          expect(fitsChord(chordOf(event)!, event)).toBe(true);
        },
      ),
    );
    expect(chordOf(press('Control', 'ControlLeft', ['Ctrl']))).toBeNull();
    expect(chordOf(press('ArrowDown', 'ArrowDown', ['Alt', 'Shift']))).toBe('Alt Shift ↓');
  });

  it('are kept on the device, listed and heard instead of ours, and all can be as it was', () => {
    chooseKeys('accept', 'Ctrl Alt F2');
    expect(keysNow()).toEqual({ ...SHORTCUTS, accept: 'Ctrl Alt F2' });
    expect(JSON.parse(localStorage.getItem('chapeau.keys')!)).toEqual({ accept: 'Ctrl Alt F2' });
    const all = Object.fromEntries(IDS.map((id) => [id, () => {}])) as Acts;
    const listed = listedKeys(all, true).flatMap(({ keys }) => keys);
    expect(listed.find(({ id }) => id === 'accept')?.keys).toBe('Ctrl Alt F2');
    expect(listed.filter(({ words }) => words === '')).toEqual([]);
    resetKeys();
    expect(keysNow()).toEqual(SHORTCUTS);
    expect(localStorage.getItem('chapeau.keys')).toBeNull();
  });

  it('list Ctrl Z once: for who decides with what it takes back, for who only writes as undo (RULES D21, D22)', () => {
    const rows = (acts: Acts, writes: boolean) =>
      listedKeys(acts, writes).flatMap(({ keys }) => keys.filter((key) => key.keys === 'Ctrl Z').map(({ words }) => words));
    const takeBack = () => {};
    expect(rows({ takeBack }, true)).toEqual([KEY_WORDS.takeBack[1]]);
    expect(rows({ takeBack }, false)).toEqual([KEY_WORDS.takeBack[1]]);
    expect(rows({ takeBack: null }, true)).toEqual(['Undo']);
    expect(rows({ takeBack: null }, false)).toEqual([]);
    expect(isChangeable('takeBack')).toBe(false);
  });

  it('say what is in their way', () => {
    expect(whyNotKeys('accept', 'Ctrl K', SHORTCUTS)).toBe(`Ctrl K has a meaning: ${KEY_WORDS.goTo[1]}.`);
    expect(whyNotKeys('accept', 'Ctrl Y', SHORTCUTS)).toBe('Ctrl Y has a meaning in the text.');
    expect(whyNotKeys('accept', 'Ctrl Z', SHORTCUTS)).toBe(`Ctrl Z has a meaning: ${KEY_WORDS.takeBack[1]}.`);
    expect(whyNotKeys('accept', 'Ctrl W', SHORTCUTS)).toBe('Ctrl W belongs to the browser.');
    expect(whyNotKeys('accept', 'F5', SHORTCUTS)).toBe('F5 belongs to the browser.');
    expect(whyNotKeys('accept', 'A', SHORTCUTS)).toMatch(/^A types or moves/);
    expect(whyNotKeys('accept', 'Alt A', SHORTCUTS)).toMatch(/^Alt A types or moves/);
    expect(whyNotKeys('accept', 'F2', SHORTCUTS)).toBeNull();
    expect(whyNotKeys('accept', 'Ctrl Alt Shift Y', SHORTCUTS)).toBeNull();
    expect(whyNotKeys('goTo', 'Ctrl K', { ...SHORTCUTS, goTo: 'F2' })).toBeNull();
    expect(whyNotKeys('accept', 'Ctrl K', { ...SHORTCUTS, goTo: 'F2' })).toBe('Ctrl K belongs to the browser.');
  });

  it('never make two of one, whatever is chosen in whichever order', () => {
    const chords = [...Object.values(SHORTCUTS), 'F2', 'F4', 'Ctrl Alt X', 'Ctrl Alt Shift A', 'Ctrl Shift 7', 'a', 'Ctrl T'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...chords)), { maxLength: 40 }), (choices) => {
        resetKeys();
        for (const [id, keys] of choices) if (whyNotKeys(id, keys, keysNow()) === null) chooseKeys(id, keys);
        expect(new Set(Object.values(keysNow())).size).toBe(IDS.length);
      }),
    );
  });
});

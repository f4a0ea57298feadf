// @vitest-environment happy-dom
// Undo and redo in a footnote's field, step by step, within the field only, whatever triggers them. (RULE TY30)
import fc from 'fast-check';
import { DOMParser, Fragment, type Slice } from 'prosemirror-model';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { schema } from '../../../schema/index.ts';
import { createFootnoteField } from '../../../src/editor/paper/footnote-field.ts';
import '../../support/seed.ts';

/** What triggers undo or redo: keys, and the browser's menu. */
const ASKS = { undo: ['z', 'historyUndo'], redo: ['y', 'Shift z', 'historyRedo'] } as const;
const BEGUN = 'See there.';
/** Longer than the pause after which words become a new undo step. */
const LONG_MS = 1000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const nothing = () => {};
  const field = createFootnoteField({
    label: 'Footnote 1',
    note: schema.node('footnote', { id: 'n1' }, [schema.text(BEGUN)]),
    why: null,
    isNew: false,
    parser: DOMParser.fromSchema(schema),
    pasted: ({ content }: Slice) => Fragment.from(schema.text(content.textBetween(0, content.size))),
    onSave: nothing,
    onRemove: nothing,
    onClose: nothing,
  });
  document.body.append(field.dom);
  const text = field.dom.querySelector<HTMLElement>('.note-text')!;
  /** True if the field handled it, so that the browser does nothing. */
  const send = (event: Event): boolean => !text.dispatchEvent(event);
  return {
    words: () => text.textContent,
    write(words: string) {
      const clipboardData = { getData: (type: string) => (type === 'text/plain' ? words : ''), files: [] };
      return send(Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }));
    },
    ask(how: string) {
      if (how.startsWith('history')) return send(new InputEvent('beforeinput', { inputType: how, bubbles: true, cancelable: true }));
      const shiftKey = how.startsWith('Shift');
      const key = shiftKey ? how.at(-1)!.toUpperCase() : how;
      const event = new KeyboardEvent('keydown', { key, shiftKey, ctrlKey: true, bubbles: true, cancelable: true });
      return send(Object.defineProperty(event, 'keyCode', { value: key.toUpperCase().charCodeAt(0) }));
    },
    destroy: () => field.destroy(),
  };
}

it('takes back its own words and does them again, and lets the browser do neither (RULE TY30)', () => {
  let undone = 0;
  let redone = 0;
  const act = fc.oneof(
    fc.record({ do: fc.constant('write' as const), words: fc.constantFrom('a', 'bc', 'def'), pause: fc.constantFrom(0, LONG_MS) }),
    fc.record({ do: fc.constant('undo' as const), how: fc.constantFrom(...ASKS.undo) }),
    fc.record({ do: fc.constant('redo' as const), how: fc.constantFrom(...ASKS.redo) }),
  );
  fc.assert(
    fc.property(fc.array(act, { minLength: 3, maxLength: 20 }), (acts) => {
      const field = open();
      const earlier: string[] = [];
      const later: string[] = [];
      let isNewStep = true;
      for (const one of acts) {
        const now = field.words();
        if (one.do === 'write') {
          vi.setSystemTime(Date.now() + one.pause);
          expect(field.write(one.words)).toBe(true);
          expect(field.words()).toContain(one.words);
          if (isNewStep || one.pause > 0) earlier.push(now);
          later.length = 0;
          isNewStep = false;
          continue;
        }
        expect(field.ask(one.how)).toBe(true);
        const [from, to] = one.do === 'undo' ? [earlier, later] : [later, earlier];
        const expected = from.pop();
        if (expected !== undefined) to.push(now);
        if (expected !== undefined && one.do === 'undo') undone++;
        if (expected !== undefined && one.do === 'redo') redone++;
        expect(field.words()).toBe(expected ?? now);
        if (expected !== undefined) isNewStep = true;
      }
      for (let left = earlier.length; left >= 0; left--) field.ask('z');
      expect(field.words()).toBe(BEGUN);
      field.destroy();
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  );
  expect(undone).toBeGreaterThan(20);
  expect(redone).toBeGreaterThan(10);
});

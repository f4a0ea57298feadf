// Holds keys that are pressed before their target exists: letters between the key that opens a field and the moment the field has the focus, and every key
// between one that opens a menu or goes elsewhere and the moment the target has the focus. The field or the menu may still have to be fetched, and people do
// not wait: without this, their search words would be written into the text, and a key would act on the paragraph that they have left.

import { fitsChord } from '../../editor/model/chord.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** How long letters are held, in milliseconds: if the field cannot be fetched, the keyboard must not stay dead. */
const KEPT_MS = 5000;

/** A pressed key. */
type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** A field opened by a key. */
export type Field = 'go-to' | 'find' | 'library';

/** What was typed. */
export interface TypedAhead {
  readonly words: string;
  /** True if Enter was pressed after the words. */
  readonly isEntered: boolean;
  /** The keys pressed after Enter: they belong to what Enter leads to. */
  readonly rest: readonly Key[];
}

const NOTHING: TypedAhead = { words: '', isEntered: false, rest: [] };
let typed = NOTHING;
/** The field that was requested last and is not there yet. */
let awaited: Field | null = null;
let end = () => {};

/** Receives the next key before anything else; null if no target is awaited. */
let taker: ((event: KeyboardEvent) => boolean) | null = null;

/** Allows keys to be held. Call it before anything else listens to keys; returns a function that stops it. */
export function hearAhead(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || !event.isTrusted || !taker?.(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}

const keyOf = ({ key, code, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): Key => ({
  key,
  code,
  ctrlKey,
  altKey,
  metaKey,
  shiftKey,
});
const isPlain = ({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => !ctrlKey && !altKey && !metaKey;
const isModifier = ({ key }: KeyboardEvent): boolean =>
  key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'Shift' || key === 'AltGraph';

/** From now on letters are held for the field that takes them (`takeTypedAhead`). Esc ends this. */
export function keepTypedAhead(field: Field): void {
  end();
  typed = NOTHING;
  awaited = field;
  const take = (event: KeyboardEvent): boolean => {
    const { key } = event;
    if (!typed.isEntered && fitsChord(SHORTCUTS.takeBack, event)) {
      // Meant for the field, which has its own undo.
      typed = NOTHING;
      return true;
    }
    // After Enter, a key with Ctrl also belongs to what Enter leads to.
    if (typed.isEntered ? isModifier(event) : !isPlain(event)) return false;
    if (!typed.isEntered && key === 'Escape') {
      end();
      return false;
    }
    if (typed.isEntered) typed = { ...typed, rest: [...typed.rest, keyOf(event)] };
    else if (key === 'Enter') typed = { ...typed, isEntered: true };
    else if (key === 'Backspace') typed = { ...typed, words: typed.words.slice(0, -1) };
    else if ([...key].length === 1) typed = { ...typed, words: typed.words + key };
    else return false;
    return true;
  };
  const timer = setTimeout(() => end(), KEPT_MS);
  taker = take;
  end = () => {
    clearTimeout(timer);
    if (taker === take) taker = null;
    awaited = null;
    end = () => {};
  };
}

/**
 * Returns what was typed since `keepTypedAhead`; from now on letters go to the focused element. Null if another field was requested in the meantime, which
 * then gets them and the focus.
 */
export function takeTypedAhead(field: Field): TypedAhead | null {
  if (awaited !== null && awaited !== field) return null;
  end();
  const taken = typed;
  typed = NOTHING;
  return taken;
}

/** Keys being held. */
export interface HeldKeys {
  /** Presses them in order at the focus, and stops holding. */
  give(): void;
  /** Drops them and stops holding. */
  drop(): void;
  /** True once they were given or dropped; a press of the pointer drops them too. */
  readonly isOver: boolean;
}

/** Holds keys from now on; `which`: all, or only those without Ctrl and Alt, which could be meant for a menu. `first`: keys pressed before. */
export function holdKeys(which: 'plain' | 'all', first: readonly Key[] = []): HeldKeys {
  const queue = [...first];
  let isOver = false;
  let isGiving = false;
  const take = (event: KeyboardEvent): boolean => {
    // While they are given, no key may overtake them: Ctrl Enter would send incomplete words.
    if (isModifier(event) || (which === 'plain' && !isGiving && !isPlain(event))) return false;
    queue.push(keyOf(event));
    return true;
  };
  const drop = () => {
    isOver = true;
    clearTimeout(timer);
    if (taker === take) taker = null;
    window.removeEventListener('mousedown', drop, { capture: true });
  };
  const timer = setTimeout(drop, KEPT_MS);
  end();
  taker = take;
  window.addEventListener('mousedown', drop, { capture: true });
  // The effect of a key is there in the next frame, that of letters in a field at once.
  const give = () => {
    if (isOver) return;
    isGiving = true;
    for (let next = queue.shift(); next; next = queue.shift()) {
      press(next);
      if (queue[0] && !isForField(queue[0])) return void requestAnimationFrame(give);
    }
    drop();
  };
  return {
    give,
    drop,
    get isOver() {
      return isOver;
    },
  };
}

/** Presses Enter if it was typed ahead, and the keys after it, in the field that has the words by now. */
export function giveEntered({ isEntered, rest }: TypedAhead): void {
  if (isEntered) requestAnimationFrame(holdKeys('all', [ENTER, ...rest]).give);
}

const ENTER: Key = { key: 'Enter', code: 'Enter', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

const isLetter = ({ key }: Key): boolean => [...key].length === 1;

/** True for a letter if a field has the focus. */
const isForField = (key: Key): boolean =>
  isLetter(key) && !key.ctrlKey && !key.altKey && !key.metaKey && document.activeElement?.matches('input, textarea') === true;

const DELETIONS: Readonly<Record<string, string>> = { Backspace: 'deleteContentBackward', Delete: 'deleteContentForward' };

/** Performs a key at the focus. The browser itself does not type for untrusted events. */
function press(key: Key): void {
  const target = document.activeElement ?? document.body;
  const isHandled = !target.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
  target.dispatchEvent(new KeyboardEvent('keyup', { ...key, bubbles: true, cancelable: true }));
  if (isHandled || key.ctrlKey || key.altKey || key.metaKey) return;
  const data = isLetter(key) ? key.key : null;
  const inputType = data === null ? DELETIONS[key.key] : 'insertText';
  if (target instanceof HTMLButtonElement && (key.key === 'Enter' || key.key === ' ')) target.click();
  else if (inputType === undefined) return;
  else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    document.execCommand(data === null ? (key.key === 'Backspace' ? 'delete' : 'forwardDelete') : 'insertText', false, data ?? undefined);
  else target.dispatchEvent(new InputEvent('beforeinput', { inputType, data, bubbles: true, cancelable: true }));
}

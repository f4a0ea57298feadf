// Keys that are pressed before what they are for is there: letters between the key that opens a field and the moment the field has the focus, and every key between
// one that opens a menu or goes elsewhere and the moment it has. The field or the menu may still have to be fetched, and people do not wait: without this, what
// they look for would be written into the text, and a key would act on the paragraph that they have left.

import { fitsChord } from '../../editor/model/chord.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** How long letters are kept in milliseconds: where the field could not be fetched, the keyboard must not stay dead. */
const KEPT_MS = 5000;

/** A key as it was pressed. */
type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** A field that is opened by a key. */
export type Field = 'go-to' | 'find' | 'library';

/** What was typed. */
export interface TypedAhead {
  readonly words: string;
  /** Enter was pressed behind it. */
  readonly isEntered: boolean;
  /** What was pressed behind Enter: it is for where that leads to. */
  readonly rest: readonly Key[];
}

const NOTHING: TypedAhead = { words: '', isEntered: false, rest: [] };
let typed = NOTHING;
/** The field that was asked for last and has not come yet. */
let awaited: Field | null = null;
let end = () => {};

/** What takes the next key before anything else hears it; null where nothing waits. */
let taker: ((event: KeyboardEvent) => boolean) | null = null;

/** Lets keys be held. To be called before anything else listens to keys; gives what ends it. */
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

/** From now on letters go nowhere but to the field that takes them (`takeTypedAhead`). Esc ends it. */
export function keepTypedAhead(field: Field): void {
  end();
  typed = NOTHING;
  awaited = field;
  const take = (event: KeyboardEvent): boolean => {
    const { key } = event;
    if (!typed.isEntered && fitsChord(SHORTCUTS.takeBack, event)) {
      // Meant for the field, which has an undo of its own.
      typed = NOTHING;
      return true;
    }
    // Behind Enter a key with Ctrl is meant for where Enter leads to as well.
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

/** What was typed since `keepTypedAhead`; from now on letters go to what has the focus. Null where another field was asked for since: that is to have them, and
 *  the focus. */
export function takeTypedAhead(field: Field): TypedAhead | null {
  if (awaited !== null && awaited !== field) return null;
  end();
  const taken = typed;
  typed = NOTHING;
  return taken;
}

/** Keys that wait. */
export interface HeldKeys {
  /** Presses them where the focus is, in their order, and lets go. */
  give(): void;
  /** Forgets them. */
  drop(): void;
  /** They were given or forgotten; a press of the mouse forgets them too. */
  readonly isOver: boolean;
}

/** Holds keys from now on; `which`: those without Ctrl and Alt, which a menu could be meant by, or all. `first`: those that were pressed before. */
export function holdKeys(which: 'plain' | 'all', first: readonly Key[] = []): HeldKeys {
  const queue = [...first];
  let isOver = false;
  let isGiving = false;
  const take = (event: KeyboardEvent): boolean => {
    // While they are given nothing may overtake them: Ctrl Enter would send words that are not all there.
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
  // What a key does is there in the frame after it; letters in a field are there at once.
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

/** Presses Enter where it was typed ahead, and what was pressed behind it, in the field that has the words by now. */
export function giveEntered({ isEntered, rest }: TypedAhead): void {
  if (isEntered) requestAnimationFrame(holdKeys('all', [ENTER, ...rest]).give);
}

const ENTER: Key = { key: 'Enter', code: 'Enter', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

const isLetter = ({ key }: Key): boolean => [...key].length === 1;

/** True for a letter where a field has the focus. */
const isForField = (key: Key): boolean =>
  isLetter(key) && !key.ctrlKey && !key.altKey && !key.metaKey && document.activeElement?.matches('input, textarea') === true;

const DELETIONS: Readonly<Record<string, string>> = { Backspace: 'deleteContentBackward', Delete: 'deleteContentForward' };

/** Does what a key does at the focus. The browser writes nothing for a key that no hand pressed. */
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

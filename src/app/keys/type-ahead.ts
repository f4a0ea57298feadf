// Letters typed between the key that opens a field and the moment the field has the focus. The field may still have to be fetched, and people do not wait:
// without this, what they look for would be written into the text.

/** How long letters are kept in milliseconds: where the field could not be fetched, the keyboard must not stay dead. */
const KEPT_MS = 5000;

/** What was typed. */
export interface TypedAhead {
  readonly words: string;
  /** Enter was pressed behind it. */
  readonly isEntered: boolean;
}

const NOTHING: TypedAhead = { words: '', isEntered: false };
let typed = NOTHING;
let end = () => {};

/** From now on letters go nowhere but to the field that takes them (`takeTypedAhead`). Esc ends it. */
export function keepTypedAhead(): void {
  end();
  typed = NOTHING;
  const onKey = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') return end();
    if (key === 'Enter') typed = { ...typed, isEntered: true };
    else if (typed.isEntered) return;
    else if (key === 'Backspace') typed = { ...typed, words: typed.words.slice(0, -1) };
    else if ([...key].length === 1) typed = { ...typed, words: typed.words + key };
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const timer = setTimeout(() => end(), KEPT_MS);
  window.addEventListener('keydown', onKey, { capture: true });
  end = () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKey, { capture: true });
    end = () => {};
  };
}

/** What was typed since `keepTypedAhead`; from now on letters go to what has the focus. */
export function takeTypedAhead(): TypedAhead {
  end();
  const taken = typed;
  typed = NOTHING;
  return taken;
}

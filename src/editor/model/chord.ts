// Keys as printed ("Ctrl Alt Y", "Shift F8", "Alt ↓"), and whether a key event is one of them. `Ctrl` is also Cmd.

const SIGNS: Readonly<Record<string, string>> = { '↑': 'ArrowUp', '↓': 'ArrowDown', Esc: 'Escape' };

/** Whether the event types a character of a third level: AltGr, which some systems report as Ctrl with Alt (RULES K12, K13). */
const isThirdLevel = (event: KeyboardEvent): boolean => event.getModifierState?.('AltGraph') === true;

/** The chord of a key event as printed; null for a modifier alone and for characters typed with AltGr. */
export function chordOf(event: KeyboardEvent): string | null {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (isThirdLevel(event) || ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(key)) return null;
  const sign = Object.keys(SIGNS).find((known) => SIGNS[known] === key);
  const last = sign ?? /^(?:Key|Digit)([A-Z\d])$/.exec(code)?.[1] ?? (key === ' ' ? 'Space' : key);
  return [...(ctrlKey || metaKey ? ['Ctrl'] : []), ...(altKey ? ['Alt'] : []), ...(shiftKey ? ['Shift'] : []), last].join(' ');
}

/** Whether the event is this chord: its last key with exactly its modifiers. A character typed with Shift ("?") is recognised by the character. */
export function fitsChord(chord: string, event: KeyboardEvent): boolean {
  const parts = chord.split(' ');
  const last = parts.at(-1) ?? '';
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (isThirdLevel(event)) return false;
  if ((ctrlKey || metaKey) !== parts.includes('Ctrl') || altKey !== parts.includes('Alt')) return false;
  if (last === '?') return key === '?';
  if (shiftKey !== parts.includes('Shift')) return false;
  if (/^\d$/.test(last)) return code === `Digit${last}`;
  if (!/^[A-Z]$/.test(last)) return key === (SIGNS[last] ?? last);
  // With Alt held, macOS and some layouts type another character; and not every layout has Latin letters.
  return altKey || !/^[a-z]$/i.test(key) ? code === `Key${last}` : key.toUpperCase() === last;
}

/** True for Tab and Shift Tab. WebKitGTK names Shift Tab only at keyup, not at keydown. */
export const isTab = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): boolean => key === 'Tab' || code === 'Tab';

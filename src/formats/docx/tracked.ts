// Tracked changes in a Word file: the element tells the kind of change, its attributes the author and the date.
import { soundLine, soundName } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import type { XmlElement } from '../xml.ts';

const CHANGE: Record<string, Mark['change']> = {
  'w:ins': 'insertion',
  'w:del': 'deletion',
  'w:moveFrom': 'move-from',
  'w:moveTo': 'move-to',
};
/** Author and date of a change. A missing author is "Unknown", as Word shows it. */
export function attributionOf(element: XmlElement): { author: string; date?: string } {
  const date = element.attributes['w:date'];
  return {
    author: soundName(element.attributes['w:author'] ?? '').slice(0, 200) || 'Unknown',
    ...(date ? { date: soundLine(date).slice(0, 40) } : {}),
  };
}

/** The change of an element; null if the element is none. */
export function trackedChange(element: XmlElement): Mark | null {
  const change = CHANGE[element.name];
  return change ? { change, ...attributionOf(element) } : null;
}

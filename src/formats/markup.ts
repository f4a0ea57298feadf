// Text as XML or HTML: the five characters that markup claims for itself, and characters that neither can hold.
import { soundInMarkup } from '../../schema/index.ts';

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text or attribute value as markup; what no text holds is repaired in place, so that a file never fails to open. */
export const escapeMarkup = (text: string): string =>
  soundInMarkup(text).replace(/[&<>"\t\r\n]/g, (c) => NAMES[c] ?? `&#${c.charCodeAt(0)};`);

// Text in XML or HTML: escapes the characters that have a meaning there, and replaces those that markup cannot hold.
import { soundInMarkup } from '../../schema/index.ts';

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text escaped for use as element content or as an attribute value in double quotes. Characters that no text may hold are repaired in place, so that
 * a file always opens.
 */
export const escapeMarkup = (text: string): string =>
  soundInMarkup(text).replace(/[&<>"\t\r\n]/g, (c) => NAMES[c] ?? `&#${c.charCodeAt(0)};`);

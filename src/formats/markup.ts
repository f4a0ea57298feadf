// Text as XML or HTML: the five characters that markup claims for itself, and characters that neither can hold.

const UNSOUND =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text or attribute value as markup; what markup cannot hold becomes U+FFFD, so that a file never fails to open. */
export const escapeMarkup = (text: string): string =>
  text.replace(UNSOUND, '\ufffd').replace(/[&<>"\t\r\n]/g, (c) => NAMES[c] ?? `&#${c.charCodeAt(0)};`);

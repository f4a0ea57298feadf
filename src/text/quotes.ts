// Finds quoted words in a text that has since changed, by the words themselves and, if they occur more than once, by the text before them. Only the quotation
// is stored, no position, so a comment can never point to other words than those it was made on.

/** UTF-16 offsets [from, to) in the text that was searched. */
export interface QuotePlace {
  readonly from: number;
  readonly to: number;
}

/** How many UTF-16 units at the ends of both texts are the same. */
function sharedEnd(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

/**
 * Where the quoted words stand; null where the text no longer holds them. `before`: the text that stood before the quotation when it was made, or the
 * last part of it.
 */
export function quotePlace(text: string, quote: string, before: string): QuotePlace | null {
  if (quote === '') return null;
  let best: QuotePlace | null = null;
  let shared = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const alike = sharedEnd(text.slice(0, at), before);
    if (alike <= shared) continue;
    shared = alike;
    best = { from: at, to: at + quote.length };
  }
  return best;
}

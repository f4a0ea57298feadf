// Words that somebody spoke about, found again in a text that moves: by the words themselves and, where they stand there more than once, by what
// stood ahead of them. Nothing is stored but the quote, so that a comment never holds on to other words than it was made on.

export interface QuotePlace {
  readonly from: number;
  readonly to: number;
}

/** How many characters both end alike. */
function sharedEnd(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

/** Where the quoted words stand; null where they went. `before`: what stood ahead of them, as much as was kept. */
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

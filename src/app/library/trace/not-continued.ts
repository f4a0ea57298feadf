// Which texts somebody said that a draft does not continue. It is kept on this device: what one person takes for wrong is still proposed to the others.
const KEY = 'chapeau:not-continued:';
/** More than anybody refuses. */
const MOST = 50;

/** The ids of the library texts that this draft does not continue. */
export function notContinued(draft: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY + draft) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Stores it; in a browser that allows no storage it is forgotten with the page. */
export function storeNotContinued(draft: string, texts: readonly string[]): void {
  try {
    localStorage.setItem(KEY + draft, JSON.stringify(texts.slice(-MOST)));
  } catch {
    return;
  }
}

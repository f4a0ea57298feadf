// The texts that this person said a draft does not continue. They are kept on this device only, so they are still proposed to others.
const KEY = 'chapeau:not-continued:';
/** More than anybody will refuse. */
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

/** Stores the ids; without storage they are forgotten when the page is closed. */
export function storeNotContinued(draft: string, texts: readonly string[]): void {
  try {
    localStorage.setItem(KEY + draft, JSON.stringify(texts.slice(-MOST)));
  } catch {
    return;
  }
}

import type { Page } from 'playwright-core';

/** The texts with words that the server has not confirmed, of each window of this browser, as they are stored on the device now. */
export const unsentTexts = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('chapeau');
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const { result } = opening;
          if (!result.objectStoreNames.contains('unsent')) return resolve([]);
          const asking = result.transaction('unsent').objectStore('unsent').getAll();
          asking.onsuccess = () => {
            result.close();
            resolve((asking.result as { words: string[] }[]).flatMap(({ words }) => words));
          };
        };
      }),
  );

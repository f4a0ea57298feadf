// The files in what was dropped or chosen, including those inside folders.
import type { DropItem } from 'react-aria-components';

/** More are not accepted at once: nobody could check the results. */
export const MOST_FILES = 10_000;

/** All files of the items, in folder order; at most MOST_FILES. */
export async function filesIn(items: Iterable<DropItem> | AsyncIterable<DropItem>): Promise<File[]> {
  const files: File[] = [];
  await collect(items, files);
  return files;
}

async function collect(items: Iterable<DropItem> | AsyncIterable<DropItem>, files: File[]): Promise<void> {
  for await (const item of items) {
    if (files.length >= MOST_FILES) return;
    if (item.kind === 'file') files.push(await item.getFile());
    else if (item.kind === 'directory') await collect(item.getEntries(), files);
  }
}

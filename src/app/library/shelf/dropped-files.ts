// The files in what was dropped or chosen, folders with all that is in them.
import type { DropItem } from 'react-aria-components';

/** More are not taken at once: nobody can look through what comes of them. */
export const MOST_FILES = 10_000;

/** All files of the items, in the order of the folders; at most MOST_FILES. */
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

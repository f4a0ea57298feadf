// Where the repository is, whether the command line runs from its source or from dist/.
import fs from 'node:fs';
import path from 'node:path';

/** The nearest folder with a package.json, at or above `from`. */
export function findRoot(from: string = import.meta.dirname): string {
  let folder = from;
  while (!fs.existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}

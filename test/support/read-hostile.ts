// Reads Word files in a process of its own and says what came of each, with the processor time that it took, and the most memory of them all:
// `node --expose-gc --import tsx read-hostile.ts FILE…` prints one line of JSON. What one file left is swept up before the next.
import fs from 'node:fs';
import { readDocx } from '../../src/formats/docx/read.ts';

const files = process.argv.slice(2).map((file) => {
  globalThis.gc?.();
  const bytes = new Uint8Array(fs.readFileSync(file));
  const before = process.cpuUsage();
  const read = readDocx(bytes);
  const { user, system } = process.cpuUsage(before);
  return { said: 'refused' in read ? read.refused : 'read', seconds: (user + system) / 1e6 };
});
console.log(JSON.stringify({ files, megabytes: process.resourceUsage().maxRSS / 1024 }));

// Reads Word files in a separate process and reports the result of each, with the processor time that it took, relative to a yardstick, and the highest
// memory use of all: `node --expose-gc --import tsx read-hostile.ts FILE…` prints one line of JSON. Garbage is collected before each file.
import fs from 'node:fs';
import { readDocx } from '../../../src/formats/docx/read.ts';

/** Seconds that the yardstick takes with nothing else running, on the machine on which the limit of a second was set. */
const YARDSTICK = 0.059;

function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** How many times slower than that machine this one is at the moment: cores and caches are shared, which increases processor time. */
function slowness(): number {
  let sum = 0;
  const seconds = secondsOf(() => {
    for (let i = 0; i < 10_000_000; i++) sum = (sum * 31 + (i ^ (sum >>> 7))) | 0;
  });
  return Number.isNaN(sum) ? 1 : Math.max(1, seconds / YARDSTICK);
}

slowness();
const files = process.argv.slice(2).map((file) => {
  globalThis.gc?.();
  const bytes = new Uint8Array(fs.readFileSync(file));
  const slower = slowness();
  let said = '';
  const seconds = secondsOf(() => {
    const read = readDocx(bytes);
    said = 'refused' in read ? read.refused : 'read';
  });
  return { said, seconds: seconds / Math.max(slower, slowness()), slower };
});
console.log(JSON.stringify({ files, megabytes: process.resourceUsage().maxRSS / 1024 }));

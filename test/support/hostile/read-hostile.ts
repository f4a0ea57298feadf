// Reads Word files in a process of its own and says what came of each, with the processor time that it took, measured by a yardstick, and the most
// memory of them all: `node --expose-gc --import tsx read-hostile.ts FILE…` prints one line of JSON. What one file left is swept up before the next.
import fs from 'node:fs';
import { readDocx } from '../../../src/formats/docx/read.ts';

/** Seconds that the yardstick takes where nothing else runs, on the machine on which the bound of a second was set. */
const YARDSTICK = 0.059;

function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** How many times slower than that machine this one is now: cores are shared, caches too, and processor time grows with it. */
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

// Writes what is still open in all drafts as a table (CSV): node docs/examples/open-points.mjs > open-points.csv
// The token needs the scope `read`.
import { csv, read, readableDrafts, run } from './asking.mjs';

await run(async () => {
  const rows = [['Draft', 'Title', 'Paragraph', 'Status', 'Proposals', 'Proposed by', 'Reads now']];
  for (const { id, called, title } of await readableDrafts()) {
    const at = `/api/drafts/${encodeURIComponent(id)}`;
    const [points, proposals] = [await read(`${at}/open-points`), await read(`${at}/proposals`)];
    const owner = new Map(proposals.map((one) => [one.id, one.by]));
    for (const { label, status, words, proposals: on } of points) {
      const by = [...new Set(on.map((proposal) => owner.get(proposal) ?? ''))].join(', ');
      rows.push([called, title, label, status, on.length, by, words]);
    }
  }
  process.stdout.write(csv(rows));
});

// Writes all pending proposals by delegation as a table (CSV): node docs/examples/proposals.mjs > proposals.csv
// The token needs the scope `read`.
import { csv, read, readableDrafts, run } from './asking.mjs';

await run(async () => {
  const { committee } = await read('/api/session');
  const names = new Map(committee.delegations.map(({ code, name }) => [code, name]));
  const named = (code) => names.get(code) ?? code;
  const rows = [];
  for (const { id, called } of await readableDrafts()) {
    for (const one of await read(`/api/drafts/${encodeURIComponent(id)}/proposals`)) {
      const who = (asked) => one.positions.filter(({ position }) => position === asked).map(({ delegation }) => named(delegation));
      rows.push([
        named(one.by),
        called,
        one.label,
        one.words,
        one.cosponsors.map(named),
        who('support'),
        who('oppose'),
        who('reserve'),
        one.reason,
      ]);
    }
  }
  rows.sort(([a], [b]) => a.localeCompare(b));
  const head = ['Delegation', 'Draft', 'Paragraph', 'Proposal', 'With', 'In favour', 'Against', 'Reserve', 'Reason'];
  process.stdout.write(csv([head, ...rows.map((row) => row.map((cell) => (Array.isArray(cell) ? cell.join(', ') : cell)))]));
});

// The first links of a new committee: they are printed, they open, and they are the same after a restart. (RULE G23)
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { serve } from '../../../server/main.ts';
import type { InvitationLink, Session } from '../../../src/protocol/api.ts';
import { freshFolder, visit } from '../../support/server/server.ts';

it('lets the chair and the secretariat in by the links that a start prints, again after a restart, and the secretariat no more once its link is revoked', async () => {
  const data = freshFolder();
  const start = async (names: { committee?: string; session?: string } = {}) => {
    const lines: string[] = [];
    const options = { host: '127.0.0.1', port: 0, data, demo: false, appDir: data, print: (line: string) => lines.push(line), ...names };
    const server = await serve(options);
    return { ...server, lines, links: new Map(server.links.map(({ name, url }) => [name, url])) };
  };
  const first = await start({ committee: 'Third Committee', session: 'Eightieth session' });
  expect(first.lines.map((line) => line.replace(/\s+http\S+$/, ''))).toEqual(['Chair', 'Secretariat']);
  const chair = await visit(first, 'Chair');
  const session = (await (await chair.get('/api/session')).json()) as Session;
  expect(session).toMatchObject({
    person: { role: 'chair' },
    committee: { name: 'Third Committee', session: 'Eightieth session', delegations: [] },
  });
  await chair.post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' });
  await first.close();

  const second = await start({ session: 'Eighty-first session' });
  const paths = ({ links }: typeof first) => [...links.values()].map((url) => new URL(url).pathname);
  expect(paths(second)).toEqual(paths(first));
  const secretariat = await visit(second, 'Secretariat');
  expect(((await (await secretariat.get('/api/session')).json()) as Session).committee).toMatchObject({
    ...{ name: 'Third Committee', session: 'Eighty-first session', delegations: [{ code: 'NOR' }] },
  });
  const links = (await (await secretariat.get('/api/links')).json()) as InvitationLink[];
  expect(links.map(({ name }) => name)).toEqual(['Chair', 'Secretariat', 'Norway']);
  // The chair's last link cannot be revoked: somebody must be able to enter as the chair. (RULES M14 to M16)
  const again = await visit(second, 'Chair');
  const revoked: number[] = [];
  for (const { id } of links) revoked.push((await again.post(`/api/links/${id}/revoke`, {})).status);
  expect(revoked).toEqual([409, 200, 200]);
  await second.close();

  const third = await start();
  expect([third.lines.length, [...third.links.keys()]]).toEqual([1, ['Chair']]);
  await third.close();
  fs.rmSync(data, { recursive: true, force: true });
});

// A real OpenID Connect provider (package `oidc-provider`) with its own login and consent pages, as a process of its own. Run by startOidc (oidc.ts) with tsx.
// Whoever logs in as "ana" is ana@mfa.example.org; "unverified-ana" has the same address, which the provider does not report as verified.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const redirects = JSON.parse(process.argv[2] ?? '[]') as string[];
const client = (id: string) => ({
  client_id: id,
  client_secret: `${id}-secret-of-at-least-thirty-two-characters`,
  redirect_uris: redirects,
  post_logout_redirect_uris: redirects.map((one) => new URL('/', one).href),
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
});

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [client('chapeau'), client('other')],
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: `${id.replace('unverified-', '')}@mfa.example.org`,
        email_verified: !id.startsWith('unverified-'),
        name: `${id} of the ministry`,
      }),
    }),
  });
  server.on('request', provider.callback());
  process.send?.({ port });
});
process.on('disconnect', () => process.exit(0));

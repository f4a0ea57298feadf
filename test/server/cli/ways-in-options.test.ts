// The operator's environment variables for e-mail and signing in: complete, or refused in one sentence at the start. (RULES M27 to M30, M32 to M35)
import { describe, expect, it } from 'vitest';
import { serveOptions } from '../../../server/cli/serve.ts';

const PUBLIC_URL = 'https://drafts.example.org';
const MAIL = { PUBLIC_URL, SMTP_URL: 'smtp://chapeau:secret@mail.example.org:587', MAIL_FROM: 'chapeau@example.org' };
const SIGN_IN = { PUBLIC_URL, OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'chapeau', OIDC_CLIENT_SECRET: 'secret' };

describe('the options of the server', () => {
  it('hold the mail server and the provider, and neither where they are not set', () => {
    expect(serveOptions({}, MAIL)).toMatchObject({ publicUrl: PUBLIC_URL, mail: { url: MAIL.SMTP_URL, from: MAIL.MAIL_FROM } });
    expect(serveOptions({}, SIGN_IN).signIn).toEqual({
      ...{ issuer: SIGN_IN.OIDC_ISSUER, clientId: 'chapeau', clientSecret: 'secret', name: 'login.example.org' },
    });
    expect(serveOptions({}, { ...SIGN_IN, OIDC_NAME: 'the Ministry', OIDC_CLIENT_AUTH: 'post' }).signIn).toMatchObject({
      ...{ name: 'the Ministry', by: 'post' },
    });
    for (const name of ['publicUrl', 'mail', 'signIn']) expect(serveOptions({}, {})).not.toHaveProperty(name);
  });

  it.each([
    ['an address that is none', { PUBLIC_URL: 'drafts.example.org' }],
    ['an address with a path', { PUBLIC_URL: 'https://drafts.example.org/chapeau' }],
    ['e-mail without the address in the links', { ...MAIL, PUBLIC_URL: '' }],
    ['e-mail without a sender', { ...MAIL, MAIL_FROM: '' }],
    ['a sender that is no address', { ...MAIL, MAIL_FROM: 'a@b.cc\r\nBcc: d@e.ff' }],
    ['a mail server by another protocol', { ...MAIL, SMTP_URL: 'https://mail.example.org' }],
    ['a provider without a secret', { ...SIGN_IN, OIDC_CLIENT_SECRET: '' }],
    ['a provider without the address to come back to', { ...SIGN_IN, PUBLIC_URL: '' }],
    ['a provider elsewhere without encryption', { ...SIGN_IN, OIDC_ISSUER: 'http://login.example.org' }],
    ['a way to send the secret that there is not', { ...SIGN_IN, OIDC_CLIENT_AUTH: 'pigeon' }],
  ])('refuse %s', (_what, env) => {
    let said = '';
    try {
      serveOptions({}, env);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(/^\S[\s\S]*\.$/);
    expect(said).not.toContain('secret@');
  });
});

// Signing in with the provider of the operator (OpenID Connect): authorization code with PKCE, state and nonce; issuer, audience and signature are checked. The
// state of a sign-in travels in a sealed cookie, so that any server process can finish it. The provider says who somebody is; their rights are decided
// elsewhere.
import * as client from 'openid-client';
import { z } from 'zod';
import { isName, soundName } from '../../schema/index.ts';
import { addressOf, isSubject } from '../../src/protocol/addresses.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { PROVIDER_KNOWN_MS, PROVIDER_S, SIGN_IN_MS } from '../runtime/limits.ts';
import { Seal } from './seal.ts';

const LONGEST_NAME = 80;
/** Browsers keep 4,096 characters of a cookie, including its name and attributes. */
const LONGEST_COOKIE = 3_800;

export interface ProviderSettings {
  /** Its issuer: "https://login.example.org". */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the secret is sent; left out for the provider's default by the standard. */
  readonly by?: 'basic' | 'post';
  /** The name on the button: "Sign in with …". */
  readonly name: string;
}

/** A person according to the provider. */
export interface SignedInPerson {
  /** The names by which an invitation may know them: the provider's name for them, and their e-mail address if the provider has verified it. */
  readonly addresses: readonly string[];
  /** Their own name, to show. */
  readonly name: string;
  /** True if the provider gives an e-mail address that it has not verified. */
  readonly isUnverified: boolean;
}

/** Somebody who is signed in. */
export interface SignedIn {
  readonly person: SignedInPerson;
  /** The path to go to. */
  readonly to: string;
  /** The value of the cookie for signing out at the provider without being asked who they are; '' if it does not fit into a cookie. */
  readonly signed: string;
}

/** Why a sign-in failed: it began in another browser or long ago; the provider or the person declined; the provider does not answer, or gives an invalid
 *  answer. */
export type SignInFault = 'stale' | 'declined' | 'down' | 'refused';

const signedBody = z.object({ idToken: z.string() });
const begunBody = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string(), until: z.string() });

export class Provider {
  readonly name: string;
  readonly issuer: string;
  private readonly settings: ProviderSettings;
  private readonly clock: Clock;
  private readonly back: string;
  private readonly door: string;
  private readonly seal: Seal;
  /** The provider's metadata; fetched again after PROVIDER_KNOWN_MS, because keys and addresses change. */
  private known: { readonly config: client.Configuration; readonly until: number } | null = null;

  /** `publicUrl`: the address of this server as people type it; the provider sends them back there and nowhere else. */
  constructor(settings: ProviderSettings, publicUrl: string, clock: Clock) {
    this.settings = settings;
    this.name = settings.name;
    this.issuer = settings.issuer;
    this.clock = clock;
    this.back = `${publicUrl}/sign-in/back`;
    this.door = `${publicUrl}/`;
    this.seal = new Seal(settings.clientSecret, `chapeau sign-in ${settings.issuer} ${settings.clientId}`);
  }

  /** Begins a sign-in: returns the address of the provider's page, and the cookie that the same browser must bring back. `to`: the path to go to afterwards. */
  async begin(to: string): Promise<{ readonly url: string; readonly cookie: string } | 'down'> {
    try {
      const config = await this.configuration();
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: this.back, scope: 'openid email profile', state, nonce },
        ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      });
      const begun = { state, nonce, verifier, to, until: isoOf(this.clock, SIGN_IN_MS) };
      return { url: url.href, cookie: this.seal.close(begun) };
    } catch {
      return 'down';
    }
  }

  /** Finishes the sign-in of this browser: who the person is and where they wanted to go. `query`: the query of the address to which the provider redirected. */
  async finish(query: string, cookie: string): Promise<SignedIn | SignInFault> {
    const read = begunBody.safeParse(this.seal.open(cookie));
    if (!read.success || read.data.until <= isoOf(this.clock)) return 'stale';
    const { state, nonce, verifier, to } = read.data;
    const url = new URL(this.back);
    url.search = query;
    if (url.searchParams.get('state') !== state) return 'stale';
    try {
      const config = await this.configuration();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(config, url, checks);
      const told = tokens.claims();
      if (!told) return 'refused';
      const asks = told.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
      const more = asks ? await client.fetchUserInfo(config, tokens.access_token, told.sub) : {};
      const signed = this.seal.close({ idToken: tokens.id_token ?? '' });
      return { person: personOf({ ...told, ...more, sub: told.sub }), to, signed: signed.length <= LONGEST_COOKIE ? signed : '' };
    } catch (error) {
      return faultOf(error);
    }
  }

  /** The address for signing out at the provider, which then redirects back to this server; null if the provider has no such page or does not answer. `cookie`:
   *  the `signed` value from `finish`, if the browser still has it. */
  async signOutUrl(cookie: string | undefined): Promise<string | null> {
    try {
      const config = await this.configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      const read = signedBody.safeParse(cookie === undefined ? null : this.seal.open(cookie));
      const hint = read.success && read.data.idToken !== '' ? { id_token_hint: read.data.idToken } : {};
      const url = client.buildEndSessionUrl(config, { ...hint, post_logout_redirect_uri: this.door });
      return url.protocol === 'https:' || url.protocol === new URL(this.issuer).protocol ? url.href : null;
    } catch {
      return null;
    }
  }

  private async configuration(): Promise<client.Configuration> {
    const now = this.clock.steady();
    if (this.known && this.known.until > now) return this.known.config;
    const { issuer, clientId, clientSecret, by } = this.settings;
    const server = new URL(issuer);
    const isPlain = server.protocol === 'http:';
    const options = { timeout: PROVIDER_S, ...(isPlain && { execute: [client.allowInsecureRequests] }) };
    const found = await client.discovery(server, clientId, clientSecret, undefined, options);
    const metadata = found.serverMetadata();
    const ways = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const isBasic = by === undefined ? ways.includes('client_secret_basic') : by === 'basic';
    const auth = isBasic ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret);
    const config = new client.Configuration(metadata, clientId, clientSecret, auth);
    config.timeout = PROVIDER_S;
    if (isPlain) client.allowInsecureRequests(config);
    client.enableNonRepudiationChecks(config);
    this.known = { config, until: now + PROVIDER_KNOWN_MS };
    return config;
  }
}

function personOf(claims: { readonly sub: string; readonly [claim: string]: unknown }): SignedInPerson {
  const email = typeof claims.email === 'string' ? addressOf(claims.email) : null;
  const isVerified = email !== null && claims.email_verified === true;
  const names = [claims.name, claims.preferred_username, email, claims.sub].map((one) => (typeof one === 'string' ? soundName(one) : ''));
  return {
    addresses: [...(isSubject(claims.sub) ? [claims.sub] : []), ...(isVerified ? [email] : [])],
    name: names.find((one) => one !== '' && one.length <= LONGEST_NAME && isName(one)) ?? 'Somebody who signed in',
    isUnverified: email !== null && !isVerified,
  };
}

function faultOf(error: unknown): SignInFault {
  if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'declined' : 'refused';
  if (error instanceof client.ResponseBodyError) return error.status < 500 ? 'refused' : 'down';
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { name?: string; status?: number } };
  const isLate = code === 'OAUTH_TIMEOUT' || name === 'TimeoutError' || cause?.name === 'TimeoutError';
  return isLate || error instanceof TypeError || (cause?.status ?? 0) >= 500 ? 'down' : 'refused';
}

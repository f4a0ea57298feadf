// Starts the provider of oidc-process.ts in a process of its own, and signs people in through its own pages as a browser would: with cookies, by pressing its forms.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ProviderSettings } from '../../../server/sign-in/provider.ts';

export interface TestOidc {
  readonly settings: ProviderSettings;
  /** Pauses the process, so that it answers nothing; and resumes it. */
  pause(): void;
  goOn(): void;
  close(): Promise<void>;
}

/** `redirects`: the addresses to which it sends people back. */
export async function startOidc(redirects: readonly string[]): Promise<TestOidc> {
  const child = fork(path.join(import.meta.dirname, 'oidc-process.ts'), [JSON.stringify(redirects)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    settings: {
      issuer: `http://127.0.0.1:${port}`,
      clientId: 'chapeau',
      clientSecret: 'chapeau-secret-of-at-least-thirty-two-characters',
      name: 'the Ministry',
    },
    pause: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    close: async () => {
      child.kill('SIGCONT');
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** A browser of a test: keeps cookies for each host and port, and follows no redirect by itself. */
export class Jar {
  private readonly cookies = new Map<string, Map<string, string>>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const own = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, own);
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, ...(cookie && { cookie }) } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (!name) continue;
      if (value === '' || /max-age=0/i.test(line)) own.delete(name);
      else own.set(name, value ?? '');
    }
    return response;
  }

  /** The Cookie header for a host. */
  header(url: string): string {
    return [...(this.cookies.get(new URL(url).host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Logs in at the provider and consents; resolves to the address to which it sends the browser back. `act`: 'abort' gives up instead. */
export async function logIn(jar: Jar, url: string, login: string, act: 'log-in' | 'abort' = 'log-in'): Promise<string> {
  const { origin } = new URL(url);
  let next = url;
  for (let steps = 0; steps < 20; steps++) {
    if (new URL(next).origin !== origin) return next;
    const response = await jar.fetch(next);
    const location = response.headers.get('location');
    if (location) {
      next = new URL(location, next).href;
      continue;
    }
    const page = await response.text();
    if (act === 'abort') {
      next = new URL(/href="([^"]*\/abort)"/.exec(page)?.[1] ?? '', next).href;
      continue;
    }
    const [action, prompt] = [/action="([^"]+)"/.exec(page)?.[1], /name="prompt" value="(\w+)"/.exec(page)?.[1]];
    if (!action || !prompt) throw new Error(`The provider shows no form: ${response.status} ${page.slice(0, 500)}`);
    const body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
    const pressed = await jar.fetch(new URL(action, next).href, { method: 'POST', body });
    next = new URL(pressed.headers.get('location') ?? '', next).href;
  }
  throw new Error('The provider sends in circles.');
}

/** Presses the button of the provider's page for signing out; resolves to the address to which it sends the browser back. */
export async function logOut(jar: Jar, url: string): Promise<string> {
  const page = await (await jar.fetch(url)).text();
  const [action, xsrf] = [/action="([^"]+)"/.exec(page)?.[1], /name="xsrf" value="(\w+)"/.exec(page)?.[1]];
  if (!action || !xsrf) throw new Error(`The provider shows no form: ${page.slice(0, 500)}`);
  const pressed = await jar.fetch(new URL(action, url).href, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
  const back = pressed.headers.get('location');
  if (!back) throw new Error(`The provider leads nowhere: ${pressed.status} ${(await pressed.text()).slice(0, 500)}`);
  return back;
}

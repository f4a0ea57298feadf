// The HTTP interface of src/protocol/routes: each resource has a file, and its routes are mounted here in the order in which they are tried. Every refusal is
// {error: one sentence}. A person is identified by the session cookie, their scripts by an access token.
import { Hono } from 'hono';
import { nodeRoutes } from '../cluster/forwarding.ts';
import { doneOnce } from '../requests/done-once.ts';
import { apiDocRoutes } from './api-docs.ts';
import { binRoutes } from './bin.ts';
import { commandRoutes } from './commands.ts';
import { delegationRoutes, seatCountRoutes } from './delegation.ts';
import { discardBody } from './discard-body.ts';
import { draftRoutes } from './drafts.ts';
import type { AppOptions, Env } from './env.ts';
import { digestPages, digestRoutes, feedFiles, feedRoutes } from './feeds.ts';
import { libraryRoutes } from './library.ts';
import { linkRoutes } from './links.ts';
import { invitationRoutes, wayRoutes } from './mail.ts';
import { answerError, createGuards, noPrivateDrafts, noSuchAddress, securityHeaders, wallsOnlyRead } from './middleware.ts';
import { healthRoutes, operatorRoutes } from './operator.ts';
import { appFile } from './pages.ts';
import { pdfRoutes } from './pdf.ts';
import { recordRoutes } from './record.ts';
import { roomCodeRoutes, roomDoorRoutes } from './room-door.ts';
import { roomPageRoutes } from './room-page.ts';
import { forgetRoutes, joining, joinRoutes, seatRoutes, sessionRoutes } from './session.ts';
import { committeeRoutes, setupRoutes } from './setup.ts';
import { signInRoutes, signOutRoutes } from './sign-in.ts';
import { textRoutes } from './texts.ts';
import { tokenRoutes } from './tokens.ts';
import { versionRoutes } from './versions.ts';
import { wordRoutes } from './words.ts';

/** All routes: for monitoring, for other server processes, for people (under /api), and the files of the editor. */
export function createApp(options: AppOptions): Hono<Env> {
  const guards = createGuards(options);

  const api = new Hono<Env>();
  api.route('/', apiDocRoutes());
  api.route('/', setupRoutes(options, guards));
  api.route('/', roomDoorRoutes(options, guards));
  api.route('/', wayRoutes(options, guards));
  api.use(guards.signedIn);
  api.route('/', seatRoutes(options));
  api.route('/', signOutRoutes(options));
  api.route('/', forgetRoutes(options));
  api.use('/drafts/:id/*', guards.seatedAtDraft);
  api.use(guards.seated);
  api.use(wallsOnlyRead);
  api.use('/drafts/:id/*', noPrivateDrafts);
  api.use(doneOnce(options, (c) => c.get('visitor').session));
  api.route('/', sessionRoutes(options));
  api.route('/', draftRoutes(options, guards));
  api.route('/', binRoutes(options, guards));
  api.route('/', versionRoutes(options));
  api.route('/', textRoutes(options, guards));
  api.route('/', recordRoutes(options, guards));
  api.route('/', wordRoutes(options, guards));
  api.route('/', feedRoutes(options, guards));
  api.route('/', digestRoutes(options, guards));
  api.route('/', tokenRoutes(options, guards));
  api.route('/', commandRoutes(options, guards));
  api.route('/', libraryRoutes(options, guards));
  api.route('/', pdfRoutes(options, guards));
  api.route('/', linkRoutes(options, guards));
  api.route('/', invitationRoutes(options, guards));
  api.route('/', delegationRoutes(options));
  api.route('/', seatCountRoutes(options));
  api.route('/', roomCodeRoutes(options, guards));
  api.route('/', committeeRoutes(options, guards));
  api.all('*', noSuchAddress);

  const app = new Hono<Env>();
  app.use(discardBody(guards.paceOf));
  app.use(securityHeaders(options.publicUrl));
  app.onError(answerError(options.onError));
  app.route('/', healthRoutes(options));
  app.route('/', operatorRoutes(options, guards));
  app.route('/', feedFiles(options));
  app.route('/', digestPages(options));
  const doors = joining(options);
  app.route('/', joinRoutes(options, guards, doors));
  app.route('/', signInRoutes(options, guards, doors));
  app.route('/nodes', nodeRoutes(options.cluster, options.rooms, options.isReady));
  app.route('/api', api);
  app.route('/', roomPageRoutes(options, guards));
  app.get('*', (c) => appFile(c, options.appDir));
  app.all('*', noSuchAddress);
  return app;
}

#!/usr/bin/env node
// The command `chapeau`: starts the built command line, or says what to do if it has not been built. Plain JavaScript, because it runs before anything is
// built.
import fs from 'node:fs';
import module from 'node:module';

const built = new URL('../dist/server/cli.js', import.meta.url);
// From Node 22 on, compiled code is cached for the next start.
module.enableCompileCache?.();
if (fs.existsSync(built)) await import(built.href);
else {
  console.error('Chapeau has not been built yet; run “npm run build” in its folder first.');
  process.exitCode = 2;
}

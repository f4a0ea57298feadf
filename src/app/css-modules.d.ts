// The style sheet of a component: each of its names is an export (`import * as styles`), so that a build writes the name where it is used. The compiler
// knows none of them; test/app/css-modules.test.ts fails where a name is not in the sheet, or where nothing uses one that is.
declare module '*.css';

// The type of a component's own style sheet. The compiler takes every name for a string, because an index of `string` would be `string | undefined`
// at each use; test/app/css-modules.test.ts fails where a name is not in the sheet, or where nothing uses one that is.
declare module '*.module.css' {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const styles: Readonly<Record<string, any>>;
  export default styles;
}
declare module '*.css';

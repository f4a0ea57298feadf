// What is used of htmldiff-js, which comes without types.
declare module 'htmldiff-js' {
  const engine: { readonly execute: (before: string, after: string) => string };
  export default engine;
}

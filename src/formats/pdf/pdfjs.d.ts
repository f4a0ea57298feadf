// The parts of pdf.js that are used, for its files that have no types of their own.
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  interface OpenedFile {
    readonly numPages: number;
    getPage(number: number): Promise<unknown>;
    getMetadata(): Promise<{ readonly info: unknown }>;
  }
  export function getDocument(how: Readonly<Record<string, unknown>>): { readonly promise: Promise<OpenedFile>; destroy(): Promise<void> };
  export const OPS: Readonly<Record<string, number>>;
}
declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  export const WorkerMessageHandler: unknown;
}

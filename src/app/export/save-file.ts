// Has the browser save bytes.

/** How long the browser may take to read the bytes, in milliseconds. */
const TAKEN_MS = 60_000;

/** Saves a file under a name, as a press on a download link does. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS);
}

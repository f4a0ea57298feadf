// The one name of the platform that pure rooms use beside the language: every browser and Node have it, and it knows neither of them. Type checks of the other rooms
// have it from the DOM.
interface TextDecoder {
  readonly encoding: string;
  decode(bytes?: Uint8Array): string;
}
declare const TextDecoder: new (label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }) => TextDecoder;

// E-mail addresses of invitations: what counts as one, and how a pasted list is read. Only the plain form is taken (name@host.domain, in ASCII), without quotes,
// comments and routes, so that nothing in an address can be read as another header or another recipient.

/** The longest address that mail servers carry (RFC 5321). */
const LONGEST_ADDRESS = 254;
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const LONGEST_LOCAL_PART = 64;

/** An address in the lower-case form that is compared and stored; null if it is not an address for mail. */
export function addressOf(text: string): string | null {
  const address = text.trim().toLowerCase();
  const isOne = address.length <= LONGEST_ADDRESS && address.indexOf('@') <= LONGEST_LOCAL_PART && ADDRESS.test(address);
  return isOne ? address : null;
}

/** What a pasted list holds. `wrong`: the pieces that are not addresses, as pasted. */
export interface AddressesRead {
  readonly addresses: readonly string[];
  readonly wrong: readonly string[];
}

/** Reads a pasted list: addresses between commas, semicolons, blanks and line ends, each once; also "Ana Prado <ana@example.org>", with a name in quotes too. */
export function readAddresses(text: string): AddressesRead {
  const [addresses, wrong] = [new Set<string>(), new Set<string>()];
  for (const entry of text.replace(/"[^"\n\r]*"/g, ' ').split(/[,;\n\r]+/)) {
    const named = /<([^<>]*)>\s*$/.exec(entry)?.[1];
    for (const piece of (named ?? entry).split(/\s+/)) {
      if (piece === '') continue;
      const address = addressOf(piece);
      if (address === null) wrong.add(piece);
      else addresses.add(address);
    }
  }
  return { addresses: [...addresses], wrong: [...wrong] };
}

/** True for a provider's identifier of a person, which an invitation can use instead of an address. It is never a valid address, so the two cannot be
 *  confused. */
export const isSubject = (text: string): boolean => /^[\x21-\x3f\x41-\x7e]{1,255}$/.test(text);

/** The most addresses that one request can invite. */
export const INVITED_AT_ONCE = 50;

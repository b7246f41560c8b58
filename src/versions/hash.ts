import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hex digits. Source: FIPS 180-4 by @noble/hashes. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

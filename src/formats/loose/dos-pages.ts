// The letters of the old code pages of DOS, which browsers and Node do not support: the upper half of each; the lower half is ASCII. E-mails and texts of old
// programs use them.

const PAGES: Readonly<Record<string, string>> = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  852: 'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};
/** The code pages by the names that files use; 858 is 850 with a euro sign. */
const NAMED = /^(?:cs)?(?:ibm|cp|dos|pc|oem|x-cp|x-ibm)[-_]?0*(437|850|852|858)(?:multilingual|p?cp)?$/i;

/** The number of the code page that a name means; null where it means none of these. */
export function dosPageOf(name: string): string | null {
  const number = NAMED.exec(name.trim())?.[1];
  return number === undefined ? null : number;
}

/** The text of bytes in a code page. */
export function textInDosPage(bytes: Uint8Array, number: string): string {
  const upper = number === '858' ? PAGES[850]!.replace('ı', '€') : PAGES[number]!;
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : upper[byte - 0x80]!;
  return text;
}

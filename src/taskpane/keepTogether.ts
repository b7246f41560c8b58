/** A sentence in which a figure keeps its currency and its per cent sign on its line. */
export function keepTogether(text: string): string {
  return text.replace(/\b([A-Z]{3}) (?=[−\d])/g, '$1\u00a0').replace(/(\d) %/g, '$1\u00a0%');
}

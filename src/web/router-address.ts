/**
 * The query part of an address as plain texts, in the form of the API (`filter[status]=valid,expiring`),
 * so that a link can be read, written by hand and sent. Pure.
 */
export type AddressSearch = Record<string, string>;

/** `?q=ana&sort=-issuedOn` as an object; a key that comes twice keeps its last value. */
export function parseAddress(search: string): AddressSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The object as `?…`, or an empty text; what a person wants to read stays unescaped. */
export function printAddress(search: Record<string, unknown>): string {
  const parts = Object.entries(search).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [`${readable(key)}=${readable(String(value))}`],
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function readable(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%20', '+');
}

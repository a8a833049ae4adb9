const mayNeedEscape = /["\\\p{Cc}]/u;
const eachCandidate = /["\\\p{Cc}]/gu;

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A literal's text as canonical N-Quads writes it (RDFC-1.0, section 5), without the quotes. */
export function escapeLiteral(text: string): string {
  if (!mayNeedEscape.test(text)) return text;
  return text.replace(eachCandidate, (character) => {
    const code = character.charCodeAt(0);
    if (code > 0x7f) return character;
    return shortEscapes[character] ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

const forbiddenInIri = /[\s\p{Cc}<>"{}|^`\\]/u;
const ownScheme = /^(?:https?:\/\/|urn:|did:|mailto:|tel:|data:)./;

/**
 * How an identifier may be written into a compiled template.
 *
 * `foreign` is an IRI of a scheme that a JSON-LD context could have redefined, or no absolute IRI
 * at all: only the reference library knows what becomes of it. `invalid` would break out of the
 * angle brackets of N-Quads and is never signed.
 */
export function classifyIri(value: string): 'own' | 'foreign' | 'invalid' {
  if (forbiddenInIri.test(value)) return 'invalid';
  return ownScheme.test(value) ? 'own' : 'foreign';
}

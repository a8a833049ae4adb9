/** Statements that a connection keeps planned. Beyond this, planning each time is the smaller evil. */
const mostNames = 500;

const names = new Map<string, string | null>();

/**
 * Names a statement that was seen before, so that each connection plans it once: planning costs
 * more than running for most of ours. Texts seen once, such as those with lists of odd lengths,
 * stay without a name.
 */
export function preparedOnce(
  text: string,
  values: unknown[],
): { readonly text: string; readonly values: unknown[]; readonly name?: string } {
  const known = names.get(text);
  if (typeof known === 'string') return { text, values, name: known };
  if (known === undefined) {
    if (names.size >= mostNames * 4) forgetUnnamed();
    names.set(text, null);
    return { text, values };
  }
  if (named >= mostNames) return { text, values };
  named += 1;
  const name = `s${named}`;
  names.set(text, name);
  return { text, values, name };
}

let named = 0;

function forgetUnnamed(): void {
  for (const [text, name] of names) if (name === null) names.delete(text);
}

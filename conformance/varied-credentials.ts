import type { CredentialInput, SkillInput } from '../src/modules/credentials/index.ts';

/** Texts that have broken signers before: scripts, marks, escapes, control characters. */
const texts = [
  'Partner Sales – Level 2',
  'Сертификат партнёра «Продажи»',
  'شهادة شريك المبيعات — المستوى ٢',
  'साझेदार बिक्री प्रमाणपत्र',
  'תעודת שותף מכירות',
  '合作伙伴销售认证 二级',
  'パートナー営業 レベル２',
  '파트너 영업 자격증',
  'Zürich naïve café Ångström e\u0301 n\u0303',
  'Rocket 🚀 family 👩‍👩‍👧‍👦 flag 🇨🇭 clef 𝄞',
  'quotes " and \' and \\ back-slashes \\" together',
  'lines\nbroken\r\nby\ttabs\fand feeds',
  'control \u0000 \u0001 \u0008 \u000b \u001f \u007f \u0080 \u2028 \u2029 end',
  '<script>alert("x")</script> & <b>{curly}</b> `ticks` ^ | ~',
  '',
  ' leading and trailing ',
  '_:c14n0 <https://example.org/p> "x" .',
  'private \ue000 and astral \u{10000} \uffff',
  'https://example.org/looks-like-an-address',
  'a'.repeat(3000),
] as const;

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const shapes = 40;

/**
 * The n-th of an endless, repeatable series of credentials that differ in every way they may. Their
 * shapes return every forty, so that compiled templates meet many different values.
 */
export function variedCredentialInput(n: number, issuerId: string): CredentialInput {
  const random = seededRandom(n + 1);
  const shape = seededRandom(n % shapes);
  const below = (limit: number) => Math.floor(random() * limit);
  const text = () => texts[below(texts.length)] ?? '';
  const maybe = <T>(make: () => T): T | null => (shape() < 0.5 ? make() : null);
  const uuid = () =>
    'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => below(16).toString(16));
  const instant = () =>
    new Date(
      Date.UTC(
        2020 + below(10),
        below(12),
        1 + below(28),
        below(24),
        below(60),
        below(60),
        below(1000),
      ),
    );
  const skill = (_: unknown, i: number): SkillInput => ({
    name: `${text()} ${i}`,
    url: maybe(() => `https://skills.example/${below(1000)}/é?q=${i}`),
    description: maybe(text),
  });

  return {
    credentialId: `https://badges.example.org/ob3/c/${uuid()}`,
    issuer: {
      id: issuerId,
      name: text(),
      url: 'https://acme.example',
      email: maybe(() => 'partners@acme.example'),
      image: maybe(() => `https://acme.example/${below(3)}.png`),
    },
    validFrom: instant(),
    validUntil: maybe(instant),
    awardedDate: instant(),
    subject: {
      id: `urn:uuid:${uuid()}`,
      identityHash: `sha256$${uuid().replaceAll('-', '').repeat(2)}`,
      salt: uuid(),
    },
    achievement: {
      id: `https://badges.example.org/certifications/sales/v${below(9)}`,
      name: text(),
      description: text(),
      criteriaNarrative: text() || 'Passed.',
      criteriaId: maybe(() => 'https://badges.example.org/certifications/sales/criteria'),
      imageUrl: maybe(() => `https://acme.example/${below(3)}.png`),
      version: String(1 + below(9)),
      skills: Array.from({ length: Math.floor(shape() * 5) }, skill),
    },
    status: maybe(() => ({
      listUrl: 'https://badges.example.org/status/r/12',
      index: below(131072),
    })),
    ...(shape() < 0.3 && { schema: null }),
  };
}

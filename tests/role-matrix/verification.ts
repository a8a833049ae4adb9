import { awarded } from '../../src/modules/verification/awarded.fixture.ts';
import { type Entries, type Entry, everyRole, type MatrixContext } from './matrix.ts';

/** Everything here is for strangers, and so for everybody alike. */
const open = (request?: Entry['request'], accepts?: readonly number[]): Entry => ({
  allowed: everyRole,
  foreignPortal: 'public',
  ...(request && { request }),
  ...(accepts && { accepts }),
});

const codes = new WeakMap<MatrixContext['world'], Promise<string>>();
function codeIn(world: MatrixContext['world']): Promise<string> {
  const code = codes.get(world) ?? awarded(world, 'ana').then((award) => award.code);
  codes.set(world, code);
  return code;
}
const byCode: Entry['request'] = async ({ world }) => ({ params: { code: await codeIn(world) } });

async function certification({ world }: MatrixContext) {
  await codeIn(world);
  const { rows } = await world.pool.query<{ slug: string }>(
    'select slug from certifications where version > 0 limit 1',
  );
  return { params: { slug: rows[0]?.slug ?? '', version: 'v1' } };
}

const issuer = () => ({ params: { slug: 'meridian' } });

export const routes: Entries = {
  'POST /api/v1/verifications': open(async ({ world }) => ({
    body: { code: await codeIn(world) },
  })),
  'GET /verify': open(),
  'POST /verify': open(undefined, [422]),
  'GET /v/:code': open(byCode),
  'GET /v/:code.json': open(byCode),
  'GET /v/:code.png': open(byCode),
  'GET /v/:code/ob2.json': open(byCode),
  'GET /v/:code/card.png': open(byCode),
  'GET /v/:code/qr.svg': open(byCode),
  'GET /certifications/:slug/:version': open(certification),
  'GET /certifications/:slug/:version/ob2.json': open(certification),
  'GET /issuers/:slug': open(issuer),
  'GET /issuers/:slug/ob2.json': open(issuer),
  // The issuer of the test world is a did:key, which needs no document.
  'GET /issuers/:slug/did.json': open(issuer, [404]),
  'GET /status/revocation/:number': open(async ({ world }) => {
    await codeIn(world);
    return { params: { number: '1' } };
  }),
  'GET /keys/:kid': open(async ({ world }) => {
    await codeIn(world);
    const { rows } = await world.pool.query<{ id: string }>('select id from signing_keys limit 1');
    return { params: { kid: rows[0]?.id ?? '' } };
  }),
  'GET /.well-known/jwks.json': open(),
  'GET /.well-known/did.json': open(undefined, [404]),
  'GET /robots.txt': open(),
  'GET /public/fonts/:file': open(() => ({ params: { file: 'inter-latin-wght-normal.woff2' } })),
  'GET /public/brand/:color.css': open(() => ({ params: { color: '2b3fa8' } })),
  'GET /public/frame': open(() => ({})),
  'GET /public/:file': open(() => ({ params: { file: 'public-0123456789.css' } })),
};

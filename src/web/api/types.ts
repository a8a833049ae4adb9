/** What the API answers, as far as the frame of the application needs it. */

export type Permission = 'content' | 'system' | 'people' | (string & {});
export type CompanyRole = 'executive' | 'manager' | 'sales';

export interface Me {
  /** Null for a stranger on the sign-in page. */
  user: Person | null;
  portal: Portal;
  /** Portals of this machine to switch between; empty where each has its own host name. */
  portals: { id: string; name: string; demo: boolean }[];
  /** Whether the first portal can be made here, and whether that takes the code of the start. */
  setUp: { open: boolean; codeNeeded: boolean };
  /** Names of what the person may do where that depends on no single thing: `certification.change`. */
  may: readonly string[];
  /** Whom one click signs in; empty outside a demo portal. */
  demoPeople: DemoPerson[];
}

/** As the server says it: while there is no portal at all, it has none. */
export type MeAnswer = Omit<Me, 'portal'> & { portal: Portal | null };

export interface Person {
  id: string;
  name: string;
  email: string;
  kind: 'administrator' | 'subscriber';
  permissions: Permission[];
  company: { id: string; name: string } | null;
  companyRole: CompanyRole | null;
  /** How many companies the person is the account owner of. */
  ownedCompanies: number;
}

export interface Portal {
  id: string;
  name: string;
  /** IANA name; decides every calendar date on the screen. */
  timeZone: string;
  labels: { training: string; content: string };
  /** `#rrggbb` */
  brandColor: string | null;
  logoUrl: string | null;
  /** Whom people ask: an address, a telephone number or a page. */
  supportContact: string | null;
  demo: boolean;
  /** Mails are read in the portal itself, at `/mailbox`. */
  builtInMailbox: boolean;
}

export interface DemoPerson {
  email: string;
  name: string;
  /** "Administrator · Content and System" */
  description: string;
}

export interface Session {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  /** IP address; empty where it is not known. */
  address: string;
  userAgent: string;
}

/** A notice under the bell. */
export interface Notice {
  id: string;
  title: string;
  /** Where it leads inside the application. */
  link: string | null;
  createdAt: string;
  readAt: string | null;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Long work: an export, a predated run, an import. */
export interface Job {
  id: string;
  kind: string;
  /** "Export of 4,318 issued certifications" */
  title: string;
  state: JobState;
  done: number;
  /** Null while the amount is not known. */
  total: number | null;
  /** `url`: a file to download. `link`: the page that shows what came of it. */
  result: { url?: string; fileName?: string; link?: string } | null;
  /** Sentences for people. */
  errors: string[];
  createdAt: string;
}

export interface ListQuery {
  q?: string;
  filter?: Record<string, readonly string[]>;
  /** A column's key; a minus in front sorts downwards. */
  sort?: string;
  limit?: number;
  cursor?: string | null;
}

export interface Total {
  value: number;
  /** False: there are at least `value`. */
  exact: boolean;
}

export interface ListPage<T> {
  items: T[];
  nextCursor: string | null;
  total: Total;
  /** Rows per filter value, where the server counts them. */
  facets?: Record<string, Record<string, number>>;
}

/** What the event stream sends: something shown has changed. */
export interface Hint {
  topic: string;
  id: string | null;
}

/** A short list that comes whole. */
export interface Items<T> {
  items: T[];
}

/** What the API answers, as far as the frame of the application needs it. */

export type Permission = 'content' | 'system' | 'people' | (string & {});
export type CompanyRole = 'executive' | 'manager' | 'sales' | 'owner';

export interface Me {
  /** Null for a stranger on the sign-in page. */
  user: Person | null;
  portal: Portal;
  /** Only in a demo portal: whom one click signs in. */
  demoPeople?: DemoPerson[];
}

export interface Person {
  id: string;
  name: string;
  email: string;
  kind: 'administrator' | 'subscriber';
  permissions: Permission[];
  company: { id: string; name: string } | null;
  companyRole: CompanyRole | null;
  pictureUrl: string | null;
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
  demo: boolean;
}

export interface DemoPerson {
  email: string;
  name: string;
  /** "Administrator · Content and System" */
  description: string;
  pictureUrl?: string | null;
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
  result?: { url?: string; fileName?: string; link?: string } | null;
  errors?: { message: string }[];
}

export interface ListQuery {
  q?: string;
  filter?: Record<string, readonly string[]>;
  /** A column's key; a minus in front sorts downwards. */
  sort?: string;
  limit?: number;
  cursor?: string | null;
  groupBy?: string;
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

/** One group of a grouped list. */
export interface ListGroup {
  key: string;
  label: string;
  count: number;
  inForce?: number;
  expiring?: number;
  expired?: number;
}

/** What the event stream sends. */
export type ServerMessage =
  | { type: 'award.issued'; awardId?: string; userId?: string }
  | { type: 'job.progress'; jobId: string; state: JobState; done: number; total: number | null }
  | { type: 'notification' };

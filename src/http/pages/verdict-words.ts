import { formatLongDate, localDate } from '../../kernel/calendar.ts';
import type { PublicCredential, Verdict } from '../../modules/verification/index.ts';
import { type Html, html, name } from './html.ts';

/** How a verdict looks: the colour and the sign, which says the same to who sees no colours. */
export type Tone = 'good' | 'ended' | 'bad' | 'quiet';

export interface VerdictWords {
  readonly title: string;
  /** One sentence for a recruiter. */
  readonly sentence: Html;
  readonly tone: Tone;
}

export const toneOf: Readonly<Record<Verdict, Tone>> = {
  in_force: 'good',
  replaced: 'good',
  expired: 'ended',
  not_yet_valid: 'ended',
  suspended: 'bad',
  revoked: 'bad',
  not_genuine: 'bad',
  withdrawn: 'quiet',
  cannot_tell: 'quiet',
  not_found: 'quiet',
};

/** The band at the top of a credential's page. Withdrawn and forged ones name nobody. */
export function wordsOfCredential(credential: PublicCredential): VerdictWords {
  const { verdict } = credential;
  return { ...sentences[verdict](credential), tone: toneOf[verdict] };
}

type Words = Omit<VerdictWords, 'tone'>;

const partsOf = ({ award, surroundings }: PublicCredential) => {
  const { snapshot, lastValidDay, endedAt, timeZone, issuedOn } = award;
  return {
    who: name(snapshot.userName),
    what: html`<em>${name(snapshot.certificationName)}</em>`,
    issuer: name(surroundings.profile.name),
    lastDay: lastValidDay && formatLongDate(lastValidDay),
    firstDay: formatLongDate(issuedOn),
    endedOn: endedAt && formatLongDate(localDate(endedAt, timeZone)),
  };
};

const sentences: Readonly<Record<Verdict, (credential: PublicCredential) => Words>> = {
  in_force(credential) {
    const { who, what, issuer, lastDay } = partsOf(credential);
    const through = lastDay ? `, valid through ${lastDay}` : '; it does not expire';
    return {
      title: 'Genuine and in force',
      sentence: html`Yes. ${who} holds ${what} from ${issuer}${through}.`,
    };
  },
  expired(credential) {
    const { who, what, issuer, lastDay } = partsOf(credential);
    return {
      title: `Genuine, expired on ${lastDay}`,
      sentence: html`Not any more. ${who} held ${what} from ${issuer} through ${lastDay}.`,
    };
  },
  not_yet_valid(credential) {
    const { who, what, issuer, firstDay } = partsOf(credential);
    return {
      title: 'Genuine, not yet in force',
      sentence: html`Not yet. ${who} holds ${what} from ${issuer} from ${firstDay} on.`,
    };
  },
  replaced(credential) {
    const { who, what, issuer } = partsOf(credential);
    return {
      title: 'Genuine, renewed',
      sentence: html`Yes, and renewed. ${who} has a newer ${what} from ${issuer}.`,
    };
  },
  revoked(credential) {
    const { who, what, issuer, endedOn } = partsOf(credential);
    return {
      title: `Revoked on ${endedOn}`,
      sentence: html`No. ${issuer} revoked the ${what} of ${who} on ${endedOn}.`,
    };
  },
  suspended: () => ({ title: 'Suspended', sentence: html`No. The issuer has suspended it.` }),
  withdrawn(credential) {
    const { endedOn } = partsOf(credential);
    return {
      title: `Withdrawn by the issuer on ${endedOn}`,
      sentence: html`This credential no longer counts. It was issued by mistake.`,
    };
  },
  not_genuine: () => ({
    title: 'This cannot be genuine',
    sentence: html`No. What is kept under this address is not what its issuer signed.`,
  }),
  cannot_tell: () => ({
    title: 'Cannot check just now',
    sentence: html`One of the four questions below could not be answered. Try again in a while.`,
  }),
  not_found: () => ({
    title: 'Not found',
    sentence: html`No credential has this code.`,
  }),
};

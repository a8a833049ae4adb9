/** `cannot_tell` is neither good nor bad news: somebody could not be reached or was not asked. */
export type Answer = 'yes' | 'no' | 'cannot_tell';

/** The four questions that a verification keeps apart. */
export type Question = 'intact' | 'inForce' | 'issuer' | 'subject';

export interface VerificationStep {
  readonly question: Question;
  /** What was checked and what came out, permanent, for translations: `signature_valid`. */
  readonly code: string;
  readonly answer: Answer;
  /** For a developer; null when the code says it all. */
  readonly detail: string | null;
}

export interface Verification {
  /** Is it as the issuer signed it? */
  readonly intact: Answer;
  /** Does it count at this moment: begun, not expired, neither revoked nor suspended? */
  readonly inForce: Answer;
  /** Did the issuer it names really sign it, and is that name more than a key? */
  readonly issuer: Answer;
  /** Is it about the person who was asked for? */
  readonly subject: Answer;
  readonly steps: readonly VerificationStep[];
}

export const step = (
  question: Question,
  code: string,
  answer: Answer,
  detail: string | null = null,
): VerificationStep => ({ question, code, answer, detail });

/** One `no` decides, then one `cannot_tell`. A document that is not intact proves nothing else. */
export function conclude(steps: readonly VerificationStep[]): Verification {
  const intact = answerTo('intact', steps);
  const answer = (question: Question): Answer => {
    const own = answerTo(question, steps);
    return own === 'yes' && intact !== 'yes' ? 'cannot_tell' : own;
  };
  return {
    intact,
    inForce: answer('inForce'),
    issuer: answer('issuer'),
    subject: answer('subject'),
    steps,
  };
}

function answerTo(question: Question, steps: readonly VerificationStep[]): Answer {
  const answers = steps.filter((one) => one.question === question).map(({ answer }) => answer);
  if (answers.includes('no')) return 'no';
  return answers.length === 0 || answers.includes('cannot_tell') ? 'cannot_tell' : 'yes';
}

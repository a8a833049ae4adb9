import type { Answer, Question, Verification } from '../../modules/credentials/index.ts';
import { type Html, type HtmlPart, html, trusted } from './html.ts';
import { sayStep } from './step-words.ts';

const questions: readonly { readonly question: Question; readonly title: string }[] = [
  { question: 'intact', title: 'Is it unaltered?' },
  { question: 'inForce', title: 'Is it in force?' },
  { question: 'issuer', title: 'Who issued it?' },
  { question: 'subject', title: 'Whom is it about?' },
];

/** Answers that say more than yes. */
export type BetterAnswers = Readonly<Partial<Record<Question, HtmlPart>>>;

const signs: Readonly<Record<Answer, string>> = {
  yes: '<path d="m5 10.5 3.2 3.2L15 6.8"/>',
  no: '<path d="m6 6 8 8m0-8-8 8"/>',
  cannot_tell: '<path d="M7.6 8a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1.1.8-1.1 1.6m0 2.6v.1"/>',
};
const answerWords: Readonly<Record<Answer, string>> = {
  yes: 'Yes',
  no: 'No',
  cannot_tell: 'Cannot tell',
};

/** The four questions, each with its answer and, folded, the steps that led to it. */
export function howChecked(check: Verification, better: BetterAnswers = {}): Html {
  return html`
<section class="checks" aria-labelledby="how">
<h2 id="how">How this was checked</h2>
${questions.map(({ question, title }) => oneQuestion(check, question, title, better[question]))}
</section>`;
}

function oneQuestion(
  check: Verification,
  question: Question,
  title: string,
  better: HtmlPart,
): Html {
  const answer = check[question];
  const steps = check.steps.filter((step) => step.question === question);
  return html`
<details class="question ${answer}">
<summary>${sign(answer)}<span class="ask">${title}</span> <span class="answer">${
    (answer === 'yes' && better) || answerWords[answer]
  }</span></summary>
<ul>
${steps.map(
  (step) =>
    html`<li class="${step.answer}">${sign(step.answer)}<span>${sayStep(step.code)}${
      step.detail && html` <code>${step.detail}</code>`
    }</span></li>`,
)}
${steps.length === 0 && html`<li class="cannot_tell">${sign('cannot_tell')}<span>There was nothing to look at.</span></li>`}
</ul>
</details>`;
}

const sign = (answer: Answer): Html =>
  trusted(`<svg class="sign" viewBox="0 0 20 20" aria-hidden="true">${signs[answer]}</svg>`);

import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { type ApiClient, signIn } from '../program/client.ts';
import { type Program, startProgram } from '../program/program.ts';

let program: Program;
let browser: Browser;
let admin: ApiClient;
let learner: ApiClient;

beforeAll(async () => {
  await buildWeb(fileURLToPath(new URL('../..', import.meta.url)));
  program = await startProgram({ command: 'start' });
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  admin = await signIn(program.url, 'admin@demo.example', 'signet-demo');
  learner = await signIn(program.url, 'sales@northlight.example', 'signet-demo');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
});

async function pageOf(email: string, { width = 1440, dark = false } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 640 ? 812 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.request.post(`${program.url}/api/v1/demo-session`, { data: { email } });
  return context.newPage();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}

interface Quiz {
  readonly id: string;
  readonly title: string;
  readonly problems: readonly object[];
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly kind: string;
    readonly options: readonly { readonly id: string; text: string; isRight: boolean }[];
  }[];
}

const newQuiz = async (page: Page): Promise<string> => {
  await page.goto(`${program.url}/app/settings/quizzes`);
  await page.getByRole('button', { name: 'Quiz', exact: true }).press('Enter');
  await page.waitForURL(/quizzes\/[0-9a-f-]{36}$/);
  await page.getByLabel('Title').waitFor();
  return page.url().split('/').at(-1) ?? '';
};

const saved = async (page: Page, id: string): Promise<Quiz> => {
  await page.waitForTimeout(700);
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
  return admin<Quiz>('GET', `/quizzes/${id}`);
};

const numbers = Array.from({ length: 10 }, (_, index) => index + 1);

describe('a quiz of ten questions', () => {
  it('is made by keys alone, and put in use', async () => {
    const page = await pageOf('admin@demo.example');
    const id = await newQuiz(page);
    const { keyboard } = page;
    await keyboard.type('By keys alone');
    await keyboard.press('Enter');
    for (const number of numbers) {
      await keyboard.type(`${number} + ${number}?`);
      await keyboard.press('Enter');
      await keyboard.type(String(number * 2));
      await keyboard.press('Control+Enter');
      for (const wrong of [number * 2 + 1, number * 2 - 1]) {
        await keyboard.press('Enter');
        await keyboard.type(String(wrong));
      }
      if (number < numbers.length) await keyboard.press('Control+Shift+Enter');
    }
    const quiz = await saved(page, id);
    expect(quiz).toMatchObject({ title: 'By keys alone', problems: [] });
    expect(quiz.questions.map(({ text }) => text)).toEqual(
      numbers.map((number) => `${number} + ${number}?`),
    );
    expect(quiz.questions[2]?.options).toMatchObject([
      { text: '6', isRight: true },
      { text: '7', isRight: false },
      { text: '5', isRight: false },
    ]);
    await page.getByLabel('Text of question 10').press('Alt+ArrowUp');
    expect((await saved(page, id)).questions[8]?.text).toBe('10 + 10?');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Put in use' }).press('Enter');
    await page.getByText('In use. Learners get exactly this.').waitFor();
    await page.context().close();
  });

  it('is made by one paste, problems named by line while it is typed', async () => {
    const page = await pageOf('admin@demo.example', { width: 375, dark: true });
    const id = await newQuiz(page);
    await page.getByRole('button', { name: 'Paste questions' }).click();
    const text = page.getByLabel('Text or cells');
    await text.fill('What now?\nA) This\nB) That\nAnswer: D');
    await page.getByText('Line 4: “D” is none of the answers.').waitFor();
    await text.fill(
      numbers
        .map((number) => `${number}. Question ${number}?\nA) Wrong\nB) Right\nAnswer: B`)
        .join('\n\n'),
    );
    await page.getByRole('button', { name: 'Add 10 questions' }).click();
    await page.getByLabel('Title').fill('By one paste');
    const quiz = await saved(page, id);
    expect(quiz).toMatchObject({ title: 'By one paste', problems: [] });
    expect(quiz.questions).toHaveLength(10);
    for (const { options } of quiz.questions) {
      expect(options.map(({ isRight }) => isRight)).toEqual([false, true]);
    }
    await expectAccessible(page);
    await page.context().close();
  });
});

describe('taking a quiz', () => {
  it('goes on where it was, loses no answer offline, and tells what is needed', async () => {
    const { id } = await quizInTrack();
    const page = await pageOf('sales@northlight.example');
    await page.goto(`${program.url}/app/quizzes/${id}`);
    await page.getByText('8 of 10 right').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Start the quiz' }).press('Enter');
    await page.getByText('Question 1 of 10').waitFor();
    for (let number = 1; number <= 6; number += 1) {
      await page.getByText(`Question ${number} of 10`).waitFor();
      await page.keyboard.press(await keyOfRight(page, true));
      await page.keyboard.press('Enter');
    }
    await expectAccessible(page);
    await page.context().setOffline(true);
    await page.keyboard.press(await keyOfRight(page, false));
    await page.getByText('You are offline; 1 answer is waiting.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Saved', { exact: true }).waitFor({ timeout: 15_000 });

    const other = await pageOf('sales@northlight.example', { width: 375, dark: true });
    await other.goto(`${program.url}/app/quizzes/${id}`);
    await other.getByText('Question 8 of 10').waitFor();
    await other.getByText('Answered 7 of 10').waitFor();
    await expectAccessible(other);
    await other.keyboard.press('Enter');
    await other.keyboard.press('Enter');
    await other.keyboard.press('Enter');
    await other.getByText('3 questions have no answer').waitFor();
    await other.getByRole('button', { name: 'Submit answers' }).press('Enter');
    await other.getByText('6 of 10. You need 8. No attempts left.').waitFor();
    await expectAccessible(other);
    await other.getByLabel(/A line to the administrator/).fill('I read it again.');
    await other.keyboard.press('Enter');
    await other
      .getByText(/Asked on/)
      .first()
      .waitFor();
    await other.context().close();

    const author = await pageOf('admin@demo.example');
    await author.goto(`${program.url}/app/settings/quizzes/requests`);
    await author.getByText('I read it again.').first().waitFor();
    await expectAccessible(author);
    await author.context().close();
    await page.context().close();
  });
});

/** A quiz of ten questions with one attempt, its step open for the learner. */
async function quizInTrack(): Promise<Quiz> {
  const quiz = await admin<Quiz>('POST', '/quizzes', {
    title: 'One attempt',
    maxAttempts: 1,
    questions: numbers.map((number) => ({
      kind: 'single',
      text: `Pick what is right (${number})`,
      options: [{ text: 'right', isRight: true }, { text: 'wrong' }, { text: 'neither' }],
    })),
  });
  await admin('POST', `/quizzes/${quiz.id}/publication`);
  const track = await admin<{ id: string }>('POST', '/tracks', { name: 'With one quiz' });
  const step = { kind: 'quiz', title: 'Check yourself', quizId: quiz.id };
  await admin('POST', `/tracks/${track.id}/steps`, step);
  await admin('POST', `/tracks/${track.id}/publication`, {});
  const { steps } = await learner<{ steps: { id: string }[] }>(
    'GET',
    `/catalogue/tracks/${track.id}`,
  );
  await learner('POST', `/catalogue/tracks/${track.id}/steps/${steps[0]?.id}/opening`);
  return quiz;
}

/** The number that chooses the right answer of the question shown, or a wrong one. */
async function keyOfRight(page: Page, isRight: boolean): Promise<string> {
  const answers = await page.locator('fieldset label').allInnerTexts();
  return String(answers.findIndex((text) => text.startsWith('right') === isRight) + 1);
}

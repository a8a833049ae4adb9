import { type Html, html } from './html.ts';

/** The box for a code or a link. Works without a script; `asked` is what was typed before. */
export const verifyForm = (asked = ''): Html => html`
<form class="lookup" method="get" action="/verify">
<label for="q">Code or link of a badge</label>
<div class="row"><input id="q" name="q" type="text" value="${asked}" maxlength="20000" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="0B7Z… or https://…/v/…" required>
<button class="primary" type="submit">Check</button></div>
</form>`;

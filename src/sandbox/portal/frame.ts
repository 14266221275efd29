import { html } from "./html";
import type { Html } from "./html";

interface PageFrame {
  readonly title: string;
  /** What the search field holds. */
  readonly query?: string;
  /** Module of /assets that works on the page. */
  readonly script?: string;
}

/** A whole page around its main content. */
export function frame({ title, query, script }: PageFrame, main: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Developer portal</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/portal.css" />
        ${script === undefined ? undefined : html`<script type="module" src="/assets/${script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="brand" href="/"
            ><img src="/assets/mark.svg" alt="" width="28" height="28" />Developer portal <span>sandbox</span></a
          >
          <form role="search" action="/search">
            <label for="q">Search</label>
            <input id="q" name="q" type="search" value="${query}" placeholder="APIs, operations, products" />
            <button>Find</button>
          </form>
        </header>
        <main id="main">${main}</main>
      </body>
    </html>`.text;
}

/** A name and its value in a list of facts. */
export const fact = (name: string, value: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

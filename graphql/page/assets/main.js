// The shell around every view: who is signed in, where one can go, and what to do when one cannot.
import { begun } from "./starting.js";
import { html, render, useEffect, useRef, useState } from "./vendor/htm/preact/standalone.module.js";
import { Alone, Notices } from "./parts/standing.js";
import { Leaving } from "./parts/leaving.js";
import { Heard } from "./parts/say.js";
import { Waiting } from "./parts/notice.js";
import { VIEWS, menuOf, useRoute } from "./routes.js";
import { session } from "./session.js";

const INSIDE = ["in", "ending", "ended"];

/** The session as it is now. */
function useSession() {
  const [, again] = useState(0);
  useEffect(() => session.onChange(() => again((count) => count + 1)), []);
  return session;
}

/** The view of a route that this role may open; else the first of its menu. */
function viewOf({ view }, role) {
  const asked = VIEWS[view];
  if (asked?.roles.includes(role)) return view;
  return menuOf(role)[0]?.[0] ?? null;
}

function App() {
  const { state, role, person } = useSession();
  const route = useRoute();
  if (!INSIDE.includes(state)) return html`<${Alone} session=${session} /><${Heard} />`;
  const name = viewOf(route, role);
  return html`
    <a class="skip" href="#heading" onClick=${skip}>Skip to the content</a>
    <${Top} role=${role} here=${name} />
    <${Page} key=${`${person} ${role} ${name}`} name=${name} route=${route} state=${state} />
    <${Heard} />
  `;
}

/** The fragment is the route's: skipping moves the focus and leaves the address alone. */
function skip(event) {
  event.preventDefault();
  document.getElementById("heading")?.focus();
}

function Top({ role, here }) {
  const [leaving, leave] = useState(false);
  const menu = menuOf(role);
  return html`<header class="top">
    <a class="brand" href="#/"><img src="/page/icon.svg" alt="" />Braid</a>
    ${menu.length > 1 &&
    html`<nav aria-label="Braid">
      <ul class="menu">
        ${menu.map(
          ([name, view]) => html`<li key=${name}>
            <a href=${`#/${name}`} aria-current=${name === here ? "page" : undefined}>${view.menu}</a>
          </li>`,
        )}
      </ul>
    </nav>`}
    <div class="signed">
      <span>${session.name && html`<strong>${session.name}</strong>, `}${role}</span>
      <button type="button" class="link" onClick=${() => leave(true)}>Sign out</button>
    </div>
    ${leaving && html`<${Leaving} onStay=${() => leave(false)} />`}
  </header>`;
}

function Page({ name, route, state }) {
  const view = VIEWS[name];
  const heading = useRef(null);
  const place = `${name} ${route.view === name ? route.id : ""}`;
  useEffect(() => {
    document.title = view ? `${view.title} · Braid` : "Braid";
    heading.current?.focus();
  }, [place]);
  if (!view) return html`<main><${Nothing} heading=${heading} /></main>`;
  // What was being written stays, out of sight, until she is signed in again.
  const veiled = state === "ended" && !view.offline;
  return html`<main class=${view.wide ? "wide" : ""}>
    <h1 id="heading" tabindex="-1" ref=${heading}>${view.title}</h1>
    <${Notices} session=${session} />
    <div class="veiled" hidden=${veiled}>
      <${Loaded} view=${view} id=${route.view === name ? route.id : null} rest=${route.rest} />
    </div>
  </main>`;
}

function Nothing({ heading }) {
  return html`<h1 id="heading" tabindex="-1" ref=${heading}>You are signed in</h1>
    <p>There is no page for your role yet. Whoever runs Braid here can tell you more.</p>`;
}

/** A view, once its file is here. */
function Loaded({ view, id, rest }) {
  const [found, find] = useState(null);
  const [failed, fail] = useState(0);
  useEffect(() => {
    view.load().then((file) => find(() => file.View), () => fail((count) => count + 1));
  }, [view]);
  if (found) return html`<${found} id=${id} rest=${rest} />`;
  if (failed) return html`<p role="alert">This page could not be opened. Please reload it.</p>`;
  return html`<${Waiting} />`;
}

render(html`<${App} />`, document.getElementById("braid"));
begun();

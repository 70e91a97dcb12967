// Where signing in stands, in words, each with the one thing to do about it.
import { html, useEffect, useRef } from "../vendor/htm/preact/standalone.module.js";
import { Notice } from "./notice.js";

const STATES = {
  starting: { title: "Braid", words: "One moment." },
  out: {
    title: "Welcome to Braid",
    words: "The record a recovery team keeps together. Sign in to see what is yours to see.",
    action: "Sign in",
    act: (session) => session.signIn(),
  },
  away: {
    title: "Braid is out of reach",
    words: "Nothing was lost. Braid looks again by itself as soon as this device is online.",
    action: "Try again",
    act: (session) => session.start(),
  },
  unset: {
    title: "Signing in is not set up yet",
    words: "Whoever runs Braid here names who signs people in: the setting is BRAID_OIDC_ISSUER.",
  },
};

/** The whole page while nobody is signed in. */
export function Alone({ session }) {
  const { title, words, action, act } = STATES[session.state] ?? STATES.starting;
  const heading = useRef(null);
  useEffect(() => {
    document.title = title === "Braid" ? title : `${title} · Braid`;
    heading.current?.focus();
  }, [title]);
  return html`<main class="alone">
    <img class="mark" src="/page/icon.svg" alt="" />
    <h1 id="heading" tabindex="-1" ref=${heading}>${title}</h1>
    <p role=${session.state === "starting" ? "status" : undefined}>${words}</p>
    ${session.trouble && html`<${Notice} tone="warn" urgent>${session.trouble}<//>`}
    ${action && html`<button type="button" onClick=${() => act(session)}>${action}</button>`}
  </main>`;
}

/** What is said above a view: that signing in ends soon, or has ended. */
export function Notices({ session }) {
  const again = () => session.signIn();
  if (session.state === "ended") {
    return html`<${Notice} tone="warn" urgent action="Sign in again" onAction=${again}
      >Your sign-in has ended. What you wrote is still here, and comes back with you.<//
    >`;
  }
  if (session.state === "ending") {
    return html`<${Notice} action="Stay signed in" onAction=${again}
      >Your sign-in ends in a moment.<//
    >`;
  }
  return session.trouble && html`<${Notice} tone="warn" urgent>${session.trouble}<//>`;
}

// Signing in with the issuer: an authorization code bound to a secret that never leaves this page.
import * as oauth from "./vendor/oauth4webapi/index.js";

const RETURN = "/page/return.html";

const STALLED = 5_000;

/** What is asked for as the page begins: a connection that stalls is given up, and once tried anew. */
export async function promptly(ask) {
  try {
    return await within(ask);
  } catch (trouble) {
    if (trouble.name !== "TimeoutError") throw trouble;
    return within(ask);
  }
}

/** An answer, or a TimeoutError in time: also where the browser holds on to what it was told to give up. */
async function within(ask) {
  const gone = new AbortController();
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => {
      const trouble = new DOMException("stalled", "TimeoutError");
      gone.abort(trouble);
      fail(trouble);
    }, STALLED);
  });
  try {
    return await Promise.race([ask(gone.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How the page is set up here; throws where Braid is out of reach. */
export async function settings(signal) {
  const told = await fetch("/page/config.json", { signal });
  if (!told.ok) throw new TypeError("away");
  return told.json();
}

/** The issuer as its own discovery document tells it; throws where it is out of reach. */
export async function issuer(config, signal) {
  const place = new URL(config.issuer, window.location.origin);
  const options = { ...insecure(config), signal };
  const told = await oauth.discoveryRequest(place, options);
  return oauth.processDiscoveryResponse(place, told);
}

/** A question to the issuer: where to go, and what to remember until the answer comes. */
export async function question(config, server, { beside, hint }) {
  const verifier = oauth.generateRandomCodeVerifier();
  const pending = {
    verifier,
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    redirect: new URL(beside ? RETURN : "/", window.location.origin).href,
  };
  const url = new URL(server.authorization_endpoint);
  const said = {
    response_type: "code",
    client_id: config.client,
    redirect_uri: pending.redirect,
    scope: config.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(hint ? { login_hint: hint } : {}),
  };
  for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value);
  return { url: url.href, pending };
}

/** What the issuer's answer is worth: a token, whose it is, and for how long. */
export async function redeemed(config, server, pending, answer) {
  const client = { client_id: config.client };
  const parameters = new URLSearchParams(answer);
  const sound = oauth.validateAuthResponse(server, client, parameters, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    sound,
    pending.redirect,
    pending.verifier,
    insecure(config),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  });
  return signedIn(tokens.access_token, oauth.getValidatedIdTokenClaims(tokens));
}

/** The session that a token opens. Braid itself believes the access token alone, so the page does. */
function signedIn(token, identity) {
  const claims = read(token);
  // Told from its own two times: the clock of this device may be wrong.
  const seconds = claims.exp - claims.iat;
  return {
    token,
    person: claims.sub,
    role: claims.braid_role,
    name: identity.name ?? identity.preferred_username ?? null,
    hint: identity.login_hint ?? null,
    endsAt: Date.now() + seconds * 1000,
  };
}

function read(token) {
  const middle = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(middle), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Only the demo signs in on this machine without TLS. */
function insecure(config) {
  return { [oauth.allowInsecureRequests]: config.demo };
}

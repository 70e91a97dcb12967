// Hands the issuer's answer to the page that opened this window, and closes it.
import { CHANNEL } from "./channel.js";

const told = { answer: window.location.search };
window.history.replaceState(null, "", window.location.pathname);
// In a frame beside the EHR the page is reached as the opener, else by the channel; it takes the
// answer once, and only with the state that it has sent itself.
window.opener?.postMessage(told, window.location.origin);
new BroadcastChannel(CHANNEL).postMessage(told);
window.setTimeout(() => window.close(), 200);

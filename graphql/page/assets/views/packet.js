// A packet of a conference, exactly as it was made, to read, print and keep: one's own, or, for an
// auditor, anybody's, with what was withheld from it.
import { ask } from "../ask.js";
import { Notice, Waiting } from "../parts/notice.js";
import { html, useEffect, useRef, useState } from "../vendor/htm/preact/standalone.module.js";
import { session } from "../session.js";
import { Withheld } from "./packet/withheld.js";

// Saved, and not opened here: what this page opens is bound to its policy, which allows no style
// but its own files', and a packet carries its style in itself.
const FORMS = [
  { name: "html", words: "Save it to read (HTML)", type: "text/html" },
  { name: "pdf", words: "Save it to print (PDF)", type: "application/pdf" },
  { name: "json", words: "Save it to verify (JSON)", type: "application/json" },
];

/** An auditor names whose packet it is; everybody else asks for her own. */
function asked(id, [person, role]) {
  return session.role === "auditor" ? { id, person, role } : { id };
}

export function View({ id, rest }) {
  const [packet, find] = useState(undefined);
  const [trouble, fail] = useState(null);
  const load = () => {
    fail(null);
    ask("ConferencePacket", asked(id, rest)).then((told) => find(told.conferencePacket), fail);
  };
  useEffect(load, [id, rest.join()]);
  if (trouble) {
    return html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${trouble.message}<//>`;
  }
  if (packet === undefined) return html`<${Waiting}>The packet is on its way.<//>`;
  if (packet === null) {
    return html`<p class="card empty">There is no such packet, or it is not yours. It is made once the conference's packets are.</p>`;
  }
  return html`<${Shown} packet=${packet} id=${id} />
    ${packet.redactions && html`<${Withheld} redactions=${packet.redactions} />`}`;
}

function Shown({ packet, id }) {
  const links = useLinks(packet);
  return html`<div class="card stack">
    <p>This is what ${session.role === "auditor" ? "was handed to this attendee" : "you were handed"}: made once, and the same ever since.</p>
    <div class="choices">
      ${FORMS.map(
        ({ name, words }) => html`<a
          key=${name}
          class=${`button ${name === "html" ? "" : "plain"}`}
          href=${links[name]}
          download=${`packet-${packet.digest.slice(0, 8)}.${name}`}
          >${words}</a
        >`,
      )}
    </div>
    <p class="quiet small">
      Its digest (SHA-256): <code class="digest">${packet.digest}</code>
    </p>
    ${session.role !== "auditor" && html`<p><a href=${`#/conference/${id}`}>Back to the conference</a></p>`}
  </div>`;
}

/** Addresses of the packet in this page's memory; they end with the view. */
function useLinks(packet) {
  const [links, set] = useState({});
  const made = useRef([]);
  useEffect(() => {
    const urls = FORMS.map(({ name, type }) => {
      const blob = new Blob([bytes(name, packet[name])], { type });
      return [name, URL.createObjectURL(blob)];
    });
    made.current = urls.map(([, url]) => url);
    set(Object.fromEntries(urls));
    return () => made.current.forEach((url) => URL.revokeObjectURL(url));
  }, [packet]);
  return links;
}

function bytes(name, told) {
  return name === "pdf" ? Uint8Array.from(atob(told), (letter) => letter.charCodeAt(0)) : told;
}

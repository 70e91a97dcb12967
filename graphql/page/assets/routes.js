// Where one can go, and who: routes live in the fragment, so that no id is ever sent in an address.
import { useEffect, useState } from "./vendor/htm/preact/standalone.module.js";

/** Each view, in the order of the navigation; `menu` is absent where one comes from elsewhere. */
export const VIEWS = {
  caseload: {
    menu: "Who needs me",
    title: "Who needs me today",
    roles: ["clinician"],
    load: () => import("./views/caseload.js"),
  },
  flag: {
    menu: "Flag",
    title: "An early warning",
    roles: ["peer"],
    offline: true,
    load: () => import("./views/flag.js"),
  },
  conference: {
    menu: "Conference",
    title: "Case conference",
    roles: ["clinician", "peer"],
    wide: true,
    load: () => import("./views/board.js"),
  },
  card: {
    menu: "My card",
    title: "My card",
    roles: ["participant"],
    load: () => import("./views/card.js"),
  },
  handed: {
    menu: "Conferences",
    title: "What was handed out",
    roles: ["auditor"],
    load: () => import("./views/handed.js"),
  },
  audit: {
    menu: "Time machine",
    title: "What was known when",
    roles: ["auditor"],
    wide: true,
    load: () => import("./views/audit.js"),
  },
  packet: {
    title: "Packet",
    roles: ["clinician", "peer", "auditor"],
    load: () => import("./views/packet.js"),
  },
};

/** What a fragment means: `#/conference/ID` is { view: "conference", id: "ID", rest: [] }. */
export function routeIn(fragment) {
  const [view = "", id = null, ...rest] = fragment
    .replace(/^#?\/?/, "")
    .split("/")
    .filter(Boolean)
    .map(plain);
  return { view, id, rest };
}

function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Goes somewhere: `go("conference", id)`. */
export function go(...parts) {
  window.location.hash = `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** The views of a role that stand in its menu. */
export function menuOf(role) {
  return Object.entries(VIEWS).filter(([, view]) => view.menu && view.roles.includes(role));
}

/** The route as it is now. */
export function useRoute() {
  const [route, set] = useState(routeIn(window.location.hash));
  useEffect(() => {
    const follow = () => set(routeIn(window.location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return route;
}

// Runs every audit of GraphQL over HTTP against a served endpoint; one JSON line each.
import { serverAudits } from "graphql-http";

const [url, token] = process.argv.slice(1);

function fetchFn(address, options = {}) {
  const headers = new Headers(options.headers);
  headers.set("Authorization", `Bearer ${token}`);
  headers.set("GraphQL-Preflight", "1");
  return fetch(address, { ...options, headers });
}

for (const audit of serverAudits({ url, fetchFn })) {
  const { id, name, status, reason } = await audit.fn();
  console.log(JSON.stringify({ id, name, status, reason: reason ?? null }));
}

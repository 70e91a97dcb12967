// Follows one subscription with the client graphql-sse; one JSON line for each thing it hears.
import { createClient } from "graphql-sse";

const [url, token, query] = process.argv.slice(1);
const say = (heard, what = null) => console.log(JSON.stringify([heard, what]));

const client = createClient({
  url,
  retryAttempts: 0,
  headers: { Authorization: `Bearer ${token}`, "GraphQL-Preflight": "1" },
});
client.subscribe({ query }, {
  next: (result) => say("next", result),
  error: (error) => say("error", { status: error.response?.status ?? null }),
  complete: () => { say("complete"); client.dispose(); },
});

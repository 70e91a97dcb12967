// Follows one subscription with the client graphql-ws; one JSON line for each thing it hears.
import { createClient } from "graphql-ws";

const [url, token, query] = process.argv.slice(1);
const say = (heard, what = null) => console.log(JSON.stringify([heard, what]));

const client = createClient({
  url,
  retryAttempts: 0,
  connectionParams: { authorization: `Bearer ${token}` },
});
client.subscribe({ query }, {
  next: (result) => say("next", result),
  error: (error) => say("error", Array.isArray(error) ? error : { code: error.code ?? null }),
  complete: () => { say("complete"); client.dispose(); },
});

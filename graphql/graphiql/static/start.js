// Starts GraphiQL over one role's endpoint.
"use strict";

const endpoint = document.body.dataset.endpoint;
const token = document.getElementById("token");
const root = ReactDOM.createRoot(document.getElementById("graphiql"));

// What is typed here may name people: it is kept by this page alone, for as long as it is open.
const kept = new Map();
const memory = {
  get length() { return kept.size; },
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, value) => { kept.set(name, value); },
  removeItem: (name) => { kept.delete(name); },
  clear: () => { kept.clear(); },
};

function send(asked, accept) {
  return fetch(endpoint, {
    method: "POST",
    headers: {
      Accept: accept,
      Authorization: `Bearer ${token.value.trim()}`,
      "Content-Type": "application/json",
      "GraphQL-Preflight": "1",
    },
    body: JSON.stringify(asked),
  });
}

async function* live(asked) {
  const answer = await send(asked, "text/event-stream");
  if (!answer.headers.get("Content-Type").startsWith("text/event-stream")) {
    yield await answer.json();
    return;
  }
  let heard = "";
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    const events = (heard + piece).split("\r\n\r\n");
    heard = events.pop();
    for (const event of events.filter((one) => one.startsWith("event: next"))) {
      yield JSON.parse(event.slice(event.indexOf("data: ") + 6));
    }
  }
}

function isLive(asked, tree) {
  return (tree?.definitions ?? []).some((one) =>
    one.operation === "subscription" &&
    (!asked.operationName || one.name?.value === asked.operationName));
}

function fetcher(asked, { documentAST } = {}) {
  if (isLive(asked, documentAST)) return live(asked);
  return send(asked, "application/json").then((answer) => answer.json());
}

// A new key starts GraphiQL anew, so that it asks for the schema with the new token.
function show() {
  root.render(React.createElement(GraphiQL, { key: token.value, fetcher, storage: memory }));
}

token.addEventListener("change", show);
show();

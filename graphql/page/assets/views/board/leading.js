// What a clinician does for the whole table: asking people, the agenda, the packets, the end.
import { Dialog } from "../../parts/dialog.js";
import { Trouble, useOrder } from "../../parts/order.js";
import { say } from "../../parts/say.js";
import { When } from "../../parts/when.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";
import { Inviting } from "./inviting.js";

export function Leading({ table, look, onClose }) {
  const done = ({ position }) => (look(position), onClose());
  const close = useOrder("CloseConference", done);
  const press = () => close.give({ conferenceId: table.id });
  return html`<${Dialog} title="Lead the conference" onClose=${onClose} closing="Done">
    <div class="stack leading">
      <${Inviting} table=${table} look=${look} />
      <${Proposing} table=${table} look=${look} />
      <${Packets} table=${table} onDone=${done} />
      <section>
        <h3>The end</h3>
        <p>Closing ends the conference for everybody. What was decided comes back at the next one.</p>
        <p class="choices">
          <button type="button" class="plain" disabled=${close.busy} onClick=${press}>Close the conference</button>
          <a class="button plain" href="#/conference/new">Call another</a>
        </p>
        <${Trouble} trouble=${close.trouble} />
      </section>
    </div>
  <//>`;
}

function Proposing({ table, look }) {
  const propose = useOrder("ProposeAgenda", ({ position }) => {
    say("The agenda is proposed.");
    look(position);
  });
  const cases = table.agenda.filter((item) => item.case).length;
  const stands = cases === 1 ? "One case is on it" : `${cases} cases are on it`;
  return html`<section>
    <h3>The agenda</h3>
    <p>
      ${cases ? stands : "No case is on it yet"}, as far as you see. Proposed by what presses most;
      what people have put on, taken off or moved stands.
    </p>
    <button type="button" class="plain" disabled=${propose.busy} onClick=${() => propose.give({ conferenceId: table.id })}>
      Propose the agenda
    </button>
    <${Trouble} trouble=${propose.trouble} />
  </section>`;
}

function Packets({ table, onDone }) {
  const freeze = useOrder("FreezePackets", onDone);
  return html`<section>
    <h3>Packets</h3>
    ${table.isFrozen
      ? html`<p>Everybody's packet was made <${When} at=${table.frozenAt} />. It stays as it is.</p>`
      : html`<p>Packets are made once, of what is on record at that moment, and stay as they are.</p>
          <button type="button" disabled=${freeze.busy} onClick=${() => freeze.give({ conferenceId: table.id })}>
            Make everybody's packet
          </button>`}
    <${Trouble} trouble=${freeze.trouble} />
  </section>`;
}

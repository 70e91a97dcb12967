// Twelve weeks in small charts: attendance, connection, craving; a gap stays a gap.
import { Sparkline } from "../../parts/sparkline.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";

const CHARTS = [
  { name: "meetingsAttended", label: "Meetings attended", least: 0 },
  { name: "called", label: "Peers called", strand: "peer", least: 0 },
  { name: "helped", label: "Peers helped", strand: "peer", least: 0 },
  { name: "alone", label: "Felt alone", least: 0, most: 4, ends: ["never", "always"] },
  { name: "medianCraving", label: "Craving", least: 0, most: 10, ends: ["none", "strongest"] },
];

export function Weeks({ one }) {
  return html`<section class="block weeks">
    <h3>The last twelve weeks</h3>
    <ul class="plain-list charts">
      ${CHARTS.map((chart) => html`<li key=${chart.name}><${Chart} weeks=${one.weeks} ...${chart} /></li>`)}
    </ul>
    <p class="quiet small">Where nobody said, there is a gap.</p>
  </section>`;
}

function Chart({ weeks, name, label, ends, ...rest }) {
  const points = weeks.map((week) => week[name]);
  const last = points.findLast((point) => point !== null && point !== undefined);
  return html`<div class="chart">
    <span class="chart-name">${label}</span>
    ${last !== undefined && html`<span class="chart-last" aria-hidden="true">${shown(last, ends, rest.most)}</span>`}
    <${Sparkline} points=${points} label=${label} ...${rest} />
  </div>`;
}

function shown(last, ends, most) {
  const figure = Math.round(last * 10) / 10;
  if (!ends) return `${figure} last`;
  return `${figure} of ${most} last`;
}

// The fleet over barn time, drawn by uPlot, and the histogram of how long changes waited.
(function (barn) {
  "use strict";
  const CAUSES = [["inFlight", "in flight"], ["offline", "offline"], ["retrying", "retrying"],
    ["waitingForTick", "waiting for the tick"], ["behindEarlier", "behind earlier changes"]];
  let drawn = [];
  let told = false;

  const seconds = () => {
    const { fromMillis, stepMillis, steps } = barn.data.series;
    const start = barn.data.run.barnStartMillis;
    return Array.from({ length: steps }, (none, i) => (start + fromMillis + (i + 0.5) * stepMillis) / 1000);
  };

  const axis = (more) => ({
    stroke: barn.colour("soft"), grid: { stroke: barn.colour("rule"), width: 1 }, ticks: { stroke: barn.colour("rule") },
    font: "11px system-ui, sans-serif", ...more,
  });

  const short = (value) => (value >= 1e6 ? value / 1e6 + " M" : value >= 1e4 ? value / 1e3 + " k" : String(Math.round(value * 1000) / 1000));

  function options(title, unit, series, width) {
    return {
      width, height: 190, title, tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      cursor: { sync: { key: "barn" }, drag: { x: true, y: false, setScale: false } },
      select: { show: true },
      axes: [
        axis({ values: (plot, splits, i, space, step) => splits.map((at) => barn.clock(at * 1000 - barn.data.run.barnStartMillis, step * 1000)), space: 80 }),
        axis({ size: 52, values: (plot, splits) => splits.map(short) }),
      ],
      scales: { x: { time: true }, y: { range: (plot, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
      series: [{ value: (plot, at) => (at === null ? "" : barn.clock(at * 1000 - barn.data.run.barnStartMillis, 1000)) },
        ...series.map(([label, colour, fill]) => ({
          label, stroke: barn.colour(colour), width: 1.5, points: { show: false }, fill: fill ? barn.colour(colour) + "33" : undefined,
          value: (plot, value) => (value === null ? "none" : short(value) + unit),
        }))],
      hooks: {
        setSelect: [(plot) => {
          if (plot.select.width > 4) {
            const start = barn.data.run.barnStartMillis;
            const at = (px) => plot.posToVal(px, "x") * 1000 - start;
            barn.zoomTo(at(plot.select.left), at(plot.select.left + plot.select.width));
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          }
        }],
      },
    };
  }

  function summary(title, unit, series) {
    return title + ". " + series.map(([label, colour, fill, name]) => {
      const values = barn.data.series[name].filter((value) => value !== null);
      return values.length === 0 ? label + ": nothing" : label + ": at most " + short(Math.max(...values)) + unit;
    }).join("; ");
  }

  function chart(body, title, unit, series) {
    const label = summary(title, unit, series);
    const holder = barn.el("figure", { class: "chart", role: "group", "aria-label": label });
    body.append(holder);
    const data = [seconds(), ...series.map(([text, colour, fill, name]) => barn.data.series[name])];
    const plot = new uPlot(options(title, unit, series, Math.max(240, holder.clientWidth)), data, holder);
    drawn.push({ plot, holder });
  }

  function bars() {
    const bins = barn.data.dwell;
    const names = (bin) => (bin.from === 0 ? "under 1 s" : barn.span(bin.from * 1000) + " and up");
    const total = (bin) => CAUSES.reduce((sum, [key]) => sum + bin.mutations[key], 0);
    const most = Math.max(1, ...bins.map(total));
    const legend = CAUSES.map(([key, text], i) => barn.el("span", { class: "key" }, barn.el("i", { class: "k cause-" + i, "aria-hidden": "true" }), text));
    const rows = bins.map((bin) => {
      const bar = barn.el("div", { class: "bar", "aria-hidden": "true" });
      CAUSES.forEach(([key], i) => {
        if (bin.mutations[key]) {
          const part = barn.el("span", { class: "cause-" + i, title: CAUSES[i][1] + ": " + barn.count(bin.mutations[key]) });
          part.style.width = bin.mutations[key] / most * 100 + "%";
          bar.append(part);
        }
      });
      return [names(bin), barn.count(total(bin)), { cell: bar, cls: "wide" }];
    });
    return bins.length === 0 ? [] : [barn.el("h3", {}, "How long changes waited, and for what most"), barn.el("p", { class: "legend" }, legend),
      barn.table("Changes by the time from the action until it was settled", ["waited", "changes", ""], rows)];
  }

  barn.buildCharts = function (body) {
    barn.empty(body);
    drawn = [];
    const grid = barn.el("div", { class: "grid" });
    body.append(grid);
    chart(grid, "Devices online", "", [["online", "ok", true, "online"]]);
    chart(grid, "Changes queued, all devices", "", [["queued", "queueline", true, "queued"]]);
    chart(grid, "Oldest change in a queue, s", " s", [["oldest", "warn", true, "oldestSeconds"]]);
    chart(grid, "Batch latency, ms of barn time", " ms", [["p50", "ok", false, "latencyMillisP50"], ["p95", "warn", false, "latencyMillisP95"], ["p99", "bad", false, "latencyMillisP99"]]);
    chart(grid, "Requests a second", "", [["mean", "ok", false, "requestsPerSecond"], ["busiest second", "warn", false, "busiestSecond"]]);
    chart(grid, "Links that came back", "", [["devices", "accent", true, "returns"]]);
    chart(grid, "Conflicts", "", [["conflicts", "warn", true, "conflicts"]]);
    chart(grid, "Requests that failed", "", [["by an answer", "bad", false, "serverErrors"], ["without an answer", "fail", false, "unanswered"]]);
    barn.put(body, bars());
    if (!told) {
      told = true;
      new ResizeObserver(() => drawn.forEach(({ plot, holder }) => {
        const width = Math.max(240, holder.clientWidth);
        if (Math.abs(plot.width - width) > 1) {
          plot.setSize({ width, height: 190 });
        }
      })).observe(body);
    }
  };

  /** The charts show the same stretch of time as the lanes. */
  barn.rangeChanged = function (from, until) {
    const start = barn.data.run.barnStartMillis;
    drawn.forEach(({ plot }) => plot.setScale("x", { min: (start + from) / 1000, max: (start + until) / 1000 }));
  };
})(window.barnstorm = window.barnstorm || {});

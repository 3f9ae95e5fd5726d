// Puts the page together, from the data in it.
(function (barn) {
  "use strict";

  const fact = (name, value) => (value === undefined || value === "" ? null : barn.el("div", { class: "fact" }, barn.el("span", { class: "soft" }, name), " ", value));

  function head() {
    const run = barn.data.run;
    document.title = run.verdict + " · " + (run.name || "run") + " · Barnstorm";
    const failed = barn.data.checks.filter((check) => check.verdict === "FAIL" && check.gates).length;
    const undecided = barn.data.checks.filter((check) => check.verdict === "UNKNOWN" && check.gates).length;
    const passed = barn.data.checks.filter((check) => check.verdict === "PASS" && check.gates).length;
    const tally = [[failed, "failed"], [undecided, "undecided"], [passed, "passed"]].filter(([count]) => count).map(([count, word]) => count + " " + word).join(", ");
    barn.put(barn.empty(barn.at("head")),
      barn.el("h1", {}, barn.chip(run.verdict), " ", run.name || "unnamed", " ", barn.el("small", {}, "seed " + (run.seed || "unknown") + (run.shard ? ", shard " + run.shard : run.shards ? ", " + run.shards + " shards" : ""))),
      barn.el("p", { class: "tally" }, tally),
      run.missingShards ? barn.el("p", { class: "note strong" }, run.missingShards.split("\n").join("; ") + ". A run that lacks shards cannot pass: what they did is not judged.") : null,
      run.plantedBug ? barn.el("p", { class: "note strong" }, "The bug " + run.plantedBug + " was planted: this run says nothing about a server of yours, only whether the checks find it.") : null,
      run.brokenOff ? barn.el("p", { class: "note strong" }, `The run ${run.brokenOff}: it is judged up to there, and cannot pass.`)
        : run.interrupted ? barn.el("p", { class: "note strong" }, "The run was interrupted, and an interrupted run cannot pass: let it come to its end.") : null,
      barn.el("div", { class: "facts" }, fact("target", run.target), fact("wire", run.protocol), fact("devices", run.devices),
        fact("barn time", run.barnSeconds ? barn.span(run.barnSeconds * 1000) : undefined), fact("speed", run.speed),
        fact("took", run.wallSeconds ? barn.span(run.wallSeconds * 1000) : undefined), fact("run", run.runId)));
  }

  function figures(body) {
    const data = barn.data;
    barn.empty(body);
    if (data.figures.length) {
      body.append(barn.table("What was measured, from the storm on", ["figure", "value"], data.figures.map((row) => [row.name, row.value])));
    }
    if (data.coverage.length) {
      body.append(barn.table("What was exercised, and what the scenario promises", ["what", "seen", "promised", ""], data.coverage.map((row) =>
        [row.name, barn.count(row.seen), row.required ? barn.count(row.required) : "nothing", { cell: row.met ? "" : "not met", cls: row.met ? null : "differs" }])));
    }
    body.append(data.harness.length
      ? barn.table("How the harness fared", ["what", "measured"], data.harness.map((row) => [row.name, barn.count(Math.round(row.value * 100) / 100)]))
      : barn.el("p", { class: "soft" }, "There is no harness that could be late: the run was played in virtual time."));
  }

  function repeat(body) {
    const run = barn.data.run;
    const copy = barn.el("button", { type: "button", click: () => navigator.clipboard.writeText(run.command).then(
      () => barn.tell("Copied"), () => barn.tell("The browser does not let a page copy: select the line instead")) }, "Copy");
    barn.put(barn.empty(body),
      run.command ? barn.el("p", { class: "command" }, barn.el("code", {}, run.command), " ", copy) : null,
      barn.el("div", { class: "facts" }, fact("seed", run.seed), fact("plan", run.planHash), fact("history", run.historyHash)),
      barn.data.gatling ? barn.el("p", {}, barn.el("a", { href: barn.data.gatling }, "Gatling's own report of the load")) : null,
      run.scenario ? barn.el("details", {}, barn.el("summary", {}, "The scenario, resolved"), barn.el("pre", { tabindex: "0" }, run.scenario)) : null);
  }

  function theme() {
    const button = barn.at("theme");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (document.documentElement.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
    const show = () => {
      button.textContent = dark() ? "Light" : "Dark";
      button.setAttribute("aria-label", "Switch to the " + (dark() ? "light" : "dark") + " theme");
    };
    const changed = () => {
      show();
      barn.redrawLanes();
      barn.buildCharts(barn.at("charts-body"));
    };
    button.addEventListener("click", () => {
      document.documentElement.dataset.theme = dark() ? "light" : "dark";
      changed();
    });
    system.addEventListener("change", changed);
    show();
  }

  barn.show = function () {
    head();
    barn.buildChecks(barn.at("checks-body"));
    if (barn.at("lane-box")) {
      barn.refreshLanes();
    } else {
      barn.buildLanes(barn.at("lanes-body"));
    }
    barn.buildCharts(barn.at("charts-body"));
    figures(barn.at("figures-body"));
    repeat(barn.at("repeat-body"));
  };

  const ASKED_EVERY = 1500;
  const PATIENCE = 4;

  /** Says something above all that is shown, which stays; nothing takes it away again. */
  function note(text) {
    if (!barn.at("note")) {
      barn.at("head").before(barn.el("p", { class: "note strong", id: "note", role: "status" }));
    }
    barn.put(barn.empty(barn.at("note")), text);
    barn.at("note").hidden = text === "";
  }

  async function present() {
    const answer = await fetch("run.json", { cache: "no-store" });
    if (!answer.ok) {
      throw new Error("it answered " + answer.status);
    }
    return answer.json();
  }

  function take(data) {
    const first = barn.data === null;
    barn.data = data;
    barn.show();
    if (first) {
      theme();
    }
  }

  /** A run that still goes on: asks for what there is, until it is over and the page of the whole run is there. */
  async function follow() {
    for (let failed = 0; failed < PATIENCE;) {
      try {
        const data = await present();
        failed = 0;
        note("");
        if (data.over) {
          location.reload();
          return;
        }
        take(data);
      } catch (trouble) {
        failed++;
        note("The run does not say how it is (" + trouble.message + "). Asking again…");
      }
      await new Promise((again) => setTimeout(again, ASKED_EVERY));
    }
    note("The run has ended, or was stopped, and with it who served this page: its report is where the terminal says.");
  }

  barn.data = JSON.parse(barn.at("data").textContent);
  if (barn.data === null) {
    note("Waiting for the run to begin…");
    follow();
  } else {
    barn.show();
    theme();
  }
  addEventListener("beforeprint", barn.openForPrint);
  performance.mark("interactive");
})(window.barnstorm = window.barnstorm || {});

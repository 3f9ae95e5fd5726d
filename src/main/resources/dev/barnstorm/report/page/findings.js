// The checks, failures first, and what they found. What is long is built when it is opened.
(function (barn) {
  "use strict";

  function fill(body, finding) {
    const record = finding.record ? barn.data.records[finding.record] : undefined;
    barn.put(body,
      barn.el("dl", {}, barn.el("dt", {}, "rule"), barn.el("dd", {}, finding.rule), barn.el("dt", {}, "expected"), barn.el("dd", {}, finding.expected),
        barn.el("dt", {}, "found"), barn.el("dd", { class: "found" }, finding.found)),
      barn.el("p", { class: "tools" },
        finding.record && finding.life.length ? barn.el("button", { type: "button", class: "to-lanes", click: () => barn.showOnLanes(finding) }, "Show its life on the lanes") : null,
        finding.device ? barn.el("button", { type: "button", click: () => barn.showDevice(finding.device, finding.at) }, "Show " + finding.device) : null),
      finding.life.length ? barn.life(finding) : null,
      record ? barn.holders(record, finding.record) : null,
      record ? barn.requests(record, finding.record) : null);
  }

  function findingOf(finding) {
    const body = barn.el("div", { class: "finding-body" });
    const who = finding.record ? "record " + finding.record : finding.device ? "device " + finding.device : "the run";
    const details = barn.el("details", { class: "finding" },
      barn.el("summary", {}, barn.el("span", { class: "when" }, barn.clock(finding.at, 1)), " ", barn.el("b", {}, who), ": ", finding.rule), body);
    const build = () => {
      if (details.open && !body.firstChild) {
        fill(body, finding);
      }
    };
    details.addEventListener("toggle", build);
    // Paper does not wait for an event that comes later.
    details.addEventListener("printed", build);
    return details;
  }

  function checkOf(check) {
    const mode = check.gates ? null : barn.el("span", { class: "soft" }, " reported only");
    const head = [barn.chip(check.verdict), " ", barn.el("b", {}, check.name), mode, " ", barn.el("span", { class: "message" }, check.message)];
    const facts = barn.el("dl", {}, barn.el("dt", {}, "allowed"), barn.el("dd", {}, check.allowed), barn.el("dt", {}, "measured"), barn.el("dd", {}, check.measured));
    const advice = check.advice ? barn.el("p", { class: "note" }, "What to do: " + check.advice + ".") : null;
    const all = check.findings.length;
    const more = check.findingsInAll > all ? barn.el("p", { class: "soft" }, all + " of " + barn.count(check.findingsInAll) + " findings shown, the first ones.") : null;
    const bad = check.verdict === "FAIL" || check.verdict === "UNKNOWN";
    return barn.el("details", { class: "check", id: "check-" + check.name, open: bad }, barn.el("summary", {}, head), facts, advice, check.findings.map(findingOf), more);
  }

  barn.buildChecks = function (body) {
    barn.empty(body);
    const bad = barn.data.checks.filter((check) => check.verdict === "FAIL" || check.verdict === "UNKNOWN");
    const good = barn.data.checks.filter((check) => !bad.includes(check));
    if (barn.data.checks.length === 0) {
      body.append(barn.el("p", { class: "note" }, "Checks are made when the run is over."));
    }
    bad.forEach((check) => body.append(checkOf(check)));
    if (good.length) {
      const rows = good.map((check) => [barn.el("span", {}, barn.chip(check.verdict), " ", check.name), check.allowed, check.measured, check.message]);
      const table = barn.table("Checks that hold, and those that do not apply", ["check", "allowed", "measured", "message"], rows);
      body.append(bad.length ? barn.el("details", { class: "check" }, barn.el("summary", {}, barn.count(good.length) + " checks hold or do not apply"), table) : table);
    }
  };

  /** On paper every check is open, and of each that failed the first finding, whole; more would be a book. */
  barn.openForPrint = function () {
    document.querySelectorAll("#checks details.check").forEach((check) => {
      check.open = true;
      const first = check.querySelector("details.finding");
      if (first) {
        first.open = true;
        first.dispatchEvent(new Event("printed"));
      }
    });
  };
})(window.barnstorm = window.barnstorm || {});

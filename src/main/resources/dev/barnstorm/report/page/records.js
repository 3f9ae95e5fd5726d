// A record: its life with the moment at which it parts from the rule, who holds what of it at the end, and the requests that carried it.
(function (barn) {
  "use strict";

  /**
   * The lines of a life, with the one at which it parts from the rule. Where that moment is no line of the record's own life,
   * such as the end of a pull that did not bring it, it gets one.
   */
  function told(finding) {
    const lines = finding.life.map((line) => ({ ...line, parts: false }));
    const placed = (line) => line.from !== undefined && line.who.length > 0;
    const then = lines.filter((line) => placed(line) && Math.floor(line.from) === finding.at);
    // Of several things at that moment the device's own; where it has none, what it lacks is told instead.
    const exact = then.find((line) => line.who.includes(finding.device)) || (then.length === 1 || !finding.device ? then[0] : undefined);
    if (exact) {
      exact.parts = true;
      return lines;
    }
    const before = lines.filter((line) => placed(line) && line.from <= finding.at).pop();
    lines.splice(before ? lines.indexOf(before) + 1 : 0, 0, { parts: true, who: [finding.device || ""],
      text: barn.clock(finding.at, 1) + " " + (finding.device || "the run") + ": " + finding.found });
    return lines;
  }

  barn.life = function (finding) {
    return barn.el("ol", { class: "life", "aria-label": "The life of record " + finding.record },
      told(finding).map((line) => barn.el("li", { class: line.parts ? "here" : line.who && line.who.length === 0 ? "gap" : null },
        line.parts ? barn.el("span", { class: "parts" }, "here it parts ▸ ") : null, line.text)));
  };

  function parsed(payload) {
    try {
      const value = JSON.parse(payload);
      return value !== null && typeof value === "object" && !Array.isArray(value) ? value : { payload: value };
    } catch (notJson) {
      return { payload }; // shown as it came
    }
  }

  const said = (value) => (value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value));

  /** A row for the server and one for each group of devices that hold the same; what differs from the server is marked. */
  barn.holders = function (record, localId) {
    const rows = record.holders.map((held) => ({ held, fields: parsed(held.payload) }));
    const server = rows.find((row) => row.held.role === "server");
    const names = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))].slice(0, 30);
    const cell = (row, own, its) => ({ cell: own, cls: server && row !== server && own !== its ? "differs" : null });
    const body = rows.map((row) => {
      const { held, fields } = row;
      const who = held.role === "server" ? "server" : held.who.length > 3 ? barn.el("details", {}, barn.el("summary", {}, held.who.length + " devices"), held.who.join(", ")) : held.who.join(", ");
      const its = server ? server.held : held;
      return [who, cell(row, String(held.version), String(its.version)), cell(row, held.deleted ? "deleted" : "", its.deleted ? "deleted" : ""),
        ...names.map((name) => cell(row, said(fields[name]), server ? said(server.fields[name]) : "")),
        cell(row, new Date(held.updatedAt).toISOString().replace("T", " ").replace("Z", ""), new Date(its.updatedAt).toISOString().replace("T", " ").replace("Z", "")),
        cell(row, held.by, its.by), held.status + (held.waits ? ", " + held.waits : "")];
    });
    if (record.without.length && server) {
      const who = record.without.length > 3 ? barn.el("details", {}, barn.el("summary", {}, record.without.length + " devices"), record.without.join(", ")) : record.without.join(", ");
      body.push([who, { cell: "no row of it", cls: "differs" }, "", ...names.map(() => ""), "", "", ""]);
    }
    if (rows.length === 0) {
      return [];
    }
    const note = server ? null : barn.el("p", { class: "note" }, "The audit of the server does not show this record.");
    return [barn.el("h4", {}, "Who holds what at the end"), note,
      barn.table("Record " + localId + " at the server and on every device", ["held by", "version", "", ...names, "updated (device's clock)", "by", "status"], body)];
  };

  const raw = (request) => (request.raw || []).map((text) => barn.el("details", { class: "raw" },
    barn.el("summary", {}, "raw request and reply"), barn.el("pre", { tabindex: "0" }, text)));

  function fate(request) {
    const words = [];
    if (request.outcome) {
      words.push(request.outcome + (request.version ? " as version " + request.version : "") + (request.why ? " (" + request.why + ")" : ""));
    }
    if (request.fate === undefined) {
      words.push("never answered");
    } else if (request.fate !== "ok" || !request.outcome) {
      words.push((request.status ? request.status + " " : "") + (request.reason || request.fate));
    }
    if (request.cut) {
      words.push("cut: " + request.cut);
    }
    if (request.reached && request.heard === false) {
      words.push("the server answered, the device did not hear it");
    }
    return words.join("; ");
  }

  barn.requests = function (record, localId) {
    if (record.requests.length === 0) {
      return [];
    }
    const rows = record.requests.map((request) => [barn.clock(request.at, 1), request.device,
      request.kind + " of " + request.records + ": " + request.op + ", base " + request.base + (request.attempt > 1 ? ", attempt " + request.attempt : ""),
      fate(request), { cell: barn.el("div", {}, barn.el("code", {}, request.id), raw(request)), cls: "wide" }]);
    return [barn.el("h4", {}, "Requests that carried it"), barn.table("Requests that carried record " + localId, ["sent", "device", "what", "what became of it", "request"], rows)];
  };
})(window.barnstorm = window.barnstorm || {});

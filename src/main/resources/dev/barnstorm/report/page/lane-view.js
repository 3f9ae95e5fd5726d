// The swim lanes: one canvas as large as its window, whatever the fleet; only lanes in sight are unpacked and drawn.
(function (barn) {
  "use strict";
  const LANE = 26;
  const AXIS = 38;
  const KIND = barn.KIND;
  const view = { devices: [], chosen: -1, marks: null, drag: null };
  let box, canvas, spacer, hint, panel, filterBox, counted;

  const labels = () => (canvas.clientWidth < 560 ? 92 : 150);
  const width = () => Math.max(50, canvas.clientWidth - labels());
  const x = (millis) => labels() + (millis - view.from) / (view.until - view.from) * width();
  const millisAt = (px) => view.from + (px - labels()) / width() * (view.until - view.from);

  // ------------------------------------------------------------------ drawing

  function shadeLink(g, items, top, colours) {
    let from = view.from;
    let state = null;
    const shade = (until) => {
      if (state !== null && until > view.from && from < view.until) {
        const link = barn.data.lanes.states[state];
        const fill = link.offline ? colours.offline : /^(healed|connected|online|perfect|good)/.test(link.name) ? null : colours.degraded;
        if (fill) {
          g.fillStyle = fill;
          const left = Math.max(x(from), labels());
          g.fillRect(left, top + 1, Math.max(0.5, x(Math.min(until, view.until)) - left), LANE - 2);
        }
      }
    };
    for (const item of items) {
      if (item.kind === KIND.LINK) {
        shade(item.at);
        from = item.at;
        state = item.n[0];
      }
    }
    shade(view.until);
  }

  function drawQueue(g, items, top, colours) {
    let most = 4;
    for (const item of items) {
      if (item.kind === KIND.QUEUE) {
        most = Math.max(most, item.n[0]);
      }
    }
    g.fillStyle = colours.queue;
    let from = view.from;
    let depth = 0;
    const area = (until) => {
      if (depth > 0 && until > view.from && from < view.until) {
        const height = Math.max(1.5, depth / most * (LANE - 14));
        const left = Math.max(x(from), labels());
        g.fillRect(left, top + LANE - 2 - height, Math.max(0.7, x(Math.min(until, view.until)) - left), height);
      }
    };
    for (const item of items) {
      if (item.kind === KIND.QUEUE) {
        area(item.at);
        from = item.at;
        depth = item.n[0];
      }
    }
    area(view.until);
  }

  function mark(g, kind, px, top, colours) {
    g.beginPath();
    if (kind === KIND.LOST_ACK) { // a triangle
      g.fillStyle = colours.bad;
      g.moveTo(px, top + 13); g.lineTo(px - 4.5, top + 5); g.lineTo(px + 4.5, top + 5); g.fill();
    } else if (kind === KIND.EDIT_LOST) { // a dot
      g.fillStyle = colours.edit;
      g.arc(px, top + 15, 2.6, 0, 7); g.fill();
    } else if (kind === KIND.KILLED) { // a cross
      g.strokeStyle = colours.ink; g.lineWidth = 2;
      g.moveTo(px - 4, top + 4); g.lineTo(px + 4, top + 12); g.moveTo(px + 4, top + 4); g.lineTo(px - 4, top + 12); g.stroke();
    } else if (kind === KIND.RESTARTED) { // an upright line
      g.strokeStyle = colours.ink; g.lineWidth = 1;
      g.moveTo(px, top + 3); g.lineTo(px, top + LANE - 3); g.stroke();
    } else if (kind === KIND.DEVICE) { // a square
      g.fillStyle = colours.ink;
      g.fillRect(px - 2.5, top + 5.5, 5, 5);
    } else if (kind === KIND.FAULT || kind === KIND.CUT) { // a short line at the top
      g.fillStyle = kind === KIND.FAULT ? colours.bad : colours.warn;
      g.fillRect(px - 0.5, top + 1, 1.6, 5);
    } else { // a diamond: a conflict
      g.fillStyle = colours.warn;
      g.moveTo(px, top + 3); g.lineTo(px + 4, top + 8); g.lineTo(px, top + 13); g.lineTo(px - 4, top + 8); g.fill();
    }
  }

  function drawItems(g, items, top, colours) {
    const fills = [colours.ok, colours.fail, colours.bad];
    const seen = new Map();
    const again = (key, px) => { // several within a pixel are one to the eye
      const same = seen.get(key) === Math.round(px);
      seen.set(key, Math.round(px));
      return same;
    };
    const late = [];
    for (const item of items) {
      const until = item.at + (item.kind === KIND.PUSH || item.kind === KIND.PULL ? item.n[0] : 0);
      if (until < view.from || item.at > view.until || item.kind === KIND.LINK || item.kind === KIND.QUEUE) {
        continue;
      }
      const left = Math.max(labels(), x(item.at));
      const long = Math.max(1.2, x(Math.min(until, view.until)) - left);
      if (item.kind === KIND.PULL) {
        if (long > 2 || !again("pull" + item.n[1], left)) {
          g.fillStyle = item.n[1] === 0 ? colours.pull : fills[item.n[1]];
          g.fillRect(left, top + 9, long, 2);
        }
      } else if (item.kind === KIND.PUSH) {
        if (long > 2 || !again("push" + item.n[1], left)) {
          g.fillStyle = fills[item.n[1]];
          g.fillRect(left, top + 4, Math.max(1.8, long), 8);
        }
        if (item.n[3]) {
          late.push([-1, left + long]);
        }
      } else {
        late.push([item.kind, left]);
      }
    }
    late.filter(([kind, px]) => !again(kind, px)).forEach(([kind, px]) => mark(g, kind, px, top, colours));
  }

  function drawAxis(g, colours) {
    const step = barn.stepFor(view.until - view.from, Math.max(2, width() / 110));
    const start = barn.data.run.barnStartMillis;
    g.fillStyle = colours.soft;
    g.textBaseline = "middle";
    for (let t = Math.ceil((view.from + start) / step) * step - start; t <= view.until; t += step) {
      g.fillStyle = colours.rule;
      g.fillRect(x(t), 18, 1, canvas.clientHeight);
      g.fillStyle = colours.soft;
      g.fillText(barn.clock(t, step), x(t) + 3, 28);
    }
    let lastText = -1e9;
    for (const phase of barn.data.phases) {
      if (phase.at >= view.from && phase.at <= view.until) {
        g.fillStyle = colours.accent;
        g.fillRect(x(phase.at), 0, 1, canvas.clientHeight);
        if (x(phase.at) > lastText) {
          g.fillText(phase.phase, x(phase.at) + 3, 9);
          lastText = x(phase.at) + g.measureText(phase.phase).width + 8;
        }
      }
    }
  }

  function drawServer(g, colours) {
    let down = null;
    const band = (from, until) => {
      if (until > view.from && from < view.until) {
        g.fillStyle = colours.down;
        const left = Math.max(x(from), labels());
        g.fillRect(left, AXIS - 6, Math.max(1.5, x(Math.min(until, view.until)) - left), canvas.clientHeight);
      }
    };
    for (const life of barn.data.server) {
      if (life.what === "crashed" || life.what === "froze") {
        down = life.at;
      } else if (down !== null) {
        band(down, life.at);
        down = null;
      }
    }
    if (down !== null) {
      band(down, view.until);
    }
  }

  function drawMarks(g, device, top, colours) {
    for (const line of view.marks ? view.marks.lines : []) {
      if (line.who.includes(device.id) && line.from >= view.from && line.from <= view.until) {
        g.strokeStyle = colours.accent;
        g.lineWidth = 2;
        g.beginPath();
        g.arc(x(line.from), top + LANE / 2, 6, 0, 7);
        g.stroke();
      }
    }
  }

  function drawLabel(g, device, index, top, colours) {
    g.fillStyle = index === view.chosen ? colours.accent : colours.paper;
    g.fillRect(0, top, labels() - 2, LANE);
    g.fillStyle = index === view.chosen ? colours.paper : colours.ink;
    const room = labels() < 120 ? 14 : 24;
    const text = device.id.length > room ? "…" + device.id.slice(1 - room) : device.id;
    g.fillText(text, 6, top + LANE / 2, labels() - 10);
  }

  function palette() {
    const names = ["ok", "fail", "bad", "warn", "edit", "pull", "queue", "offline", "degraded", "ink", "soft", "rule", "paper", "accent", "down"];
    return Object.fromEntries(names.map((name) => [name, barn.colour(name)]));
  }

  function draw() {
    view.asked = false;
    const ratio = window.devicePixelRatio || 1;
    const tall = Math.min(box.clientHeight, AXIS + view.devices.length * LANE + 2);
    canvas.style.height = tall + "px";
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = tall * ratio;
    const g = canvas.getContext("2d");
    g.scale(ratio, ratio);
    g.font = "12px system-ui, sans-serif";
    const colours = palette();
    g.fillStyle = colours.paper;
    g.fillRect(0, 0, canvas.clientWidth, tall);
    drawServer(g, colours);
    const first = Math.floor(box.scrollTop / LANE);
    for (let i = first; i < view.devices.length && AXIS + (i - first) * LANE < tall; i++) {
      const top = AXIS + (i - first) * LANE;
      const items = barn.itemsOf(view.devices[i]);
      shadeLink(g, items, top, colours);
      drawQueue(g, items, top, colours);
      drawItems(g, items, top, colours);
      drawMarks(g, view.devices[i], top, colours);
      g.fillStyle = colours.rule;
      g.fillRect(0, top + LANE - 1, canvas.clientWidth, 1);
      drawLabel(g, view.devices[i], i, top, colours);
    }
    g.fillStyle = colours.paper;
    g.fillRect(0, 0, labels() - 2, AXIS);
    drawAxis(g, colours);
    if (view.marks && view.marks.at >= view.from && view.marks.at <= view.until) {
      g.fillStyle = colours.bad;
      g.fillRect(x(view.marks.at) - 1, AXIS - 8, 2, tall);
    }
    if (view.drag) {
      g.globalAlpha = 0.25;
      g.fillStyle = colours.accent;
      g.fillRect(Math.min(view.drag.from, view.drag.to), AXIS, Math.abs(view.drag.to - view.drag.from), tall);
      g.globalAlpha = 1;
    }
  }

  function redraw() {
    if (!view.asked) {
      view.asked = true;
      requestAnimationFrame(draw);
    }
  }

  // ------------------------------------------------------------------ what is in sight

  function bounds() {
    return { from: barn.data.lanes.originMillis, until: Math.max(barn.data.untilMillis, barn.data.lanes.originMillis + 1000) };
  }

  barn.zoomTo = function (from, until) {
    const whole = bounds();
    const length = Math.min(whole.until - whole.from, Math.max(20, until - from));
    view.from = Math.max(whole.from, Math.min(from, whole.until - length));
    view.until = view.from + length;
    view.whole = false;
    redraw();
    if (barn.rangeChanged) {
      barn.rangeChanged(view.from, view.until);
    }
  };

  function zoomBy(factor, centre) {
    const at = centre === undefined ? (view.from + view.until) / 2 : centre;
    barn.zoomTo(at - (at - view.from) * factor, at + (view.until - at) * factor);
  }

  function reset() {
    barn.zoomTo(bounds().from, bounds().until);
    view.whole = true;
  }

  function filter() {
    const wanted = filterBox.value.trim().toLowerCase();
    const all = barn.data.lanes.devices;
    const record = view.marks ? new Set(view.marks.lines.flatMap((line) => line.who).concat(view.marks.device || [])) : null;
    view.devices = all.filter((device) => (!record || record.has(device.id)) && device.id.toLowerCase().includes(wanted));
    view.chosen = -1;
    spacer.style.height = AXIS + view.devices.length * LANE + "px";
    const left = barn.data.lanes.leftOut;
    counted.textContent = barn.count(view.devices.length) + " of " + barn.count(all.length) + " devices"
      + (left ? " (" + barn.count(left) + " more left out: too many for one page)" : "")
      + (record ? ", those of record " + view.marks.record : "");
    barn.at("all-devices").hidden = !record;
    redraw();
  }

  /** Shows a record's life on the lanes of those it concerns, and where the history departs from the rule. */
  barn.showOnLanes = function (finding) {
    const { record, at } = finding;
    view.marks = { record, device: finding.device, lines: finding.life.filter((line) => line.who), at };
    filterBox.value = "";
    filter();
    // From its first event in the storm to a little beyond the moment: what follows is seldom of interest.
    const from = Math.min(at, ...view.marks.lines.map((line) => line.from).filter((time) => time >= bounds().from));
    const length = Math.max(5000, at - from);
    barn.zoomTo(from - length * 0.08, at + length * 0.4);
    barn.at("lanes").scrollIntoView({ block: "start" });
    box.focus({ preventScroll: true });
    barn.tell("The lanes show the devices that lived with record " + record);
  };

  barn.showDevice = function (id, at) {
    view.marks = null;
    filterBox.value = id;
    filter();
    choose(view.devices.findIndex((device) => device.id === id), at);
    barn.at("lanes").scrollIntoView({ block: "start" });
  };

  // ------------------------------------------------------------------ one device

  function choose(index, at) {
    view.chosen = index;
    redraw();
    barn.empty(panel);
    const device = view.devices[index];
    if (!device) {
      return;
    }
    const top = index * LANE;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - AXIS - LANE) {
      box.scrollTop = Math.max(0, top - 3 * LANE);
    }
    const items = barn.itemsOf(device).filter((item) => item.kind !== KIND.PULL || item.n[1] !== 0 || item.n[2] > 0);
    const near = at === undefined ? (view.from + view.until) / 2 : at;
    let middle = items.findIndex((item) => item.at >= near);
    middle = middle < 0 ? items.length : middle;
    const shown = items.slice(Math.max(0, middle - 12), middle + 13);
    barn.put(panel,
      barn.el("h3", {}, device.id + " around " + barn.clock(near, 1000)),
      barn.el("p", { class: "soft" }, barn.count(items.length) + " events in all, empty pulls aside; "
        + "./barnstorm explain tells them with --device " + device.id),
      barn.el("ol", { class: "life" }, shown.map((item) => barn.el("li", { class: item.at >= near && item === items[middle] ? "here" : null },
        barn.el("span", { class: "when" }, barn.clock(item.at, 1)), " ", barn.words(item)))));
    barn.tell(device.id + ", " + barn.count(items.length) + " events");
  }

  function laneAt(event) {
    const frame = canvas.getBoundingClientRect();
    const y = event.clientY - frame.top;
    return { px: event.clientX - frame.left, index: y < AXIS ? -1 : Math.floor(box.scrollTop / LANE) + Math.floor((y - AXIS) / LANE) };
  }

  function hover(event) {
    const { px, index } = laneAt(event);
    const device = view.devices[index];
    hint.hidden = true;
    if (!device || px < labels()) {
      return;
    }
    const at = millisAt(px);
    const reach = (view.until - view.from) / width() * 5;
    const under = barn.itemsOf(device).filter((item) => {
      const until = item.at + (item.kind === KIND.PUSH || item.kind === KIND.PULL ? item.n[0] : 0);
      return item.kind !== KIND.LINK && item.kind !== KIND.QUEUE && item.at <= at + reach && until >= at - reach;
    }).slice(0, 6);
    const mine = view.marks ? view.marks.lines.filter((line) => line.who.includes(device.id) && Math.abs(line.from - at) <= reach) : [];
    barn.empty(hint);
    barn.put(hint, barn.el("b", {}, device.id + "  " + barn.clock(at, view.until - view.from < 60000 ? 1 : 1000)),
      under.map((item) => barn.el("div", {}, barn.words(item))), mine.map((line) => barn.el("div", {}, line.text)));
    hint.hidden = false;
    const frame = box.getBoundingClientRect();
    hint.style.left = Math.max(4, Math.min(px + 14, frame.width - hint.offsetWidth - 8)) + "px";
    hint.style.top = event.clientY - frame.top + 18 + "px";
  }

  function listen() {
    box.addEventListener("scroll", redraw);
    canvas.addEventListener("pointermove", (event) => {
      if (view.drag) {
        view.drag.to = laneAt(event).px;
        redraw();
      } else {
        hover(event);
      }
    });
    canvas.addEventListener("pointerleave", () => { hint.hidden = true; });
    canvas.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && laneAt(event).px > labels()) {
        view.drag = { from: laneAt(event).px, to: laneAt(event).px };
        canvas.setPointerCapture(event.pointerId);
      }
    });
    canvas.addEventListener("pointerup", (event) => {
      const drag = view.drag;
      view.drag = null;
      if (drag && Math.abs(drag.to - drag.from) > 6) {
        barn.zoomTo(millisAt(Math.min(drag.from, drag.to)), millisAt(Math.max(drag.from, drag.to)));
      } else {
        const { px, index } = laneAt(event);
        choose(index, px > labels() ? millisAt(px) : undefined);
      }
    });
    canvas.addEventListener("dblclick", reset);
    box.addEventListener("wheel", (event) => {
      if (event.ctrlKey || event.shiftKey) {
        event.preventDefault();
        zoomBy(event.deltaY + event.deltaX > 0 ? 1.25 : 0.8, millisAt(laneAt(event).px));
      }
    }, { passive: false });
    box.addEventListener("keydown", keys);
    new ResizeObserver(redraw).observe(box);
  }

  function keys(event) {
    const length = view.until - view.from;
    const acts = {
      ArrowLeft: () => barn.zoomTo(view.from - length / 5, view.until - length / 5),
      ArrowRight: () => barn.zoomTo(view.from + length / 5, view.until + length / 5),
      ArrowUp: () => choose(Math.max(0, view.chosen - 1)),
      ArrowDown: () => choose(Math.min(view.devices.length - 1, view.chosen + 1)),
      "+": () => zoomBy(0.6),
      "=": () => zoomBy(0.6),
      "-": () => zoomBy(1.6),
      0: reset,
    };
    if (acts[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      acts[event.key]();
    }
  }

  function legend() {
    const one = (cls, text) => barn.el("span", { class: "key" }, barn.el("i", { class: "k " + cls, "aria-hidden": "true" }), text);
    return barn.el("p", { class: "legend" },
      one("k-offline", "offline"), one("k-degraded", "poor link"), one("k-queue", "queue"), one("k-ok", "batch answered"),
      one("k-fail", "failed"), one("k-unknown", "no answer heard"), one("k-pull", "pull"), one("k-conflict", "conflict"),
      one("k-lost", "lost ack"), one("k-edit", "edit lost"), one("k-kill", "app killed"), one("k-phone", "phone fault"), one("k-fault", "server fault"),
      one("k-cut", "cut"), one("k-down", "server down"));
  }

  barn.buildLanes = function (body) {
    filterBox = barn.el("input", { type: "search", id: "filter", placeholder: "site or device", "aria-label": "Filter by site or device", input: filter });
    counted = barn.el("span", { class: "soft" });
    canvas = barn.el("canvas", { role: "img", "aria-label": "Swim lanes of the devices over barn time" });
    spacer = barn.el("div", { class: "spacer" }, canvas);
    hint = barn.el("div", { class: "hint", hidden: true });
    panel = barn.el("div", { id: "device", "aria-live": "polite" });
    box = barn.el("div", { class: "lanes", id: "lane-box", tabindex: "0", role: "application",
      "aria-label": "Lanes. Arrow up and down choose a device, left and right move in time, plus and minus zoom, 0 shows all." }, spacer);
    barn.put(barn.empty(body),
      barn.el("div", { class: "tools" }, filterBox,
        barn.el("button", { type: "button", id: "all-devices", hidden: true, click: () => { view.marks = null; filter(); reset(); } }, "All devices"),
        barn.button("+", "Zoom in", () => zoomBy(0.6)), barn.button("−", "Zoom out", () => zoomBy(1.6)),
        barn.button("All", "Show the whole run", reset), counted),
      barn.el("div", { class: "lane-frame" }, box, hint), legend(),
      barn.el("p", { class: "soft" }, "Drag to zoom into a stretch of time, click on a lane for what happened there."), panel);
    view.marks = null;
    listen();
    filter();
    reset();
  };

  barn.redrawLanes = redraw;

  /** There is more to show: of the stretch of time and the devices that were in sight. */
  barn.refreshLanes = function () {
    barn.forgetLanes();
    const chosen = view.chosen;
    filter();
    view.chosen = chosen;
    if (view.whole) {
      reset();
    }
  };

  /** How much time is in sight. */
  barn.shownMillis = () => view.until - view.from;
})(window.barnstorm = window.barnstorm || {});

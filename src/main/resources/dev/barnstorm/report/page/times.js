// Barn times as people say them: the time of day in UTC, and the day when it is not the first.
(function (barn) {
  "use strict";
  const DAY = 86400000;
  const two = (number) => String(number).padStart(2, "0");

  /** Such as 05:12:03, or day 2 05:12:03; with milliseconds when the step is small. */
  barn.clock = function (millis, stepMillis) {
    const start = barn.data.run.barnStartMillis;
    const at = new Date(start + millis);
    const day = 1 + Math.floor((start + millis) / DAY) - Math.floor(start / DAY);
    const seconds = stepMillis >= 60000 ? "" : ":" + two(at.getUTCSeconds());
    const parts = stepMillis < 1000 ? "." + String(at.getUTCMilliseconds()).padStart(3, "0") : "";
    return (day === 1 ? "" : "day " + day + " ") + two(at.getUTCHours()) + ":" + two(at.getUTCMinutes()) + seconds + parts;
  };

  /** Such as 250 ms, 12.5 s, 4 min 05 s or 3 h 20 min. */
  barn.span = function (millis) {
    if (millis < 1000) {
      return Math.round(millis) + " ms";
    }
    if (millis < 120000) {
      return (millis / 1000).toFixed(1) + " s";
    }
    const seconds = Math.round(millis / 1000);
    return seconds < 7200
      ? Math.floor(seconds / 60) + " min " + two(seconds % 60) + " s"
      : Math.floor(seconds / 3600) + " h " + two(Math.floor(seconds / 60) % 60) + " min";
  };

  /** Steps that read well on an axis: the smallest of them that leaves at most so many. */
  barn.stepFor = function (length, most) {
    const steps = [1, 5, 10, 50, 100, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 900000,
      1800000, 3600000, 7200000, 10800000, 21600000, 43200000, DAY, 2 * DAY, 7 * DAY];
    return steps.find((step) => length / step <= most) || 28 * DAY;
  };
})(window.barnstorm = window.barnstorm || {});

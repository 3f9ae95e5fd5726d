package dev.barnstorm.plan;

import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The links of a plan as people read them: a line for each, a character for each slice of time, and what they come to. A
 * slice shows the state that fills most of it; an outage that fills less is marked.
 */
final class LinkChart {

    private static final int WIDTH = 72;

    /** Segments looked at for the totals, so that a plan of any size is shown in seconds. */
    private static final long SEGMENTS = 2_000_000;

    private final Plan plan;
    private final long duration;
    private final long mostSegments;
    private final LinkSigns signs = new LinkSigns();

    /** One link: a device's own, or the one that a group's devices in a site share. */
    private record Link(String label, DevicePlan device) {}

    LinkChart(Plan plan) {
        this(plan, SEGMENTS);
    }

    /** A chart whose totals are over so many segments at most. */
    LinkChart(Plan plan, long mostSegments) {
        this.mostSegments = mostSegments;
        this.plan = plan;
        this.duration = Math.max(1, plan.durationMicros());
    }

    /** Draws at most so many links, and says what all come to. */
    void draw(StringBuilder text, int atMost) {
        List<Link> links = links();
        List<Link> shown = links.subList(0, Math.min(atMost, links.size()));
        int labels =
                shown.stream().mapToInt(link -> link.label().length()).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        for (Link link : shown) {
            lines.append("  ")
                    .append(link.label())
                    .append(" ".repeat(labels - link.label().length() + 2));
            lines.append(line(link.device())).append('\n');
        }
        text.append("Links, ").append(Spell.span(Math.max(1, duration / WIDTH))).append(" a sign: ");
        signs.legend(text);
        text.append(lines);
        if (shown.size() < links.size()) {
            text.append("  ").append(Spell.count(shown.size())).append(" of ").append(Spell.count(links.size()));
            text.append(" shown\n");
        }
        total(text, links);
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (SitePlan site : plan.sites()) {
            TreeSet<String> seen = new TreeSet<>();
            for (DevicePlan device : site.devices()) {
                GroupSpec group = device.group();
                if (group.network().correlated() == Correlation.DEVICE) {
                    links.add(new Link(device.plainId(), device));
                } else if (seen.add(group.name())) {
                    String shared = seen.size() == 1 ? site.plainId() : site.plainId() + " " + group.name();
                    links.add(new Link(shared, device));
                }
            }
        }
        return links;
    }

    private String line(DevicePlan device) {
        LinkTimeline link = device.link();
        StringBuilder line = new StringBuilder(WIDTH);
        for (int slice = 0; slice < WIDTH; slice++) {
            line.append(sign(link, at(slice), at(slice + 1)));
        }
        return line.toString();
    }

    /** Barn time at which a slice begins. */
    private long at(int slice) {
        return (long) ((double) duration * slice / WIDTH);
    }

    private char sign(LinkTimeline link, long from, long until) {
        Map<String, Long> times = new LinkedHashMap<>();
        Map<String, LinkState> states = new LinkedHashMap<>();
        boolean outage = false;
        long at = from;
        do {
            LinkSegment segment = link.at(at);
            long end = Math.min(until, segment.untilMicros());
            LinkState state = segment.state();
            states.putIfAbsent(state.name(), state);
            times.merge(state.name(), end - at, Long::sum);
            outage |= state.offline();
            at = end;
        } while (at < until);
        String longest = "";
        for (Map.Entry<String, Long> time : times.entrySet()) {
            longest = time.getValue() > times.getOrDefault(longest, -1L) ? time.getKey() : longest;
        }
        LinkState state = Objects.requireNonNull(states.get(longest), "a slice holds some segment");
        char sign = signs.of(state);
        return outage && !state.offline() ? LinkSigns.OUTAGE_WITHIN : sign;
    }

    private void total(StringBuilder text, List<Link> links) {
        Outages outages = new Outages();
        int looked = 0;
        while (looked < links.size() && outages.segments < mostSegments) {
            outages.add(links.get(looked++));
        }
        text.append("  online ").append(Spell.percent(1 - outages.micros / outages.seen));
        text.append(" · ").append(Spell.count(outages.count, "outage"));
        if (outages.count > 0) {
            text.append(", the longest ").append(Spell.span(outages.longest)).append(" (");
            text.append(outages.where).append(')');
        }
        if (looked < links.size() || outages.until < duration) {
            text.append(", in ").append(Spell.count(looked)).append(" of ").append(Spell.count(links.size(), "link"));
        }
        if (outages.until < duration) {
            text.append(", the last one until ").append(clock(outages.until));
        }
        text.append('\n');
    }

    private String clock(long micros) {
        return Spell.clock(plan.scenario().clock().start(), micros, duration);
    }

    /** What the outages of links come to, within the storm; offline states that follow each other are one outage. */
    private final class Outages {
        private long segments;
        private long count;
        private double micros;
        private double seen;
        private long until;
        private long longest;
        private String where = "";

        void add(Link link) {
            LinkTimeline timeline = link.device().link();
            long began = -1;
            long at = 0;
            for (; at < duration && segments < mostSegments; segments++) {
                LinkSegment segment = timeline.at(at);
                if (segment.state().offline()) {
                    began = began < 0 ? at : began;
                } else if (began >= 0) {
                    outage(link, began, at);
                    began = -1;
                }
                at = Math.min(duration, segment.untilMicros());
            }
            if (began >= 0) {
                outage(link, began, at);
            }
            seen += at;
            until = at;
        }

        private void outage(Link link, long from, long until) {
            count++;
            micros += until - from;
            if (until - from > longest) {
                longest = until - from;
                where = link.label() + " at " + clock(from);
            }
        }
    }
}

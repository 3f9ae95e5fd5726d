package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The swim lanes of all devices, as far as a page has room for them: those of devices with a finding first. What is left out is
 * counted.
 */
final class Lanes {

    /** Most characters of lanes in one page, which is to be under 15 MB with all else. */
    private static final int MOST_CHARACTERS = 9_000_000;

    private record Lane(String device, String site, String track) {}

    private final long originMillis;
    private final Words words = new Words();
    private final Set<String> lostAcks;
    private final Set<String> first;
    private final List<Lane> lanes = new ArrayList<>();
    private long room = MOST_CHARACTERS;
    private long leftOut;

    /**
     * No lane yet.
     *
     * @param fromMicros the first moment that is drawn
     * @param first devices whose lanes are wanted before all others
     * @param lostAcks requests that lost their acknowledgement
     */
    Lanes(long fromMicros, Set<String> first, Set<String> lostAcks) {
        this.originMillis = Math.floorDiv(fromMicros, 1000);
        this.first = first;
        this.lostAcks = lostAcks;
    }

    /** The lanes of a history, and what else wants to see every device. */
    void read(HistoryReader history, TimeSeries series) {
        for (String device : first) {
            take(history.conduct(device));
        }
        for (String site : history.sites()) {
            for (String device : history.devices(site)) {
                DeviceConduct conduct = history.conduct(device);
                series.take(conduct);
                if (!first.contains(device)) {
                    take(conduct);
                }
            }
        }
    }

    private void take(DeviceConduct conduct) {
        if (room <= 0) {
            leftOut++;
            return;
        }
        String track = TrackBytes.of(Track.of(conduct, words, lostAcks, originMillis), originMillis);
        room -= track.length();
        lanes.add(new Lane(conduct.device(), conduct.site(), track));
    }

    /** All of it, by site and device; see {@code lanes.js}. */
    void into(ObjectNode json) {
        json.put("originMillis", originMillis);
        json.put("leftOut", leftOut);
        ArrayNode states = json.putArray("states");
        words.states()
                .forEach(state -> states.addObject().put("name", state.name()).put("offline", state.offline()));
        ArrayNode texts = json.putArray("words");
        words.words().forEach(texts::add);
        ArrayNode devices = json.putArray("devices");
        lanes.stream().sorted(Comparator.comparing(Lane::device)).forEach(lane -> devices.addObject()
                .put("id", lane.device())
                .put("site", lane.site())
                .put("track", lane.track()));
    }
}

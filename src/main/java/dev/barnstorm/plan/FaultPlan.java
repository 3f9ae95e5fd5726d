package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceNames;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.ServerFaultSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in wait for the requests of a group's devices. For each request one draw is taken for its reply and one for
 * each fault, whether they matter or not: so the fate of a device's hundredth request depends on nothing but its number
 * and, for windows, the moment; a fault that is for others counts as not met. A window beats a share, a share beats a lost reply; of equals the first in the file wins.
 */
final class FaultPlan {

    private final double lostPushReplies;
    private final double lostPullReplies;
    private final List<Fault> windows = new ArrayList<>();
    private final List<Fault> shares = new ArrayList<>();

    private record Fault(
            String stream, long fromMicros, long untilMicros, double share, RequestFate fate, ServerFaultSpec spec) {

        /** Whether it is for such requests of this device at all. */
        boolean isFor(String device, boolean push) {
            boolean named = spec.devices().isEmpty()
                    || spec.devices().contains(device)
                    || spec.devices().contains(DeviceNames.identity(device));
            return named
                    && switch (spec.requests()) {
                        case ALL -> true;
                        case WRITES -> push;
                        case READS -> !push;
                    };
        }
    }

    private static final RequestFate SWALLOWED = new RequestFate(RequestFate.Kind.SWALLOW_REPLY, null);

    FaultPlan(NetworkProfile network, List<ServerFaultSpec> faults) {
        lostPushReplies = network.lostPushReplies();
        lostPullReplies = network.lostPullReplies();
        for (int i = 0; i < faults.size(); i++) {
            ServerFaultSpec spec = faults.get(i);
            if (spec.kind().isOfTheProcess()) {
                continue; // it meets the server, not single requests: see Downtime
            }
            RequestFate fate = new RequestFate(kind(spec.kind()), spec.retryAfter());
            String stream = "plan:fault:" + i;
            Duration at = spec.at();
            Duration lasting = spec.lasting();
            if (at == null || lasting == null) {
                shares.add(new Fault(stream, Long.MIN_VALUE, Long.MAX_VALUE, spec.share(), fate, spec));
            } else {
                long from = Micros.of(at);
                windows.add(new Fault(stream, from, from + Micros.of(lasting), spec.share(), fate, spec));
            }
        }
    }

    private static RequestFate.Kind kind(ServerFaultSpec.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> RequestFate.Kind.UNAVAILABLE;
            case ERROR_500 -> RequestFate.Kind.ERROR_500;
            case UNAUTHORIZED -> RequestFate.Kind.UNAUTHORIZED;
            case APPLIED_THEN_RESET -> RequestFate.Kind.APPLIED_THEN_RESET;
            case LOST_REPLY -> RequestFate.Kind.SWALLOW_REPLY;
            case CRASH, FREEZE -> throw new IllegalArgumentException(kind + " is no fate of a request");
        };
    }

    /**
     * One device's fates, from its first request on.
     *
     * @param device its plain name
     */
    RequestFates walk(Streams streams, String device) {
        Chance reply = streams.chance("plan:reply");
        List<Draws> draws = new ArrayList<>();
        windows.forEach(fault -> draws.add(new Draws(fault, streams.chance(fault.stream()))));
        shares.forEach(fault -> draws.add(new Draws(fault, streams.chance(fault.stream()))));
        return (push, nowMicros) -> {
            RequestFate fate = reply.happens(push ? lostPushReplies : lostPullReplies) ? SWALLOWED : RequestFate.NONE;
            for (int i = draws.size() - 1; i >= 0; i--) {
                if (draws.get(i).meets(nowMicros) && draws.get(i).fault().isFor(device, push)) {
                    fate = draws.get(i).fault().fate();
                }
            }
            return fate;
        };
    }

    private record Draws(Fault fault, Chance chance) {
        boolean meets(long nowMicros) {
            boolean drawn = chance.happens(fault.share());
            return drawn && nowMicros >= fault.fromMicros() && nowMicros < fault.untilMicros();
        }
    }
}

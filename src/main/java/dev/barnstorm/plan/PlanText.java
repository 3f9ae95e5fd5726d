package dev.barnstorm.plan;

import dev.barnstorm.scenario.AuthSpec.SignInAgain;
import dev.barnstorm.scenario.DeviceFaultsSpec;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ServerFaultSpec;
import dev.barnstorm.scenario.WorkSpec;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A plan as people read it: who, how the links are, what is in store for the server, and what operators do. */
public final class PlanText {

    private static final int LINKS = 12;
    private static final int ACTIONS = 20;
    private static final int PAYLOAD = 80;

    private final Plan plan;
    private final Scenario scenario;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan) {
        this.plan = plan;
        this.scenario = plan.scenario();
    }

    /** A page: at most 12 links and the first 20 actions. Walks the whole plan. */
    public static String of(Plan plan) {
        return of(plan, LINKS, ACTIONS);
    }

    /** A page with at most so many links and actions; what is left out is counted. Walks the whole plan. */
    public static String of(Plan plan, int links, int actions) {
        return new PlanText(plan).write(links, actions);
    }

    private String write(int links, int actions) {
        head();
        new LinkChart(plan).draw(text, links);
        lostReplies();
        serverFaults();
        deviceFaults();
        scenario.fleet().forEach(this::dataPlans);
        work(new PlanTotals(plan, actions));
        return text.toString();
    }

    private void head() {
        text.append(scenario.name()).append(": ").append(scenario.description()).append('\n');
        text.append("  seed ")
                .append(plan.seed())
                .append(" · plan ")
                .append(plan.hash())
                .append('\n');
        text.append("  ").append(scenario.clock().start()).append(" and ");
        text.append(Spell.span(plan.durationMicros())).append(" on, at speed ");
        text.append(JsonText.number(scenario.clock().speed())).append('\n');
        text.append("  ").append(Spell.count(plan.sites().size(), "site")).append(", ");
        text.append(Spell.count(plan.devices().size(), "device")).append(": ");
        List<SitePlan> sites = plan.sites();
        text.append(sites.get(0).plainId());
        if (sites.size() > 1) {
            text.append(" … ").append(sites.get(sites.size() - 1).plainId());
        }
        text.append('\n');
        for (GroupSpec group : scenario.fleet()) {
            String name = group.name().isEmpty() ? "" : group.name() + " ";
            String host = group.sharesSitesWith();
            text.append("  ").append(name).append("on ").append(group.network().name());
            text.append(host == null ? "" : ", in the sites of " + host).append('\n');
        }
        text.append('\n');
    }

    private void lostReplies() {
        for (GroupSpec group : scenario.fleet()) {
            double push = group.network().lostPushReplies();
            double pull = group.network().lostPullReplies();
            if (push > 0 || pull > 0) {
                text.append("  replies swallowed after the server acted: ");
                text.append(Spell.percent(push)).append(" of pushes, ");
                text.append(Spell.percent(pull)).append(" of pulls (");
                text.append(group.network().name()).append(")\n");
            }
        }
        text.append('\n');
    }

    private void serverFaults() {
        text.append(scenario.serverFaults().isEmpty() ? "No server faults\n" : "Server faults\n");
        for (ServerFaultSpec fault : scenario.serverFaults()) {
            String kind = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            text.append("  ").append(kind).append(": ");
            var at = fault.at();
            var lasting = fault.lasting();
            if (at != null && lasting != null) {
                text.append("from ").append(clock(Micros.of(at))).append(" for ");
                text.append(Spell.span(Micros.of(lasting)));
            }
            if (at == null || fault.share() < 1) {
                text.append(at == null ? "" : ", ")
                        .append(Spell.percent(fault.share()))
                        .append(" of requests");
            }
            var retryAfter = fault.retryAfter();
            if (retryAfter != null) {
                text.append(", Retry-After ").append(retryAfter.toSeconds()).append(" s");
            }
            whomItMeets(fault);
            text.append('\n');
        }
        Duration lifetime = scenario.auth().lifetime();
        if (lifetime != null) {
            text.append("  tokens run out after ").append(Spell.span(Micros.of(lifetime)));
            SignInAgain again = scenario.auth().signInAgain();
            text.append(again == null ? "" : ", and cannot be refreshed after " + Spell.span(Micros.of(again.after())))
                    .append('\n');
        }
        text.append('\n');
    }

    /** Nothing of what befalls nobody. */
    private void deviceFaults() {
        befalls("Apps die", faults -> faults.kill() != null, DevicePlan::kills);
        befalls("Storage is full", faults -> faults.storageFull() != null, DevicePlan::fullStorage);
        befalls("Users sign out", faults -> faults.signOut() != null, DevicePlan::signOuts);
        befalls("Phones reboot", faults -> faults.reboot() != null, DevicePlan::reboots);
        befalls("Apps are upgraded", faults -> faults.upgrade() != null, DevicePlan::upgrades);
        befalls("Phones are restored from a backup", faults -> faults.restore() != null, DevicePlan::restores);
        befalls("Phones are cloned", faults -> faults.cloned() != null, PlanText::clonings);
    }

    private static Iterator<Cloning> clonings(DevicePlan device) {
        return device.cloning().filter(cloning -> !device.isClone()).stream().iterator();
    }

    /** Nothing of phones that may pass as much as they like. */
    private void dataPlans(GroupSpec group) {
        LongSummaryStatistics bytes = new LongSummaryStatistics();
        DataPlan any = DataPlan.UNLIMITED;
        for (DevicePlan device : plan.devices()) {
            if (group.name().equals(device.group().name()) && device.dataPlan().limited()) {
                any = device.dataPlan();
                bytes.accept(any.allowanceBytes());
            }
        }
        if (bytes.getCount() == 0) {
            return;
        }
        text.append("Data plans")
                .append(group.name().isEmpty() ? "" : " of " + group.name())
                .append(": ");
        text.append(Spell.count(bytes.getMin()));
        text.append(bytes.getMin() == bytes.getMax() ? "" : " to " + Spell.count(bytes.getMax()));
        text.append(" bytes every ").append(Spell.span(any.everyMicros()));
        text.append(", then ").append(any.whatPasses()).append("\n\n");
    }

    private void befalls(String what, Predicate<DeviceFaultsSpec> told, Function<DevicePlan, Iterator<?>> walk) {
        boolean drawn = scenario.fleet().stream().anyMatch(group -> told.test(group.deviceFaults()));
        boolean scripted = scenario.fleet().stream()
                .anyMatch(group -> !group.deviceFaults().script().isEmpty());
        if (!drawn && !scripted) {
            return;
        }
        Faults faults = new Faults(0, 0);
        for (DevicePlan device : plan.devices()) {
            faults = faults.and(walk.apply(device));
        }
        if (!drawn && faults.times() == 0) {
            return;
        }
        text.append(what)
                .append(' ')
                .append(Spell.count(faults.times(), "time"))
                .append(", on ");
        text.append(Spell.count(faults.devices(), "device")).append("\n\n");
    }

    /** How often something befalls devices, and how many of them. */
    private record Faults(long times, long devices) {
        Faults and(Iterator<?> ofOneMore) {
            long own = 0;
            for (; ofOneMore.hasNext(); own++) {
                ofOneMore.next();
            }
            return new Faults(times + own, devices + (own > 0 ? 1 : 0));
        }
    }

    private void whomItMeets(ServerFaultSpec fault) {
        if (fault.requests() != ServerFaultSpec.Requests.ALL) {
            text.append(", ")
                    .append(fault.requests().name().toLowerCase(Locale.ROOT))
                    .append(" only");
        }
        if (!fault.devices().isEmpty()) {
            text.append(", for ").append(fault.devices().stream().limit(LINKS).collect(Collectors.joining(", ")));
            int more = fault.devices().size() - LINKS;
            text.append(more > 0 ? " and " + Spell.count(more) + " more" : "");
        }
    }

    private void work(PlanTotals totals) {
        text.append("Actions\n");
        List<PlanTotals.Planned> first = totals.first();
        for (PlanTotals.Planned planned : first) {
            action(planned.by(), planned.action());
        }
        boolean whole = totals.countedDevices() == plan.devices().size();
        text.append("  ").append(Spell.count(first.size())).append(" of ").append(whole ? "" : "more than ");
        text.append(Spell.count(totals.counted())).append(" shown\n\nTotals");
        if (!whole) {
            text.append(", of the first ")
                    .append(Spell.count(totals.counted()))
                    .append(" actions in the order of devices");
        }
        text.append('\n');
        for (Map.Entry<String, Map<Action.Op, Long>> entity : totals.counts().entrySet()) {
            text.append("  ").append(entity.getKey()).append(':');
            String comma = " ";
            for (Map.Entry<Action.Op, Long> op : entity.getValue().entrySet()) {
                text.append(comma)
                        .append(Spell.count(op.getValue()))
                        .append(' ')
                        .append(verb(op.getKey()))
                        .append('d');
                comma = ", ";
            }
            text.append('\n');
        }
        if (totals.invalid() > 0) {
            text.append("  invalid on purpose: ")
                    .append(Spell.count(totals.invalid()))
                    .append('\n');
        }
    }

    private void action(DevicePlan device, Action action) {
        text.append("  ")
                .append(clock(action.atMicros()))
                .append(' ')
                .append(device.plainId())
                .append(' ');
        text.append(verb(action.op())).append("s ").append(action.entity());
        if (action.kind().isShared()) {
            text.append(" no. ").append(action.slot() % Math.max(1, records(action.entity())) + 1);
        }
        text.append(action.invalid() ? " (invalid) " : " ")
                .append(Spell.cut(action.payload(), PAYLOAD))
                .append('\n');
    }

    private long records(String entity) {
        return scenario.work().stream()
                .filter(work -> work.entity().equals(entity))
                .mapToLong(WorkSpec::records)
                .max()
                .orElse(0);
    }

    private String clock(long micros) {
        return Spell.clock(scenario.clock().start(), micros, plan.durationMicros());
    }

    private static String verb(Action.Op op) {
        return op.name().toLowerCase(Locale.ROOT);
    }
}

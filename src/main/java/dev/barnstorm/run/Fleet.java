package dev.barnstorm.run;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DevicePhase;
import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.run.gatling.VirtualUser;
import dev.barnstorm.sqlite.OpenDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** All devices of a run, each on a worker thread of its own choosing for life. */
final class Fleet implements AutoCloseable {

    private final Workers workers;
    private final List<Device> devices;
    private final List<DeviceAgent> agents;
    private volatile boolean finished;

    private Fleet(Workers workers, List<Device> devices, List<DeviceAgent> agents) {
        this.workers = workers;
        this.devices = devices;
        this.agents = agents;
    }

    /**
     * Opens the database of every device, on the thread that the device will live on.
     *
     * @param databasesAtATime how many of them may be open together
     * @param open opens a device
     * @param agent makes its agent
     */
    static Fleet open(
            List<DevicePlan> plans,
            int databasesAtATime,
            BiFunction<DevicePlan, OpenDatabases, Devices.Opened> open,
            AgentMaker agent) {
        Workers workers = Workers.start(databasesAtATime);
        List<Future<Devices.Opened>> opening = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            DevicePlan plan = plans.get(i);
            OpenDatabases among = workers.databasesOf(i);
            opening.add(workers.of(i).submit(() -> open.apply(plan, among)));
        }
        List<Device> devices = new ArrayList<>();
        List<DeviceAgent> agents = new ArrayList<>();
        try {
            for (int i = 0; i < plans.size(); i++) {
                Devices.Opened opened = opening.get(i).get();
                devices.add(opened.device());
                agents.add(agent.make(plans.get(i), opened, workers.of(i)));
            }
        } catch (ExecutionException failed) {
            workers.close();
            throw new HarnessFailure(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            workers.close();
            throw new HarnessFailure(stopped);
        }
        return new Fleet(workers, devices, agents);
    }

    /** Makes the agent of a device that is open. */
    @FunctionalInterface
    interface AgentMaker {
        DeviceAgent make(DevicePlan plan, Devices.Opened opened, ScheduledExecutorService worker);
    }

    List<DeviceAgent> agents() {
        return agents;
    }

    /** The Gatling users that send for the devices. */
    List<VirtualUser> users() {
        return agents.stream().map(DeviceAgent::user).toList();
    }

    /** The storm begins for everybody, as soon as each one's thread comes to it. */
    void storm(WallBarnClock clock) {
        agents.forEach(agent -> agent.command(device -> device.enter(DevicePhase.STORM, clock.nowMicros())));
    }

    /** It is over for everybody, who sync at once: as soon as each may have a connection. */
    void heal(WallBarnClock clock) {
        agents.forEach(agent -> agent.commandInTurn(device -> {
            if (!finished) {
                device.enter(DevicePhase.HEALED, clock.nowMicros());
            }
        }));
    }

    /** The play is over for everybody; who was not healed yet will not be any more. */
    void finish(WallBarnClock clock) {
        finished = true;
        agents.forEach(agent -> agent.command(device -> device.enter(DevicePhase.FINISHED, clock.nowMicros())));
    }

    boolean all(Predicate<DeviceStatus> condition) {
        return agents.stream().allMatch(agent -> condition.test(agent.status()));
    }

    long sum(ToLongFunction<DeviceStatus> figure) {
        return agents.stream()
                .mapToLong(agent -> figure.applyAsLong(agent.status()))
                .sum();
    }

    /** Writes every device's tables into the history. */
    void recordFinalState(WallBarnClock clock) {
        CompletableFuture.allOf(agents.stream()
                        .map(agent -> agent.ask(device -> device.recordFinalState(clock.nowMicros())))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Closes every device's database and stops the workers. */
    @Override
    public void close() {
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            workers.of(i).execute(device::close);
        }
        workers.close();
    }
}
